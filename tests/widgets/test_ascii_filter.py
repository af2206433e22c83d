"""Plain ASCII: every sign that the program draws has one of its own width, and people's letters stay."""

import re
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

import sessiontui
from sessiontui.widgets.ascii_filter import TABLE, AsciiFilter

GOLDEN = Path(__file__).parent.parent / "screens" / "golden"


def test_each_sign_keeps_its_column() -> None:
    for sign, plain in TABLE.items():
        assert cell_len(chr(sign)) == cell_len(str(plain)) == 1
        assert str(plain).isascii()


def test_peoples_letters_stay_as_they_are() -> None:
    drawn = AsciiFilter().apply([Segment("╭─ Zoë ⇄ 李 ─╮")], Color(0, 0, 0))
    assert drawn[0].text == "+- Zoë & 李 -+"


def test_nothing_that_the_program_draws_is_left_out() -> None:
    words = Path(sessiontui.__file__).parent
    drawn = {
        char
        for place in ("present", "widgets", "screens")
        for path in words.joinpath(place).rglob("*.py")
        for text in re.findall(r'"[^"\n]*"', path.read_text())
        for char in text
        if not char.isascii() and not char.isalpha()
    }
    shown = {char for path in GOLDEN.glob("*.txt") for char in path.read_text() if not char.isascii()}
    left = {char for char in drawn | shown if ord(char) not in TABLE and not char.isalpha()}
    assert left <= {"⏎"}, sorted(left)
