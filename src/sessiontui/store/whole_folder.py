"""A folder of files that takes its place whole: either all of it is there, or what was there before."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.store.owned_files import FILE_MODE, FOLDER_MODE, owned_folder, reason_of, sync_folder

_PART = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.(?P<kind>new|whole|before)")


class Finished(msgspec.Struct, frozen=True):
    """What became of what a write that was cut short had left."""

    path: Path
    back: bool
    """It was put in its place; else it was not needed any more, and is removed."""


def put_folder(path: Path, contents: Mapping[str, bytes], *, aside: Path | None = None) -> None:
    """Put a folder with these files (path inside → bytes) in that place, durably, at once or not at all.

    What stood there is moved to `aside` and stays there, or is removed where no `aside` is given. A machine
    that stops between two steps leaves what `finish` puts in its place or removes.

    Raises:
        UsageError: where the folder above cannot be there, or something else is put into it at this moment.
        NotSaved: where the disk does not take it; what was there is then there still.
    """
    owned_folder(path.parent)
    token = secrets.token_hex(4)
    new, whole = (path.with_name(f".{path.name}.{token}.{kind}") for kind in ("new", "whole"))
    before = aside or path.with_name(f".{path.name}.{token}.before")
    with _alone_in(path.parent) as alone:
        if not alone:
            raise UsageError(f"Somebody else writes in {path.parent} at this moment", "Try again")
        try:
            _write(new, contents)
            os.rename(new, whole)
            replaced = os.path.lexists(path)
            if replaced:
                if not path.is_dir() or path.is_symlink():
                    raise UsageError(f"{path} is not a folder", "Choose another name, or move it away")
                os.rename(path, before)
            try:
                os.rename(whole, path)
            except BaseException:
                if replaced:
                    os.rename(before, path)
                raise
            sync_folder(path.parent)
            if replaced and aside is None:
                shutil.rmtree(before, ignore_errors=True)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(
                f"{path} could not be written: {why}", remedy, safe="What was there is unchanged", why=why
            ) from error
        finally:
            for left in (new, whole):
                if os.path.lexists(left):
                    shutil.rmtree(left, ignore_errors=True)


def cut_short(folder: Path) -> tuple[tuple[Path, bool], ...]:
    """Return what writes that were cut short left in a folder, each with whether `finish` puts it back.

    Nothing is returned while somebody writes there.
    """
    parts = _parts_in(folder)
    if not parts:
        return ()
    with _alone_in(folder) as alone:
        return tuple((part, part in _wanted(parts)) for part in parts) if alone else ()


def finish(folder: Path, name: str = "") -> tuple[Finished, ...]:
    """Put what writes that were cut short left in its place, or remove it; of one name, or of every one.

    Where the place is empty, what was to be put there comes there, if it is whole, else what stood there
    before. Nothing is done while somebody writes there, nor where one may not.

    Raises:
        OSError: where the disk does not take it.
    """
    if not _parts_in(folder, name):
        return ()
    with _alone_in(folder) as alone:
        return tuple(_finished(_parts_in(folder, name))) if alone else ()


def _finished(parts: tuple[Path, ...]) -> Iterator[Finished]:
    for part in _wanted(parts):
        place = part.with_name(_name_of(part))
        os.rename(part, place)
        sync_folder(place.parent)
        yield Finished(place, back=True)
    for part in parts:
        if os.path.lexists(part):
            shutil.rmtree(part)
            yield Finished(part, back=False)


def _wanted(parts: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the parts that belong in a place that is empty, one for each."""
    found: dict[str, Path] = {}
    for part in sorted(parts, key=lambda part: (part.suffix != ".whole", part.suffix != ".before")):
        name = _name_of(part)
        if part.suffix != ".new" and not os.path.lexists(part.with_name(name)):
            found.setdefault(name, part)
    return tuple(found.values())


def _parts_in(folder: Path, name: str = "") -> tuple[Path, ...]:
    try:
        found = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return ()
    parts = (folder / each for each in found if _PART.fullmatch(each))
    return tuple(part for part in parts if name in ("", _name_of(part)))


def _name_of(part: Path) -> str:
    found = _PART.fullmatch(part.name)
    return found["name"] if found else ""


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Yield whether nobody else puts a folder into this one meanwhile; where that cannot be told, True."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield True
        return
    try:
        yield _is_locked(handle)
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
    return True


def free_name(path: Path, kind: str) -> Path:
    """Return the first `NAME.KIND-1`, `NAME.KIND-2` … beside a file or folder that nothing has yet."""
    number = 1
    while os.path.lexists(path.with_name(f"{path.name}.{kind}-{number}")):
        number += 1
    return path.with_name(f"{path.name}.{kind}-{number}")


def _write(root: Path, contents: Mapping[str, bytes]) -> None:
    folders = {
        root,
        *(up for inside in contents for up in (root / inside).parents if up.is_relative_to(root)),
    }
    for folder in sorted(folders):
        folder.mkdir(FOLDER_MODE)
        folder.chmod(FOLDER_MODE)
    for inside, content in contents.items():
        handle = os.open(root / inside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
        with os.fdopen(handle, "wb") as stream:
            os.fchmod(handle, FILE_MODE)
            stream.write(content)
            stream.flush()
            os.fsync(handle)
    for folder in sorted(folders, reverse=True):
        sync_folder(folder)
