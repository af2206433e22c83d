"""How two people change places once one of them has practised."""

from __future__ import annotations

import shlex

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State

_IN_TURN = ("Play", "Decide")
"""Parts of a drill in which one practises with another; a page is written by both."""


def change_places(state: State) -> tuple[str, ...]:
    """Return how the same drill is held again with the next one as the one who practises."""
    opened = state.opened
    practised = opened.agenda.kind == "drill" and any(b.block.title in _IN_TURN for b in state.blocks)
    if state.phase != "closed" or not practised or len(opened.roster) < 2:
        return ()
    who = safe_text(state.called(opened.roster[1]))
    again = f"sessiontui start --like {opened.session} --first {shlex.quote(who)}"
    return (f"Change places, and {who} practises:", f"  {again}")
