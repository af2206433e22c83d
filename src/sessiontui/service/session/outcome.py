"""What became of a wish: done, refused with a reason, or not saved."""

from __future__ import annotations

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.live.decision import Refused
from sessiontui.live.events import Record


class Done(msgspec.Struct, frozen=True):
    """It is on disk."""

    records: tuple[Record, ...]


class KeptPrivately(msgspec.Struct, frozen=True):
    """It is on disk, in the author's own folder and nowhere else."""

    id: str


class KeptHidden(msgspec.Struct, frozen=True):
    """It is on disk, on its author's own terminal, until everybody's lines are revealed."""

    waiting: int
    """How many lines wait there now."""
    back: bool = False
    """Whether one was taken back just now."""


class Unsaved(msgspec.Struct, frozen=True):
    """It did not reach the disk; nothing changed, and the words are still where they were typed."""

    reason: str
    """One line: what happened, what is safe, what to do."""
    exit_code: int = 3
    """What a command of the shell ends with."""
    why: str = ""
    """The bare reason, such as “the disk is full”; "" where only the whole line says it."""
    remedy: str = ""


def unsaved(error: SessiontuiError) -> Unsaved:
    """Return what became of a wish that ended in this error."""
    return Unsaved(str(error), error.exit_code, error.why, error.remedy)


Outcome = Done | KeptPrivately | KeptHidden | Refused | Unsaved
