"""The journal's file: following it, adding a line to it durably, and putting a new file in its place.

It knows lines and records; what the operations in them come to is `memory`'s.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotFound, NotSaved
from sessiontui.store.disk import Disk, created, kept_aside, opened, read_all, with_access_of
from sessiontui.store.high_water import Saved, last_saved, note_saved
from sessiontui.store.lock import lock_of
from sessiontui.store.owned_files import owned_folder, reason_of
from sessiontui.store.record import read_line, record_line, sum_of
from sessiontui.store.scan import Place, Scan, scan

_MAY_STILL_BE_READ = (errno.EACCES, errno.EPERM, errno.EROFS)


class Journal:
    """One open journal file; every method that changes it is called under its lock."""

    def __init__(self, path: Path, disk: Disk, *, writable: bool) -> None:
        self.path = path
        self.place = Place()
        self.writable = writable
        self._wanted = writable
        self.poisoned = False
        """True after a sync failed: what the disk holds is unknown, so this file is never synced again."""
        self._disk = disk
        self._lock = lock_of(path).path
        self._saved = Saved()
        self._descriptor = -1
        self._identity = (0, 0)
        self._seen = (-1, -1)
        self._failed_end = -1

    @property
    def closed(self) -> bool:
        """True when no file is open."""
        return self._descriptor < 0

    def missing(self) -> int:
        """Return the last entry that was saved, where this file ends before it; else 0."""
        return self._saved.beyond(self.place.sequence, self._identity[1])

    def note(self, sequence: int) -> None:
        """Note that this is the last entry that was saved, or the last that is left."""
        note_saved(self._lock, Saved(sequence, self._identity[1]))

    def open(self) -> None:
        """Open the file as it now is, to be read from its start.

        Raises NotFound where there is none, UsageError where it is a link, NotSaved where it may not be read.
        """
        writable = self._wanted
        try:
            try:
                descriptor = opened(self.path, write=writable)
            except OSError as error:
                if not writable or error.errno not in _MAY_STILL_BE_READ:
                    raise
                descriptor = opened(self.path, write=False)
                writable = False
        except FileNotFoundError:
            raise NotFound(f"There is no file {self.path}") from None
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self.path} cannot be opened: {why}", remedy, why=why) from error
        self.close()  # not before: whoever tries again needs the one that was open until now
        self._descriptor, self.writable = descriptor, writable
        self._saved = last_saved(self._lock)  # before the file is read: it may be written to at the same time
        status = os.fstat(self._descriptor)
        self._identity = (status.st_dev, status.st_ino)
        self._seen = (-1, -1)
        self._failed_end = -1
        self.poisoned = False
        self.place = Place()

    def create(self, header: bytes) -> None:
        """Make sure that the file is there and begins with a header, both durably.

        Raises NotSaved where the disk does not take it.
        """
        owned_folder(self.path.parent)
        try:
            with suppress(FileExistsError):
                os.close(created(self.path))
                note_saved(self._lock, Saved())  # of another file, which was thrown away
            new = os.stat(self.path, follow_symlinks=False).st_size == 0
            if new:  # also where somebody else created it, who may have died before its name was durable
                self._disk.sync_folder(self.path.parent)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self.path} cannot be created: {why}", remedy, why=why) from error
        if new:
            self.open()
            if self.writable:
                self.append(header, 0)

    def replaced(self) -> bool:
        """Return whether another file stands at the path by now, or this one became shorter.

        Raises FileNotFoundError where none does.
        """
        named = os.stat(self.path, follow_symlinks=False)
        return (named.st_dev, named.st_ino) != self._identity or named.st_size < self.place.offset

    def grown(self) -> bool:
        """Return whether there may be something that was not read: a look at the file's length, no more."""
        try:
            named = os.stat(self.path, follow_symlinks=False)
        except OSError:
            return False
        if (named.st_dev, named.st_ino) != self._identity:
            return True
        if named.st_size in (self.place.offset, self._failed_end):
            return False
        return (named.st_size, named.st_mtime_ns) != self._seen

    def unread(self) -> Scan:
        """Return what the file holds after the last whole record; `advance` makes it read."""
        status = os.fstat(self._descriptor)
        if status.st_size in (self.place.offset, self._failed_end):
            return Scan((), self.place)
        self._seen = (status.st_size, status.st_mtime_ns)
        return scan(self._read(self.place.offset), self.place)

    def whole(self) -> bytes:
        """Return the whole file."""
        return self._read(0)

    @property
    def next_sequence(self) -> int:
        """The number of the entry that comes next; those of missing entries are not given again."""
        return max(self.place.sequence, self.missing()) + 1

    def line(self, at: str, author: str, operations: bytes) -> bytes:
        """Return the line that would come next."""
        return record_line(self.next_sequence, self.place.sum, at, author, operations)

    def append(self, line: bytes, sequence: int) -> None:
        """Add one whole line, durably; on failure the file is as it was and NotSaved says why."""
        offset = self.place.offset
        try:
            self._disk.append(self._descriptor, line)
        except OSError as error:
            self._take_back(offset, error)
            raise self._not_saved(error) from error
        except BaseException as error:
            self._take_back(offset, error)
            raise
        try:
            self._disk.sync(self._descriptor)
        except OSError as error:
            # After a failed sync the system may forget that the bytes never arrived, and say yes next time.
            self.poisoned = True
            self._take_back(offset, error)
            raise self._not_saved(error) from error
        self.advance(Place(offset + len(line), sequence, sum_of(line), self.place.line + 1))
        if sequence:
            self.note(sequence)

    def drop_tail(self, length: int) -> Path:
        """Keep the bytes after the last whole record aside, cut them off, and return where they are kept."""
        try:
            tail = read_all(self._descriptor, self.place.offset)
            aside = kept_aside(self.path, "torn", tail, self._disk)
            self._disk.truncate(self._descriptor, self.place.offset)
        except OSError as error:
            why, remedy = reason_of(error)
            what = (
                f"An unfinished entry of {length} bytes at the end of {self.path} cannot be put aside: {why}"
            )
            raise NotSaved(what, remedy) from error
        try:
            self._disk.sync(self._descriptor)
        except OSError:
            self.poisoned = True
        return aside

    def copy_anew(self) -> None:
        """Put a durable copy of the whole records in the place of this file, whose disk failed to sync it.

        Raises NotSaved where that fails too, or where the records cannot be read back as they were written.
        """
        data = self._read(0)[: self.place.offset]
        if scan(data, Place()).place != self.place:
            raise NotSaved(f"{self.path} cannot be read back after the disk failed", "Save to another disk")
        place = self.place
        self.replace_with([data])
        self.place = place

    def replace_with(self, lines: Iterable[bytes]) -> None:
        """Write a new file of these lines, durably, in the place of this one; it is then to be read anew.

        Raises NotSaved on failure; the file is then as it was.
        """
        new, last = self.path.with_name(self.path.name + ".new"), b""
        try:
            new.unlink(missing_ok=True)
            descriptor = created(new, like=os.stat(self.path, follow_symlinks=False))
            try:
                with_access_of(descriptor, self.path)
                for block in _blocks(lines):
                    self._disk.append(descriptor, block)
                    last = block
                self._disk.sync(descriptor)
            finally:
                os.close(descriptor)
            self._disk.replace(new, self.path)
        except OSError as error:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise self._not_saved(error) from error
        self.open()
        try:
            self._disk.sync_folder(self.path.parent)
        except OSError as error:
            # The new file is whole and is the one everybody sees; only its name may not be durable yet.
            self.poisoned = True
            raise self._not_saved(error) from error
        self.note(read_line(last.rstrip(b"\n").rpartition(b"\n")[2]).sequence)

    def advance(self, place: Place) -> None:
        """Take everything before that place as read."""
        self.place = place

    def __del__(self) -> None:
        """Let go of the file, where nobody did."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _read(self, start: int) -> bytes:
        try:
            return read_all(self._descriptor, start)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self.path} cannot be read: {why}", remedy) from error

    def _take_back(self, offset: int, error: BaseException) -> None:
        try:
            self._disk.truncate(self._descriptor, offset)
        except OSError:
            self.poisoned = True
            self._failed_end = os.fstat(self._descriptor).st_size
            what = f"This was not saved, and part of it may still stand at the end of {self.path.name}"
            safe = "Everything saved before is safe"
            why = reason_of(error)[0] if isinstance(error, OSError) else ""
            raise NotSaved(what, "Save it again; nothing else was changed", safe=safe, why=why) from error

    def _not_saved(self, error: OSError) -> NotSaved:
        why, remedy = reason_of(error)
        what, safe = f"This was not saved in {self.path.name}: {why}", "Everything saved before is safe"
        return NotSaved(what, remedy, safe=safe, why=why)


def unchanged(first: Scan, second: Scan) -> bool:
    """Return whether two readings found the same, so that what was found was not just being written."""
    return msgspec.structs.replace(first, records=()) == msgspec.structs.replace(second, records=())


def _blocks(lines: Iterable[bytes], size: int = 1 << 18) -> Iterable[bytes]:
    held: list[bytes] = []
    length = 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)
