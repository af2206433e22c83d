"""Which terminal asked for the quiet that there is."""

from __future__ import annotations

from sessiontui.live.events import Hushed, Record
from sessiontui.live.history import History


def hushed_elsewhere(history: History, hand: str) -> Record | None:
    """Return the hush that holds just now, where another terminal than `hand` asked for it."""
    if history.state.hushed_since is None:
        return None
    last = next((record for record in reversed(history.records) if isinstance(record.event, Hushed)), None)
    return last if last is not None and last.hand != hand else None
