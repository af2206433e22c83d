"""Fitting blocks between one clock time and the next: the rule of `fit`, for one stretch after the other.

A plan that is pinned to clock times is not one length to be shared but several. What lies in another stretch
keeps its length, so a turn that has a part on both sides of a pin gives minutes last of all.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sessiontui.live.fit import Fit, FitBlock, fit, minutes_owed


def fit_stretch(blocks: tuple[FitBlock, ...], inside: frozenset[str], room: int) -> Fit:
    """Return what brings the blocks of one stretch into its room, in seconds; others keep their length."""
    seen = tuple(b if b.id in inside else replace(b, lock=True, optional=False) for b in blocks)
    outside = sum(b.seconds for b in blocks if b.id not in inside)
    return fit(seen, max(0, room) + outside, mode="to-time")


def fit_to_times(blocks: tuple[FitBlock, ...], pins: Mapping[str, int], seconds: int) -> Fit:
    """Return what brings pinned blocks to their times and the end to its own.

    All times are whole seconds from now; where nothing is pinned this is `fit` to the end.
    """
    edges = [(place, pins[block.id]) for place, block in enumerate(blocks) if block.id in pins]
    held, dropped = list(blocks), set[str]()
    begin = at = 0
    for place, pin in (*edges, (len(blocks), seconds)):
        inside = frozenset(block.id for block in blocks[begin:place]) - dropped
        room = pin - at
        if room >= 0:  # else two clock times are the wrong way round, and no length helps
            plan = fit_stretch(tuple(b for b in held if b.id not in dropped), inside, room)
            lengths = dict(plan.changes)
            held = [replace(b, seconds=lengths.get(b.id, b.seconds)) for b in held]
            dropped |= set(plan.dropped)
        used = sum(b.seconds for b in held if b.id in inside and b.id not in dropped)
        begin, at = place, max(pin, at + used)
    late = at - seconds
    kept = [(old, new) for old, new in zip(blocks, held, strict=True) if old.id not in dropped]
    changes = tuple((new.id, new.seconds) for old, new in kept if new.seconds != old.seconds)
    owed = minutes_owed(tuple(old for old, _ in kept), tuple(new.seconds for _, new in kept))
    gone = tuple(block.id for block in blocks if block.id in dropped)
    if late > 0:
        return Fit(changes, gone, late, owed, reason="late")
    return Fit(changes, gone, 0, owed, reason="shrunk" if changes or gone else "fits")
