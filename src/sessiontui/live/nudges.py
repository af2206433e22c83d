"""What deserves a word now: derived from the last beat and this one, never scheduled.

A machine that slept through five warnings gives one, the latest.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.live.covered import half_over, half_time_facts
from sessiontui.live.state import State
from sessiontui.live.timing import spent_in, warning_of

NudgeCode = Literal["soon", "last", "over", "slept", "half"]

GAP = 30.0
"""Seconds between two beats from which on somebody is asked whether the gap counts."""

_RANK = {"": 0, "soon": 1, "last": 2, "over": 3}


class Nudge(msgspec.Struct, frozen=True):
    """One thing to say once."""

    code: NudgeCode
    block: str = ""
    seconds: float = 0.0
    """Left of the block (soon, last), beyond its end (over), or of the gap (slept)."""


def nudges(state: State, before: Stamp, now: Stamp) -> tuple[Nudge, ...]:
    """Return what to say between two beats; nothing while it is hushed or the clock stands."""
    if state.phase != "running" or state.now is None or state.hushed_since is not None:
        return ()
    said: list[Nudge] = []
    gap = seconds_between(before, now)
    if gap >= GAP and state.opened.speed == 1.0:
        said.append(Nudge("slept", state.now.block.id, gap))
    half = half_over(state, state.time_at(now)) and not half_over(state, state.time_at(before))
    if half and half_time_facts(state):
        said.append(Nudge("half", state.now.block.id))
    length = state.now.length
    left_before = length - spent_in(state, state.current, state.time_at(before))
    left = length - spent_in(state, state.current, state.time_at(now))
    nearness = warning_of(length, left)
    if nearness and _RANK[nearness] > _RANK[warning_of(length, left_before)]:
        said.append(Nudge(nearness, state.now.block.id, abs(left)))
    return tuple(said)
