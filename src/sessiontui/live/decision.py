"""What `decide` answers: the events that follow from a command, or why not."""

from __future__ import annotations

import msgspec

from sessiontui.live.events import Event


class Accepted(msgspec.Struct, frozen=True):
    """The command holds; these events are to be written as one record."""

    events: tuple[Event, ...]


class Refused(msgspec.Struct, frozen=True):
    """The command does not hold; nothing is written."""

    reason: str
    """One sentence for the person who asked."""


Decision = Accepted | Refused


def accept(*events: Event) -> Accepted:
    """Return the decision that these events follow."""
    return Accepted(events)
