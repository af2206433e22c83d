from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import KINDS, Kind, kind_of
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


def test_an_empty_piece_leaves_its_own_part_open_and_no_other() -> None:
    assert parts("feedback", "s /  / i") == {"situation": "s", "impact": "i"}
    assert parts("feedback", "/ i") == {"impact": "i"}
    assert parts("feedback", "b /") == {"behaviour": "b"}
    assert parts("feedback", "/") == {}


def test_a_slash_in_a_kind_without_slots_is_only_a_slash() -> None:
    assert parse_line(kind_of("note"), "a / b", today=TODAY) == Line("a / b")


def test_a_slash_inside_a_word_parts_nothing() -> None:
    assert parts("feedback", "the and/or rule in 2026/27") == {}


def test_feedback_can_begin_with_whom_it_is_for() -> None:
    people = ("Ana Ruiz", "Ben Okafor")
    assert parts("feedback", "to Ben: b / i", people)["to"] == "Ben Okafor"
    assert parts("feedback", "@ana b / i", people)["to"] == "Ana Ruiz"
    assert parts("feedback", "to be fair: b / i", people) == {"behaviour": "to be fair: b", "impact": "i"}


def test_a_name_of_two_words_leaves_no_surname_behind() -> None:
    line = parse_line(
        kind_of("feedback"), "@Zoe Lecka, you waited", today=TODAY, people=("Ana Ruiz", "Zoë Łęcka")
    )
    assert line == Line("you waited", (("by", "Ana Ruiz"), ("to", "Zoë Łęcka")))


def test_an_unknown_name_after_an_at_sign_stays_in_the_words_and_is_said() -> None:
    line = parse_line(kind_of("feedback"), "@Bne you waited", today=TODAY, people=("Ana Ruiz", "Ben Okafor"))
    assert (line.said, line.parts) == ("@Bne you waited", ())
    assert line.advice[0].startswith("Nobody called “Bne” is here")


@pytest.mark.parametrize("text", ["@Ana", "to Ana:"])
def test_a_name_alone_is_not_lost(text: str) -> None:
    assert parse_line(kind_of("feedback"), text, today=TODAY, people=("Ana Ruiz",)).said == text


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
        ("if x then y 8 by Friday", ("x", "y", "2026-11-27", "8")),
        ("if x then y by Dec 4", ("x", "y", "2026-12-04", None)),
        ("if x then y by Dec 4 8", ("x", "y", "2026-12-04", "8")),
        ("if x then y by 8/10", ("x", "y", "2027-10-08", None)),
        ("if x then y by Friday 8/10", ("x", "y", "2026-11-27", "8")),
        ("if x then y by Friday, 8 out of 10.", ("x", "y", "2026-11-27", "8")),
        ("if x then y (8)", ("x", "y", None, "8")),
        ("if x then y by 4 Nov 8", ("x", "y by 4 Nov", None, "8")),
        ("if x then y by Nov 8", ("x", "y by Nov 8", None, None)),
        ("If Ana pauses, I wait", ("Ana pauses", "wait", None, None)),
        ("if the demo starts late, ask first", ("the demo starts late", "ask first", None, None)),
        ("If the demo starts late / ask first", ("the demo starts late", "ask first", None, None)),
        ("If the demo starts late -> ask first", ("the demo starts late", "ask first", None, None)),
        ("if x then we y", ("x", "we y", None, None)),
        ("if I see that I am late then I call", ("I see that I am late", "call", None, None)),
        ("After lunch, I call Ben", ("after lunch", "call Ben", None, None)),
        ("if x then I meet Ben on Monday at 10", ("x", "meet Ben on Monday at 10", "2026-11-30", None)),
        ("if x", (None, None, None, None)),
        ("if then", (None, None, None, None)),
    ],
)
def test_a_commitment_says_if_then_by_and_how_sure(text: str, wanted: tuple[str | None, ...]) -> None:
    found = parts("commitment", text)
    assert tuple(found.get(name) for name in ("if", "then", "when", "confidence")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "8",
        "ask Ben at 10",
        "call all 3",
        "call 3",
        "if x then I review chapter 7",
        "if x then I ask 2 or 3",
        "if x then 4/12",
        "if x then y -8",
        "if x then y confidence 11",
        "if x then I read page 5",
        "go to room 7",
        "ask at least 2",
        "prepare for Q 4",
    ],
)
def test_a_number_that_belongs_to_the_sentence_is_not_how_sure_one_is(text: str) -> None:
    assert "confidence" not in parts("commitment", text)


def test_a_number_above_ten_is_not_how_sure_one_is() -> None:
    assert "confidence" not in parts("commitment", "if x then y 11")


def test_a_day_that_has_passed_sets_no_date_and_keeps_the_words() -> None:
    line = parse_line(COMMITMENT, "ask first by 3 March 2020", today=TODAY)
    assert line.said == "ask first by 3 March 2020"
    assert "when" not in dict(line.parts)
    assert line.advice[0].startswith("3 Mar 2020 is past")


@pytest.mark.parametrize(
    "cue", ["I have time", "we get the chance", "possible", "I can", "the need arises", "I remember"]
)
def test_what_nobody_can_see_is_not_a_cue(cue: str) -> None:
    line = parse_line(COMMITMENT, f"if {cue}, then I ask", today=TODAY)
    assert dict(line.parts) == {"if": cue, "then": "ask"}
    assert len(line.advice) == 1


@pytest.mark.parametrize("cue", ["I can't answer", "Ben has time for coffee", "the demo starts late"])
def test_what_somebody_can_notice_is_a_cue(cue: str) -> None:
    assert parse_line(COMMITMENT, f"if {cue}, then I ask", today=TODAY).advice == ()


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("ask first by 4/12", "“4/12” is read as Fri 4 Dec (in 10 days)."),
        ("ask first by next Friday 8", "“next Friday” is read as Fri 4 Dec (in 10 days)."),
        ("ask first by Fri 5 Dec", "5 Dec is a Saturday, not a Friday."),
    ],
)
def test_a_date_that_others_read_differently_is_echoed(text: str, echo: str) -> None:
    assert parse_line(COMMITMENT, text, today=TODAY).advice == (echo,)


def test_the_next_session_is_a_date_where_that_is_known() -> None:
    line = parse_line(
        COMMITMENT, "if x then y by next session 8", today=TODAY, next_session=date(2026, 12, 8)
    )
    assert dict(line.parts)["when"] == "2026-12-08"


def test_having_time_is_not_a_cue_and_the_advice_is_a_question() -> None:
    line = parse_line(COMMITMENT, "if I have time then I ask", today=TODAY)
    assert line.advice[0].startswith("What will you see or hear")


def test_a_level_stands_at_the_end_of_the_words_that_show_it() -> None:
    assert parts("score", "“what did you mean?” then silence 4") == {
        "level": "4",
        "evidence": "“what did you mean?” then silence",
    }


def test_a_level_outside_its_scale_stays_in_the_words() -> None:
    assert parts("score", "he counted to ten, 10") == {}
    assert parts("score", "4") == {"level": "4"}
    assert parts("score", "“what else?” level 3") == {"level": "3", "evidence": "“what else?”"}


def test_a_decision_says_when_to_look_again() -> None:
    assert parts("decision", "we keep the Thursday slot by end of the quarter")["review"] == "2026-12-31"


def test_a_very_long_line_is_cut_at_a_stated_length_and_says_so() -> None:
    line = parse_line(kind_of("jot"), "a" * 1_000_000, today=TODAY)
    assert len(line.said) == MAX_LINE
    assert "20,000" in line.advice[0]


def test_a_very_long_line_still_has_its_number_and_its_date_read() -> None:
    line = parse_line(COMMITMENT, "if x then " + "y " * 9000 + "by Friday 8", today=TODAY)
    assert dict(line.parts)["when"] == "2026-11-27"
    assert dict(line.parts)["confidence"] == "8"


def test_spaces_in_front_take_no_room() -> None:
    assert parse_line(kind_of("jot"), " " * 100_000 + "x", today=TODAY) == Line("x")


def test_control_characters_and_line_ends_become_visible_or_spaces() -> None:
    line = parse_line(kind_of("jot"), "a\nb\x1b[2J", today=TODAY)
    assert line.said == "a b␛[2J"


_VOCABULARY = """
    if when then I will , / by on Friday 4 Dec 8 8/10 10 ( ) . next session 2020 to @ Ana : -> after
"""
_PIECES = st.sampled_from(_VOCABULARY.split())
_LINES = st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=200)


@given(st.sampled_from(KINDS), _LINES)
def test_nothing_that_was_typed_is_lost(kind: Kind, text: str) -> None:
    line = parse_line(kind, text, today=TODAY)
    assert line.said == one_line(text)


@given(st.sampled_from(KINDS), _LINES)
def test_what_a_line_says_is_filled_safe_in_order_and_already_tidy(kind: Kind, text: str) -> None:
    line = parse_line(kind, text, today=TODAY, people=("Ana Ruiz", "Ben Okafor"))
    order = ["by", "to", *(part.name for part in kind.parts)]
    assert [order.index(name) for name, _ in line.parts] == sorted(
        order.index(name) for name, _ in line.parts
    )
    assert all("\n" not in advice for advice in line.advice)
    for name, value in line.parts:
        assert value == one_line(value) != ""
        if name not in ("by", "to"):
            assert set_part(kind, name, value, today=TODAY) == value
    assert "\n" not in line_text(kind, line.parts, today=TODAY)


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
        ("then", "y" * 20_001, "20,001 characters"),
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


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("commitment", {"if": "x"}, "If x"),
        ("commitment", {"then": "ask first"}, "I ask first"),
        ("commitment", {"if": "x", "then": "we ask"}, "If x, then we ask"),
        ("commitment", {"if": "after lunch", "then": "call Ben"}, "After lunch, I call Ben"),
        ("commitment", {"then": "y", "when": "next session"}, "I y · by the next session"),
        ("commitment", {"then": "y", "when": "2028-12-04"}, "I y · by Mon 4 Dec 2028"),
        ("commitment", {"when": "2026-12-04", "confidence": "8"}, ""),
        ("feedback", {"situation": "s", "behaviour": "b", "alternative": "a"}, "s / b / a"),
        ("decision", {"what": "keep it", "review": "2026-12-31"}, "keep it · look again Thu 31 Dec"),
        ("score", {"level": "3", "evidence": "q"}, "level 3 · q"),
        ("note", {}, ""),
    ],
)
def test_a_tidied_capture_reads_on_one_line(kind: str, parts: dict[str, str], text: str) -> None:
    assert line_text(kind_of(kind), tuple(parts.items()), today=TODAY) == text


def test_a_line_that_reads_well_is_read_back_as_the_same_parts() -> None:
    said = "If the demo starts late, then I ask first · by Fri 4 Dec · 8/10"
    read = parse_line(COMMITMENT, said, today=TODAY)
    assert line_text(COMMITMENT, read.parts, today=TODAY) == said
    assert dict(read.parts)["when"] == "2026-12-04"
