"""The summaries of three people: each one reads their own, and nothing lands with the wrong person."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Keep
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.wiring import House

CLEO = "Cleo Lindt"


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


class Triad:
    def __init__(self, house: House, clock: ManualClock) -> None:
        self.house, self.clock = house, clock
        self.driver: Driver = started(house, agenda="triad-90", people=(ANA, BEN, CLEO))
        self.moves_on(0)

    def moves_on(self, minutes: float) -> None:
        self.clock.advance(minutes=minutes)
        assert isinstance(self.driver.act("block.next"), Done)

    def says(self, kind: str, text: str) -> None:
        assert isinstance(self.driver.write(Wish(kind, text)).outcome, Done)

    def reads(self, reader: str) -> str:
        session = self.driver.session
        return render_summary(session.state, reader, self.house.document, session.now())


@pytest.fixture
def triad(house: House, clock: ManualClock) -> Triad:
    """Ana’s turn is over: Ben coached, Cleo watched."""
    held = Triad(house, clock)
    assert isinstance(held.driver.do(Keep("feedback", "you are all here on time")), Done)
    for minutes in (6, 9):
        held.moves_on(minutes)
    held.moves_on(14)
    held.says("score", "he said late, you asked how late; 4")
    held.says("score", "the same exchange; 3")
    held.says("feedback", "you waited three seconds / Ana went on by herself")
    held.moves_on(4)
    held.says("commitment", "if the demo starts late, then I ask for one number by 4 Dec 8/10")
    return held


def test_the_coach_is_told_what_the_observer_saw_and_how_both_rated_it(triad: Triad) -> None:
    text = triad.reads(BEN)
    assert "Cleo said: you waited three seconds; Ana went on by herself." in text
    assert "- Me: Coach’s turn, level 4 (three seconds, then asks)" in text
    assert "- Cleo: Coach’s turn, level 3 (a question on their word)" in text
    assert "I will ask." in text


def test_the_coachee_reads_the_commitment_first_and_who_will_ask(triad: Triad) -> None:
    first = triad.reads(ANA).splitlines()[0]
    assert first.startswith("**If the demo starts late, then I ask for one number by Fri 4 Dec")
    assert first.endswith("Ben will ask.**")


def test_the_observer_reads_what_they_gave_and_to_whom(triad: Triad) -> None:
    text = triad.reads(CLEO)
    assert "To Ben: you waited three seconds; Ana went on by herself. Ben has not answered yet." in text
    assert "What I was told" not in text


def test_what_was_said_to_nobody_in_particular_is_with_everybody_and_claims_no_name(triad: Triad) -> None:
    for reader in (ANA, BEN, CLEO):
        assert "- Somebody said, not noted to whom: you are all here on time." in triad.reads(reader)
    assert "Somebody to somebody: you are all here on time." in triad.reads("pair")
    assert "Together said" not in triad.reads("pair") + triad.reads(ANA)


def test_whose_line_it_is_can_be_said_in_the_line(triad: Triad) -> None:
    triad.says("win", "Cleo: they signed on Monday")
    triad.says("feedback", "Ana to Cleo: you wrote down every word")
    assert "- Me: they signed on Monday." in triad.reads(CLEO)
    assert "Ana said: you wrote down every word. Still to answer." in triad.reads(CLEO)


def test_three_turns_of_different_length_are_told_by_name(triad: Triad) -> None:
    for minutes in (4, 14, 4, 4, 5, 2, 2):
        triad.moves_on(minutes)
    triad.driver.act("session.close-now")
    assert "Each one’s turn: Ana 22:00, Ben 22:00, Cleo 9:00." in triad.reads("pair")
