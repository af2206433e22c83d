"""The line is cut, or a signal comes, wherever one is: an end soon, words kept, the terminal whole."""

from __future__ import annotations

import os
import re
import signal
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from places import PLACES, Place
from real_terminal import Terminal

from thorough import Tally, times

pytestmark = pytest.mark.terminal

ENDS = ("the line is cut", "SIGHUP", "SIGTERM", "SIGINT")
SWITCHES = {
    b"?1049": "the other screen",
    b"?1000": "mouse",
    b"?1003": "mouse moves",
    b"?1006": "mouse",
    b"?2004": "paste marks",
    b"?1004": "focus",
}
SOON = 10.0
"""Seconds; a second in truth, but the machine may have other things to do."""


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.closes()


def kept(home: Path) -> str:
    """Return all that is on disk of what was half typed."""
    private = home / "data" / "sessiontui" / "private"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(private.rglob("drafts/*.json")))


def cut(terminal: Terminal) -> None:
    """Take the terminal away, as a dropped connection does."""
    terminal.process.fileobj.close()
    terminal.process.closed = True


def status(terminal: Terminal, within: float = SOON) -> int:
    deadline = time.monotonic() + within
    while terminal.process.isalive():
        assert time.monotonic() < deadline, "still there"
        signal.sigtimedwait([], 0.02)
    killed = terminal.process.signalstatus
    return -int(killed) if killed is not None else int(terminal.process.exitstatus)


def left_switched(seen: bytes) -> list[str]:
    """Return what was switched on and not off again."""
    on = [
        name
        for mode, name in SWITCHES.items()
        if seen.rfind(b"\x1b[" + mode + b"h") > seen.rfind(b"\x1b[" + mode + b"l")
    ]
    hidden = seen.rfind(b"\x1b[?25l") > seen.rfind(b"\x1b[?25h")
    return [*on, *(["cursor hidden"] if hidden else [])]


def mute(terminal: Terminal) -> list[str]:
    flags = termios.tcgetattr(terminal.process.fd)[3]
    names = {"echo": termios.ECHO, "lines": termios.ICANON, "signals": termios.ISIG}
    return [f"{name} off" for name, flag in names.items() if not flags & flag]


def ended(terminal: Terminal, how: str) -> list[str]:
    """End the program that way and return what is wrong with how it ended."""
    if how == "the line is cut":
        cut(terminal)
        code = status(terminal)
        return [] if code == 128 + signal.SIGHUP else [f"exit {code}"]
    number = signal.Signals[how]
    terminal.kill(number)
    code = terminal.ends(within=SOON)
    terminal.reads(0.05)
    return [
        *([] if code == 128 + number else [f"exit {code}"]),
        *left_switched(terminal.seen),
        *mute(terminal),
        *(["a stack trace"] if b"Traceback" in terminal.seen else []),
    ]


def offered(home: Path, place: Place, terminals: list[Terminal]) -> bool:
    """Tell whether what was half typed is there again when one comes back."""
    if "--plain" in place.arguments:
        again = Terminal(home, "resume", "--plain", rows=60)
        terminals.append(again)
        again.until(f"You were typing: {place.half}")
        return True
    again = Terminal(home, *(["resume"] if place.arguments else []))
    terminals.append(again)
    if place.arguments:
        again.until("1 of 9|read-back|last minutes")
    elif place.name == "importing names":
        again.until("i brings it back")
        again.types("i")
    else:
        again.until("s brings it back")
        again.types("s")
        again.until("Which agenda")
        again.types({"which people": "4", "which purpose": "4\r", "how long": "4\r\r"}.get(place.name, ""))
    again.until(re.escape(place.half))
    return True


@pytest.mark.parametrize(
    ("place", "how"),
    [
        pytest.param(place, how, id=f"{how} at {place.name}")
        for number, place in enumerate(PLACES)
        for turn, how in enumerate(ENDS)
        if times(int((number + turn) % 4 == 0), 1)
    ],
)
def test_an_end_that_nobody_chose_is_orderly_wherever_one_is(
    tmp_path: Path, terminals: list[Terminal], place: Place, how: str, tally: Tally
) -> None:
    terminal = Terminal(tmp_path, *place.arguments, rows=place.rows)
    terminals.append(terminal)
    place.goes(terminal)
    wrong = ended(terminal, how)
    assert not wrong, f"{how} at {place.name}: {wrong}"
    if place.half:
        assert place.half in kept(tmp_path), f"{how} at {place.name}: not kept"
        assert offered(tmp_path, place, terminals)
    tally("E1", f"{how} at any place", 1)


def processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("place", ["a feedback line", "which purpose", "line by line"])
def test_a_cut_line_ends_it_where_the_hang_up_is_ignored_too(
    tmp_path: Path, terminals: list[Terminal], place: str, tally: Tally
) -> None:
    found = next(p for p in PLACES if p.name == place)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` hands it on
    try:
        terminal = Terminal(tmp_path, *found.arguments, rows=found.rows)
    finally:
        signal.signal(signal.SIGHUP, before)
    terminals.append(terminal)
    found.goes(terminal)
    used = processor_time(terminal.process.pid)
    cut(terminal)
    deadline = time.monotonic() + SOON
    while terminal.process.isalive() and time.monotonic() < deadline:
        with suppress(OSError):
            used_since = processor_time(terminal.process.pid) - used
            assert used_since < 3, "it spins"
        signal.sigtimedwait([], 0.05)
    assert not terminal.process.isalive()
    assert found.half in kept(tmp_path)
    tally("E2", "a cut line, the hang-up ignored", 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_the_program_loads_leaves_the_terminal_as_it_was(
    tmp_path: Path, terminals: list[Terminal], number: signal.Signals, tally: Tally
) -> None:
    tried = times(8, 120)
    for attempt in range(tried):
        terminal = Terminal(tmp_path / str(attempt), "demo")
        terminals.append(terminal)
        signal.sigtimedwait([], 0.6 * (attempt + 1) / tried)
        terminal.kill(number)
        code = status(terminal)
        terminal.reads(0.05)
        assert code in (128 + number, -number), f"after {0.6 * (attempt + 1) / tried:.2f} s: {code}"
        assert not left_switched(terminal.seen), attempt
        assert not mute(terminal), attempt
    tally("E1", "a signal while the program loads", tried)
