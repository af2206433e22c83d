import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal

pytestmark = pytest.mark.terminal

START = ("start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    terminals: list[Terminal] = []

    def opens(*arguments: str, **environ: str) -> Terminal:
        terminals.append(Terminal(tmp_path, *arguments, environ=environ))
        return terminals[-1]

    yield opens
    for terminal in terminals:
        terminal.closes()


def draft(home: Path) -> str:
    found = list((home / "data" / "sessiontui" / "private").rglob("drafts/*.json"))
    return found[0].read_text(encoding="utf-8") if found else ""


def types_half_a_line(terminal: Terminal) -> None:
    terminal.until("Ready when you are")
    terminal.types("n")
    terminal.until("1 of 9")
    terminal.types("f")
    terminal.until("feedback Ana")
    terminal.types("half a sen")
    terminal.until("half a sen")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_the_draft_and_restores_the_terminal(
    tmp_path: Path, opened: Callable[..., Terminal], number: signal.Signals
) -> None:
    terminal = opened(*START)
    types_half_a_line(terminal)
    terminal.kill(number)
    assert terminal.ends(within=5) == 128 + number
    assert "half a sen" in draft(tmp_path)
    assert b"\x1b[?1049l" in terminal.seen
    again = opened("resume")
    again.until("You were typing this")
    again.until("half a sen")


def test_a_closed_terminal_ends_the_program_with_the_draft_on_disk(
    tmp_path: Path, opened: Callable[..., Terminal]
) -> None:
    terminal = opened(*START)
    types_half_a_line(terminal)
    os.close(terminal.process.fd)
    for _ in range(60):
        if not terminal.process.isalive():
            break
        signal.sigtimedwait([], 0.1)
    assert not terminal.process.isalive()
    assert "half a sen" in draft(tmp_path)
    terminal.process.closed = True


def test_being_killed_while_typing_costs_at_most_two_seconds_of_it(
    tmp_path: Path, opened: Callable[..., Terminal]
) -> None:
    terminal = opened(*START)
    types_half_a_line(terminal)
    for _ in range(80):
        terminal.reads(0.1)
        if "half a sen" in draft(tmp_path):
            break
    terminal.kill(signal.SIGKILL)
    terminal.ends()
    again = opened("resume")
    again.until("half a sen")
    again.until("1 of 9")
    again.reads(1.0)  # a key that comes before one can have read the line is not for it
    again.types("tence\r")
    again.until("F1 Ana → Ben")


def test_leaving_says_how_to_come_back_and_exits_well(opened: Callable[..., Terminal]) -> None:
    terminal = opened(*START)
    terminal.until("Ready when you are")
    terminal.types("q")
    assert terminal.ends() == 0
    terminal.until("stays open")


def test_control_c_leaves_in_an_orderly_way(opened: Callable[..., Terminal]) -> None:
    terminal = opened(*START)
    terminal.until("Ready when you are")
    terminal.types("\x03")
    assert terminal.ends() == 0


def test_no_colour_loses_nothing(opened: Callable[..., Terminal]) -> None:
    terminal = opened("demo", NO_COLOR="1")
    terminal.until("Ready when you are")
    terminal.types("n")
    terminal.until("1 of 9 · Open")
    terminal.types(" ")
    terminal.until("paused")


def test_the_demonstration_opens_in_a_live_session(opened: Callable[..., Terminal]) -> None:
    terminal = opened("demo")
    terminal.until("Why we are here")
    terminal.types("n")
    terminal.until("What do you want to walk out with today")


def test_a_sample_whose_terminal_is_gone_leaves_nothing_behind(
    tmp_path: Path, opened: Callable[..., Terminal]
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    terminal = opened("demo", TMPDIR=str(scratch))
    terminal.until("begin")
    assert list(scratch.glob("sessiontui-demo-*"))
    terminal.process.fileobj.close()  # the window is closed
    terminal.process.closed = True
    deadline = time.monotonic() + 10
    while list(scratch.glob("sessiontui-demo-*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not list(scratch.glob("sessiontui-demo-*"))
