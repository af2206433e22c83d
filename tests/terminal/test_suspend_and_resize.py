"""The program is stopped and goes on, the window takes any size: it lives, and shows what it should."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import HALF, LIVE, START, WELCOME, steps
from real_terminal import Terminal
from test_lost_line import left_switched, mute

from thorough import Tally, times

pytestmark = pytest.mark.terminal

SIZES = ((5, 20), (1, 1), (90, 300), (24, 80))
"""Rows and columns."""


@pytest.fixture
def typing(tmp_path: Path) -> Iterator[Terminal]:
    """A live session with half a line typed."""
    terminal = Terminal(tmp_path, *START)
    steps(*LIVE, ("f", "feedback Ana"), (HALF, HALF))(terminal)
    yield terminal
    terminal.closes()


def stopped(terminal: Terminal, within: float = 20) -> bool:
    """Wait until the program is stopped; what it still writes is read meanwhile."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        terminal.reads(0.05)
        state = (
            Path(f"/proc/{terminal.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        if state[0] == "T":
            return True
    return False


def capture(terminal: Terminal, words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sessiontui", "capture", "win", words],
        env=terminal.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("how", ["ctrl+z", "SIGTSTP", "SIGSTOP"])
def test_a_stopped_program_holds_up_nobody_and_comes_back_with_everything(
    typing: Terminal, how: str, tally: Tally
) -> None:
    for turn in range(times(2, 20)):
        if how == "ctrl+z":
            typing.types("\x1a")
        else:
            typing.kill(signal.Signals[how])
        assert stopped(typing)
        if how != "SIGSTOP":  # which nobody can prepare for
            assert not left_switched(typing.seen)
            assert not mute(typing)
        ran = capture(typing, f"while it was stopped, {turn}")
        assert ran.returncode == 0, ran.stderr
        typing.kill(signal.SIGCONT)
        typing.until(f"W{turn + 1}.*while it was stopped, {turn}")
        typing.until(HALF)
    typing.types("tence\r")
    typing.until(f"F1.*{HALF}tence")
    tally("E4", "stopped and gone on", times(2, 20))


def test_a_storm_of_sizes_leaves_the_screen_right(typing: Terminal, tally: Tally) -> None:
    before = typing.text
    rounds = times(50, 1000)
    for _ in range(rounds):
        for rows, columns in SIZES:
            typing.process.setwinsize(rows, columns)
            typing.reads(0.002)
    assert typing.process.isalive()
    typing.until(HALF)
    shown_anew(typing)
    lines = [line for line in typing.text.splitlines() if ":" not in line]  # not the clocks
    was = [line for line in before.splitlines() if ":" not in line]
    assert [line for line in was if line not in lines and not set(line) & set("╹╺╻┃┏┗┓┛")] == []
    typing.types("tence\r")
    typing.until(f"F1.*{HALF}tence")
    tally("E4", "sizes in a row", rounds * len(SIZES))


def shown_anew(terminal: Terminal) -> None:
    """Have everything drawn once more on an empty screen of the size it had first."""
    terminal.reads(0.5)
    for rows in (25, 24):
        terminal.screen.reset()
        terminal.screen.resize(24, 80)
        terminal.process.setwinsize(rows, 80)
        terminal.reads(0.5)
    terminal.until("1 of 9")


@pytest.mark.parametrize(
    "way",
    [(WELCOME,), (WELCOME, ("s", "Which agenda")), (WELCOME, ("i", "names")), (WELCOME, ("?", "search"))],
    ids=["start screen", "starting", "importing", "help"],
)
def test_any_size_at_any_screen_is_survived(
    tmp_path: Path, way: tuple[tuple[str, str], ...], tally: Tally
) -> None:
    terminal = Terminal(tmp_path)
    try:
        steps(*way)(terminal)
        rounds = times(3, 50)
        for _ in range(rounds):
            for rows, columns in SIZES:
                terminal.process.setwinsize(rows, columns)
                terminal.reads(0.02)
        assert terminal.process.isalive()
        terminal.types("\x03")
        assert terminal.ends() == 0
        assert b"Traceback" not in terminal.seen
    finally:
        terminal.closes()
    tally("E4", "sizes in a row at other screens", rounds * len(SIZES))


def test_a_program_that_starts_in_a_window_of_no_size_runs(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *START, columns=1, rows=1)
    try:
        terminal.reads(1.0)
        terminal.screen.resize(24, 80)
        terminal.process.setwinsize(24, 80)
        terminal.until("Ready when you are")
    finally:
        terminal.closes()
