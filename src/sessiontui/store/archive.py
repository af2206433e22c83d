"""A pair’s folder as one file to take away: checked after it was written, sealed where that is wanted."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import secrets
import tarfile
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import CannotRead, Damaged, NotSaved, UsageError
from sessiontui.store.disk import Disk, created, read_all
from sessiontui.store.owned_files import reason_of, sync_folder
from sessiontui.store.sealed import read_recipient
from sessiontui.store.shared_read import opened_file, opened_folder

_LEFT_OUT = ("live",)
"""Folders of a pair that hold nothing to take away: signs of life."""


Sums = tuple[tuple[str, str], ...]
"""(name inside the archive, checksum) of each file, in order."""


class Archive(msgspec.Struct, frozen=True):
    """What was archived."""

    path: Path
    files: tuple[str, ...]
    sealed: bool
    sums: Sums = ()
    """What each file held; what a folder holds later can be compared with it."""


def archive_folder(folder: Path, target: Path, recipients: tuple[str, ...] = ()) -> Archive:
    """Write an archive (tar, gzip) of a folder to a new file, read it back, and return what is in it.

    With `recipients` it is sealed to them (age). The archive unpacks into one folder of the same name. One
    that is there already and holds just this folder, from a call that was cut short, is taken as it is.

    Raises:
        UsageError: where another file has that name, it lies in the folder itself, or a recipient is none.
        CannotRead: where not all of the folder can be read; an archive of a part would pass for the whole.
        NotSaved: where the disk does not take it; nothing is left of it then.
        Damaged: where what was read back is not what was written.
    """
    sealed_to = [read_recipient(text) for text in recipients]
    if target.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{target} would be a part of what it holds", "Choose a place elsewhere")
    contents = _contents(folder)
    sums = _sums_of(folder.name, contents)
    made = Archive(target, tuple(sorted(contents)), bool(sealed_to), sums)
    if not sealed_to and _is_there(target, sums):
        return made
    data = _packed(folder.name, contents)
    whole = _sums(data) == sums
    if sealed_to:
        import pyrage

        data = pyrage.encrypt(data, sealed_to)
    _write(target, data)
    if not whole or target.read_bytes() != data:
        target.unlink(missing_ok=True)
        raise Damaged(f"{target} does not hold what was written to it", "Choose a folder on another disk")
    return made


def sums_of(folder: Path, name: str) -> Sums:
    """Return what an archive of this folder would hold, were the folder called `name`.

    Raises:
        CannotRead: where not all of it can be read.
    """
    return _sums_of(name, _contents(folder))


def _contents(folder: Path) -> dict[str, bytes]:
    found = {}
    for top, folders, files in os.walk(folder, onerror=_stop):
        for name in (*folders, *files):
            path = Path(top) / name
            inside = path.relative_to(folder)
            if path.is_symlink():
                raise UsageError(
                    f"{path} is a link, and nothing is taken along through one", "Put the file there"
                )
            if path.is_file() and inside.parts[0] not in _LEFT_OUT and path.suffix != ".lock":
                try:
                    # From the top: somebody of the pair could put a link there between look and reading.
                    with opened_folder(folder, *inside.parent.parts) as f, opened_file(f, name) as file:
                        found[str(inside)] = read_all(file)
                except OSError as error:
                    _stop(error, path)
    return dict(sorted(found.items()))


def _stop(error: OSError, path: Path | None = None) -> None:
    why, _ = reason_of(error)
    why = "you may not read it" if isinstance(error, PermissionError) else why
    what = f"{path or error.filename} cannot be taken along: {why}"
    raise CannotRead(what, "Nothing was archived and nothing was erased") from error


def _packed(name: str, contents: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for inside, data in contents.items():
            entry = tarfile.TarInfo(f"{name}/{inside}")
            entry.size, entry.mode = len(data), 0o600
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def _is_there(target: Path, sums: Sums) -> bool:
    try:
        return not target.is_symlink() and _sums(target.read_bytes()) == sums
    except (OSError, tarfile.TarError, EOFError, zlib.error):
        return False  # there is none, or it is something else


def _sums(data: bytes) -> Sums:
    found = {}
    plain = gzip.decompress(data)  # to its very end: whoever unpacks it later does the same
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as tar:
        for entry in tar.getmembers():
            held = tar.extractfile(entry)
            found[entry.name] = hashlib.sha256(held.read() if held else b"").hexdigest()
    return tuple(sorted(found.items()))


def _sums_of(name: str, contents: dict[str, bytes]) -> Sums:
    found = {f"{name}/{inside}": hashlib.sha256(data).hexdigest() for inside, data in contents.items()}
    return tuple(sorted(found.items()))


def _write(target: Path, data: bytes) -> None:
    """Write a new file that is whole before it has its name."""
    disk = Disk()
    part = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.new")
    try:
        if os.path.lexists(target):
            raise UsageError(f"{target} is there already", "Name another file with -o")
        descriptor = created(part)
        try:
            disk.append(descriptor, data)
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        why, remedy = reason_of(error)
        raise NotSaved(f"{target} could not be written: {why}", remedy) from error
