"""Every agenda of the library is held from its first block to its last, with as many people as it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.driving import Driver
from sessiontui.service.outcome import Done
from sessiontui.templates.check import check
from sessiontui.wiring import House

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Cleo Lindt", "Dan Ito", "Eva Noor", "Finn Berg", "Gia Rossi", "Hal Moss")
AGENDAS = (
    ("check-in-15", 15, (2,)),
    ("pair-45", 45, (2,)),
    ("pair-60", 60, (2,)),
    ("triad-90", 90, (3,)),
)
"""(name, minutes, numbers of people it is tried with)."""


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


def held(house: House, clock: ManualClock, agenda: str, count: int) -> Driver:
    """Open a session and hold every block of it for as long as it is planned."""
    driver = started(house, agenda=agenda, people=PEOPLE[:count])
    assert isinstance(driver.act("block.next"), Done)
    for index, block in enumerate(driver.state.blocks):
        assert driver.state.current == index, block.block.id
        clock.advance(seconds=block.length)
        assert isinstance(driver.act("block.next"), Done)
    assert driver.state.in_room_time
    assert isinstance(driver.act("session.close-now"), Done)
    return driver


def test_the_library_holds_these_agendas_and_no_other(house: House) -> None:
    assert sorted(house.library.names("agenda")) == sorted(name for name, _, _ in AGENDAS)


def test_nothing_in_the_library_is_wrong_and_nothing_needs_a_second_thought(house: House) -> None:
    assert [str(finding) for finding in check(house.library, house.renderer)] == []


@pytest.mark.parametrize(("name", "minutes", "counts"), AGENDAS)
def test_an_agenda_is_held_to_the_minute_from_its_first_block_to_its_last(
    house: House, clock: ManualClock, name: str, minutes: int, counts: tuple[int, ...]
) -> None:
    assert house.bench.agenda(name).seconds == minutes * 60
    for count in counts:
        began = clock.now().utc
        driver = held(house, clock, name, count)
        assert driver.state.phase == "closed"
        assert (clock.now().utc - began).total_seconds() == minutes * 60
        assert [round(block.spent) for block in driver.state.blocks] == [
            block.block.seconds for block in driver.state.blocks
        ]
        driver.leave()


@pytest.mark.parametrize(("name", "minutes", "counts"), AGENDAS)
def test_every_block_has_its_question_and_names_nobody_it_does_not_know(
    house: House, name: str, minutes: int, counts: tuple[int, ...]
) -> None:
    for count in counts:
        driver = started(house, agenda=name, people=PEOPLE[:count])
        for block in driver.state.blocks:
            assert block.prompt is not None, block.block.id
            assert block.prompt.lead, block.block.id
            assert block.prompt.say, block.block.id
        driver.leave()
