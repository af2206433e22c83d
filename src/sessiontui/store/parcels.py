"""The files of a folder or an archive that came from elsewhere, read into memory, and never a byte more.

Nothing is written and no name is used as a path. What could lead elsewhere, never end or take the machine
down (links, devices, names with `..`, bombs, thousands of files) ends with one line.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.core.plain_files import NotOrdinary, bytes_of
from sessiontui.store.owned_files import reason_of

_LEFT_BEHIND = (".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX", ".git")
"""What systems and tools put beside people's files; it is passed over."""
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, MemoryError, LookupError),
    struct.error,
)
_DEEPEST = 8
"""Folders below each other."""
_SLACK = 4
"""How many times the files' own bytes an archive may take, with its headers and what is passed over."""


class Limits(msgspec.Struct, frozen=True):
    """How much is taken from elsewhere at most."""

    files: int
    """How many of them."""
    file_bytes: int
    """Bytes of one."""
    all_bytes: int
    """Bytes of all together."""


def read_parcel(path: Path, limits: Limits) -> dict[str, bytes]:
    """Return (path inside → bytes) of a folder, a `.zip` or a `.tar.gz`, in order.

    Raises:
        UsageError: where it cannot be read, or holds anything else than a bounded number of plain files.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            found = _gathered(_of_folder(path, limits), limits)
        elif stat.S_ISREG(status.st_mode):
            found = _of_archive(path, limits)
        else:
            raise UsageError(f"{path} is neither a folder nor a file", "Give a folder, a .zip or a .tar.gz")
    except FileNotFoundError:
        raise UsageError(f"There is nothing at {path}", "Give a folder, a .zip or a .tar.gz") from None
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"{path} cannot be read: {why}", remedy, why=why) from error
    return dict(sorted(found.items()))


def _of_archive(path: Path, limits: Limits) -> dict[str, bytes]:
    most = limits.all_bytes * _SLACK
    data = _bytes_of(path, most)
    try:
        if data[:2] == b"PK":
            return _gathered(_of_zip(data, limits), limits)
        if data[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                data = stream.read(most + 1)
            _bounded(len(data), most, "It")
        return _gathered(_of_tar(data, limits), limits)
    except _BROKEN as error:
        raise UsageError(
            f"{path} is no archive that can be read here", "Give a folder, a .zip or a .tar.gz"
        ) from error


def _of_folder(root: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    def stop(error: OSError) -> None:
        raise error

    for here, folders, files in os.walk(root, onerror=stop):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        if len(Path(here).relative_to(root).parts) > _DEEPEST:
            raise _refused(Path(here).relative_to(root).as_posix(), "lies too deep")
        for name in [*folders, *sorted(files)]:
            place = Path(here, name)
            inside = place.relative_to(root).as_posix()
            mode = os.lstat(place).st_mode
            if stat.S_ISLNK(mode):
                raise _refused(inside, "is a link")
            if stat.S_ISREG(mode) and not _passed_over(name):
                yield inside, _bytes_of(place, limits.file_bytes, inside)
            elif not stat.S_ISDIR(mode) and not _passed_over(name):
                raise _refused(inside, "is no plain file")


def _of_zip(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.orig_filename != entry.filename:
                raise _refused(entry.filename, "has a name that ends early")
            mode = entry.external_attr >> 16
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise _refused(entry.filename, "is no plain file")
            if entry.flag_bits & 0x1:
                raise _refused(entry.filename, "is locked with a password")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _refused(entry.filename, "is packed in a way that is not read here")
            if entry.is_dir():
                continue
            with archive.open(entry) as stream:
                yield entry.filename, _short(stream.read(limits.file_bytes + 1), entry.filename, limits)


def _of_tar(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for entry in archive:
            if entry.isdir():
                continue
            if entry.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or entry.issparse():
                raise _refused(entry.name, "is no plain file")
            stream = archive.extractfile(entry)
            content = stream.read(limits.file_bytes + 1) if stream else b""
            yield entry.name, _short(content, entry.name, limits)


def _gathered(entries: Iterator[tuple[str, bytes]], limits: Limits) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    size = seen = 0
    for name, content in entries:
        seen += 1
        if seen > limits.files * 2:  # half of them may be what systems leave behind
            raise _too_many(limits)
        plain = name.removeprefix("./")
        if any(_passed_over(part) for part in plain.split("/")):
            continue
        if plain in found:
            raise _refused(plain, "is there twice")
        if _leads_out(plain):
            raise _refused(plain, "leads out of its folder")
        size += len(content)
        _bounded(size, limits.all_bytes, "All of it")
        found[plain] = content
        if len(found) > limits.files:
            raise _too_many(limits)
    return found


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return (
        any(part in ("", ".", "..") for part in parts)
        or "\\" in name
        or "\x00" in name
        or PurePosixPath(name).is_absolute()
        or (len(name) > 1 and name[1] == ":")
    )


def _passed_over(name: str) -> bool:
    return name in _LEFT_BEHIND or name.startswith("._")


def _bytes_of(path: Path, most: int, called: str = "") -> bytes:
    try:
        data = bytes_of(path, most=most + 1, through_links=not called)
    except NotOrdinary:
        raise _refused(called or str(path), "is no plain file") from None
    _bounded(len(data), most, called or str(path))
    return data


def _short(content: bytes, name: str, limits: Limits) -> bytes:
    _bounded(len(content), limits.file_bytes, name)
    return content


def _bounded(size: int, most: int, what: str) -> None:
    if size > most:
        raise UsageError(f"{what[:80]} is larger than {most // 1024:,} kB", "Nothing of it was taken")


def _too_many(limits: Limits) -> UsageError:
    return UsageError(f"It holds more than {limits.files} files", "Nothing of it was taken")


def _refused(name: str, why: str) -> UsageError:
    return UsageError(f"“{name[:80]}” in it {why}", "Nothing of it was taken")
