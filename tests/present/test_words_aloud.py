"""Sentences that a room reads or hears: who is meant, what is open, nothing that blames or counts seconds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from room import ANA, BEN, Room

from sessiontui.core.durations import plan_text
from sessiontui.live.commands import (
    Answer,
    Change,
    Close,
    EnterRoomTime,
    Join,
    Keep,
    PassRoomStep,
    SetNextDate,
    Strike,
)
from sessiontui.live.events import Carried
from sessiontui.present.capture_words import captures_frame, waits_for_answer
from sessiontui.present.entry_words import answer_offer
from sessiontui.present.frames import Viewer
from sessiontui.present.live import live_frames
from sessiontui.present.offer_words import _agree, hush_words
from sessiontui.present.outcome_words import done_words
from sessiontui.present.question_words import question_frame

NEVER = "You never listen in the review"
OLD = Carried("2026-11-10-ana-ben/C1", "commitment", ANA, "open with a question")


def offered(room: Room) -> str:
    found = answer_offer(room.state)
    assert found is not None
    return found[1].text


def said(room: Room) -> str:
    """What is said after the last thing that was done."""
    return done_words(room.history.records[-1:], room.history)


def test_it_is_said_for_whom_a_line_is_and_not_as_if_they_had_said_it() -> None:
    room = Room(carried=(OLD,)).begins()
    assert offered(room) == "For Ana: what became of “open with a question”?"
    room.do(Keep("feedback", NEVER, by=ANA, to=BEN))
    assert offered(room) == f"F1, for Ben to answer: “{NEVER}”"


def test_new_words_are_shown_and_asked_for_where_somebody_answered_the_first_ones() -> None:
    room = Room().begins()
    room.do(Keep("feedback", NEVER, by=ANA, to=BEN))
    room.do(Answer("F1", "see it differently"))
    room.do(Change("F1", parts=(("situation", "the review on Tuesday"), ("behaviour", "you answered first"))))
    (row,) = captures_frame(room.state).rows
    assert (row.text, row.status, row.open) == (
        "the review on Tuesday / you answered first",
        "Ben to answer the new words",
        True,
    )
    assert waits_for_answer(room.state.captures[0])
    assert offered(room) == "F1, for Ben to answer: “the review on Tuesday / you answered first”"


def test_a_line_from_last_time_is_not_called_like_one_of_today() -> None:
    room = Room(carried=(OLD,)).begins()
    room.do(Keep("commitment", "ask first", by=BEN))
    room.do(Answer(OLD.id, "kept"))
    assert said(room) == "Ana: kept (from last time)."


def test_a_newcomer_is_said_to_be_a_guest_and_how_they_get_the_floor() -> None:
    room = Room().begins()
    room.do(Join("Lena Voss"))
    joins = "Lena joins as a guest, with no turn in this plan; 3 gives them the floor."
    assert said(room) == f"{joins} ! says what stays here."


def test_struck_words_are_not_counted_and_what_is_not_reached_is_named() -> None:
    room = Room().begins()
    for words in ("they came", "they signed"):
        room.do(Keep("win", words, by=ANA))
    room.do(Strike("W1"))
    frame = captures_frame(room.state)
    assert (len(frame.rows), frame.standing) == (2, 1)
    assert "written out (with w or -o) have to be deleted by hand" in said(room)


def test_the_last_minutes_say_what_is_to_be_done_now() -> None:
    room = Room().begins()
    room.do(Keep("commitment", "ask first", by=BEN))
    room.do(EnterRoomTime())
    assert last_offer(room) == ("Now read back C1 (Ben).", "skip")
    for step in ("read-back", "one word"):
        room.do(PassRoomStep(step))
    assert last_offer(room) == ("Agree on a day, such as Fri 4 Dec.", "write the day down")
    agenda = replace(room.state.opened.agenda, cadence="every 2 weeks")
    often = replace(room.state, opened=replace(room.state.opened, agenda=agenda))
    assert _agree(often) == "Agree on a day. Every 2 weeks would make it Tue 8 Dec."
    room.do(SetNextDate(room.clock.now().utc.date(), "today"))
    assert last_offer(room) == ("You meet next today.", "done")
    room.do(SetNextDate(None, "after the summer"))
    room.do(Close())
    assert question_frame(room.state).notes == ("You meet next after the summer.",)


def last_offer(room: Room) -> tuple[str, str]:
    offer = live_frames(room.state, room.clock.now(), Viewer()).offer
    assert offer is not None
    return offer.text, next(choice.label for choice in offer.choices if choice.key == "enter")


@pytest.mark.parametrize(("seconds", "words"), [(60, "a minute"), (80, "a minute"), (540, "9 minutes")])
def test_after_a_silence_nobody_is_hurried(seconds: float, words: str) -> None:
    offer = hush_words(seconds)
    assert offer is not None
    assert offer.text == f"Take your time. It was quiet for {words}: what shall become of that time?"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (300, "5"),
        (299, "5"),
        (751, "12½"),
        (450, "7½"),
        (451, "7½"),
        (30, "½"),
        (3, "½"),
        (0, "0"),
        (48, "1"),
    ],
)
def test_a_plan_is_told_in_whole_and_half_minutes(seconds: float, words: str) -> None:
    assert plan_text(seconds) == words
