"""Fitting blocks between one clock time and the next: the rule of `fit`, for several lengths at a time.

A plan that is pinned to clock times is not one length to be shared but several. Turns that lie ahead are
fitted together, so that all give the same wherever they lie. Once one has begun, each stretch is fitted for
itself, since a turn that ran over pays for that first; what lies in another stretch keeps its length then.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from sessiontui.live.equal_turns import fit_evenly
from sessiontui.live.fit import Fit, FitBlock, Reason, fit, minutes_owed


def _fit_stretch(blocks: tuple[FitBlock, ...], inside: frozenset[str], room: int) -> Fit:
    """Return what brings the blocks of one stretch into its room, in seconds; others keep their length."""
    seen = tuple(b if b.id in inside else replace(b, lock=True, optional=False) for b in blocks)
    outside = sum(b.seconds for b in blocks if b.id not in inside)
    return fit(seen, max(0, room) + outside, mode="to-time")


def fit_to_times(blocks: tuple[FitBlock, ...], pins: Mapping[str, int], seconds: int) -> Fit:
    """Return what brings pinned blocks to their times and the end to its own.

    All times are whole seconds from now; where nothing is pinned this is `fit` to the end.
    """
    begun = any(block.turn and (block.spent or block.current) for block in blocks)
    return _one_by_one(blocks, pins, seconds) if begun or not pins else _together(blocks, pins, seconds)


def _together(blocks: tuple[FitBlock, ...], pins: Mapping[str, int], seconds: int) -> Fit:
    """Fit turns that lie ahead; the block that is running gives only where it has to."""
    waiting = tuple(replace(block, current=False) for block in blocks)
    found = min(
        (fit_evenly(seen, pins, seconds) for seen in (blocks, waiting)),
        key=lambda each: (sum(each.missed), each.apart),
    )
    return _as_fit(blocks, dict(found.lengths), found.late)


def _one_by_one(blocks: tuple[FitBlock, ...], pins: Mapping[str, int], seconds: int) -> Fit:
    edges = [(place, pins[block.id]) for place, block in enumerate(blocks) if block.id in pins]
    held, dropped = list(blocks), set[str]()
    begin = at = 0
    for place, pin in (*edges, (len(blocks), seconds)):
        inside = frozenset(block.id for block in blocks[begin:place]) - dropped
        room = pin - at
        if room >= 0:  # else two clock times are the wrong way round, and no length helps
            plan = _fit_stretch(tuple(b for b in held if b.id not in dropped), inside, room)
            lengths = dict(plan.changes)
            held = [replace(b, seconds=lengths.get(b.id, b.seconds)) for b in held]
            dropped |= set(plan.dropped)
        used = sum(b.seconds for b in held if b.id in inside and b.id not in dropped)
        begin, at = place, max(pin, at + used)
    kept = {block.id: block.seconds for block in held if block.id not in dropped}
    return _as_fit(blocks, kept, max(0, at - seconds))


def _as_fit(blocks: tuple[FitBlock, ...], lengths: Mapping[str, int], late: int) -> Fit:
    kept = tuple(block for block in blocks if block.id in lengths)
    changes = tuple((block.id, lengths[block.id]) for block in kept if lengths[block.id] != block.seconds)
    owed = minutes_owed(kept, tuple(lengths[block.id] for block in kept))
    gone = tuple(block.id for block in blocks if block.id not in lengths)
    reason: Reason = "late" if late else "shrunk" if changes or gone else "fits"
    return Fit(changes, gone, late, owed, reason=reason)
