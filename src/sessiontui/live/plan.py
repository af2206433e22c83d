"""Fitting the rest of a session to the time that is left: from state to `fit` and back."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from sessiontui.core.clock import Stamp
from sessiontui.core.plan_times import least_of
from sessiontui.live.fit import Fit, FitBlock, fit
from sessiontui.live.pinned_fit import fit_to_times
from sessiontui.live.pins import pins_ahead
from sessiontui.live.state import BlockState, State
from sessiontui.live.timing import spent_in, timing


def propose(state: State, stamp: Stamp, until: datetime | None = None) -> Fit:
    """Return how the rest could be fitted to the planned end, or to the clock time `until`.

    Without `until` this is the replan that is offered when the session is behind; with it, blocks marked
    optional may be dropped too, and what is pinned to a clock time comes to it. Nothing is changed by asking.
    """
    here = timing(state, stamp)
    end = until or here.planned_end or here.wall
    seconds = round((end - here.wall) / timedelta(seconds=1))
    blocks = fit_blocks(state, here.t)
    if until is None:
        return fit(blocks, max(0, seconds), mode="replan")
    pins = {pin.block: pin.ahead for pin in pins_ahead(state, here) if pin.ahead <= seconds}
    return (
        fit_to_times(blocks, pins, max(0, seconds)) if pins else fit(blocks, max(0, seconds), mode="to-time")
    )


def fit_blocks(state: State, t: float) -> tuple[FitBlock, ...]:
    """Return the blocks that still need time, as `fit` wants them, and those whose turn has used some."""
    blocks = []
    for index, block in enumerate(state.blocks):
        if block.status in ("skipped", "dropped"):
            continue
        spent = ceil(spent_in(state, index, t))
        done = block.status == "done"
        blocks.append(
            FitBlock(
                id=block.block.id,
                seconds=0 if done else max(0, block.length - spent),
                spent=spent,
                minimum=0 if done else max(0, _least(block) - spent),
                lock=block.block.lock or done,
                optional=block.block.optional,
                turn=block.block.turn,
                part=block.block.part,
                current=index == state.current,
            )
        )
    return tuple(blocks)


def _least(block: BlockState) -> int:
    """Return the whole seconds that a block keeps: the rule of the start, unless somebody made it shorter.

    It is taken of what was planned, so that fitting again and again does not halve it each time.
    """
    return min(block.length, least_of(block.block.seconds, block.block.minimum))


def new_lengths(state: State, plan: Fit, t: float) -> tuple[tuple[str, int], ...]:
    """Return (block id, its whole new length) for a fit, whose seconds are those still to come."""
    spent = {b.block.id: ceil(spent_in(state, i, t)) for i, b in enumerate(state.blocks)}
    return tuple((block_id, spent[block_id] + seconds) for block_id, seconds in plan.changes)
