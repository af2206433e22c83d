"""Fitting all stretches of a plan together, so that the turns give the same wherever they lie.

The clock times that blocks are pinned to part a plan into stretches, and each has to lose what is too much in
it. Every turn gives the same amount: what all of them would give in proportion anyway, or as little more as
lets every stretch fit; the other blocks of each stretch give the rest, in proportion.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sessiontui.live.fit import FitBlock, may_be_dropped, shares


class Missing(msgspec.Struct, frozen=True):
    """What keeps turns from being equal: the blocks of one stretch that would have to give more."""

    blocks: tuple[str, ...]
    """Those of no turn; all of them are locked, or at their least."""
    seconds: int
    """How many they would have to give together."""


class Evened(msgspec.Struct, frozen=True):
    """A plan after fitting. Lengths are whole seconds."""

    lengths: tuple[tuple[str, int], ...]
    """(block, seconds) of every block that is kept."""
    dropped: tuple[str, ...] = ()
    late: int = 0
    """Seconds by which the end comes too late all the same."""
    missed: tuple[int, ...] = ()
    """Seconds by which each clock time that is missed is missed, the end among them."""
    apart: int = 0
    """Seconds between what the turn that gives most and the one that gives least would give."""
    missing: tuple[Missing, ...] = ()
    """Why turns cannot give the same; nothing where they do."""


class _Stretch(msgspec.Struct, frozen=True):
    """What lies between two clock times. Blocks are places in the plan, lengths are units."""

    inside: tuple[int, ...]
    excess: int
    """What it has to lose."""
    late: int
    """What it cannot lose of what is too much."""
    turns: tuple[int, ...]
    """What each turn could give here."""
    need: int
    """What turns have to give here, since the others do not give enough."""


class _Plan:
    """Blocks, in units of so many seconds, and the stretches that they lie in."""

    def __init__(
        self, blocks: list[FitBlock], pins: Mapping[str, int], seconds: int | None, unit: int
    ) -> None:
        self.blocks = blocks
        self.now = [block.seconds // unit for block in blocks]
        held = [block.lock or block.current for block in blocks]
        pairs = zip(blocks, self.now, held, strict=True)
        self.room = [0 if kept else max(0, now - -(-block.minimum // unit)) for block, now, kept in pairs]
        self.turns = sorted({block.turn for block in blocks if block.turn})
        self.stretches = self._stretches(pins, seconds, unit)
        self.caps = [sum(s.turns[t] for s in self.stretches) for t in range(len(self.turns))]
        self.most = min(self.caps, default=0)
        self.least = self._least()

    def _stretches(self, pins: Mapping[str, int], seconds: int | None, unit: int) -> list[_Stretch]:
        found: list[_Stretch] = []
        begin = at = since = 0
        edges = [(place, pins[block.id]) for place, block in enumerate(self.blocks) if block.id in pins]
        for place, until in (*edges, (len(self.blocks), seconds)):
            end = None if until is None else until // unit
            if end is not None and end < since and place < len(self.blocks):
                continue  # two clock times are the wrong way round, and no length helps
            inside = tuple(range(begin, place))
            planned, rooms = sum(self.now[i] for i in inside), sum(self.room[i] for i in inside)
            over = 0 if end is None else max(0, at + planned - max(end, 0))
            late = max(0, over - rooms)
            turns = tuple(sum(self.room[i] for i in self._of(turn, inside)) for turn in self.turns)
            need = max(0, over - late - (rooms - sum(turns)))
            found.append(_Stretch(inside, over - late, late, turns, need))
            if end is not None:
                begin, since, at = place, end, -(-(until or 0) // unit) + late
        return found

    def _of(self, turn: int, inside: tuple[int, ...]) -> list[int]:
        return [i for i in inside if self.blocks[i].turn == turn]

    def _least(self) -> int:
        """Return the least that each turn has to give, as far as it can, for every stretch to fit."""
        low, high = 0, max(self.caps, default=0)
        while low < high:
            middle = (low + high) // 2
            if any(self._poured(middle)[1]):
                low = middle + 1
            else:
                high = middle
        return low

    @property
    def even(self) -> bool:
        """Whether every turn can give the same."""
        return self.least <= self.most

    def spare(self) -> FitBlock | None:
        """Return the optional block that is dropped next, where that lets more fit, or turns be equal."""
        tight = (s for s in reversed(self.stretches) if s.late or (s.need and not self.even))
        places = (i for s in tight for i in reversed(s.inside))
        return next((self.blocks[i] for i in places if may_be_dropped(self.blocks[i])), None)

    def _poured(self, each: int) -> tuple[list[list[int]], list[int]]:
        """Return (what each turn gives in each stretch, what the stretch still needs), none above `each`.

        As much as possible is given where it is needed: the flow is a maximal one.
        """
        left = [min(each, cap) for cap in self.caps]
        need = [s.need for s in self.stretches]
        given = [[0] * len(need) for _ in left]

        def pour(place: int, wanted: int, seen: set[int]) -> int:
            for t in range(len(left)):
                free = min(wanted, self.stretches[place].turns[t] - given[t][place])
                if t in seen or free <= 0:
                    continue
                seen.add(t)
                got = min(free, left[t])
                if got:
                    left[t] -= got
                for other in range(len(need)) if not got else ():
                    moved = min(free, given[t][other]) if other != place else 0
                    got = pour(other, moved, seen) if moved else 0
                    if got:
                        given[t][other] -= got
                        break
                if got:
                    given[t][place] += got
                    return got
            return 0

        for place in range(len(need)):
            while need[place] and (got := pour(place, need[place], set())):
                need[place] -= got
        return given, need

    def _proportional(self) -> int:
        """Return what all turns would give where every block gives in proportion to its length."""
        given = [0] * len(self.blocks)
        for stretch in self.stretches:
            for i, amount in zip(stretch.inside, self._shared(stretch.inside, stretch.excess), strict=True):
                given[i] = amount
        everything = tuple(range(len(self.blocks)))
        return min((sum(given[i] for i in self._of(turn, everything)) for turn in self.turns), default=0)

    def _shared(self, places: tuple[int, ...], take: int) -> tuple[int, ...]:
        amounts = tuple(self.now[i] if self.room[i] else 0 for i in places)
        return shares(amounts, tuple(self.room[i] for i in places), take)

    def fitted(self) -> list[int]:
        """Return the new length of each block."""
        each = self.least if not self.even else min(self.most, max(self.least, self._proportional()))
        after = list(self.now)
        rest = [s.excess for s in self.stretches]
        for turn, given in zip(self.turns, self._spread(each), strict=True):
            for place, amount in enumerate(given):
                inside = tuple(self._of(turn, self.stretches[place].inside))
                self._take(after, inside, amount)
                rest[place] -= amount
        for stretch, amount in zip(self.stretches, rest, strict=True):
            others = tuple(i for i in stretch.inside if not self.blocks[i].turn)
            self._take(after, others, max(0, amount))
        return after

    def _take(self, after: list[int], places: tuple[int, ...], amount: int) -> None:
        for i, less in zip(places, self._shared(places, amount), strict=True):
            after[i] -= less

    def _spread(self, each: int) -> list[list[int]]:
        """Return what each turn gives in each stretch: where it is needed, where it helps, then anywhere."""
        given, _ = self._poured(each)
        for t, cap in enumerate(self.caps):
            for helping in (True, False):
                sizes = tuple(s.turns[t] for s in self.stretches)
                room = tuple(size - had for size, had in zip(sizes, given[t], strict=True))
                if helping:
                    used = [sum(of[place] for of in given) for place in range(len(room))]
                    open_ = (max(0, s.excess - u) for s, u in zip(self.stretches, used, strict=True))
                    room = tuple(map(min, room, open_))
                more = shares(sizes, room, min(each, cap) - sum(given[t]))
                given[t] = [had + add for had, add in zip(given[t], more, strict=True)]
        return given

    def missing(self, unit: int) -> tuple[Missing, ...]:
        """Return what would have to give more for the turns to give the same."""
        if self.even:
            return ()
        lacks = zip(self.stretches, self._poured(self.most)[1], strict=True)
        return tuple(
            Missing(tuple(self.blocks[i].id for i in s.inside if not self.blocks[i].turn), lack * unit)
            for s, lack in lacks
            if lack
        )


def fit_evenly(
    blocks: tuple[FitBlock, ...], pins: Mapping[str, int], seconds: int | None, unit: int = 1
) -> Evened:
    """Return what brings pinned blocks to their times and the end to its own, turns giving the same.

    Times are seconds from now, `seconds` the end, None where nobody waits for it. Lengths stay multiples of
    `unit`, which those given must be. Optional blocks are dropped, the last first, where a clock time would
    be missed or a turn would give more than another.
    """
    kept = list(blocks)
    plan = _Plan(kept, pins, seconds, unit)
    while (spare := plan.spare()) is not None:
        kept.remove(spare)
        plan = _Plan(kept, pins, seconds, unit)
    after = plan.fitted()
    lengths = tuple((block.id, units * unit) for block, units in zip(kept, after, strict=True))
    missed = _missed(blocks, dict(lengths), pins, seconds)
    gone = tuple(block.id for block in blocks if block not in kept)
    caps = [min(plan.least, cap) for cap in plan.caps] if not plan.even else [0]
    late = missed[-1]
    apart = (max(caps) - min(caps)) * unit
    return Evened(lengths, gone, late, tuple(filter(None, missed)), apart, plan.missing(unit))


def _missed(
    blocks: tuple[FitBlock, ...], lengths: Mapping[str, int], pins: Mapping[str, int], seconds: int | None
) -> tuple[int, ...]:
    """Return by how much each clock time is missed, the end last; those the wrong way round are left out."""
    at = since = 0
    missed = []
    for block in blocks:
        pin = pins.get(block.id, 0)
        if block.id in pins and block.id in lengths and pin >= since:
            missed.append(max(0, at - pin))
            at, since = max(at, pin), pin
        at += lengths.get(block.id, 0)
    return (*missed, 0 if seconds is None else max(0, at - seconds))
