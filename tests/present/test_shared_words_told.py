"""The glossary in a session: what the block on screen uses comes first, and a quiet line explains one."""

from __future__ import annotations

from msgspec.structs import replace
from textual.content import Content

from house_at import started
from sessiontui.core.agenda import Prompt
from sessiontui.core.glossary import Term
from sessiontui.present.frames import QuestionFrame
from sessiontui.present.glossary_words import NO_WORDS, glossary_lines
from sessiontui.present.question_words import question_frame
from sessiontui.widgets.question_panel import fitting
from sessiontui.wiring import House

TERMS = (
    Term("anchor", "A moment one can point at."),
    Term("If-then", "Moment and act.", say="If so, then I do."),
)


def test_words_of_the_question_come_first_and_one_is_explained_under_it(house: House) -> None:
    state = started(house).state
    opened = replace(
        state.opened, glossary=TERMS, opener=Prompt("a", lead="Which if-then?", terms=("if-then",))
    )
    state = replace(state, opened=opened)
    assert glossary_lines(state) == (
        "If-then: Moment and act. “If so, then I do.”",
        "anchor: A moment one can point at.",
    )
    assert question_frame(state).word == "If-then: Moment and act."
    bare = replace(state, opened=replace(opened, glossary=()))
    assert glossary_lines(bare) == (NO_WORDS,)
    assert question_frame(bare).word == ""
    house.close()


def test_the_word_is_left_out_before_a_question_would_be() -> None:
    frame = QuestionFrame("1 of 2", "Which?", ("First one?", "Second one?"), word="if-then: Moment and act.")

    def shown(room: int) -> str:
        return fitting(frame, 40, room).plain

    assert shown(20).endswith("if-then: Moment and act.")
    assert "\n\n· Second one?" in shown(20)  # airy, too
    assert shown(6).endswith("if-then: Moment and act.")
    assert "\n\n· Second" not in shown(6)
    for room in (0, 3, 5):
        assert "if-then" not in shown(room)
        assert "Second one?" in shown(room)
    assert isinstance(fitting(frame, 40, 3), Content)
