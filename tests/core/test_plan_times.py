"""When blocks begin and end: a table of plans, each with what is said of its pins and its slot."""

from __future__ import annotations

import pytest

from sessiontui.core.plan_times import (
    DAY,
    PlanBlock,
    plan_times,
    seconds_of_day,
    time_of_day,
)


def at(words: str) -> int:
    """Return the seconds since midnight of a time of day."""
    found = seconds_of_day(words)
    assert found is not None
    return found


def block(name: str, minutes: float, pin: str = "", **more: object) -> PlanBlock:
    """Return a block of so many minutes."""
    pinned = at(pin) if pin else None
    return PlanBlock(name, round(minutes * 60), pinned=pinned, **more)  # type: ignore[arg-type]


def told(blocks: tuple[PlanBlock, ...], begins: str = "", slot: float = 0) -> tuple[str, ...]:
    """Return each block’s begin, and every clash, in short words."""
    times = plan_times(blocks, at(begins) if begins else None, round(slot * 60))
    clock = time_of_day if times.begins is not None else lambda seconds: f"{seconds // 60}"
    rows = [f"{row.id} {clock(row.begins)}" for row in times.rows]
    waits = [f"{row.free // 60} free before {row.id}" for row in times.rows if row.free]
    clashes = [
        f"{clash.kind} {clash.block} {clash.seconds / 60:g}".replace("  ", " ") for clash in times.clashes
    ]
    return (*rows, *waits, *clashes)


VECTORS = [
    ("nothing is said of the clock", ((block("a", 5), block("b", 10)), "", 0), ("a 0", "b 5")),
    ("it begins at ten", ((block("a", 5), block("b", 10)), "10:00", 0), ("a 10:00", "b 10:05")),
    ("a minute and a half", ((block("a", 1.5), block("b", 1.5), block("c", 1)), "10:00", 0),
     ("a 10:00", "b 10:01", "c 10:03")),
    ("a block of no time", ((block("a", 0), block("b", 10)), "10:00", 0), ("a 10:00", "b 10:00")),
    ("eight hours", ((block("a", 480), block("b", 1)), "09:00", 0), ("a 09:00", "b 17:00")),
    ("past midnight", ((block("a", 60), block("b", 10)), "23:30", 0), ("a 23:30", "b 00:30")),
    ("on time", ((block("a", 30), block("b", 10, "10:30")), "10:00", 0), ("a 10:00", "b 10:30")),
    ("six minutes late", ((block("a", 36), block("b", 10, "10:30")), "10:00", 0),
     ("a 10:00", "b 10:36", "late b 6")),
    ("four minutes free", ((block("a", 26), block("b", 10, "10:30"), block("c", 1)), "10:00", 0),
     ("a 10:00", "b 10:30", "c 10:40", "4 free before b")),
    ("pins too close", ((block("a", 31, "10:05"), block("b", 10, "10:30")), "10:05", 0),
     ("a 10:05", "b 10:36", "tight b 6")),
    ("pins too close, and the first is late",
     ((block("x", 8), block("a", 31, "10:05"), block("b", 1, "10:30")), "10:00", 0),
     ("x 10:00", "a 10:08", "b 10:39", "late a 3", "tight b 6")),
    ("late once, and so twice",
     ((block("x", 8), block("a", 25, "10:05"), block("b", 1, "10:30")), "10:00", 0),
     ("x 10:00", "a 10:08", "b 10:33", "late a 3", "late b 3")),
    ("pins the wrong way round", ((block("a", 5, "10:30"), block("b", 5, "10:00")), "10:30", 0),
     ("a 10:30", "b 10:35", "order b 30")),
    ("two pins and no beginning", ((block("x", 10), block("a", 31, "10:10"), block("b", 5, "10:35")), "", 0),
     ("x 10:00", "a 10:10", "b 10:41", "tight b 6")),
    ("one pin and no beginning", ((block("x", 10), block("a", 5, "10:10")), "", 0), ("x 10:00", "a 10:10")),
    ("a pin just after midnight", ((block("a", 40), block("b", 5, "00:15")), "23:30", 0),
     ("a 23:30", "b 00:15", "5 free before b")),
    ("a pin just before midnight, reached after it", ((block("a", 40), block("b", 5, "23:50")), "23:30", 0),
     ("a 23:30", "b 00:10", "late b 20")),
    ("the first block is pinned later", ((block("a", 5, "10:00"),), "09:50", 0),
     ("a 10:00", "10 free before a")),
    ("longer than the slot", ((block("a", 50), block("b", 20)), "", 60), ("a 0", "b 50", "slot 10")),
    ("the slot holds it", ((block("a", 50), block("b", 10)), "", 60), ("a 0", "b 50")),
    ("waiting for a pin counts for the slot", ((block("a", 20), block("b", 30, "10:40")), "10:00", 60),
     ("a 10:00", "b 10:40", "20 free before b", "slot 10")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "plan", "wanted"), VECTORS, ids=[words for words, _, _ in VECTORS])
def test_times_of_a_plan(
    words: str, plan: tuple[tuple[PlanBlock, ...], str, float], wanted: tuple[str, ...]
) -> None:
    assert told(*plan) == wanted


def test_what_could_give_lies_before_the_pin_and_is_neither_locked_nor_at_its_minimum() -> None:
    blocks = (
        block("early", 20, "10:00"),
        block("locked", 10, lock=True),
        block("least", 5, minimum=300),
        block("some", 8, minimum=240),
        block("spare", 5, optional=True),
        block("pinned", 5, "10:40"),
        block("behind", 30),
    )
    (clash,) = plan_times(blocks, at("10:00")).clashes
    assert (clash.kind, clash.seconds) == ("tight", 8 * 60)
    assert clash.givers == (("early", 10 * 60), ("some", 4 * 60))
    assert clash.optional == (("spare", 5 * 60),)
    assert clash.enough


def test_minutes_that_are_not_there_are_not_enough() -> None:
    blocks = (block("a", 40, minimum=2160), block("b", 5, "10:30"))
    (clash,) = plan_times(blocks, at("10:00")).clashes
    assert clash.givers == (("a", 240),)
    assert not clash.enough


def test_a_beginning_is_worked_out_from_the_first_pin() -> None:
    times = plan_times((block("a", 40), block("b", 5, "00:15")))
    assert times.assumed
    assert times.begins is not None
    assert time_of_day(times.begins) == "23:35"
    assert not plan_times((block("a", 40),)).assumed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("10:30", 37800), ("9:05", 32700), ("14.05", 50700), ("8", 28800), ("00:00", 0), ("23:59", 86340)],
)
def test_a_clock_time_is_read(said: str, seconds: int) -> None:
    assert seconds_of_day(said) == seconds
    assert seconds < DAY


@pytest.mark.parametrize("said", ["", "24:00", "10:60", "10:5", "1030", "-1:00", "x", "١٠:٣٠", "10:", ":30"])
def test_what_is_no_clock_time_is_none(said: str) -> None:
    assert seconds_of_day(said) is None
