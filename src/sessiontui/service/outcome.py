"""What became of a wish: done, refused with a reason, or not saved."""

from __future__ import annotations

import msgspec

from sessiontui.live.decision import Refused
from sessiontui.live.events import Record


class Done(msgspec.Struct, frozen=True):
    """It is on disk."""

    records: tuple[Record, ...]


class KeptPrivately(msgspec.Struct, frozen=True):
    """It is on disk, in the author's own folder and nowhere else."""

    id: str


class Unsaved(msgspec.Struct, frozen=True):
    """It did not reach the disk; nothing changed, and the words are still where they were typed."""

    reason: str
    """One line: what happened, what is safe, what to do."""
    exit_code: int = 3
    """What a command of the shell ends with."""


Outcome = Done | KeptPrivately | Refused | Unsaved
