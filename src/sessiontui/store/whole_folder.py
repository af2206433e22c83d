"""A folder of files that takes its place whole: either all of it is there, or what was there before."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.store.owned_files import FILE_MODE, FOLDER_MODE, owned_folder, reason_of, sync_folder


def put_folder(path: Path, contents: Mapping[str, bytes], *, aside: Path | None = None) -> None:
    """Put a folder with these files (path inside → bytes) in that place, durably, at once or not at all.

    What stood there is moved to `aside` and stays there, or is removed where no `aside` is given. A machine
    that stops between the two renames leaves both, whole, beside the empty place.

    Raises:
        UsageError: where the folder above cannot be there.
        NotSaved: where the disk does not take it; what was there is then there still.
    """
    owned_folder(path.parent)
    token = secrets.token_hex(4)
    new = path.with_name(f".{path.name}.{token}.new")
    before = aside or path.with_name(f".{path.name}.{token}.before")
    try:
        _write(new, contents)
        replaced = os.path.lexists(path)
        if replaced:
            if not path.is_dir() or path.is_symlink():
                raise UsageError(f"{path} is not a folder", "Choose another name, or move it away")
            os.rename(path, before)
        try:
            os.rename(new, path)
        except OSError:
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
        with suppress(OSError):
            if os.path.lexists(new):
                shutil.rmtree(new, ignore_errors=True)


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
