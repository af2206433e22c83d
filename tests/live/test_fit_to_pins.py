"""Fitting between clock times: every stretch comes to its room, turns equal as long as that goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from room import PAIR, Room

from sessiontui.live import commands as c
from sessiontui.live.fit import FitBlock, fit
from sessiontui.live.pinned_fit import fit_to_times

A, B, C = FitBlock("a", 600, minimum=300), FitBlock("b", 600, minimum=300), FitBlock("c", 600, minimum=300)
TURNS = (
    FitBlock("open", 300, minimum=120),
    FitBlock("one", 600, minimum=300, turn=1, part="turn"),
    FitBlock("two", 600, minimum=300, turn=2, part="turn"),
    FitBlock("close", 300, minimum=120, part="close"),
)
SPARE = FitBlock("spare", 300, optional=True)


@pytest.mark.parametrize(
    ("blocks", "pins", "seconds", "changes", "dropped", "late"),
    [
        ((A, B, C), {}, 1800, {}, (), 0),
        ((A, B, C), {"b": 600}, 1800, {}, (), 0),
        ((A, B, C), {"b": 480}, 1800, {"a": 480}, (), 0),
        ((A, B, C), {"c": 1000}, 1800, {"a": 500, "b": 500}, (), 0),
        ((A, B, C), {"b": 900}, 1800, {"b": 450, "c": 450}, (), 0),
        ((A, B, C), {"b": 480, "c": 960}, 1400, {"a": 480, "b": 480, "c": 440}, (), 0),
        ((A, B, C), {"b": 200}, 1800, {"a": 300}, (), 0),
        ((A, B, C), {"b": 200}, 1300, {"a": 300, "b": 500, "c": 500}, (), 0),
        ((A, B, C), {"b": 200}, 800, {"a": 300, "b": 300, "c": 300}, (), 100),
        ((A, B, C), {"b": -60}, 1800, {}, (), 0),
        ((A, SPARE, B), {"b": 500}, 1800, {"a": 333, "spare": 167}, (), 0),
        ((A, SPARE, B), {"b": 250}, 1800, {"a": 300}, ("spare",), 0),
        ((SPARE, A, B), {"a": 300}, 900, {"a": 300, "b": 300}, (), 0),
        (TURNS, {"two": 840}, 1740, {"open": 240}, (), 0),
        (TURNS, {"two": 660}, 1560, {"open": 120, "one": 540, "two": 540}, (), 0),
    ],
)
def test_every_stretch_comes_to_its_room(
    blocks: tuple[FitBlock, ...],
    pins: dict[str, int],
    seconds: int,
    changes: dict[str, int],
    dropped: tuple[str, ...],
    late: int,
) -> None:
    found = fit_to_times(blocks, pins, seconds)
    assert (dict(found.changes), found.dropped, found.late) == (changes, dropped, late)


def test_without_pins_it_is_the_fit_to_the_end() -> None:
    for seconds in range(600, 2400, 97):
        one, other = fit_to_times(TURNS, {}, seconds), fit(TURNS, seconds, mode="to-time")
        assert (one.changes, one.dropped, one.late) == (other.changes, other.dropped, other.late)


def test_a_turn_that_loses_more_than_another_can_is_owed_the_minutes() -> None:
    held = tuple(replace(block, lock=block.id == "two") for block in TURNS)
    assert fit_to_times(held, {"two": 660}, 1560).owed == ((1, 60),)
    begun = tuple(replace(block, spent=60 * (block.id == "one")) for block in TURNS)
    assert dict(fit_to_times(begun, {"two": 660}, 1560).changes) == {"open": 120, "one": 540}


def test_asked_for_an_end_a_session_comes_to_its_pinned_block_in_time() -> None:
    blocks = tuple(replace(block, at="13:20") if block.id == "second" else block for block in PAIR)
    room = Room(blocks).begins().after(minutes=1)
    end = room.clock.now().utc + timedelta(minutes=43)
    room.do(c.Replan(until=end))
    lengths = {block.block.id: block.length for block in room.state.blocks}
    assert sum(lengths[name] for name in ("open", "review", "first")) == 20 * 60
    assert lengths["first"] == lengths["second"] == 660
