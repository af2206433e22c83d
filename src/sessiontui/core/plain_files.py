"""Opening files that anybody may have put there: nothing is waited for, and only ordinary ones are read."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path
from typing import BinaryIO


class NotOrdinary(OSError):
    """What stands there is a named pipe, a device or a socket."""


def opened(path: Path, *, through_links: bool = True) -> BinaryIO:
    """Open an ordinary file to be read; a named pipe keeps nobody waiting, and no refusal leaves a handle.

    Raises:
        NotOrdinary: where it is a named pipe, a device or the like.
        OSError: where it is a folder, cannot be read, or is a link and `through_links` is not given.
    """
    flags = os.O_NONBLOCK | os.O_CLOEXEC | (0 if through_links else os.O_NOFOLLOW)
    # os.fdopen would leave the handle of a folder open; what an opener returns is closed with the refusal.
    stream = open(path, "rb", opener=partial(_opened, flags))  # noqa: SIM115 (whoever asked closes it)
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise NotOrdinary("it is not an ordinary file")
    return stream


def bytes_of(path: Path, *, most: int = -1, through_links: bool = True) -> bytes:
    """Return what is in an ordinary file, at most `most` bytes of it where that is given.

    Raises:
        OSError: as `opened` does, and where the disk fails.
    """
    with opened(path, through_links=through_links) as stream:
        return stream.read(most)


def _opened(more: int, path: str, flags: int) -> int:
    return os.open(path, flags | more)
