"""The storage that a TinyDB database stands on: a journal on disk and the tables it comes to in memory.

Disk before memory: a write is encoded, locked, caught up, appended and synced, and only then applied; what
is applied is what was read back out of the encoded bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from typing import Protocol
from weakref import WeakSet

from tinydb.storages import Storage

from sessiontui.core.clock import Clock, SystemClock
from sessiontui.core.errors import (
    Busy,
    Damaged,
    NotFound,
    NotSaved,
    SessiontuiError,
    UsageError,
)
from sessiontui.store.disk import Disk
from sessiontui.store.journal import Journal, unchanged
from sessiontui.store.journal_words import cut_short, damaged, end_is_missing, newer
from sessiontui.store.lock import lock_of
from sessiontui.store.memory import Memory, Rows
from sessiontui.store.operations import DocId, Drop, Empty, Operation, Put, Remove
from sessiontui.store.owned_files import reason_of
from sessiontui.store.plain_json import copied, to_json
from sessiontui.store.record import chained, header_line, operations_json, operations_read, written_at
from sessiontui.store.scan import Scan, salvaged

DEADLINE = 2.0
"""Seconds for which a lock is tried; a write takes less than a hundredth of one."""
_OPENING_DEADLINE = 0.5


class Cached(Protocol):
    """A table that remembers answers to queries."""

    @property
    def name(self) -> str:
        """The name of the table."""
        ...

    def clear_cache(self) -> None:
        """Forget the answers."""
        ...


class JournalStorage(Storage):
    """A journal as a TinyDB storage; `commit` writes, and `write` serves TinyDB's own whole-state calls."""

    def __init__(
        self,
        path: Path | str,
        *,
        author: str = "",
        clock: Clock | None = None,
        create: bool = True,
        read_only: bool = False,
        disk: Disk | None = None,
    ) -> None:
        super().__init__()
        self.path = Path(os.path.abspath(path))  # the folder that the program stands in may change
        self.author = author
        self._clock = clock or SystemClock()
        self._asked_read_only = read_only
        self._memory = Memory()
        self._journal = Journal(self.path, disk or Disk(), writable=not read_only)
        self._lock = lock_of(self.path)
        self._turn = RLock()
        self._blocked: SessiontuiError | None = None
        self._happened: list[str] = []
        self._tables: WeakSet[Cached] = WeakSet()
        try:
            self._open(create=create and not read_only)
        except BaseException:
            self._journal.close()
            raise

    @property
    def read_only(self) -> bool:
        """Whether writes are refused: asked for, not allowed, damaged, or written by a newer version."""
        return self._asked_read_only or self._blocked is not None or not self._journal.writable

    @property
    def trouble(self) -> tuple[str, ...]:
        """One clear line for each thing that the person has to be told."""
        standing = [str(self._blocked)] if self._blocked else []
        return tuple(dict.fromkeys([*self._happened, *standing]))

    @property
    def ends_early(self) -> bool:
        """Whether entries that were saved are missing at its end."""
        return bool(self._journal.missing())

    @property
    def sequence(self) -> int:
        """The sequence of the last record that memory holds."""
        return self._journal.place.sequence

    @contextmanager
    def hold(self, deadline: float = DEADLINE) -> Iterator[None]:
        """Hold the lock with everything read that others wrote; holds may be nested.

        Raises Busy when others kept it for `deadline` seconds, and whatever forbids a write.
        """
        self._refuse_unwritable()
        with ExitStack() as stack:
            try:
                stack.enter_context(self._lock.hold(deadline))
            except OSError as error:
                raise _unlocked(self.path, error) from error
            with self._turn, _told_where_it_fails(self.path):
                self._refresh(holder=True)
            if self._blocked:
                raise self._blocked
            yield

    def grown(self) -> bool:
        """Return whether a look inside would show something new; it costs one look at the file's length."""
        return not self._journal.closed and self._journal.grown()

    def catch_up(self) -> bool:
        """Apply what others have written, without the lock; True where there was something."""
        if not self.grown():
            return False
        try:
            with self._turn:
                return self._refresh(holder=False)
        except OSError:
            return False  # whoever writes next is told
        except NotSaved as error:
            self._happened.append(str(error))
            return False

    def commit(self, operations: Sequence[Operation], author: str = "") -> int:
        """Write one record, durably, then apply it; return its sequence.

        Raises TypeError or ValueError for values that cannot be stored, and what `hold` raises; NotSaved
        where the disk did not take it. Nothing is changed then, neither on disk nor in memory.
        """
        written = operations_json(operations)
        read = operations_read(written)
        with self.hold(), self._turn:
            if not operations:
                return self.sequence
            journal, at = self._journal, written_at(self._clock.now())
            if journal.poisoned:
                journal.copy_anew()
            if journal.place.line == 0:
                journal.append(header_line(0, at, self.author), 0)
            sequence = journal.next_sequence
            journal.append(journal.line(at, author or self.author, written), sequence)
            self._apply(read)
            return self.sequence

    def compact(self) -> None:
        """Write the file anew with nothing in it but what the tables hold; sequences go on.

        Raises NotSaved where the disk does not take it; the file is then as it was.
        """
        with self.hold(), self._turn:
            at, last = written_at(self._clock.now()), self.sequence
            groups = enumerate(self._memory.rebuilding(), start=last + 1)
            bodies = ((n, at, self.author, operations_json(group)) for n, group in groups)
            try:
                self._journal.replace_with(chained(header_line(last, at, self.author), bodies))
            finally:
                self._refresh(holder=True)

    def rows(self, table: str) -> Rows:
        """Return the documents of a table, by id, as memory holds them; they must not be changed."""
        return self._memory.rows(table)

    def highest(self, table: str) -> int:
        """Return the highest number that a table ever gave."""
        return self._memory.highest(table)

    def names(self) -> tuple[str, ...]:
        """Return the names of the tables."""
        return tuple(self._memory.tables)

    def remember(self, table: Cached) -> None:
        """Clear this table's cache whenever its documents change, whoever changes them."""
        self._tables.add(table)

    def read(self) -> dict[str, dict[str, object]] | None:
        """Return copies of all tables, keyed by text as TinyDB has it; None where there are none."""
        tables = self._memory.tables
        if not tables:
            return None
        return {name: {str(key): copied(row) for key, row in rows.items()} for name, rows in tables.items()}

    def write(self, data: dict[str, dict[str, object]]) -> None:
        """Make the tables equal to `data`, by one record that holds the differences."""
        with self.hold():
            operations: list[Operation] = [Drop(name) for name in self.names() if name not in data]
            for name, rows in data.items():
                operations += _differences(name, self._memory.tables.get(name), rows)
            self.commit(operations)

    def close(self) -> None:
        """Let go of the file; a write after it is refused."""
        self._journal.close()

    def _open(self, *, create: bool) -> None:
        if not create and not os.path.lexists(self.path):
            raise NotFound(f"There is no file {self.path}")
        if self._asked_read_only:
            self._load(holder=False)
            return
        try:
            with self._lock_for_opening(create):
                self._create_or_load(create=create)
        except (Busy, OSError) as error:
            if not os.path.lexists(self.path):
                raise error if isinstance(error, Busy) else _unopened(self.path, error) from error
            self._load(holder=False)
            if isinstance(error, OSError) and not self._blocked:
                self._blocked = _unlocked(self.path, error)

    @contextmanager
    def _lock_for_opening(self, create: bool) -> Iterator[None]:
        if create:
            from sessiontui.store.owned_files import owned_folder

            owned_folder(self.path.parent)
        with self._lock.hold(_OPENING_DEADLINE):
            yield

    def _create_or_load(self, *, create: bool) -> None:
        if create:
            self._journal.create(header_line(0, written_at(self._clock.now()), self.author))
        try:
            self._load(holder=True)
        except NotSaved as error:
            if self._journal.place.line == 0:
                raise
            # The end could not be put aside: what is whole can still be read, and the next write tries again.
            self._happened.append(str(error))

    def _load(self, *, holder: bool) -> None:
        self._journal.open()
        self._read_on(holder=holder and self._journal.writable)
        if not self._blocked and (missing := self._journal.missing()):
            self._happened.append(end_is_missing(self.path.name, self.sequence, missing))
        if not self._asked_read_only and not self._journal.writable and not self._blocked:
            self._blocked = NotSaved(f"You may read {self.path} but not write it", "Ask whoever owns it")

    def _refresh(self, *, holder: bool) -> bool:
        if self._journal.replaced() or (holder and self._may_be_written_now()):
            self._blocked = None
            self._load(holder=holder)
            return True
        if isinstance(self._blocked, Damaged):
            return False
        return self._read_on(holder=holder)

    def _may_be_written_now(self) -> bool:
        """Tell whether a file that could only be read when it was opened lets itself be written by now."""
        return not self._journal.writable and os.access(self.path, os.W_OK)

    def _read_on(self, *, holder: bool) -> bool:
        whole = self._journal.place.line == 0
        found = self._journal.unread()
        if not whole and (found.damage or (found.tail and holder)):
            # Whether an end is torn or the file damaged is judged by the whole of it, once.
            self._journal.open()
            return self._read_on(holder=holder)
        if found.foreign:
            raise _foreign(self.path)
        if found.damage and not holder and not unchanged(found, self._journal.unread()):
            return False
        if whole:
            self._memory = Memory()
            self._forget_answers(None)
        if found.damage:
            self._show_what_is_left(found)
            return True
        for record in found.records:
            self._apply(record.operations)
        self._journal.advance(found.place)
        self._judge(found, holder)
        return bool(found.records)

    def _judge(self, found: Scan, holder: bool) -> None:
        if found.newer:
            self._blocked = newer(self.path.name, found.newer)
        elif found.tail and holder:
            aside = self._journal.drop_tail(found.tail)
            was_saved = bool(self._journal.missing())
            self._happened.append(cut_short(self.path.name, found.tail, aside.name, was_saved=was_saved))

    def _show_what_is_left(self, found: Scan) -> None:
        readable = tuple(salvaged(self._journal.whole()))
        for record in readable:
            self._apply(record.operations)
        entries = sum(1 for record in readable if not record.version)
        self._blocked = damaged(self.path.name, found.damage, entries)

    def _apply(self, operations: Sequence[Operation]) -> None:
        self._forget_answers(self._memory.apply(operations))

    def _forget_answers(self, touched: set[str] | None) -> None:
        for table in tuple(self._tables):
            if touched is None or table.name in touched:
                table.clear_cache()

    def _refuse_unwritable(self) -> None:
        if self._journal.closed:
            raise NotSaved(f"{self.path.name} was closed before this was written", "Open it again")
        if self._asked_read_only:
            raise UsageError(f"{self.path.name} was opened for reading only")


def _unopened(path: Path, error: OSError) -> NotSaved:
    why, remedy = reason_of(error)
    return NotSaved(f"{path} cannot be created: {why}", remedy, why=why)


def _unlocked(path: Path, error: OSError) -> NotSaved:
    why, remedy = reason_of(error)
    return NotSaved(f"{path} cannot be locked for writing: {why}", remedy, why=why)


@contextmanager
def _told_where_it_fails(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotFound):
        what = f"{path} is no longer there, so this was not saved"
        remedy, why = "Bring the file back to where it was, then try again", "its file is no longer there"
        raise NotSaved(what, remedy, why=why) from None
    except OSError as error:
        why, remedy = reason_of(error)
        what = f"{path} cannot be looked at, so this was not saved: {why}"
        raise NotSaved(what, remedy, why=why) from error


def _foreign(path: Path) -> Damaged:
    what, why = f"{path} is not a journal of sessiontui", "its file holds something else by now"
    return Damaged(what, safe="It was left as it is", why=why)


def _differences(table: str, held: Rows | None, rows: dict[str, object]) -> Iterator[Operation]:
    if held is None and not rows:
        yield Empty(table)
    ids: dict[str, DocId] = {str(key): key for key in held or {}}
    for key in ids.keys() - rows.keys():
        yield Remove(table, ids[key])
    for key, row in rows.items():
        doc_id = ids.get(key, _id_of(key))
        before = (held or {}).get(doc_id)
        if not isinstance(row, dict):
            raise ValueError("a document is a mapping of names to values")
        if before is None or to_json(before) != to_json(row):
            yield Put(table, doc_id, row)


def _id_of(key: str) -> DocId:
    # TinyDB hands numbers over as text; only what a number would be written as becomes one again.
    return int(key) if key.isascii() and key.isdigit() and str(int(key)) == key else key
