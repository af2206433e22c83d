"""Blocks that are pinned to a clock time, while a session runs: how late each will begin as things stand."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.plan_times import PlanBlock, plan_times, seconds_of_day
from sessiontui.live.state import State
from sessiontui.live.timing import Timing, remaining, spent_in

FAR = 3 * 3600
"""Seconds from its pin beyond which a block is not held to it: it was meant for another part of the day."""


class PinAhead(msgspec.Struct, frozen=True):
    """A pinned block that has not begun."""

    block: str
    at: str
    """The clock time."""
    late: int
    """Seconds by which it begins after it; 0 where it is in time."""
    ahead: int
    """Seconds from now to that time; below 0 where it has passed."""


def pins_ahead(state: State, here: Timing) -> tuple[PinAhead, ...]:
    """Return the pinned blocks ahead of one, as things stand; those that are hours off are left out."""
    ahead = [block for block in state.blocks if block.status == "ahead"]
    if not any(block.block.at for block in ahead):
        return ()
    now = state.now
    running = round(remaining(now, spent_in(state, state.current, here.t))) if now is not None else 0
    blocks = tuple(PlanBlock(b.block.id, b.length, pinned=seconds_of_day(b.block.at)) for b in ahead)
    wall = here.wall.astimezone(ZoneInfo(state.opened.zone))
    begins = wall.hour * 3600 + wall.minute * 60 + wall.second
    rows = plan_times((PlanBlock("", running), *blocks), begins).rows[1:]
    pairs = zip(ahead, rows, strict=True)
    return tuple(
        PinAhead(row.id, block.block.at, row.late, row.pinned - begins)
        for block, row in pairs
        if row.pinned is not None and row.late <= FAR and row.free <= FAR
    )
