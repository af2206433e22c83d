"""A TinyDB database on a journal: queried as any TinyDB, written one line a change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from tinydb import TinyDB

from sessiontui.core.clock import Clock
from sessiontui.store.disk import Disk
from sessiontui.store.operations import Drop, Operation
from sessiontui.store.storage import DEADLINE, JournalStorage
from sessiontui.store.table import JournalTable


class JournalDatabase(TinyDB):
    """A real TinyDB whose file is a journal; several processes may have it open and write at once.

    One thread uses a handle; `grown` alone may be asked from any.
    """

    # TinyDB declares its own classes here, and documents the two as what to put others in for.
    table_class = JournalTable  # type: ignore[assignment]
    default_storage_class = JournalStorage  # type: ignore[assignment]

    @property
    def path(self) -> Path:
        """Where the journal is."""
        return self._journal.path

    @property
    def read_only(self) -> bool:
        """Whether writes are refused: asked for, not allowed, damaged, or written by a newer version."""
        return self._journal.read_only

    @property
    def trouble(self) -> tuple[str, ...]:
        """One clear line for each thing that the person has to be told; most often none."""
        return self._journal.trouble

    @property
    def ends_early(self) -> bool:
        """Whether entries that were saved are missing at its end."""
        return self._journal.ends_early

    @property
    def sequence(self) -> int:
        """The sequence of the last record that was read or written."""
        return self._journal.sequence

    def hold(self, *, deadline: float = DEADLINE) -> AbstractContextManager[None]:
        """Hold the journal's lock, having read all that others wrote; holds may be nested.

        Signals that stop or end the process wait until the outermost hold is left.

        Raises:
            Busy: when another process kept the lock for `deadline` seconds.
            NotSaved, Damaged, NewerVersion, UsageError: when nothing can be written.
        """
        return self._journal.hold(deadline)

    def grown(self) -> bool:
        """Return whether there is something new to read; it costs one look at the file's length."""
        return self._journal.grown()

    def catch_up(self) -> bool:
        """Apply what others have written, without the lock, and tell whether anything changed.

        Half a line at the end is somebody writing, or somebody who died; it is left alone.
        """
        return self._journal.catch_up()

    def write(self, operations: Sequence[Operation], *, author: str = "") -> int:
        """Write the operations as one record, all or none, durably; return its sequence.

        Raises:
            TypeError, ValueError: for values that cannot be stored.
            NotSaved: where the disk did not take it; memory and disk are as they were.
            Busy, Damaged, NewerVersion, UsageError: as `hold` does.
        """
        return self._journal.commit(operations, author)

    def compact(self) -> None:
        """Write the file anew with nothing in it but what the tables hold; sequences go on.

        Raises:
            NotSaved: where the disk does not take it; the file is then as it was.
        """
        self._journal.compact()

    def table(self, name: str, **kwargs: object) -> JournalTable:
        """Return the table of this name; it is there once something is kept in it."""
        return cast(JournalTable, super().table(name, **kwargs))

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        return set(self._journal.names())

    def drop_table(self, name: str) -> None:
        """Take a table away for good; its numbers start at 1 again, as TinyDB has it."""
        with self._journal.hold():  # by which a table that somebody else has just made is known
            if name in self._journal.names():
                self._journal.commit([Drop(name)])
        self._tables.pop(name, None)

    def drop_tables(self) -> None:
        """Take all tables away for good."""
        with self._journal.hold():
            self._journal.commit([Drop(name) for name in self._journal.names()])
        self._tables.clear()

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)


def open_database(
    path: Path | str,
    *,
    author: str = "",
    clock: Clock | None = None,
    create: bool = True,
    read_only: bool = False,
    disk: Disk | None = None,
) -> JournalDatabase:
    """Open the journal at `path` as a TinyDB database, creating it and its folder where `create`.

    `author` stands in each record that names no other; `disk` is for tests. With `read_only`, or without
    `create` where there is nothing, nothing on the disk is created or changed.

    Raises:
        NotFound: where there is no file and none is to be created.
        UsageError: where the path is a link or not a plain file.
        Damaged: where the file is no journal at all; a damaged one opens read-only and says so in `trouble`.
        Busy, NotSaved: where a new file cannot be created.
    """
    return JournalDatabase(path, author=author, clock=clock, create=create, read_only=read_only, disk=disk)
