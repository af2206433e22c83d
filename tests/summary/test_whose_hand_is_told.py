"""What a summary says of the hand that wrote somebody's words, and of two wordings of one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting import Meeting, meeting_at

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.live.commands import Actor

TOLD = "What was said to whom"


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


def do(meeting: Meeting, name: str, *commands: c.Command) -> None:
    """Let somebody do something at a terminal of their own."""
    actor = Actor(name, name.split()[0].casefold())
    for command in commands:
        meeting.driver.session.do(command, actor)


def feedback(said: str = "you asked first") -> c.Keep:
    return c.Keep("feedback", said, by=ANA, to=BEN, visibility=Visibility.PAIR)


def test_the_hand_that_wrote_it_and_whether_it_was_confirmed(meeting: Meeting) -> None:
    do(meeting, ANA, c.Pause(), c.Resume())
    do(meeting, BEN, feedback(), c.Answer("F1", "taking it"))
    written = "you asked first. Written down by"
    assert f"Ana said: {written} me, not confirmed by Ana. My answer: taking it." in meeting.reads(BEN)
    assert f"To Ben: {written} Ben, not confirmed by me. Ben’s answer: taking it." in meeting.reads(ANA)
    do(meeting, ANA, c.Confirm("F1"))
    assert meeting.section("pair", TOLD) == [
        f"Ana to Ben: {written} Ben, confirmed by Ana. Ben’s answer: taking it."
    ]
    do(meeting, ANA, c.Answer("F1", "heard"))
    assert "Ben’s answer: heard. Noted by Ana." in meeting.reads("pair")
    assert "My answer: heard. Noted by Ana." in meeting.reads(BEN)


def test_a_commitment_and_all_else_say_it_too_and_ones_own_hand_says_nothing(meeting: Meeting) -> None:
    do(meeting, BEN, c.Keep("commitment", "ask first", by=ANA), c.Keep("win", "they signed", by=ANA))
    do(meeting, ANA, c.Confirm("C1"), c.Keep("setback", "the cut", by=ANA))
    assert "Written down by Ben, confirmed by me." in meeting.reads(ANA).split("\n\n# ")[0]
    assert "Ana: they signed. Written down by Ben, not confirmed by Ana.\n" in meeting.reads("pair")
    assert "Ana: the cut.\n" in meeting.reads("pair")


def test_at_one_terminal_for_both_there_is_nothing_to_say(meeting: Meeting) -> None:
    meeting.says("feedback", "you asked first", by=ANA, to=BEN)
    meeting.does(c.Answer("F1", "taking it"))
    do(meeting, ANA, c.Keep("win", "they signed", by=BEN))  # Ben has no terminal of his own
    assert "ritten down" not in meeting.reads("pair")
    assert "oted by" not in meeting.reads("pair")


def test_two_wordings_of_one_line_both_stand_and_name_each_other(meeting: Meeting) -> None:
    do(meeting, ANA, c.Keep("commitment", "ask first", by=ANA))
    over = meeting.driver.session.state.captures[0].worded
    do(meeting, ANA, c.Change("C1", said="ask one question", over=over))
    do(meeting, BEN, c.Change("C1", said="ask Mia", over=over))
    first, second = meeting.section("pair", "What we will try")
    assert "“ask one question”" in first
    assert "at the same time" not in first
    assert second.endswith(
        "Written down by Ben, not confirmed by Ana. "
        "Two changed this at the same time; it stands beside “ask one question”."
    )
    do(meeting, ANA, c.Strike("C1"))
    assert "ask one question" not in meeting.reads("pair")
    assert "at the same time" not in meeting.reads("pair")


def test_a_guest_is_told_nothing_that_was_said_before_they_came(meeting: Meeting) -> None:
    do(meeting, ANA, c.Keep("win", "before you came", by=ANA))
    over = meeting.driver.session.state.captures[0].worded
    do(meeting, ANA, c.Change("W1", said="long before you came", over=over))
    meeting.clock.advance(minutes=1)
    do(meeting, ANA, c.Join("Cleo Lindt"))
    meeting.clock.advance(minutes=1)
    do(meeting, BEN, c.Change("W1", said="now that you are here", over=over))
    assert "now that you are here" in meeting.reads("Cleo Lindt")
    assert "before you came" not in meeting.reads("Cleo Lindt")
