"""e hands the terminal to the editor that somebody has named, and takes it back as it was."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_terminal import Terminal

pytestmark = pytest.mark.terminal

EDITOR = """
import os, signal, sys, termios
file = sys.argv[-1]
line = sys.argv[-2]
lines = termios.tcgetattr(0)[3]
cooked = bool(lines & termios.ICANON and lines & termios.ECHO and lines & termios.ISIG)
print("EDITOR", line, "cooked" if cooked else "raw", signal.getsignal(signal.SIGINT).__name__, flush=True)
said = sys.stdin.readline().strip()
text = open(file, encoding="utf-8").read()
if said == "change":
    new = file + ".new"
    open(new, "w", encoding="utf-8").write(text.replace("camera", "microphone"))
    os.replace(new, file)
elif said == "fail":
    import tty
    tty.setraw(0)
    print("\\x1b[?1000h\\x1b[?1h", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Terminal]:
    """At the bench, with pair/anchors marked and an editor that does what it is told in its one line."""
    editor = tmp_path / "my editor" / "vi"
    editor.parent.mkdir()
    editor.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
    editor.chmod(0o755)
    terminal = Terminal(
        tmp_path, "templates", "edit", "prompt:pair/anchors", environ={"EDITOR": f"'{editor}' -X"}, rows=30
    )
    terminal.until("What would a camera")
    yield terminal
    terminal.closes()


def test_the_editor_begins_at_the_question_and_what_it_saved_is_shown(coach: Terminal) -> None:
    fd = coach.process.fd
    coach.types("e")
    coach.until("make your own copy and edit that")
    coach.types("y")
    coach.until(r"EDITOR \+\d+ cooked default_int_handler")
    coach.process.setwinsize(40, 100)
    coach.screen.resize(40, 100)
    coach.types("\x03")  # it is the editor’s, and ends it alone
    coach.until("ended by signal 2|ended with 130|ended with 1")
    coach.types("e")
    coach.until(r"EDITOR \+\d+")
    coach.types("change\n")
    coach.until("What would a microphone")
    coach.types("e")
    coach.until(r"EDITOR \+\d+ cooked")
    coach.types("fail\n")
    coach.until("ended by signal 9; nothing was changed")
    assert not termios.tcgetattr(fd)[3] & termios.ICANON
    coach.types("\x1b")
    assert coach.ends() == 0
    assert termios.tcgetattr(fd)[3] & termios.ICANON
    own = next(Path(coach.environ["HOME"]).rglob("workspace/prompts/pair/anchors.md"))
    assert "microphone" in own.read_text(encoding="utf-8")
    assert own.stat().st_mode & 0o777 == 0o600


def test_what_ends_the_program_ends_the_editor_first(coach: Terminal) -> None:
    coach.types("e")
    coach.until("make your own copy")
    coach.types("y")
    coach.until("EDITOR")
    os.kill(coach.process.pid, signal.SIGTERM)
    assert coach.ends() in (143, -15)


def test_an_editor_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    for editor, said in (("no-such-editor", "is not installed"), ("'vi", "is not closed")):
        terminal = Terminal(
            tmp_path, "templates", "edit", "prompt:pair/anchors", environ={"VISUAL": editor}, rows=30
        )
        try:
            terminal.until("What would a camera")
            terminal.types("e")
            terminal.until(said)
            assert not list(tmp_path.rglob("anchors.md"))
        finally:
            terminal.closes()
