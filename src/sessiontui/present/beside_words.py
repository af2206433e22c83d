"""Two changed one line at the same time: both wordings stand, and each of the two hears it in one line."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.events import Kept
from sessiontui.live.state import State

_CHOOSE = "C lists both, to say one better or take one away."


def kept_beside(event: Kept, state: State) -> str:
    """Return what became of new words that came too late, for whoever wrote them."""
    old = state.capture(event.beside)
    if old is None or not old.stands:
        return f"{event.beside} was taken away meanwhile; your words stand, as {event.id}."
    who = safe_text(state.called(old.writer)) if old.writer else "Another terminal"
    return f"{who} changed {old.id} meanwhile: both stand, yours as {event.id}. {_CHOOSE}"


def theirs_beside(event: Kept, writer: str, state: State) -> str:
    """Return the same for everybody else; `writer` is whoever’s terminal the new words came from."""
    who = safe_text(state.called(writer)) if writer else "Another terminal"
    old = state.capture(event.beside)
    if old is None or not old.stands:
        return f"{who} was changing {event.beside} when it was taken away; the words stand, as {event.id}."
    return f"{who} was changing {old.id}, too: both stand, the other words as {event.id}. {_CHOOSE}"
