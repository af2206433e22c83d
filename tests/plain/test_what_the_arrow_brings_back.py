"""The arrow key brings back what was typed at a terminal, except what was answered without a name."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator

import pytest

from sessiontui.plain.terminal_lines import TerminalLines

readline = pytest.importorskip("readline")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A terminal at which “f well done”, “4” and an empty line are typed."""
    typed = iter(("f well done", "4", ""))

    def types(_prompt: str) -> str:
        line = next(typed)
        if line:
            readline.add_history(line)
        return line

    monkeypatch.setattr(builtins, "input", types)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    readline.clear_history()
    yield
    readline.clear_history()


@pytest.mark.usefixtures("terminal")
def test_an_answer_without_a_name_does_not_come_back() -> None:
    lines = TerminalLines(lambda _half: None, lambda line: line in ("4", ""))
    assert [lines.read("> ") for _ in range(3)] == ["f well done", "4", ""]
    count = readline.get_current_history_length()
    assert [readline.get_history_item(at) for at in range(1, count + 1)] == ["f well done"]
