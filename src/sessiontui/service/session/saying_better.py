"""New words for a line that stands: read again as a line is, and what a line cannot say stays."""

from __future__ import annotations

from datetime import date

from sessiontui.core.kinds import kind_of
from sessiontui.live.commands import Change
from sessiontui.live.line import parse_line
from sessiontui.live.state import Capture, State


def said_better(state: State, capture: Capture, words: str, today: date, over: int) -> Change:
    """Return the change that new words make; parts that no line can say, such as a baseline, stay.

    `over` is `Capture.worded` of the words that the new ones were begun over.

    Raises:
        SessiontuiError: where a part of the words does not fit; it says what would.
    """
    kind = kind_of(capture.kind)
    line = parse_line(kind, words, today=today, next_session=state.next_date, people=state.names)
    spoken = {n for slot in kind.slots for n in slot} | {"if", "then", kind.when, kind.scale}
    parts = {n: text for n, text in capture.parts if n not in spoken}
    parts.update(line.parts)
    ordered = tuple((part.name, parts[part.name]) for part in kind.parts if parts.get(part.name))
    return Change(capture.id, line.said, ordered, by=parts.get("by"), to=parts.get("to"), over=over)
