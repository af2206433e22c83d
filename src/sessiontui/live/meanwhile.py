"""What somebody else did with a line while one was looking at it, in words that blame nobody."""

from __future__ import annotations

from sessiontui.core.safe_text import clipped, one_line
from sessiontui.live.commands import Actor
from sessiontui.live.events import Kept, Record, Removed, Undone
from sessiontui.live.history import History
from sessiontui.live.state import Capture, State

GLIMPSE = 60
"""Characters of a line that are enough to see what it reads now."""


def reads_now(state: State, capture: Capture, over: int | None, then: str) -> str:
    """Return that a line reads differently now, and what becomes of the wish; "" where it does not.

    `over` is `Capture.worded` of the words that were looked at, None where that is not known; `then` is
    a sentence about the wish.
    """
    if over is None or over == capture.worded:
        return ""
    who = (
        f"{state.called(capture.writer)} changed {capture.id}" if capture.writer else f"{capture.id} changed"
    )
    words = capture.said or next((text for _, text in capture.parts), "")
    return f"{who} meanwhile: “{clipped(words, GLIMPSE)}”. {then}"


def not_there(history: History, name: str, actor: Actor) -> str:
    """Return why a line cannot be meant: somebody else took it away, or it never was there."""
    kept = kept_as(history, name)
    if kept is None:
        return f"{one_line(name)} is not among what was written down."
    by = _took_away(history, name, kept.step)
    if by is None or by.hand == actor.hand:
        return f"{name} is taken away."
    who = history.state.called(by.by) if by.by else "Another terminal"
    return f"{who} took {name} away meanwhile."


def kept_as(history: History, name: str) -> Record | None:
    """Return the record by which a line was written down, undone or not; None where none ever was."""
    return next((r for r in history.records if isinstance(r.event, Kept) and r.event.id == name), None)


def _took_away(history: History, name: str, step: str) -> Record | None:
    """Return the last record that took a line away, or took its writing back."""
    for record in reversed(history.records):
        match record.event:
            case Removed(id=id) if id == name and record.step not in history.undone:
                return record
            case Undone(step=undone) if undone == step and step in history.undone:
                return record
            case _:
                continue
    return None
