"""Which entry of a journal was saved last, noted beside it: a journal cut between two entries looks whole.

The note stands in the lock file, which is never renamed, and is written after the entry is durable, so it
can lag behind the journal and never run ahead of it. It is a help, no promise: where it cannot be written or
read, nothing is said.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.store.open_flags import PLAINLY, READ

_ROOM = 64


class Saved(msgspec.Struct, frozen=True):
    """The last entry that was saved in a journal, as far as is known."""

    sequence: int = 0
    file: int = 0
    """The inode of the file it was saved in."""

    def beyond(self, sequence: int, file: int) -> int:
        """Return the entry that was saved and is missing where a journal ends with `sequence`; else 0.

        An empty file that is not the one of the note is a new one, which misses nothing.
        """
        new = sequence == 0 and file != self.file
        return self.sequence if self.sequence > sequence and not new else 0


def last_saved(lock: Path) -> Saved:
    """Return what is noted in the lock file.

    Ask before the journal is read: what is noted later may stand in it later.
    """
    try:
        descriptor = os.open(lock, READ)
    except OSError:
        return Saved()
    try:
        sequence, file = os.read(descriptor, _ROOM).split()
        return Saved(int(sequence), int(file))
    except (OSError, ValueError):
        return Saved()
    finally:
        os.close(descriptor)


def note_saved(lock: Path, saved: Saved) -> None:
    """Note it, over what was noted before; a failure costs nothing but the note."""
    with suppress(OSError):
        descriptor = os.open(lock, os.O_WRONLY | PLAINLY)
        try:
            os.write(descriptor, b"%-20d %-20d\n" % (saved.sequence, saved.file))
        finally:
            os.close(descriptor)
