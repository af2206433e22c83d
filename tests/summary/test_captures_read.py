"""Single captures in a summary: whole sentences, and nothing lost over what was tidied later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from meeting import Meeting, meeting_at

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("you waited", ": you waited."),
        ("you waited / Lee went on", ": you waited; Lee went on."),
        ("Monday / you waited / Lee went on", " (Monday): you waited; Lee went on."),
        (
            "Monday / you waited / Lee went on / wait longer",
            " (Monday): you waited; Lee went on. What could be tried: wait longer.",
        ),
    ],
)
def test_feedback_stands_with_the_answer_it_got(meeting: Meeting, line: str, text: str) -> None:
    meeting.says("feedback", line, by=BEN, to=ANA)
    assert meeting.section(ANA, "What I was told") == [f"Ben said{text} Still to answer."]
    assert meeting.section(BEN, "What I said") == [f"To Ana{text} Ana has not answered yet."]
    meeting.does(c.Answer("F1", "taking it", text="next Monday"))
    assert meeting.section(ANA, "What I was told") == [f"Ben said{text} My answer: taking it, “next Monday”."]
    assert meeting.section(BEN, "What I said") == [f"To Ana{text} Ana’s answer: taking it, “next Monday”."]
    assert meeting.section("pair", "What was said to whom") == [
        f"Ben to Ana{text} Ana’s answer: taking it, “next Monday”."
    ]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"situation": "Monday"}, " (Monday): you jumped in."),
        ({"impact": "Lee stopped"}, ": you jumped in; Lee stopped."),
        ({"alternative": "wait"}, ": you jumped in. What could be tried: wait."),
        ({"goal": "listening"}, ": you jumped in."),
    ],
)
def test_rough_feedback_keeps_its_words_whatever_is_tidied(
    meeting: Meeting, parts: dict[str, str], text: str
) -> None:
    meeting.says("feedback", "you jumped in", by=BEN, to=ANA)
    meeting.tidies("F1", **parts)
    assert meeting.section(ANA, "What I was told") == [f"Ben said{text} Still to answer."]


def test_a_piece_left_empty_is_not_made_up_from_the_line(meeting: Meeting) -> None:
    meeting.says("feedback", "Monday / / Lee stopped", by=BEN, to=ANA)
    assert meeting.section(ANA, "What I was told") == ["Ben said (Monday): Lee stopped. Still to answer."]


@pytest.mark.parametrize("tidied_later", [False, True])
def test_a_setback_stands_with_the_support_that_was_offered(meeting: Meeting, tidied_later: bool) -> None:
    if tidied_later:
        meeting.says("setback", "Kim was away", by=ANA)
        meeting.tidies("S1", offer="Ben joins the call on Friday")
    else:
        meeting.says("setback", "Kim was away / Ben joins the call on Friday", by=ANA)
    line = "Kim was away. Support offered: Ben joins the call on Friday."
    assert meeting.section("pair", "Wins and setbacks") == [f"Ana: {line}"]
    assert meeting.section(ANA, "Wins and setbacks") == [f"Me: {line}"]


def test_a_win_says_who_helped_and_stands_before_setbacks(meeting: Meeting) -> None:
    meeting.says("setback", "Kim was away", by=ANA)
    meeting.says("win", "the call ended early / Kim", by=BEN)
    assert meeting.section("pair", "Wins and setbacks") == [
        "Ben: the call ended early. Who helped: Kim.",
        "Ana: Kim was away.",
    ]


def test_a_moment_keeps_its_words_when_only_its_place_is_tidied(meeting: Meeting) -> None:
    meeting.says("anchor", "I read the list aloud", by=ANA)
    meeting.tidies("A1", when="Monday stand-up", source="an observer")
    assert meeting.section("pair", "What we looked at") == [
        "Ana: Monday stand-up; I read the list aloud (an observer)."
    ]


def test_an_insight_stands_with_the_question_that_opened_it(meeting: Meeting) -> None:
    meeting.says("insight", "I fill silences", by=ANA, question="What have you not said yet?")
    assert meeting.section("pair", "What we looked at") == [
        "Ana: I fill silences. The question was: What have you not said yet?"
    ]


def test_a_level_says_of_what_and_what_it_means(meeting: Meeting) -> None:
    for _ in range(3):
        meeting.moves_on(minutes=1)
    meeting.says("score", "“What number would help?” 3", by=BEN)
    meeting.says("score", "4", by=BEN)
    meeting.says("score", "asked twice 2", by=BEN, criterion="Patience")
    assert meeting.section("pair", "What we looked at") == [
        "Ben: Coach’s turn, level 3 (a question on their word): “What number would help?”",
        "Ben: Coach’s turn, level 4 (three seconds, then asks).",
        "Ben: Patience, level 2: “asked twice”.",
    ]


def test_a_decision_says_when_to_look_again(meeting: Meeting) -> None:
    meeting.says("decision", "we record the calls by 4 Dec")
    meeting.says("decision", "we rotate by next session")
    meeting.says("decision", "we stop at noon")
    assert meeting.section("pair", "What we agreed") == [
        "we record the calls. Look again: Fri 4 Dec (2026-12-04).",
        "we rotate. Look again: when we meet next.",
        "we stop at noon.",
    ]
    meeting.does(c.SetNextDate(date(2026, 12, 8)))
    assert meeting.section("pair", "What we agreed")[1] == "we rotate. Look again: Tue 8 Dec (2026-12-08)."


def test_a_reflection_that_was_shared_is_noted_with_both_its_halves(meeting: Meeting) -> None:
    meeting.says("reflection", "I wait longer / they speak first", by=ANA)
    meeting.says("reflection", "calmer", by=BEN)
    assert meeting.section("pair", "Also noted") == [
        "Ana: In me: I wait longer. In my team: they speak first.",
        "Ben: calmer.",
    ]


def test_what_belongs_to_everybody_carries_no_name(meeting: Meeting) -> None:
    meeting.says("parked", "next quarter?", by=ANA)
    meeting.says("agreement", "phones away", by=ANA)
    assert meeting.section("pair", "For another time") == ["next quarter?"]
    assert meeting.section("pair", "What we agreed") == ["phones away."]


def test_who_left_before_the_end_and_who_never_came_is_said(meeting: Meeting) -> None:
    meeting.does(c.Leave(BEN))
    assert "Left before the end: Ben." in meeting.reads("pair")
    meeting.does(c.Leave(ANA, later=True))
    assert "Did not come: Ana." in meeting.reads("pair")
