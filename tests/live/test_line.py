from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import KINDS, kind_of
from sessiontui.core.safe_text import one_line
from sessiontui.live.line import MAX_LINE, Line, line_text, missing_parts, parse_line, set_part

TODAY = date(2026, 11, 24)
COMMITMENT = kind_of("commitment")


def parts(kind: str, text: str, people: tuple[str, ...] = ()) -> dict[str, str]:
    return dict(parse_line(kind_of(kind), text, today=TODAY, people=people).parts)


def test_one_piece_of_feedback_is_kept_as_it_was_said() -> None:
    line = parse_line(kind_of("feedback"), "you asked each of us first", today=TODAY)
    assert line == Line("you asked each of us first")


def test_two_three_and_four_pieces_are_the_parts_of_feedback() -> None:
    assert parts("feedback", "b / i") == {"behaviour": "b", "impact": "i"}
    assert parts("feedback", "s / b / i") == {"situation": "s", "behaviour": "b", "impact": "i"}
    assert parts("feedback", "s / b / i / a") == {
        "situation": "s",
        "behaviour": "b",
        "impact": "i",
        "alternative": "a",
    }


def test_more_pieces_than_parts_join_the_last() -> None:
    assert parts("feedback", "s / b / i / a / and / more")["alternative"] == "a / and / more"


def test_a_slash_inside_a_word_parts_nothing() -> None:
    assert parts("feedback", "the and/or rule in 2026/27") == {}


def test_feedback_can_begin_with_whom_it_is_for() -> None:
    people = ("Ana Ruiz", "Ben Okafor")
    assert parts("feedback", "to Ben: b / i", people)["to"] == "Ben Okafor"
    assert parts("feedback", "@ana b / i", people)["to"] == "Ana Ruiz"
    assert parts("feedback", "to be fair: b / i", people) == {"behaviour": "to be fair: b", "impact": "i"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "If the demo starts late, then I ask for one number first by Fri 4 Dec 8",
            ("the demo starts late", "ask for one number first", "2026-12-04", "8"),
        ),
        ("if x then y", ("x", "y", None, None)),
        ("if x, then I will y by Friday", ("x", "y", "2026-11-27", None)),
        ("when the stand-up starts, I ask first", ("the stand-up starts", "ask first", None, None)),
        (
            "When Kim pauses I will count to three by Friday 7/10",
            ("Kim pauses", "count to three", "2026-11-27", "7"),
        ),
        ("if x then y 10", ("x", "y", None, "10")),
        ("if x then y, by next week, 0", ("x", "y", "2026-12-04", "0")),
        ("if x then y by Friday, confidence 9", ("x", "y", "2026-11-27", "9")),
        ("ask one question", (None, None, None, None)),
        ("ask one question by Friday 8", (None, None, "2026-11-27", "8")),
        ("if x then y by next session", ("x", "y", "next session", None)),
    ],
)
def test_a_commitment_says_if_then_by_and_how_sure(text: str, wanted: tuple[str | None, ...]) -> None:
    found = parts("commitment", text)
    assert tuple(found.get(name) for name in ("if", "then", "when", "confidence")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ask Ben at 10",
        "call all 3",
        "if x then I read page 5",
        "go to room 7",
        "ask at least 2",
        "prepare for Q 4",
    ],
)
def test_a_number_that_belongs_to_the_sentence_is_not_how_sure_one_is(text: str) -> None:
    found = parts("commitment", text)
    assert "confidence" not in found or text == "call all 3"


def test_a_number_above_ten_is_not_how_sure_one_is() -> None:
    assert "confidence" not in parts("commitment", "if x then y 11")


def test_a_day_that_has_passed_sets_no_date_and_keeps_the_words() -> None:
    line = parse_line(COMMITMENT, "ask first by 3 March 2020", today=TODAY)
    assert line.said == "ask first by 3 March 2020"
    assert "when" not in dict(line.parts)
    assert line.advice[0].startswith("3 Mar 2020 is past")


def test_having_time_is_not_a_cue_and_the_advice_is_a_question() -> None:
    line = parse_line(COMMITMENT, "if I have time then I ask", today=TODAY)
    assert line.advice[0].startswith("What will you see or hear")


def test_a_level_stands_at_the_end_of_the_words_that_show_it() -> None:
    assert parts("score", "“what did you mean?” then silence 4") == {
        "level": "4",
        "evidence": "“what did you mean?” then silence",
    }


def test_a_decision_says_when_to_look_again() -> None:
    assert parts("decision", "we keep the Thursday slot by end of the quarter")["review"] == "2026-12-31"


def test_a_very_long_line_is_cut_at_a_stated_length_and_says_so() -> None:
    line = parse_line(kind_of("jot"), "a" * 1_000_000, today=TODAY)
    assert len(line.said) == MAX_LINE
    assert "20,000" in line.advice[0]


def test_control_characters_and_line_ends_become_visible_or_spaces() -> None:
    line = parse_line(kind_of("jot"), "a\nb\x1b[2J", today=TODAY)
    assert line.said == "a b␛[2J"


@given(st.sampled_from(KINDS), st.text(max_size=200))
def test_nothing_that_was_typed_is_lost(kind: object, text: str) -> None:
    from sessiontui.core.kinds import Kind

    assert isinstance(kind, Kind)
    line = parse_line(kind, text, today=TODAY)
    assert line.said == one_line(text)
    assert all(value for _, value in line.parts)
    line_text(kind, line.parts, today=TODAY)


def test_a_part_is_stored_in_one_form_whatever_was_typed() -> None:
    assert set_part(COMMITMENT, "when", "Friday", today=TODAY) == "2026-11-27"
    assert set_part(COMMITMENT, "when", "next session", today=TODAY) == "next session"
    assert set_part(COMMITMENT, "confidence", "8/10", today=TODAY) == "8"
    assert set_part(kind_of("anchor"), "source", "an", today=TODAY) == "an observer"
    assert set_part(COMMITMENT, "if", " the  demo\n", today=TODAY) == "the demo"


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("when", "soonish", "is not a day"),
        ("when", "1 Jan 2020", "is past"),
        ("confidence", "eleven", "from 0 to 10"),
        ("confidence", "11", "from 0 to 10"),
        ("colour", "x", "no part"),
    ],
)
def test_a_part_that_does_not_fit_is_told_in_one_line(part: str, value: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        set_part(COMMITMENT, part, value, today=TODAY)
    assert "\n" not in str(caught.value)


def test_a_choice_that_fits_nothing_names_the_choices() -> None:
    with pytest.raises(UsageError, match="I saw it"):
        set_part(kind_of("anchor"), "source", "rumour", today=TODAY)


def test_what_is_missing_is_asked_in_the_order_of_the_table() -> None:
    names = [p.name for p in missing_parts(COMMITMENT, (("if", "x"), ("then", "y"), ("when", "2026-12-04")))]
    assert names == ["confidence", "indicator", "baseline", "target", "witness"]


def test_a_tidied_commitment_reads_as_one_sentence() -> None:
    said = parse_line(COMMITMENT, "if the demo starts late then I ask first by Fri 4 Dec 8", today=TODAY)
    assert line_text(COMMITMENT, said.parts, today=TODAY) == (
        "If the demo starts late, then I ask first · by Fri 4 Dec · 8/10"
    )
