import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal
from test_live_in_a_terminal import draft

pytestmark = pytest.mark.terminal


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    terminals: list[Terminal] = []

    def opens(*arguments: str, **environ: str) -> Terminal:
        terminals.append(Terminal(tmp_path, *arguments, environ=environ))
        return terminals[-1]

    yield opens
    for terminal in terminals:
        terminal.closes()


def comes_to_a_session(terminal: Terminal) -> None:
    terminal.until("Three ways to begin")
    terminal.types("s")
    terminal.until("Which agenda")
    terminal.types("pair 60\rAna Ruiz, Ben Okafor\rask first\r\r")  # one burst, as fast fingers type
    terminal.until("Why we are here: ask first")


def test_a_session_is_started_left_and_gone_on_with_in_one_run(opened: Callable[..., Terminal]) -> None:
    terminal = opened()
    comes_to_a_session(terminal)
    terminal.types("q")
    terminal.until("stays open; Enter brings you back")
    terminal.types("\r")
    terminal.until("Why we are here")
    terminal.types("q")
    terminal.until("stays open; Enter brings you back")
    terminal.types("q")
    assert terminal.ends() == 0


def test_five_keys_in_one_burst_start_the_next_session(opened: Callable[..., Terminal]) -> None:
    terminal = opened()
    comes_to_a_session(terminal)
    terminal.types("E")
    terminal.until("Closed")
    terminal.types("q")
    terminal.until("Last sessions")
    terminal.types("s11\r\r")
    terminal.until("Ready when you are")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_at_a_session_opened_from_the_start_screen_saves_what_is_half_typed(
    tmp_path: Path, opened: Callable[..., Terminal], number: signal.Signals
) -> None:
    terminal = opened()
    comes_to_a_session(terminal)
    terminal.types("n")
    terminal.until("1 of 9")
    terminal.types("f")
    terminal.until("feedback Ana")
    terminal.types("half a sen")
    terminal.until("half a sen")
    terminal.kill(number)
    assert terminal.ends(within=5) == 128 + number
    assert "half a sen" in draft(tmp_path)
    assert b"\x1b[?1049l" in terminal.seen


def test_a_signal_at_the_start_screen_restores_the_terminal(opened: Callable[..., Terminal]) -> None:
    terminal = opened()
    terminal.until("Three ways to begin")
    terminal.kill(signal.SIGTERM)
    assert terminal.ends(within=5) == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.seen


def test_a_terminal_that_cannot_draw_gets_lines(opened: Callable[..., Terminal]) -> None:
    terminal = opened(TERM="dumb")
    assert terminal.ends() == 0
    assert "sessiontui start pair-60" in terminal.text
    assert b"\x1b[?1049h" not in terminal.seen


def test_no_colour_loses_nothing_of_the_start_screen(opened: Callable[..., Terminal]) -> None:
    terminal = opened(NO_COLOR="1")
    comes_to_a_session(terminal)
    terminal.types("q")
    terminal.until("1  Ana Ruiz and Ben Okafor · Pair 60 +not begun yet")
    terminal.types("\x1b[B")
    terminal.until("▸ 1")
