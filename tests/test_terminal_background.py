"""The terminal's own background: asked once, never waited for, never read as something that was typed."""

import os
import pty
import sys
import termios
import threading
import tty
from pathlib import Path

import pytest
from textual.events import Key

from sessiontui.store.config import read_config
from sessiontui.terminal_background import (
    ASK,
    BackgroundQuestion,
    background_of,
    background_told,
    without_replies,
)
from sessiontui.terminal_input import ReplyProofParser, typed_before
from sessiontui.themes import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, theme_for

WHITE = b"\x1b]11;rgb:ffff/fbfb/f7f7\x1b\\"
BLACK = b"\x1b]11;rgb:10/10/10\x07"
WHO = b"\x1b[?62;4c"


@pytest.mark.parametrize(
    ("reply", "background"),
    [
        (WHITE, "light"),
        (BLACK, "dark"),
        (b"\x1b]11;rgba:0/0/0/f\x1b\\", "dark"),
        (WHO, ""),
        (b"", ""),
        (b"\x1b]11;?", ""),
    ],
)
def test_a_terminal_says_whether_it_is_light(reply: bytes, background: str) -> None:
    assert background_of(reply) == background


@pytest.mark.parametrize(
    ("value", "background"),
    [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("", ""), ("x", ""), ("15;²", "")],
)
def test_some_terminals_say_it_in_the_environment(value: str, background: str) -> None:
    assert background_told({"COLORFGBG": value}) == background


@pytest.mark.parametrize(
    ("wanted", "background", "theme"),
    [
        ("", "", DARK),
        ("auto", "light", LIGHT),
        ("dark", "light", DARK),
        ("light", "dark", LIGHT),
        ("contrast", "dark", CONTRAST),
        ("contrast", "light", CONTRAST_LIGHT),
        ("contrast-dark", "light", CONTRAST),
    ],
)
def test_a_theme_that_is_named_wins_over_the_terminal(wanted: str, background: str, theme: object) -> None:
    assert theme_for(wanted, background) is theme


def test_a_theme_that_does_not_exist_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "SESSIONTUI_THEME": "ligth"}
    config = read_config(environ)
    assert config.told == ("SESSIONTUI_THEME: there is no theme “ligth”; did you mean “light”?",)
    assert config.theme == ""
    assert read_config({**environ, "SESSIONTUI_THEME": "contrast"}).told == ()


class Terminal:
    """A terminal that answers, in place of standard input and error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, says: bytes) -> None:
        self.ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self.end = os.fdopen(theirs, "r+b", buffering=0)
        monkeypatch.setattr(sys, "stdin", self.end)
        monkeypatch.setattr(sys, "stderr", self.end)
        self.asked = b""
        self.answering = threading.Thread(target=self._answer, args=(says,))
        self.answering.start()

    def _answer(self, says: bytes) -> None:
        while not self.asked.endswith(ASK):
            self.asked += os.read(self.ours, 64)
        if says:
            os.write(self.ours, says)


@pytest.mark.parametrize(
    ("says", "background", "typed"),
    [(WHITE + WHO, "light", b""), (b"n" + BLACK + b"x" + WHO, "dark", b"nx"), (WHO, "", b""), (b"", "", b"")],
)
def test_what_was_typed_before_the_answer_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, says: bytes, background: str, typed: bytes
) -> None:
    terminal = Terminal(monkeypatch, says)
    question = BackgroundQuestion({"TERM": "xterm-256color"})
    question.ask()
    terminal.answering.join()
    assert question.answer() == background
    assert question.typed == typed


def test_a_terminal_that_would_print_the_question_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for term in ("", "dumb", "linux"):
        question = BackgroundQuestion({"TERM": term, "COLORFGBG": "0;15"})
        question.ask()
        assert question.answer() == "light"


def test_the_terminal_is_left_as_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r+b", buffering=0) as end:
        monkeypatch.setattr(sys, "stdin", end)
        monkeypatch.setattr(sys, "stderr", end)
        before = termios.tcgetattr(end.fileno())
        question = BackgroundQuestion({"TERM": "xterm-256color"})
        question.ask()
        assert termios.tcgetattr(end.fileno()) != before
        os.write(ours, b"n\r" + WHO)
        question.answer()
        assert question.typed == b"n\r"  # Enter comes as it does on a screen
        assert termios.tcgetattr(end.fileno()) == before
    os.close(ours)


def test_an_answer_in_two_pieces_is_not_read_as_keys() -> None:
    text = (b"a" + WHITE + b"b").decode()
    for cut in range(1, len(text)):
        parser = ReplyProofParser()
        events = [*parser.feed(text[:cut]), *parser.feed(text[cut:])]
        keys = [event.key for event in events if isinstance(event, Key)]
        assert keys == ["a", "b"] or cut in (2, 3), (cut, keys)  # so far as somebody types it


def test_a_late_answer_is_not_read_as_keys() -> None:
    parser = ReplyProofParser()
    text = (b"a" + WHITE + b"b" + WHO + b"c").decode()
    keys = [event.key for event in parser.feed(text) if isinstance(event, Key)]
    assert keys == ["a", "b", "c"]
    assert without_replies(text.encode()) == b"abc"
    assert [key.key for key in typed_before(b"n?") if isinstance(key, Key)] == ["n", "question_mark"]
    assert typed_before(b"") == ()
