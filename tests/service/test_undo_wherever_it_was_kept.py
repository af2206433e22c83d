"""Undo takes back one's own last act, in whichever place it was kept."""

from __future__ import annotations

import pytest

from house_at import ANA, BEN, started
from sessiontui.live.commands import Begin, HideWriting, Hush, SayReady, Unhush
from sessiontui.live.decision import Refused
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, KeptPrivately
from sessiontui.wiring import House


@pytest.fixture
def ana(house: House) -> Driver:
    """Ana at a terminal of her own, Ben at another, and everybody writes hidden."""
    first = started(house, name=ANA)
    ana, ben = (house.driver(house.attach(first.file, name), first.file, name) for name in (ANA, BEN))
    ana.arrive()
    ana.do(Begin())
    ben.arrive()
    assert isinstance(ana.do(HideWriting()), Done)
    return ana


def writes(driver: Driver, text: str, kind: str = "win") -> None:
    driver.write(Wish(kind, text))


def test_undo_takes_back_the_last_thing_wherever_it_was_kept_and_redo_brings_it_back(ana: Driver) -> None:
    writes(ana, "one")
    writes(ana, "mine alone", "note")
    writes(ana, "two")
    assert ana.undo() == KeptHidden(1, back=True)
    assert ana.undo() == KeptPrivately("")
    assert ana.own_notes() == ()
    assert ana.undo() == KeptHidden(0, back=True)
    for _ in range(3):
        assert not isinstance(ana.redo(), Refused)
    assert sorted(line.keep.said for line in ana.hiding.lines) == ["one", "two"]
    assert len(ana.own_notes()) == 1


def test_a_hush_does_not_stand_between_undo_and_what_was_kept_elsewhere(ana: Driver) -> None:
    writes(ana, "seen later")
    writes(ana, "mine alone", "note")
    for hush in (Hush(), Unhush()):
        assert isinstance(ana.do(hush), Done)
    assert ana.undo() == KeptPrivately("")
    assert ana.undo() == KeptHidden(0, back=True)


def test_ready_is_taken_back_before_the_line_under_it(ana: Driver) -> None:
    writes(ana, "one")
    ana.do(SayReady())
    assert isinstance(ana.undo(), Done)
    assert ana.state.ready == ()
    assert ana.undo() == KeptHidden(0, back=True)
