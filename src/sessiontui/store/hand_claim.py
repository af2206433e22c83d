"""A terminal's name at a live session, held by the process that sits there until it goes, however it goes.

A lock that the system lets go of with the process says more than a sign of life: one that is stopped or
waits for its line is silent, and is there.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet

from sessiontui.store.file_names import checked_id
from sessiontui.store.owned_files import file_mode_in

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_TAKEN = (errno.EWOULDBLOCK, errno.ELOOP, errno.EMLINK, errno.EACCES, errno.ENXIO, errno.EISDIR)
"""What is said of a lock that another one holds, and of what stands there that is no file of ours."""


class HandClaim:
    """A hand that is held; let go of with `close`, and at the latest with the process."""

    def __init__(self, descriptor: int = -1) -> None:
        self._descriptor = descriptor
        _HELD.add(self)

    def close(self) -> None:
        """Let go of it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        with suppress(OSError):
            self.close()


_HELD: WeakSet[HandClaim] = WeakSet()


def claim_hand(live: Path, hand: str) -> HandClaim | None:
    """Claim a hand in the folder of a live session; None where another terminal has it.

    Where there is no such folder, or the disk takes nothing, nobody can be told apart: the claim then holds
    nothing.
    """
    name = f"{checked_id(hand)}.lock"
    try:
        folder = _opened(live)
    except OSError:
        return HandClaim()
    try:
        descriptor = _file(folder, name, file_mode_in(live))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EISDIR, "it is not a plain file", name)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(descriptor)
            raise
    except OSError as error:
        return None if error.errno in _TAKEN else HandClaim()
    finally:
        os.close(folder)
    return HandClaim(descriptor)


def _opened(live: Path) -> int:
    # Whoever is of the pair can put a link there: no part of the way may be one.
    descriptor = os.open(live.parent.parent, _FOLDER)
    for name in (live.parent.name, live.name):
        outer = descriptor
        try:
            descriptor = os.open(name, _FOLDER, dir_fd=outer)
        finally:
            os.close(outer)
    return descriptor


def _file(folder: int, name: str, mode: int) -> int:
    with suppress(FileNotFoundError):
        return os.open(name, _FILE, dir_fd=folder)
    try:
        descriptor = os.open(name, _FILE | os.O_CREAT | os.O_EXCL, mode, dir_fd=folder)
    except FileExistsError:
        return os.open(name, _FILE, dir_fd=folder)
    os.fchmod(descriptor, mode)
    return descriptor


def _forget_all() -> None:
    for claim in list(_HELD):
        claim.close()  # it is the parent's, and must not outlive the parent in a child


os.register_at_fork(after_in_child=_forget_all)
