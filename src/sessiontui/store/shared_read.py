"""Small files where other accounts can write, too: no link is followed and nothing is waited for.

Whoever may write there can put a link, a pipe or a file without an end in the place of anything.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import msgspec

from sessiontui.store.open_flags import MAKE, READ
from sessiontui.store.owned_files import folder_mode_in, sync_opened_folder

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Small(msgspec.Struct, frozen=True):
    """A small file as it was read."""

    data: bytes
    owner: int
    """The number of the account whose file it is."""


@contextmanager
def opened_folder(top: Path, *below: str) -> Iterator[int]:
    """Yield a descriptor of the folder that these names lead to from `top`; none of them may be a link.

    What is done in it by the descriptor is done there, whatever is put in its place meanwhile.

    Raises:
        OSError: where there is no such folder, or a link stands in for one of them.
    """
    descriptor = os.open(top, _FOLDER)
    try:
        for name in below:
            inner = os.open(name, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def make_folder(folder: int, name: str) -> None:
    """Make sure that a folder of this name is in an opened one, with the rights that new ones have there.

    Raises:
        OSError: where it cannot be made.
    """
    mode = folder_mode_in(folder)
    try:
        os.mkdir(name, mode & 0o777, dir_fd=folder)
    except FileExistsError:
        return
    try:
        made = os.open(name, _FOLDER, dir_fd=folder)
    except PermissionError:  # a umask that shuts out even whoever makes it
        os.chmod(name, mode, dir_fd=folder)
        made = os.open(name, _FOLDER, dir_fd=folder)
    try:
        if stat.S_IMODE(os.fstat(made).st_mode) != mode:
            os.fchmod(made, mode)  # not else: it can take the mark of sharing away
    finally:
        os.close(made)
    sync_opened_folder(folder)


def put_small(folder: int, name: str, data: bytes, mode: int) -> None:
    """Put a small file into an opened folder at once or not at all; it is not synced.

    Raises:
        OSError: where the disk does not take it.
    """
    fresh = f".{name}.{secrets.token_hex(4)}.new"
    descriptor = os.open(fresh, MAKE, mode, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)
            file.write(data)
        os.replace(fresh, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        with suppress(OSError):
            os.unlink(fresh, dir_fd=folder)
        raise


def remove_in(folder: int, name: str) -> None:
    """Remove a file of an opened folder, where there is one; a power cut does not bring it back after that.

    Raises:
        OSError: where the disk does not take it.
    """
    try:
        os.unlink(name, dir_fd=folder)
    except FileNotFoundError:
        return
    sync_opened_folder(folder)


def names_in(folder: int, most: int) -> list[str]:
    """Return what an opened folder holds by name, in order; of more than `most` things it looks at no more.

    Raises:
        OSError: where it cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, most))


@contextmanager
def opened_file(folder: int, name: str) -> Iterator[int]:
    """Yield a descriptor, for reading, of a plain file in an opened folder.

    Raises:
        OSError: where it is a link, a pipe or a device, or cannot be read.
    """
    descriptor = os.open(name, READ, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file", name)
        yield descriptor
    finally:
        os.close(descriptor)


def read_small(folder: int, name: str, most: int) -> Small:
    """Return a plain file of at most `most` bytes in an opened folder.

    Raises:
        OSError: where it is a link, a pipe, a device or larger, or cannot be read.
    """
    data = b""
    with opened_file(folder, name) as descriptor:
        while len(data) <= most and (piece := os.read(descriptor, most + 1 - len(data))):
            data += piece
        if len(data) > most:
            raise OSError(errno.EFBIG, "it is larger than it can be", name)
        return Small(data, os.fstat(descriptor).st_uid)
