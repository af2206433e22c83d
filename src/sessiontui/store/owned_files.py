"""Folders and whole files that belong to their owner alone: 0700 and 0600, whatever the umask."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.store.open_flags import MAKE

FOLDER_MODE = 0o700
FILE_MODE = 0o600
COMMON_FOLDER = 0o3770
"""All of the group may add to it, and none may rename or remove what another one made."""
COMMON_NAMES = ("pairs", "digests")
"""The folders of a shared workspace that everybody adds to."""

# Some file systems (network shares, WSL's view of Windows disks) cannot sync a folder and say so this way.
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF)
_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again"),
    errno.EFBIG: ("its file may not grow any more here", "Raise the limit on files, or choose another disk"),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space and try again"),
    errno.EROFS: ("this disk can only be read", "Make it writable, or choose a folder on another one"),
    errno.EACCES: ("you may not write there", "Choose a folder of your own, or ask whoever owns this one"),
    errno.EPERM: ("you may not write there", "Choose a folder of your own, or ask whoever owns this one"),
    errno.ENOENT: ("its folder is not there", "Attach the disk or create the folder, then try again"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", "Choose another place"),
    errno.ELOOP: ("it is reached through a link", "Replace the link by the file or folder it points to"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "Choose a shorter one"),
    errno.EISDIR: ("there is a folder of that name", "Choose another name"),
    errno.ESTALE: ("the disk it was on is gone", "Attach the disk again, then try again"),
    errno.EIO: ("the disk reports an error", "Try once more, then copy your words and have the disk checked"),
}


def reason_of(error: OSError) -> tuple[str, str]:
    """Return what an error of the system means, in words, and what to do about it."""
    said = (os.strerror(error.errno) if error.errno else str(error)).lower()
    return _REASONS.get(error.errno or 0, (said, ""))


def is_shared(folder: Path | int) -> bool:
    """Tell whether `sessiontui share` opened this folder to a group or to named accounts.

    It marks such a folder: new files take its group, and the group may do all. A folder that carries the
    sticky bit, too, holds the folders of several people and gives its own rights to none of them.
    """
    try:
        mode = os.stat(folder).st_mode
    except OSError:
        return False
    return bool(mode & stat.S_ISGID) and mode & 0o070 == 0o070 and not mode & stat.S_ISVTX


def is_common(folder: Path) -> bool:
    """Tell whether a folder is one that everybody of a shared workspace adds to."""
    try:
        mode = os.stat(folder).st_mode
    except OSError:
        return False
    return mode & COMMON_FOLDER == COMMON_FOLDER


def of_others(path: Path) -> bool:
    """Tell whether a file or folder belongs to another account, and this one may not read it.

    What is one's own and cannot be read is not: that is a fault, and whoever reads it is told.
    """
    try:
        status = os.stat(path)
    except OSError:
        return False
    wanted = os.R_OK | os.X_OK if stat.S_ISDIR(status.st_mode) else os.R_OK
    return status.st_uid != os.geteuid() and not os.access(path, wanted)


def is_link_of_others(path: Path) -> bool:
    """Tell whether a link stands there that neither this account nor the administrator made."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(status.st_mode) and status.st_uid not in (0, os.geteuid())


def common_folders(root: Path) -> None:
    """Create, in a shared workspace, what everybody adds to; whoever comes first does it for all.

    Raises:
        UsageError: where it may not be created.
    """
    for folder in (root / name for name in COMMON_NAMES if is_common(root)):
        try:
            folder.mkdir(FOLDER_MODE)
            folder.chmod(COMMON_FOLDER)
        except FileExistsError:
            continue
        except OSError as error:
            why, remedy = reason_of(error)
            raise UsageError(f"The folder {folder} cannot be created: {why}", remedy, why=why) from error


def folder_mode_in(folder: Path | int) -> int:
    """Return the mode of a new folder in this one: its owner's alone, unless this one is shared."""
    return 0o2770 if is_shared(folder) else FOLDER_MODE


def file_mode_in(folder: Path | int) -> int:
    """Return the mode of a new file in this folder: its owner's alone, unless the folder is shared."""
    return 0o660 if is_shared(folder) else FILE_MODE


def owned_folder(path: Path) -> Path:
    """Create the folder and whatever is missing above it, each open to its owner alone; return it.

    They are durable when this returns: what is synced in a folder is lost with the folder's own name. A
    folder that exists keeps the rights it has: a shared workspace was opened to others on purpose.

    Raises:
        UsageError: where it cannot be a folder, or may not be created.
    """
    missing: list[Path] = []
    place = path
    try:
        while not place.is_dir():
            if place.exists():
                raise UsageError(f"{place} is a file, not a folder", "Choose another folder")
            if place.is_symlink():
                raise UsageError(
                    f"{place} is a link to nothing", "Attach the disk it points to, or remove it"
                )
            missing.append(place)
            place = place.parent
        for folder in reversed(missing):
            with suppress(FileExistsError):
                mode = folder_mode_in(folder.parent)
                folder.mkdir(mode & 0o777)
                if stat.S_IMODE(os.stat(folder).st_mode) != mode:
                    # Not else: where one is not in the folder's group, this takes its mark of sharing away.
                    folder.chmod(mode)
                _sync_name_of(folder)
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"The folder {path} cannot be created: {why}", remedy, why=why) from error
    return path


def write_document(path: Path, text: str, *, within: Path | None = None) -> None:
    """Put `text` in the file at once or not at all: after a crash it holds the old text or the new.

    The file is 0600 afterwards and durable when this returns. Links are not followed: neither the file
    itself nor, below `within`, a folder on the way to it may be one.

    Raises:
        UsageError: where the file or a folder below `within` is a link or the wrong kind of thing.
        NotSaved: where the disk did not take it; the file is then as it was.
    """
    _put(path, text, within, os.replace)


def create_document(path: Path, text: str, *, within: Path | None = None) -> bool:
    """Write as `write_document` does, but a file that is there stays as it is; True where there was none.

    Raises:
        UsageError, NotSaved: as `write_document` does.
    """
    try:
        _put(path, text, within, _link)
    except FileExistsError:
        return False
    return True


def _put(path: Path, text: str, within: Path | None, place: Callable[[Path, Path], None]) -> None:
    new = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.new")
    placed = False
    try:
        _refuse_links(path, within)
        _write_new(new, text.encode("utf-8", "replace"))
        place(new, path)
        placed = True
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise
        why, remedy = reason_of(error)
        if placed:
            what = f"{path} is written, but would not survive the power going now: {why}"
            raise NotSaved(what, remedy, why=why) from error
        safe = "What it held before is unchanged" if os.path.lexists(path) else ""
        raise NotSaved(f"{path} could not be written: {why}", remedy, safe=safe, why=why) from error


def _link(new: Path, path: Path) -> None:
    """Give the file its name, where nobody has that one, in one step."""
    os.link(new, path)
    new.unlink()


def claim_file(path: Path) -> bool:
    """Create the file, empty, for its owner alone, and tell whether this call was the one that did.

    Raises:
        NotSaved: where the disk does not take it.
    """
    try:
        _write_new(path, b"")
        sync_folder(path.parent)
    except FileExistsError:
        return False
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        why, remedy = reason_of(error)
        raise NotSaved(f"{path} could not be created: {why}", remedy, why=why) from error
    return True


def remove(path: Path) -> None:
    """Remove the file, where there is one; a power cut does not bring it back once this has returned.

    Raises:
        OSError: where the disk does not take it.
    """
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where its file system can do that.

    Raises:
        OSError: where the disk fails.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync_opened_folder(handle)
    finally:
        os.close(handle)


def sync_opened_folder(handle: int) -> None:
    """Make the names in an opened folder durable, where its file system can do that.

    Raises:
        OSError: where the disk fails.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise


def _sync_name_of(folder: Path) -> None:
    try:
        sync_folder(folder.parent)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:  # one may create in a folder that one may not read
            raise


def _write_new(path: Path, content: bytes) -> None:
    mode = file_mode_in(path.parent)
    handle = os.open(path, MAKE, mode)
    try:
        os.fchmod(handle, mode)
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_links(path: Path, within: Path | None) -> None:
    places = [path]
    if within is not None:
        places += [place for place in path.parents if place.is_relative_to(within) and place != within]
    for place in places:
        if place.is_symlink():
            raise UsageError(
                f"{place} is a link, and sessiontui does not write through links",
                "Replace it by the file or folder it points to",
            )
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a file", "Choose another name")
