"""A pair’s folder as one file to take away: checked after it was written, sealed where that is wanted."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from pathlib import Path

import msgspec

from sessiontui.core.errors import Damaged, NotSaved, UsageError
from sessiontui.store.disk import Disk, created
from sessiontui.store.owned_files import reason_of, sync_folder
from sessiontui.store.sealed import read_recipient

_LEFT_OUT = ("live",)
"""Folders of a pair that hold nothing to take away: signs of life."""


class Archive(msgspec.Struct, frozen=True):
    """What was archived."""

    path: Path
    files: tuple[str, ...]
    sealed: bool


def archive_folder(folder: Path, target: Path, recipients: tuple[str, ...] = ()) -> Archive:
    """Write an archive (tar, gzip) of a folder to a new file, read it back, and return what is in it.

    With `recipients` it is sealed to them (age). The archive unpacks into one folder of the same name.

    Raises:
        UsageError: where the target is there already, or a recipient is none.
        NotSaved: where the disk does not take it; nothing is left of it then.
        Damaged: where what was read back is not what was written.
    """
    sealed_to = [read_recipient(text) for text in recipients]
    contents = _contents(folder)
    data = _packed(folder.name, contents)
    if sealed_to:
        import pyrage

        data = pyrage.encrypt(data, sealed_to)
    _write(target, data)
    if target.read_bytes() != data or (not sealed_to and _sums(data) != _sums_of(folder.name, contents)):
        target.unlink(missing_ok=True)
        raise Damaged(f"{target} does not hold what was written to it", "Choose a folder on another disk")
    return Archive(target, tuple(sorted(contents)), bool(sealed_to))


def _contents(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_symlink():
            raise UsageError(
                f"{path} is a link, and nothing is taken along through one", "Put the file there"
            )
        if path.is_file() and inside.parts[0] not in _LEFT_OUT and path.suffix != ".lock":
            found[str(inside)] = path.read_bytes()
    return found


def _packed(name: str, contents: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for inside, data in contents.items():
            entry = tarfile.TarInfo(f"{name}/{inside}")
            entry.size, entry.mode = len(data), 0o600
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def _sums(data: bytes) -> dict[str, str]:
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for entry in tar.getmembers():
            held = tar.extractfile(entry)
            found[entry.name] = hashlib.sha256(held.read() if held else b"").hexdigest()
    return found


def _sums_of(name: str, contents: dict[str, bytes]) -> dict[str, str]:
    return {f"{name}/{inside}": hashlib.sha256(data).hexdigest() for inside, data in contents.items()}


def _write(target: Path, data: bytes) -> None:
    disk = Disk()
    try:
        descriptor = created(target)
    except FileExistsError:
        raise UsageError(f"{target} is there already", "Name another file with -o") from None
    except OSError as error:
        why, remedy = reason_of(error)
        raise NotSaved(f"{target} cannot be written: {why}", remedy) from error
    try:
        disk.append(descriptor, data)
        disk.sync(descriptor)
        sync_folder(target.parent)
    except OSError as error:
        target.unlink(missing_ok=True)
        why, remedy = reason_of(error)
        raise NotSaved(f"{target} could not be written: {why}", remedy) from error
    finally:
        os.close(descriptor)
