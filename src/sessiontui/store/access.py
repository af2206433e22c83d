"""Who may look into files and folders: found, told, and made private again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from sessiontui.store.open_flags import READ

_OTHERS = 0o007
_GROUP = 0o070
_OTHERS_AND_GROUP = _OTHERS | _GROUP


class AccessFinding(msgspec.Struct, frozen=True):
    """Something about the rights of one file or folder that deserves a look."""

    path: Path
    what: str
    """What is wrong and what to do, one clause each."""
    mendable: bool = False
    """Whether `make_private` mends it."""


def look_at_access(path: Path, *, of_author_alone: bool) -> AccessFinding | None:
    """Return what is wrong with the rights of a file or folder, None where nothing is.

    A workspace may be open to a group on purpose; what is `of_author_alone` may not. Links are not followed:
    a link inside is itself a finding, because nothing of ours is one.

    Raises:
        OSError: where it cannot be looked at.
    """
    status = os.lstat(path)
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return AccessFinding(path, "is a link, and nothing is read or written through it; put the file here")
    folder = stat.S_ISDIR(status.st_mode)
    if not folder and not stat.S_ISREG(status.st_mode):
        return AccessFinding(path, "is no plain file; nothing of sessiontui is like that")
    who = "others" if mode & _OTHERS else "your group"
    if mode & (_OTHERS_AND_GROUP if of_author_alone else _OTHERS):
        does = "look into this folder" if folder else "read or write it"
        remedy = f"run chmod {700 if folder else 600} on it, or `sessiontui doctor --repair`"
        mine = status.st_uid == os.geteuid()
        return AccessFinding(path, f"{who} can {does} (mode {mode:o}); {remedy}", mendable=mine)
    if of_author_alone and status.st_uid != os.geteuid():
        return AccessFinding(path, "belongs to another account; only your own can be in your private folder")
    return None


def make_private(path: Path, *, of_author_alone: bool) -> tuple[int, int]:
    """Take the rights away that nobody else should have; return the mode before and after.

    The group keeps its own only where the folder is open to it on purpose.

    Raises:
        OSError: where the path is a link, or its owner is somebody else.
    """
    descriptor = os.open(path, READ)
    try:
        before = stat.S_IMODE(os.fstat(descriptor).st_mode)
        shared = not of_author_alone and bool(os.stat(path.parent).st_mode & _GROUP)
        after = before & ~(_OTHERS if shared else _OTHERS_AND_GROUP)
        os.fchmod(descriptor, after)
    finally:
        os.close(descriptor)
    return before, after
