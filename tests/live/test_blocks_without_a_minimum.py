"""A running session that is short of time leaves blocks without a minimum as much as its start would."""

from __future__ import annotations

from datetime import timedelta

import pytest
from room import Room

from sessiontui.core.agenda import Block
from sessiontui.core.plan_times import least_of
from sessiontui.live.commands import AddTime, Replan
from sessiontui.live.plan import propose

PLAN = (
    Block("open", "Open", 600),
    Block("break", "Break", 120),
    Block("talk", "Talk", 600),
    Block("walk", "Walk", 540, minimum=240),
)


def lengths(room: Room) -> dict[str, int]:
    return {block.block.id: block.length for block in room.state.blocks}


@pytest.mark.parametrize("over", [120, 300, 700])
def test_a_replan_leaves_a_block_without_a_minimum_half_of_it_and_a_minute(over: int) -> None:
    room = Room(PLAN).begins().after(seconds=600 + over)
    for _ in range(3):
        if propose(room.state, room.clock.now()).changes:
            room.do(Replan())
    for block in PLAN[1:]:
        assert least_of(block.seconds, block.minimum) <= lengths(room)[block.id] < block.seconds


def test_an_end_that_is_too_near_is_said_to_be_late_and_asking_again_halves_nothing_twice() -> None:
    room = Room(PLAN).begins().after(seconds=300)
    near = room.time.wall + timedelta(minutes=5)
    assert propose(room.state, room.clock.now(), near).late == 300
    room.do(Replan(near))
    assert lengths(room) == {"open": 300, "break": 60, "talk": 300, "walk": 240}
    assert not propose(room.state, room.clock.now(), near).changes


def test_who_made_a_block_shorter_than_that_by_hand_keeps_it_so() -> None:
    room = Room(PLAN).begins()
    room.do(AddTime("talk", -480))
    near = room.time.wall + timedelta(minutes=8)
    room.do(Replan(near))
    assert lengths(room)["talk"] == 120
    assert lengths(room)["break"] == 60
