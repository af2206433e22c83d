"""The thread in a summary: what became of last time, what is still open, and where the time went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from meeting import Meeting, meeting_at

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c

BACK, OPEN, TIME = "What became of last time", "Still open", "Time"


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


def answers(meeting: Meeting, kind: str, answer: str, text: str = "") -> None:
    held = next(h for h in meeting.driver.state.carried if h.item.kind == kind)
    meeting.does(c.Answer(held.item.id, answer, text=text))


@pytest.mark.parametrize("answer", ["kept", "partly", "not yet", "renegotiated", "dropped"])
def test_a_promise_of_last_time_stands_with_its_status(meeting: Meeting, answer: str) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    meeting.meets_again()
    answers(meeting, "commitment", answer, "twice")
    status = answer[0].upper() + answer[1:]
    assert meeting.section(ANA, BACK) == [f"{status}: “If x, then I y” (twice)."]
    assert meeting.section("pair", BACK) == [f"Ana, {answer}: “If x, then I y” (twice)."]
    assert meeting.section(BEN, BACK) == []
    assert meeting.section(ANA, OPEN) == []


def test_feedback_of_last_time_stands_with_the_answer_it_has_now(meeting: Meeting) -> None:
    meeting.says("feedback", "you jumped in", by=ANA, to=BEN)
    meeting.meets_again()
    answers(meeting, "feedback", "see it differently", "Lee had finished")
    now = "answer now: see it differently, “Lee had finished”."
    assert meeting.section(ANA, BACK) == [f"What I told Ben, “you jumped in”; Ben’s {now}"]
    assert meeting.section(BEN, BACK) == [f"What Ana told me, “you jumped in”; my {now}"]
    assert meeting.section("pair", BACK) == [f"What Ana told Ben, “you jumped in”; Ben’s {now}"]


def test_what_nobody_looked_at_is_still_open(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y by Fri 4 Dec", by=ANA)
    meeting.says("feedback", "you jumped in", by=ANA, to=BEN)
    meeting.meets_again()
    promise = "“If x, then I y”, due Fri 4 Dec (2026-12-04)."
    assert meeting.section(ANA, OPEN) == [
        f"Not looked at yet: my {promise}",
        "Not looked at yet: what I told Ben, “you jumped in”.",
    ]
    meeting.closes()
    assert meeting.section("pair", OPEN) == [
        f"Not looked at this time: Ana’s {promise}",
        "Not looked at this time: what Ana told Ben, “you jumped in”.",
    ]
    assert meeting.section(BEN, OPEN) == ["Not looked at this time: what Ana told me, “you jumped in”."]


def test_an_answer_that_is_owed_is_named_with_whose_it_is(meeting: Meeting) -> None:
    meeting.says("feedback", "you jumped in", by=ANA, to=BEN)
    assert meeting.section(BEN, OPEN) == ["What Ana said still waits for my answer: “you jumped in”."]
    assert meeting.section(ANA, OPEN) == ["What I said still waits for Ben’s answer: “you jumped in”."]
    meeting.does(c.Answer("F1", "thinking about it"))
    assert meeting.section(BEN, OPEN) == ["I am still thinking about what Ana said: “you jumped in”."]
    assert meeting.section("pair", OPEN) == ["Ben is still thinking about what Ana said: “you jumped in”."]
    meeting.does(c.Answer("F1", "heard"))
    assert meeting.section("pair", OPEN) == []


def test_the_answer_of_whoever_left_before_it_still_waits(meeting: Meeting) -> None:
    meeting.says("feedback", "you jumped in", by=ANA, to=BEN)
    meeting.does(c.Leave(BEN))
    assert meeting.section("pair", OPEN) == [
        "What Ana said still waits for Ben’s answer (Ben left before the end): “you jumped in”."
    ]


def test_minutes_that_a_turn_lost_are_owed(meeting: Meeting) -> None:
    meeting.moves_on(minutes=5)
    meeting.moves_on(minutes=8)
    meeting.moves_on(minutes=4)
    meeting.clock.advance(minutes=26)
    meeting.does(c.Replan(datetime(2026, 11, 24, 14, 0, tzinfo=UTC)))
    owed = meeting.driver.state.owed
    assert owed, "the second turn had to lose minutes"
    minutes = f"{owed[0][1] // 60}:{owed[0][1] % 60:02d}"
    assert meeting.section("pair", OPEN) == [f"Ben is owed {minutes} minutes of turn."]
    assert meeting.section(BEN, OPEN) == [f"I am owed {minutes} minutes of turn."]


def test_planned_and_actual_stand_last_and_name_only_what_went_otherwise(meeting: Meeting) -> None:
    meeting.moves_on(minutes=5)
    meeting.moves_on(minutes=12)
    meeting.closes()
    assert meeting.reads("pair").rindex("## ") == meeting.reads("pair").index("## Time")
    assert meeting.section("pair", TIME) == [
        "13:00 to 13:17; planned 60 min, took 17 min.",
        "Longer or shorter than planned: Review 12:00 instead of 8:00.",
        "Not held: Anchors (Ana), Ana’s turn, Ana commits, Anchors (Ben), Ben’s turn, Ben commits, Close.",
    ]


def test_pauses_are_told_apart_and_a_live_session_has_no_end_yet(meeting: Meeting) -> None:
    meeting.clock.advance(minutes=3)
    meeting.does(c.Pause())
    meeting.clock.advance(minutes=10)
    meeting.does(c.Resume())
    assert meeting.section("pair", TIME) == ["Since 13:00; planned 60 min, so far 3 min and 10 min of pause."]


def test_turns_of_unequal_length_are_shown_side_by_side(meeting: Meeting) -> None:
    for minutes in (5, 8, 4, 17, 4, 4, 7, 4):
        meeting.moves_on(minutes=minutes)
    meeting.clock.advance(minutes=7)
    meeting.closes()
    assert meeting.section("pair", TIME)[-1] == "Each one’s turn: Ana 25:00, Ben 15:00."


def test_a_session_closed_before_it_began_says_nothing_of_time(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    waiting = Meeting(house, started(house), clock)
    waiting.closes()
    assert "## Time" not in waiting.reads("pair")
    house.close()
