"""Looking into a journal without changing it, and mending a damaged one without losing what is left."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock, SystemClock
from sessiontui.core.errors import Damaged, NewerVersion, NotSaved
from sessiontui.store.disk import Disk, kept_aside
from sessiontui.store.journal import Journal
from sessiontui.store.journal_words import end_is_missing
from sessiontui.store.lock import lock_of
from sessiontui.store.memory import Memory
from sessiontui.store.operations import Put
from sessiontui.store.owned_files import reason_of
from sessiontui.store.record import Record, chained, header_line, operations_json, written_at
from sessiontui.store.scan import Place, Scan, salvaged, scan

_DEADLINE = 2.0


class Inspection(msgspec.Struct, frozen=True):
    """What was found in a journal, and that nothing of it was changed."""

    path: Path
    records: int
    """Entries that can be read, the header not counted."""
    sequence: int
    tables: tuple[tuple[str, int], ...]
    """The tables with how many documents each holds."""
    rewritten: tuple[tuple[str, int], ...]
    """Tables with how many of their documents stand there with older words, too; compaction ends that."""
    torn_bytes: int
    """Bytes of an unfinished entry at the end."""
    damage: str
    """What is wrong where; "" where nothing is."""
    ends_early: bool
    """Whether entries that were saved are missing at its end."""
    gaps: str
    """Which numbers no entry has, such as `entry 3` or `entries 3 to 5`; "" where none is missing."""
    version: int
    """The version of the format; 0 where there is no header yet."""
    newer: bool
    writer: str
    mode: int
    """The permission bits of the file."""
    trouble: tuple[str, ...]
    """One line for each thing that deserves a look."""


class Repair(msgspec.Struct, frozen=True):
    """What a repair did."""

    path: Path
    original: Path | None
    """Where the file as it was is kept; None where nothing had to be done."""
    kept: int
    """Entries that were carried over."""
    missing: int
    """Entries that are known to be missing, from the gaps in their numbers."""
    words: str
    """All of it in words."""


def inspect(path: Path) -> Inspection:
    """Return the state of the journal at `path`; neither it nor anything beside it is changed or created.

    Raises:
        NotFound: where there is no such file.
        UsageError: where it is a link or no plain file.
        Damaged: where it is no journal at all.
        NotSaved: where it may not be read.
    """
    journal = Journal(path, Disk(), writable=False)
    journal.open()
    try:
        data = journal.whole()
        mode = stat.S_IMODE(os.stat(path).st_mode)
    finally:
        journal.close()
    found = scan(data, Place())
    journal.advance(found.place)
    _refuse_foreign(path, found)
    readable = tuple(salvaged(data)) if found.damage else found.records
    memory = Memory()
    for record in readable:
        memory.apply(record.operations)
    header = next((record for record in readable if record.version), None)
    return Inspection(
        path=path,
        records=_entries(readable),
        sequence=max((record.sequence for record in readable), default=0),
        tables=tuple((name, len(rows)) for name, rows in sorted(memory.tables.items())),
        rewritten=_rewritten(readable),
        torn_bytes=0 if found.damage or found.newer else found.tail,
        damage=found.damage,
        ends_early=bool(not found.newer and journal.missing()),
        gaps=_missing_between(header, readable) if not found.newer else "",
        version=found.newer or (header.version if header else 0),
        newer=bool(found.newer),
        writer=header.writer if header else "",
        mode=mode,
        trouble=(*_trouble(found), *(() if found.damage or found.newer else _ends_early(journal))),
    )


def repair(path: Path, *, clock: Clock | None = None, disk: Disk | None = None) -> Repair:
    """Keep a copy of a damaged journal beside it, then put every entry that can be read in a new file.

    A journal that is whole is left as it is.

    Raises:
        NotFound, UsageError, Damaged, NotSaved: as `inspect` does, and where the disk does not take it.
        NewerVersion: where a newer sessiontui wrote it, which alone knows what is whole.
        Busy: where another process keeps it locked.
    """
    disk = disk or Disk()
    journal = Journal(path, disk, writable=True)
    journal.open()
    with ExitStack() as stack:
        stack.callback(journal.close)
        try:
            stack.enter_context(lock_of(path).hold(_DEADLINE))
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{path} cannot be locked for mending: {why}", remedy) from error
        journal.open()  # it may have been replaced while the lock was waited for
        data = journal.whole()
        found = scan(data, Place())
        _refuse_foreign(path, found)
        journal.advance(found.place)
        readable = tuple(salvaged(data)) if found.damage else found.records
        if found.newer or any(record.unknown for record in readable):
            raise NewerVersion(
                f"{path.name} was written by a newer sessiontui", "Update sessiontui to mend it"
            )
        if not found.damage and not found.tail:
            return _accepted(journal, readable)
        try:
            original = kept_aside(path, "damaged", data, disk)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(
                f"No copy of {path} can be kept, so it was left as it is: {why}", remedy
            ) from error
        records = [record for record in readable if not record.version]
        header = next((record for record in readable if record.version), None)
        first = _first_sequence(header, records)
        at = header.at if header else written_at((clock or SystemClock()).now())
        head = header_line(first, at, header.author if header else "")
        bodies = ((r.sequence, r.at, r.author, operations_json(r.operations)) for r in records)
        saved = journal.missing()
        journal.replace_with(chained(head, bodies))
    return _told(path, original, records, first, saved)


def _first_sequence(header: Record | None, records: Sequence[Record]) -> int:
    if header:
        return header.sequence
    # The header is gone: what stood before the first readable entry, if anything did, cannot be known.
    return max(0, records[0].sequence - 1) if records else 0


def _accepted(journal: Journal, records: Sequence[Record]) -> Repair:
    """Leave a whole journal as it is; what is known to be missing at its end is said for the last time."""
    path, last, saved = journal.path, journal.place.sequence, journal.missing()
    words = f"{path.name} is whole; nothing was changed."
    if saved:
        words += f" It was longer once: its end, up to entry {saved}, is not there to be mended."
        journal.note(last)
    return Repair(path, None, _entries(records), max(0, saved - last), words)


def _told(path: Path, original: Path, records: Sequence[Record], first: int, saved: int) -> Repair:
    last = max(records[-1].sequence if records else first, saved)
    missing = last - first - len(records)
    words = f"{path.name}: {len(records)} entries were read and are in a new file."
    if missing:
        words += f" {missing} could not be read ({_gaps(records, first, last)})."
    words += f" The file as it was is kept as {original.name}."
    return Repair(path, original, len(records), missing, words)


def _gaps(records: Sequence[Record], first: int, last: int) -> str:
    gaps, before = [], first
    for sequence in (*(record.sequence for record in records), last + 1):
        if sequence > before + 1:
            low, high = before + 1, sequence - 1
            gaps.append(f"{low}" if low == high else f"{low} to {high}")
        before = sequence
    return ("entry " if len(gaps) == 1 and " " not in gaps[0] else "entries ") + ", ".join(gaps)


def _missing_between(header: Record | None, readable: Sequence[Record]) -> str:
    records = [record for record in readable if not record.version]
    if not records:
        return ""
    first, last = _first_sequence(header, records), records[-1].sequence
    return _gaps(records, first, last) if last - first > len(records) else ""


def _trouble(found: Scan) -> tuple[str, ...]:
    lines = []
    if found.damage:
        lines.append(f"damaged: {found.damage}; mend it with `sessiontui doctor --repair`")
    elif found.newer:
        lines.append(f"written by a newer sessiontui (format {found.newer}); it can only be read here")
    elif found.tail:
        lines.append(f"an unfinished entry at the end ({found.tail} bytes); the next write puts it aside")
    return tuple(lines)


def _ends_early(journal: Journal) -> tuple[str, ...]:
    saved = journal.missing()
    return (end_is_missing(journal.path.name, journal.place.sequence, saved),) if saved else ()


def _rewritten(records: Sequence[Record]) -> tuple[tuple[str, int], ...]:
    held: dict[tuple[str, object], object] = {}
    older: dict[str, set[object]] = {}
    for operation in (operation for record in records for operation in record.operations):
        if isinstance(operation, Put):
            before = held.get((operation.table, operation.id), operation.document)
            if before != operation.document:
                older.setdefault(operation.table, set()).add(operation.id)
            held[operation.table, operation.id] = operation.document
    return tuple((table, len(ids)) for table, ids in sorted(older.items()))


def _refuse_foreign(path: Path, found: Scan) -> None:
    if found.foreign:
        raise Damaged(f"{path} is not a journal of sessiontui", safe="It was left as it is")


def _entries(records: Sequence[Record]) -> int:
    return sum(1 for record in records if not record.version)
