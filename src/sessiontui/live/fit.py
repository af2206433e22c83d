"""Fitting blocks to the time that is left: one function, in whole seconds, previewed before it is taken.

The rule follows what timekeepers of meetings do: a small offset is ignored, a large one is not adapted to
unasked, blocks shrink in proportion and never grow, and turns that belong together stay equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

IGNORED = 15
"""Seconds behind that are not worth a replan."""
LARGEST = 15 * 60
"""Seconds behind beyond which a replan is only made for a clock time that somebody names."""

Mode = Literal["replan", "to-time"]
Reason = Literal["fits", "too-small", "too-large", "shrunk", "late"]


class FitBlock(msgspec.Struct, frozen=True):
    """One block as `fit` sees it. All lengths are whole seconds."""

    id: str
    seconds: int
    """Still to come of it."""
    spent: int = 0
    """Used in it already."""
    minimum: int = 0
    """It is not shortened below this, of what is still to come."""
    lock: bool = False
    optional: bool = False
    turn: int = 0
    part: str = ""
    current: bool = False


class Fit(msgspec.Struct, frozen=True):
    """What a fit would change."""

    changes: tuple[tuple[str, int], ...] = ()
    """(block id, seconds still to come of it)."""
    dropped: tuple[str, ...] = ()
    late: int = 0
    """Seconds by which the end moves all the same, because minimums cannot take more."""
    owed: tuple[tuple[int, int], ...] = ()
    """(turn, seconds it has less than the longest turn), where turns could not be kept equal."""
    offered: bool = False
    """Whether it is worth offering unasked."""
    reason: Reason = "fits"


def shares(amounts: tuple[int, ...], room: tuple[int, ...], take: int) -> tuple[int, ...]:
    """Return how much each gives of `take`, in proportion to `amounts`, none more than its `room`.

    Whole numbers by largest remainder, the earliest first where remainders are equal.
    """
    given = [0] * len(amounts)
    left = min(take, sum(room))
    while left > 0:
        able = [i for i in range(len(amounts)) if given[i] < room[i]]
        weight = sum(amounts[i] for i in able)
        exact = {i: (left * amounts[i], weight) if weight else (left, len(able)) for i in able}
        step = {i: min(top // under, room[i] - given[i]) for i, (top, under) in exact.items()}
        capped = [i for i in able if step[i] == room[i] - given[i] and exact[i][0] // exact[i][1] >= step[i]]
        if capped and any(exact[i][0] > step[i] * exact[i][1] for i in capped):
            for i in capped:  # what cannot give its share gives all it has; the others share the rest anew
                given[i] += step[i]
                left -= step[i]
            continue
        for i in able:
            given[i] += step[i]
            left -= step[i]
        by_remainder = sorted(able, key=lambda i: (-(exact[i][0] % exact[i][1]), i))
        for i in by_remainder[:left]:
            given[i] += 1
        left = 0
    return tuple(given)


class _Unit(msgspec.Struct, frozen=True):
    """Blocks that give together, each the same: one block, or those at one place of every turn."""

    members: tuple[int, ...]
    amount: int
    room: int


def fit(blocks: tuple[FitBlock, ...], seconds: int, *, mode: Mode) -> Fit:
    """Return how `blocks` can be held in `seconds`.

    `replan` shrinks what is ahead when the session is a little behind. `to-time` fits it to whatever time
    there is, and may also drop blocks marked optional, the last of them first, once all else is at its
    minimum. A turn that ran over pays from its own blocks first; then the close and optional blocks give,
    then the other blocks outside turns. Only where a clock time has to be met does another turn lose, after
    everything optional is gone, and that is said. Turns give in whole seconds each, so that the end may be
    a second early for each turn but one.
    """
    behind = sum(b.seconds for b in blocks) - seconds
    if mode == "replan" and behind > LARGEST:
        return Fit(late=behind, reason="too-large")
    if behind <= (IGNORED if mode == "replan" else 0):
        return Fit(reason="fits" if behind <= 0 else "too-small")
    after, late = _shrunk(blocks, behind, last_resort=False)
    kept = blocks
    if mode == "to-time":
        while late > 0 and (least := _droppable(kept)) is not None:
            kept = tuple(b for b in kept if b is not least)
            behind = max(0, sum(b.seconds for b in kept) - seconds)
            after, late = _shrunk(kept, behind, last_resort=False)
        if late > 0:
            after, late = _shrunk(kept, behind, last_resort=True)
    changes = tuple((b.id, s) for b, s in zip(kept, after, strict=True) if s != b.seconds)
    dropped = tuple(b.id for b in blocks if b not in kept)
    worth = mode == "replan" and bool(changes)
    return Fit(changes, dropped, late, minutes_owed(kept, after), worth, "late" if late > 0 else "shrunk")


def may_be_dropped(block: FitBlock) -> bool:
    """Tell whether a block may be left out for want of time: an optional one that has not begun."""
    kept = block.part in ("review", "turn", "commit", "close") or block.turn
    return block.optional and not kept and not block.current and not block.spent


def _droppable(blocks: tuple[FitBlock, ...]) -> FitBlock | None:
    """Return the optional block that is dropped next: the last one."""
    return next(filter(may_be_dropped, reversed(blocks)), None)


def _shrunk(blocks: tuple[FitBlock, ...], need: int, *, last_resort: bool) -> tuple[tuple[int, ...], int]:
    """Return the new seconds of each block, and what could not be taken."""
    after = [b.seconds for b in blocks]

    def room(index: int) -> int:
        block = blocks[index]
        return 0 if block.lock else max(0, after[index] - block.minimum)

    def take(units: Iterable[_Unit], wanted: int) -> int:
        return wanted - _give(tuple(units), after, wanted)

    def singles(indices: Iterable[int]) -> tuple[_Unit, ...]:
        return tuple(_Unit((i,), after[i], room(i)) for i in indices if room(i) > 0)

    outside = [i for i, b in enumerate(blocks) if not b.turn and not b.current]
    for turn in sorted({b.turn for b in blocks if b.turn and b.spent}):
        excess = _excess(blocks, after, turn)
        if excess > 0:
            own = [i for i, b in enumerate(blocks) if b.turn == turn and not b.current]
            need -= min(need, excess) - take(singles(own), min(need, excess))
    uneven = any(_excess(blocks, after, b.turn) > 0 for b in blocks if b.turn and b.spent)
    if uneven:
        first = [i for i in outside if blocks[i].part == "close" or blocks[i].optional]
        need = take(singles(first), need)
        need = take(singles(outside), need)
    else:
        need = take((*singles(outside), *_groups(blocks, after)), need)
        need = take(singles(outside), need)
    if last_resort and need > 0:
        begun = {b.turn for b in blocks if b.spent or b.current}
        waiting = {b.turn for b in blocks if b.turn} - begun
        others = (i for i, b in enumerate(blocks) if b.turn not in waiting)
        need = take((*singles(others), *_groups(blocks, after, waiting)), need)
        need = take(singles(range(len(blocks))), need)
    return tuple(after), max(0, need)


def _excess(blocks: tuple[FitBlock, ...], after: list[int], turn: int) -> int:
    """Return by how many seconds a turn is longer than the shortest other one."""
    totals = _totals(blocks, after)
    others = [total for other, total in totals.items() if other != turn]
    return totals[turn] - min(others) if others else 0


def _totals(blocks: tuple[FitBlock, ...], after: Iterable[int]) -> dict[int, int]:
    totals: dict[int, int] = {}
    for block, seconds in zip(blocks, after, strict=True):
        if block.turn:
            totals[block.turn] = totals.get(block.turn, 0) + block.spent + seconds
    return totals


def _groups(
    blocks: tuple[FitBlock, ...], after: list[int], among: set[int] | None = None
) -> tuple[_Unit, ...]:
    """Return the places of the turns (of those `among`) at which none of them has begun, each as one unit."""
    turns: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.turn and (among is None or block.turn in among):
            turns.setdefault(block.turn, []).append(index)
    if len(turns) < 2 or len({len(places) for places in turns.values()}) > 1:
        return tuple(
            _Unit((i,), after[i], after[i] - blocks[i].minimum)
            for places in turns.values()
            for i in places
            if len(turns) < 2 and not blocks[i].lock and after[i] > blocks[i].minimum
        )
    units = []
    for members in zip(*turns.values(), strict=True):
        begun = any(blocks[i].spent or blocks[i].current or blocks[i].lock for i in members)
        least = min(after[i] - blocks[i].minimum for i in members)
        if not begun and least > 0:
            units.append(_Unit(tuple(members), sum(after[i] for i in members), least * len(members)))
    return tuple(units)


def _give(units: tuple[_Unit, ...], after: list[int], wanted: int) -> int:
    """Take up to `wanted` seconds from the units, changing `after`; return how much they gave.

    A unit of several blocks gives the same from each; what does not divide is given by single blocks, and
    where there is none, one second more is taken, so that turns stay equal.
    """
    given = shares(tuple(u.amount for u in units), tuple(u.room for u in units), wanted)
    total = 0
    for unit, amount in zip(units, given, strict=True):
        each = amount // len(unit.members)
        for index in unit.members:
            after[index] -= each
        total += each * len(unit.members)
    missing = min(wanted, sum(u.room for u in units)) - total
    for unit, amount in zip(units, given, strict=True):
        if missing > 0 and len(unit.members) == 1 and unit.room > amount:
            more = min(missing, unit.room - amount)
            after[unit.members[0]] -= more
            total += more
            missing -= more
    for unit, amount in zip(units, given, strict=True):
        size = len(unit.members)
        if missing > 0 and size > 1 and unit.room >= (amount // size + 1) * size:
            for index in unit.members:
                after[index] -= 1
            total += size
            missing -= size
    return total


def minutes_owed(blocks: tuple[FitBlock, ...], after: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Return what turns that fell behind the longest one have less than it."""
    totals = _totals(blocks, after)
    before = _totals(blocks, [b.seconds for b in blocks])
    longest, was_longest = max(totals.values(), default=0), max(before.values(), default=0)
    return tuple(
        (turn, longest - total)
        for turn, total in sorted(totals.items())
        if total < before[turn] and longest - total > was_longest - before[turn]
    )
