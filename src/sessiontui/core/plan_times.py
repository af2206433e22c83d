"""When each block of a plan begins and ends, and where that does not meet the clock times it is pinned to.

All lengths are whole seconds; times of day are seconds since midnight, and go on above a day where a plan
goes past midnight. A plan that reaches a pinned block early waits for it; one that reaches it late goes on
from there.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sessiontui.core.agenda import Agenda, Block

DAY = 24 * 3600
MINUTE = 60
_KEPT = ("review", "turn", "commit", "close")
"""Parts of a session that are not left out for want of time."""

ClashKind = Literal["late", "tight", "order", "slot"]


def least_of(seconds: int, minimum: int) -> int:
    """Return the seconds that a block keeps when time is short.

    Without a minimum that is half of it, in whole minutes, and never less than one: a break of a minute is
    none.
    """
    half = -(-seconds // (2 * MINUTE)) * MINUTE
    return min(seconds, minimum or max(MINUTE, half))


class PlanBlock(msgspec.Struct, frozen=True):
    """One block as its times need it."""

    id: str
    seconds: int
    minimum: int = 0
    """It is not shortened below this many seconds."""
    lock: bool = False
    optional: bool = False
    pinned: int | None = None
    """The time of day at which it is to begin, in seconds since midnight."""

    @property
    def room(self) -> int:
        """Seconds it could give: nothing where it is locked, else what is above its minimum."""
        return 0 if self.lock else self.seconds - least_of(self.seconds, self.minimum)


class BlockTimes(msgspec.Struct, frozen=True):
    """When one block begins and ends."""

    id: str
    begins: int
    """Seconds since midnight where the plan’s beginning is known, else since the plan began."""
    ends: int
    free: int = 0
    """Seconds that are free before it, since it is pinned to a later time."""
    late: int = 0
    """Seconds by which it begins after the time it is pinned to."""
    pinned: int | None = None
    """That time, on the day on which the plan reaches it."""


class Clash(msgspec.Struct, frozen=True):
    """One thing that does not fit, and what could give."""

    kind: ClashKind
    seconds: int
    """By how much."""
    block: str = ""
    """The pinned block; "" where the whole is longer than the room is booked for."""
    after: str = ""
    """The pinned block before it, where the two are too close or the wrong way round."""
    between: int = 0
    """Seconds between the two pins, or those that the room is booked for."""
    planned: int = 0
    """Seconds that are planned there."""
    givers: tuple[tuple[str, int], ...] = ()
    """(block, seconds it could give), those that lie in between."""
    optional: tuple[tuple[str, int], ...] = ()
    """(block, seconds): what may be left out there."""

    @property
    def enough(self) -> bool:
        """Whether what could give, and what may be left out, is enough together."""
        return sum(dict(self.givers + self.optional).values()) >= self.seconds


class PlanTimes(msgspec.Struct, frozen=True):
    """A whole plan in time."""

    rows: tuple[BlockTimes, ...]
    begins: int | None
    """Seconds since midnight; None where no clock time is known."""
    assumed: bool
    """Nobody said when it begins: it is taken to begin so that its first pin is met."""
    seconds: int
    """From its beginning to its end, with what is free in between."""
    slot: int
    """Seconds that the room is booked for; 0 where nobody said."""
    clashes: tuple[Clash, ...]

    @property
    def ends(self) -> int:
        """When it ends: as `BlockTimes.begins` counts."""
        return (self.begins or 0) + self.seconds


def plan_times(blocks: tuple[PlanBlock, ...], begins: int | None = None, slot: int = 0) -> PlanTimes:
    """Return when each block begins and ends, and every clash with a pin or with the slot."""
    before = 0
    assumed = False
    for block in blocks:
        if begins is None and block.pinned is not None:
            begins, assumed = (block.pinned - before) % DAY, True
        before += block.seconds
    at = start = begins or 0
    rows: list[BlockTimes] = []
    clashes: list[Clash] = []
    last: int | None = None
    for place, block in enumerate(blocks):
        pin = None if block.pinned is None else _nearest(block.pinned, at)
        free = max(0, pin - at) if pin is not None else 0
        late = max(0, at - pin) if pin is not None else 0
        at += free
        rows.append(BlockTimes(block.id, at, at + block.seconds, free, late, pin))
        if pin is not None:
            if late:
                clashes.append(_clash(blocks, rows, place, last))
            last = place
        at += block.seconds
    whole = at - start
    if slot and whole > slot:
        givers, optional = _givers(blocks)
        clashes.append(
            Clash("slot", whole - slot, between=slot, planned=whole, givers=givers, optional=optional)
        )
    return PlanTimes(tuple(rows), begins, assumed, whole, slot, tuple(clashes))


def _nearest(pinned: int, at: int) -> int:
    """Return that time of day on the day on which it is nearest to `at`."""
    day = (at - pinned + DAY // 2) // DAY
    return pinned + day * DAY


def _clash(blocks: tuple[PlanBlock, ...], rows: list[BlockTimes], place: int, last: int | None) -> Clash:
    """Return what is wrong with a pinned block that begins late; `last` is the place of the pin before it."""
    row = rows[place]
    givers, optional = _givers(blocks[last or 0 : place])
    pin, before = row.pinned, rows[last].pinned if last is not None else None
    if last is None or pin is None or before is None:
        return Clash("late", row.late, row.id, givers=givers, optional=optional)
    between, planned = pin - before, sum(block.seconds for block in blocks[last:place])
    after = rows[last].id
    if between < 0:
        return Clash("order", -between, row.id, after, between, planned)
    if planned > between:
        return Clash("tight", planned - between, row.id, after, between, planned, givers, optional)
    return Clash("late", row.late, row.id, after, between, planned, givers, optional)


def _givers(
    blocks: tuple[PlanBlock, ...],
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    givers = tuple((b.id, b.room) for b in blocks if b.room and not b.optional)
    optional = tuple((b.id, b.seconds) for b in blocks if b.optional and b.seconds)
    return givers, optional


def may_be_left_out(block: Block) -> bool:
    """Tell whether a block may be left out where time is short; the same rule as when a session is fitted."""
    return block.optional and not block.turn and block.part not in _KEPT


def seconds_of_day(said: str) -> int | None:
    """Return the seconds since midnight of a clock time such as 9:30 or 14.05, None where it is none."""
    hours, sign, minutes = said.strip().replace(".", ":").partition(":")
    pieces = (hours, minutes if sign else "00")
    if not all(piece.isascii() and piece.isdigit() and len(piece) <= 2 for piece in pieces):
        return None
    if sign and len(minutes) != 2:
        return None
    hour, minute = int(hours), int(pieces[1])
    return hour * 3600 + minute * 60 if hour < 24 and minute < 60 else None


def time_of_day(seconds: int) -> str:
    """Return a time of day as one reads it: 09:30; a time past midnight begins again at 00:00."""
    minutes = seconds % DAY // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def times_of(agenda: Agenda, begins: int | None = None, slot: int = 0) -> PlanTimes:
    """Return the times of an agenda; `begins` and `slot` win over what the agenda itself says."""
    start = seconds_of_day(agenda.begins) if begins is None else begins
    return plan_times(tuple(map(plan_block, agenda.blocks)), start, slot or agenda.slot)


def plan_block(block: Block) -> PlanBlock:
    """Return a block as its times need it; a drill keeps its minutes."""
    return PlanBlock(
        block.id,
        block.seconds,
        block.minimum,
        block.lock or bool(block.drill),
        may_be_left_out(block),
        seconds_of_day(block.at) if block.at else None,
    )
