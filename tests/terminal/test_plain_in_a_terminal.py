from collections.abc import Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(
        tmp_path, "start", "pair-60", "--with", "Ana Ruiz", "--with", "Ben Okafor", "--plain", rows=60
    )
    yield terminal
    terminal.closes()


def test_half_a_line_survives_being_killed_and_comes_back_on_resume(tmp_path: Path, opened: Terminal) -> None:
    opened.until("begin")
    opened.types("n\n")
    opened.until("1 of 9")
    opened.types("w it began well\n")
    opened.until("W1")
    opened.types("half a sen")
    drafts = tmp_path / "data" / "sessiontui" / "private"
    for _ in range(100):
        opened.reads(0.1)
        if any("half a sen" in path.read_text(encoding="utf-8") for path in drafts.rglob("drafts/*.json")):
            break
    opened.kill()
    opened.ends()
    again = Terminal(tmp_path, "resume", "--plain", rows=60)
    try:
        again.until("You were typing: half a sen")
        again.until(r"> half a sen")
        again.types("tence\n")
        again.until("J1")
        again.types("captured\n")
        again.until("half a sentence")
        assert "it began well" in again.text
    finally:
        again.closes()


def test_the_end_of_the_input_leaves_the_session_open(opened: Terminal) -> None:
    opened.until("begin")
    opened.types("\x04")
    opened.until("stays open")
    assert opened.ends() == 0


def test_a_dumb_terminal_gets_the_session_line_by_line(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo", rows=60, environ={"TERM": "dumb"})
    try:
        terminal.until("Ready when you are")
        terminal.types("q\n")
        assert terminal.ends() == 0
        assert b"\x1b[?1049h" not in terminal.seen
    finally:
        terminal.closes()
