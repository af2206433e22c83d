"""An answer belongs to the words it was given to; where these change, the new ones wait for another."""

from __future__ import annotations

import pytest
from room import ANA, BEN, Room

from sessiontui.core.kinds import kind_of
from sessiontui.live.commands import Answer, Change, Keep, Strike, Undo
from sessiontui.live.history import replay
from sessiontui.live.line import words_of
from sessiontui.live.project import project

TODAY = Room().clock.now().utc.date()
NEVER = "You never listen in the review"


@pytest.fixture
def room() -> Room:
    room = Room().begins()
    room.do(Keep("feedback", NEVER, by=ANA, to=BEN))
    room.do(Answer("F1", "see it differently"))
    return room


def test_an_answer_to_other_words_is_kept_as_theirs_and_the_new_ones_wait(room: Room) -> None:
    room.do(Change("F1", parts=(("situation", "at the review on Tuesday"), ("behaviour", "you answered"))))
    capture = room.state.captures[0]
    assert [(a.answer, a.by) for a in capture.given_before] == [("see it differently", BEN)]
    assert capture.given == ()
    room.do(Answer("F1", "heard"))
    assert [a.answer for a in room.state.captures[0].given] == ["heard"]
    rows = project(room.state)["feedback"]["F1"]["answers"]
    assert isinstance(rows, list)
    assert [row.get("earlier", False) for row in rows] == [True, False]


def test_taking_the_change_back_gives_the_answer_its_words_again(room: Room) -> None:
    room.do(Change("F1", said="you answered before I had finished"))
    room.do(Undo())
    assert [a.answer for a in room.state.captures[0].given] == ["see it differently"]


def test_who_finds_it_and_what_only_tidying_adds_change_no_answer(room: Room) -> None:
    room.do(Change("F1", parts=(("goal", "shorter reviews"),)))
    assert len(room.state.captures[0].given) == 1
    room.do(Keep("commitment", "ask first", by=ANA))
    room.do(Answer("C1", "read back"))
    room.do(Change("C1", parts=(("indicator", "two answers"), ("confidence", "8"))))
    assert len(room.state.captures[1].given) == 1
    room.do(Change("C1", parts=(("if", "Lee pauses"), ("confidence", "8"))))
    assert not room.state.captures[1].given


def test_words_of_somebody_else_are_answered_anew(room: Room) -> None:
    room.do(Change("F1", by=BEN, to=ANA))
    assert room.state.captures[0].given == ()


def test_replaying_says_the_same_and_struck_words_say_nothing_of_it(room: Room) -> None:
    room.do(Change("F1", said="you answered before I had finished"))
    assert replay(room.history.records).state == room.state
    room.do(Strike("F1"))
    assert not any(a.earlier for a in room.state.captures[0].answers)


@pytest.mark.parametrize(
    ("kind", "said", "parts", "reads"),
    [
        ("commitment", "ask first", {}, "ask first"),
        ("commitment", "ask first", {"if": "in the review"}, "ask first · if in the review"),
        ("commitment", "ask first", {"if": "after lunch"}, "ask first · after lunch"),
        ("commitment", "in the review", {"then": "ask first"}, "in the review · then I ask first"),
        ("commitment", "x", {"if": "Lee pauses", "then": "I wait"}, "If Lee pauses, then I wait"),
        ("commitment", "", {"if": "Lee pauses"}, "If Lee pauses"),
        ("feedback", NEVER, {}, NEVER),
        ("feedback", "a / b", {"behaviour": "a", "impact": "b"}, "a / b"),
        ("feedback", NEVER, {"situation": "on Tuesday"}, f"on Tuesday / {NEVER}"),
        (
            "feedback",
            NEVER,
            {"situation": "on Tuesday", "behaviour": "you talked"},
            "on Tuesday / you talked",
        ),
        ("feedback", NEVER, {"goal": "shorter reviews"}, NEVER),
        ("setback", "the cut", {"offer": "Ben, a call"}, "the cut / Ben, a call"),
        ("insight", "it was me", {"question": "What now?"}, "it was me"),
    ],
)
def test_on_one_line_no_words_are_lost_over_what_tidying_made_of_them(
    kind: str, said: str, parts: dict[str, str], reads: str
) -> None:
    assert words_of(kind_of(kind), said, tuple(parts.items()), today=TODAY) == reads
