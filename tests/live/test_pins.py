"""Blocks pinned to a clock time: what is said when one begins, and how late they will be as things stand."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace
from room import Room

from sessiontui.core.agenda import Agenda, Block
from sessiontui.live.commands import Replan
from sessiontui.live.pin_words import clock_today
from sessiontui.live.pins import pins_ahead
from sessiontui.live.timing import timing
from sessiontui.present.frames import Viewer
from sessiontui.present.lines import agenda_lines
from sessiontui.present.live import live_frames
from sessiontui.present.pick_words import plan_rows

PLAN = Agenda(
    "x",
    "X",
    "group",
    (
        Block("open", "Open", 600, minimum=300),
        Block("break", "Break", 300, at="10:15"),
        Block("end", "End", 60),
    ),
)


def at(clock: str) -> tuple[str, ...]:
    """Return what is said when it begins at that time."""
    return clock_today(PLAN, datetime.strptime(f"2026-11-24 {clock}", "%Y-%m-%d %H:%M"), ("Ana", "Ben"))


def test_who_begins_late_is_told_at_once_what_could_give() -> None:
    assert at("10:00") == ()
    assert at("10:05") == ()
    assert at("10:08") == (
        "Break is pinned to 10:15; as planned it starts 10:18: 3 minutes too late. Open could give 5.",
    )
    assert at("16:00") == (
        "The clock times of this plan are of another part of the day; nobody is held to them now.",
    )
    free = replace(PLAN, blocks=tuple(replace(block, at="") for block in PLAN.blocks))
    assert clock_today(free, datetime(2026, 11, 24, 16), ("Ana",)) == ()
    booked = replace(free, slot=900)
    assert clock_today(booked, datetime(2026, 11, 24, 16), ("Ana",)) == (
        "This takes 16 minutes, and the room is booked for 15: 1 too many. Open could give 5, Break 2.",
    )
    assert clock_today(booked, datetime(2026, 11, 24, 16), ("Ana",), slot=False) == ()


def test_how_late_a_pinned_block_will_be_stands_in_the_plan_until_it_begins() -> None:
    blocks = (*PLAN.blocks[:1], replace(PLAN.blocks[1], at="13:15"), replace(PLAN.blocks[2], at="18:00"))
    room = Room(blocks)

    def told() -> tuple[str, ...]:
        return tuple(row.pin for row in live_frames(room.state, room.clock.now(), Viewer()).agenda.rows)

    assert told() == ("", "at 13:15", "")
    room.begins().after(minutes=9)
    assert told() == ("", "at 13:15", "")
    room.after(minutes=7, seconds=30)
    assert told() == ("", "at 13:15, 1 min late", "")
    room.after(minutes=4)
    frame = live_frames(room.state, room.clock.now(), Viewer()).agenda
    assert frame.rows[1].late
    assert frame.short == "1/3 Open · next Break 5, at 13:15, 5 min late"
    assert "  2. Break, 5 min (at 13:15, 5 min late)" in list(agenda_lines(frame))
    assert "at 13:15, 5 min late" in plan_rows(room.state, timing(room.state, room.clock.now()))[1].note
    room.moves_on()
    assert told() == ("", "", "")
    assert pins_ahead(room.state, room.time) == ()


def test_a_replan_says_what_is_late_for_its_pin_and_how_far_ahead_one_is() -> None:
    room = Room((PLAN.blocks[0], replace(PLAN.blocks[1], at="13:05"), PLAN.blocks[2])).begins()
    assert room.refuses(Replan()) == (
        "Break is pinned to 13:05 and begins 5 minutes too late: "
        "P fits the rest to the clock, A leaves a block out."
    )
    room.moves_on()
    assert room.refuses(Replan()) == "The session is 10 minutes ahead; nothing has to get shorter."
    room.after(minutes=15)
    assert room.refuses(Replan()) == "The session is on time; there is nothing to replan."
