"""Templates that somebody else may have written, in a folder that several accounts add to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sessiontui.templates.kinds import TOPS


def first_stray(root: Path) -> Path | None:
    """Return what among the templates in a folder is not its owner's alone, None where all of it is.

    Asked of a folder that everybody of a group adds to; in any other, none is. Who is named in an access list
    may write no more than the mode lets the group, so the mode tells of them, too.
    """
    try:
        status = os.stat(root)
    except OSError:
        return None  # nobody adds to what is not there
    if not (status.st_mode & stat.S_ISVTX and status.st_mode & 0o022):
        return None
    return next((place for place in _places(root) if _is_stray(place, status.st_uid)), None)


def _places(root: Path) -> Iterator[Path]:
    for top in (root / name for name in (*TOPS, "packs")):
        if os.path.lexists(top):
            yield top
            for folder, folders, files in os.walk(top):
                yield from (Path(folder, name) for name in (*folders, *files))


def _is_stray(place: Path, owner: int) -> bool:
    try:
        status = os.lstat(place)
    except OSError:
        return True
    return stat.S_ISLNK(status.st_mode) or status.st_uid not in (0, owner) or bool(status.st_mode & 0o022)
