"""The few things a journal asks of a disk, in one object, so that a test can hand in a disk that fails."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.store.open_flags import PLAINLY
from sessiontui.store.owned_files import file_mode_in, is_link_of_others, sync_folder

_LINKED = (errno.ELOOP, errno.EMLINK)
_CHUNK = 1 << 20
MOST_BYTES = 1 << 28
"""Bytes of a journal at most; the longest session has a hundredth of it."""


class Disk:
    """A real disk; every method raises OSError where the disk refuses."""

    def append(self, descriptor: int, data: bytes) -> None:
        """Write all of `data` at the end of a file that was opened for appending."""
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def sync(self, descriptor: int) -> None:
        """Return once the bytes of the file, and its length, would survive the power going."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync alone leaves them in the drive's cache there
        else:
            os.fdatasync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(descriptor, size)

    def replace(self, new: Path, old: Path) -> None:
        """Let `new` take the place and the name of `old`, in one step."""
        os.replace(new, old)

    def sync_folder(self, folder: Path) -> None:
        """Return once the names in the folder would survive the power going."""
        sync_folder(folder)


def opened(path: Path, *, write: bool) -> int:
    """Return a descriptor of an existing plain file, for appending where `write`.

    Raises UsageError where the path is a link or no plain file, OSError where it cannot be opened.
    """
    flags = (os.O_RDWR | os.O_APPEND if write else os.O_RDONLY) | PLAINLY
    try:
        with _folder_of(path) as folder:
            descriptor = os.open(path.name, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in _LINKED:
            raise UsageError(
                f"{path} is a link", "Give the file that it points to", why="a link is in its place"
            ) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UsageError(f"{path} is not a plain file")
    return descriptor


def created(path: Path, *, like: os.stat_result | None = None) -> int:
    """Return a descriptor, for appending, of a new file that is private whatever the umask.

    `like` is the file it will stand in for or beside, whose mode and group it takes instead.
    Raises FileExistsError where something stands there.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | PLAINLY
    with _folder_of(path) as folder:
        mode = file_mode_in(folder)
        descriptor = os.open(path.name, flags, mode, dir_fd=folder)
    if like is None:
        os.fchmod(descriptor, mode)
        return descriptor
    with suppress(OSError):
        if os.fstat(descriptor).st_gid != like.st_gid:
            os.fchown(descriptor, -1, like.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode) & 0o666)
    return descriptor


@contextmanager
def _folder_of(path: Path) -> Iterator[int]:
    """Yield the folder that a file is in, opened; it may be a link of one’s own, and of nobody else.

    Whoever shares a folder of a pair could lead its files to those of another one.
    """
    flags = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
    try:
        folder = os.open(path.parent, flags | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno not in (*_LINKED, errno.ENOTDIR):
            raise
        if is_link_of_others(path.parent):
            raise UsageError(
                f"{path.parent} is a link of another account, and nothing is read or written through it",
                "Replace it by the folder it points to",
                why="a link is in its place",
            ) from None
        folder = os.open(path.parent, flags)
    try:
        yield folder
    finally:
        os.close(folder)


def with_access_of(descriptor: int, path: Path) -> None:
    """Give the open file the access list of the file at `path`, where the system keeps such lists."""
    if sys.platform == "linux":
        with suppress(OSError):
            name = "system.posix_acl_access"
            os.setxattr(descriptor, name, os.getxattr(path, name))


def read_all(descriptor: int, start: int = 0) -> bytes:
    """Return the bytes of an open file from `start` to its end.

    Raises OSError where that is more than any of these files has, as in one that somebody made endless.
    """
    if os.fstat(descriptor).st_size - start > MOST_BYTES:
        raise OSError("it is larger than any file of a session gets")
    pieces: list[bytes] = []
    while piece := os.pread(descriptor, _CHUNK, start):
        pieces.append(piece)
        start += len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def kept_aside(path: Path, kind: str, data: bytes, disk: Disk) -> Path:
    """Keep `data` durably in a new private file `<name>.<kind>-<n>` beside `path`, and return where."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.{kind}-{number}")
        if os.path.lexists(aside):
            number += 1
            continue
        part = path.with_name(f".{aside.name}.{secrets.token_hex(4)}.new")  # whole before it has its name
        descriptor = created(part)
        try:
            disk.append(descriptor, data)
            disk.sync(descriptor)
            os.rename(part, aside)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
        disk.sync_folder(path.parent)
        return aside
