"""The clock tells the truth: planned, added, elapsed and projected time, computed from events alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from sessiontui.core.clock import Stamp
from sessiontui.live.state import BlockState, State

Nearness = Literal["", "soon", "last", "over"]

SHORT_BLOCK = 120
"""Seconds; a block shorter than this gets no warning before its end."""


WARN_SOON, WARN_SOON_LEAST = 0.20, 30
"""The first warning: at this part of a block left, or this many seconds where that is more."""
WARN_LAST = 0.05
"""The second warning: at this part of a block left."""
PUT_RIGHT = timedelta(minutes=15)
"""By how much a clock may be set and still have been put right."""


class Timing(msgspec.Struct, frozen=True):
    """Where a session stands at one moment. All lengths are session seconds."""

    t: float
    wall: datetime
    """What the clock on the wall shows, in UTC."""
    spent: float = 0.0
    """Used in the running block."""
    length: int = 0
    """What the running block has now."""
    left: float = 0.0
    """Left of it; negative is overtime."""
    warning: Nearness = ""
    elapsed: float = 0.0
    """Used in all blocks together."""
    planned: int = 0
    """The plan of all blocks, as opened."""
    added: int = 0
    """Minutes given and taken since, in all blocks that are not dropped."""
    paused: float = 0.0
    ahead: float = 0.0
    """What the blocks after this one still need."""
    planned_end: datetime | None = None
    projected_end: datetime | None = None
    behind: float = 0.0
    """Projected end − planned end; negative is ahead of the plan."""
    hushed: float = 0.0


def spent_in(state: State, index: int, t: float) -> float:
    """Return the seconds used in a block up to session second `t`."""
    block = state.blocks[index]
    if index == state.current and state.mark is not None:
        return block.spent + max(0.0, t - state.mark)
    return block.spent


def remaining(block: BlockState, spent: float) -> float:
    """Return what a block will still take: nothing where it is over, done, skipped or dropped."""
    return max(0.0, block.length - spent) if block.status in ("ahead", "now") else 0.0


def warning_of(length: int, left: float) -> Nearness:
    """Return how near the end is: at max(20 %, 30 s) left, at 5 % left, and beyond it."""
    if left < 0:
        return "over"
    if length < SHORT_BLOCK:
        return ""
    if left <= length * WARN_LAST:
        return "last"
    return "soon" if left <= max(length * WARN_SOON, WARN_SOON_LEAST) else ""


def _agreed_end(state: State, stamp: Stamp) -> datetime | None:
    """Return the end that was named, None where none was.

    A clock that is put right by some minutes leaves it where it was named; one that is set to another hour
    or year takes it along, because nobody has agreed on another length.
    """
    if state.until is None or state.until_t is None:
        return state.until
    taken_along = state.wall_at(state.until_t, stamp)
    return state.until if abs(taken_along - state.until) <= PUT_RIGHT else taken_along


def timing(state: State, stamp: Stamp) -> Timing:
    """Return where the session stands at `stamp`."""
    t = state.ended if state.ended is not None else state.time_at(stamp)
    wall = state.wall_at(t, stamp)
    spent = [spent_in(state, i, t) for i in range(len(state.blocks))]
    rest = [remaining(b, s) for b, s in zip(state.blocks, spent, strict=True)]
    planned = sum(b.planned for b in state.blocks)
    paused = state.paused_total + (t - state.paused_since if state.paused_since is not None else 0.0)
    started = state.started if state.started is not None else t
    planned_end = _agreed_end(state, stamp) or state.wall_at(started, stamp) + timedelta(seconds=planned)
    projected_end = state.wall_at(t, stamp) + timedelta(seconds=sum(rest))
    now = state.now
    here = state.current
    left = now.length - spent[here] if now else 0.0
    return Timing(
        t=t,
        wall=wall,
        spent=spent[here] if now else 0.0,
        length=now.length if now else 0,
        left=left,
        warning=warning_of(now.length, left) if now and state.live else "",
        elapsed=sum(spent),
        planned=planned,
        added=sum(b.length - b.planned for b in state.blocks if b.status != "dropped"),
        paused=paused,
        ahead=sum(rest) - (rest[here] if now else 0.0),
        planned_end=planned_end,
        projected_end=projected_end,
        behind=(projected_end - planned_end).total_seconds(),
        hushed=t - state.hushed_since if state.hushed_since is not None else 0.0,
    )
