"""Nobody reads the screen for a while: others go on, nothing typed is lost, it comes back as it should."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import HALF, LIVE, START, steps
from real_terminal import Terminal
from test_lost_line import kept, left_switched, mute, status

from thorough import Tally, times

pytestmark = pytest.mark.terminal

NO_SIGN = 8.0
"""Seconds without a sign of life, given every 5, after which the program must be waiting for its terminal."""


@pytest.fixture
def stalled(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal with half a line typed, whose program waits because nobody reads what it draws."""
    terminal = Terminal(tmp_path, *START)
    steps(*LIVE, ("f", "feedback Ana"), (HALF, HALF))(terminal)
    deadline = time.monotonic() + 60
    while time.time() - last_sign(tmp_path) < NO_SIGN:
        assert time.monotonic() < deadline, "the program still draws, though nobody reads"
        for columns in (79, 80) * 10:
            terminal.process.setwinsize(24, columns)
            signal.sigtimedwait([], 0.02)
    yield terminal
    terminal.closes()


def last_sign(home: Path) -> float:
    return max(path.stat().st_mtime for path in (home / "data").rglob("live/*/room.json"))


def captured(terminal: Terminal, words: str) -> float:
    """Write a line down from the shell; return how long that took."""
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "sessiontui", "capture", "win", words],
        env=terminal.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return time.monotonic() - begun


def test_a_stalled_line_holds_up_nobody_and_comes_back_right(
    tmp_path: Path, stalled: Terminal, tally: Tally
) -> None:
    assert HALF in kept(tmp_path)
    slowest = 0.0
    lines = [f"line {number} by somebody else" for number in range(times(3, 120))]
    for line in lines:
        slowest = max(slowest, captured(stalled, line))
        signal.sigtimedwait([], times(0, 1))
    assert slowest < 30  # a lock that was held would have been waited for and refused
    stalled.until(f"W{len(lines)}.*{lines[-1]}", within=60)
    text = stalled.until(HALF)
    assert "1 of 9" in text
    stalled.types("tence\r")
    stalled.until(f"F1.*{HALF}tence")
    tally("E3", "captures beside a stalled line", len(lines), found=f"the slowest took {slowest:.1f} s")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP][: times(1, 2)])
def test_a_signal_ends_it_even_while_nobody_reads(
    tmp_path: Path, stalled: Terminal, number: signal.Signals, tally: Tally
) -> None:
    stalled.kill(number)
    assert status(stalled, within=30) == 128 + number
    assert HALF in kept(tmp_path)
    stalled.reads(0.2)
    assert not left_switched(stalled.seen)
    assert not mute(stalled)
    tally("E3", "signals while nobody reads", 1)


def test_a_line_that_is_cut_while_it_stalls_ends_the_program(
    tmp_path: Path, stalled: Terminal, tally: Tally
) -> None:
    stalled.process.fileobj.close()
    stalled.process.closed = True
    assert status(stalled, within=30) == 128 + signal.SIGHUP
    assert HALF in kept(tmp_path)
    tally("E3", "a line cut while it stalls", 1)
