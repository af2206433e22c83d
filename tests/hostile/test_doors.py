"""Whatever is printed or drawn goes through a door that makes it safe, wherever it is written."""

from __future__ import annotations

import json

import pytest
from payloads import BODY, PAYLOADS, STEERS, steering
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from sessiontui.cli.saying import say_json
from sessiontui.core.agenda import Block
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.live.state import title_of
from sessiontui.widgets.safe_filter import SafeFilter
from thorough import Tally


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_safe_text_leaves_nothing_that_steers_and_keeps_the_words(text: str) -> None:
    for made in (safe_text(text), one_line(text)):
        assert not steering(made)
        assert BODY in made


def test_a_drawn_line_keeps_its_width_and_holds_nothing_that_steers(tally: Tally) -> None:
    lost = 0
    for text in PAYLOADS.values():
        flat = text.replace("\n", " ")
        line = [Segment("harmless "), Segment(flat), Segment("│")]
        drawn = SafeFilter().apply(line, Color(0, 0, 0))
        assert [cell_len(s.text) for s in drawn] == [cell_len(s.text) for s in line]
        lost += bool(STEERS.search("".join(s.text for s in drawn)))
    tally("I1", "payloads through the filter of the screen", len(PAYLOADS), lost)


def test_a_line_of_harmless_words_is_drawn_as_it_is() -> None:
    line = [Segment("Łódź ☎️ 日本語 👩‍👩‍👧 नमस्ते ├─ ")]
    assert SafeFilter().apply(line, Color(0, 0, 0)) == line


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_json_is_safe_to_print_and_gives_back_what_went_in(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for indent in (0, 2):
        say_json({"said": text}, indent)
        printed = capsys.readouterr().out
        assert not steering(printed)
        assert json.loads(printed) == {"said": text}


def test_a_name_that_looks_like_a_role_stays_a_name() -> None:
    block = Block(
        "turn", "{coachee} asks, {coach} listens, {nobody}", 60, roles=(("coachee", 1), ("coach", 2))
    )
    assert title_of(block, ("{coach}", "Ben Okafor")) == "{coach} asks, Ben listens, {nobody}"
