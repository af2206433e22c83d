"""What of a question stays covered: who alone may read it, and whether it is half time."""

from __future__ import annotations

import re

from sessiontui.core.agenda import Covered
from sessiontui.core.names import folded
from sessiontui.live.state import State
from sessiontui.live.timing import spent_in

_BETWEEN = re.compile(r",\s*|\s+and\s+")


def covered_here(state: State) -> tuple[Covered, ...]:
    """Return what is covered in the question that is asked now, the opener’s before the start."""
    if not state.live or state.in_room_time:
        return ()
    prompt = state.opened.opener if state.now is None else state.now.prompt
    return prompt.covered if prompt is not None else ()


def readers(state: State, covered: Covered) -> tuple[str, ...]:
    """Return the full names of those who alone read it; none where nobody here is called so."""
    meant = {folded(covered.whom), *(folded(name) for name in _BETWEEN.split(covered.whom))} - {""}
    return tuple(name for name in state.names if {folded(name), folded(state.called(name))} & meant)


def half_over(state: State, t: float) -> bool:
    """Tell whether half of the running block’s time is spent at session second `t`.

    Half of what was planned, or of what is left of that: a minute more brings nothing out of sight again.
    """
    now = state.now
    if now is None:
        return False
    return 2 * spent_in(state, state.current, t) >= min(now.length, now.block.seconds)


def half_time_facts(state: State) -> tuple[str, ...]:
    """Return what all read from half time on."""
    return tuple(each.text for each in covered_here(state) if not each.whom)
