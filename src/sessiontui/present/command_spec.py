"""What a command of the registry is: its id, key, label, tip and group, and what one types for it."""

from __future__ import annotations

from typing import Literal

import msgspec

Group = Literal["time", "plan", "write", "people", "together", "room", "find", "change", "session"]


class CommandSpec(msgspec.Struct, frozen=True):
    """One thing a person can do in a live session."""

    id: str
    key: str
    """The key on the screen, as people read it; "" where it is reached by palette and help only."""
    label: str
    """One or two words for the footer."""
    tip: str
    """One sentence for help and palette."""
    group: Group
    words: tuple[str, ...] = ()
    """What one types for it line by line; the first is shown."""
    takes: str = ""
    """What has to be said with it, in words: “minutes”, “a name”; "" for nothing."""


GROUPS: tuple[tuple[Group, str], ...] = (
    ("time", "Time"),
    ("write", "Write down"),
    ("plan", "The plan"),
    ("room", "The room"),
    ("people", "People"),
    ("together", "Several terminals"),
    ("find", "Find and look"),
    ("change", "Change"),
    ("session", "The session"),
)
