"""What is said line by line alone, where the screen has another way."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.ballots import ANONYMITY_FLOOR, nothing_is_anonymous
from sessiontui.live.state import State

NOT_COVERED = (
    "Line by line nothing can be covered up and shown again; "
    "z asks every terminal for quiet and takes out of sight what was printed."
)


def asks_elsewhere(state: State) -> str:
    """Return who can ask something without names, for a terminal that only writes."""
    if len(state.people) < ANONYMITY_FLOOR:
        return nothing_is_anonymous(len(state.people))
    who = safe_text(state.called(state.drives_name)) if state.drives_name else "whoever drives"
    return f"This terminal writes only; {who} can ask that. Once it is asked, you answer it here."
