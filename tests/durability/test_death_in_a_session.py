"""Whoever dies inside anything that a session does leaves what was there before or what was wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from a_room import (
    Room,
    captures,
    carried_on,
    closed_with_copies,
    closes,
    corrects,
    goes_on,
    notes_for_herself,
    strikes,
    takes_back,
    types,
)
from deaths import deaths
from disk_calls import DiskCalls

from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from thorough import Tally, times

FAR = times(1499, 61)
"""Bytes between two deaths inside of one write; whoever dies between them leaves the same kind of end."""

FEW = times(3, 1)
"""One in so many deaths of a strike that reaches ten files is tried; each costs a dozen summaries."""


@pytest.fixture
def room(tmp_path: Path, clock: ManualClock) -> Iterator[Room]:
    made = Room(tmp_path, clock)
    yield made
    made.house.close()


@pytest.mark.parametrize(
    "deed",
    [captures, corrects, goes_on, takes_back, types, notes_for_herself, closes],
    ids=lambda deed: deed.__name__,
)
def test_a_death_inside_a_deed_of_the_session_leaves_every_file_old_or_new(
    deed: Callable[[Driver], None], room: Room, tally: Tally
) -> None:
    room.kept()

    def sit_and_do(_: Path) -> None:
        driver = room.sits()
        deed(driver)
        driver.leave()

    found = deaths(room.original, sit_and_do, lambda _: room.look(), every=FAR)
    assert not found.bad, "\n".join(found.bad[:3])
    tally("D2", f"death inside a session that {deed.__name__.replace('_', ' ')}", found.died)


@pytest.mark.parametrize("when", ["live", "over and carried on"])
def test_a_strike_that_was_died_in_is_whole_once_it_is_repeated(when: str, room: Room, tally: Tally) -> None:
    if when != "live":
        closed_with_copies(room)
        carried_on(room)
    room.kept()
    left: list[str] = []

    def strike(_: Path) -> None:
        driver = room.sits()
        strikes(driver)
        driver.leave()

    def look(_: Path) -> object:
        found = room.look()
        with DiskCalls(room.place):
            strike(room.place)
        left.extend(room.hiding_places())
        return {key: value for key, value in found.items() if key != "draft"}

    found = deaths(room.original, strike, look, every=FAR, only=1 if when == "live" else FEW)
    assert not left, f"the words are still in {sorted(set(left))}"
    assert not found.bad, "\n".join(found.bad[:3])
    tally("D2", f"death inside a strike, {when}; then repeated", found.died)
