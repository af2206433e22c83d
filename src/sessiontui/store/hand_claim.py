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
from weakref import WeakSet

from sessiontui.store.file_names import checked_id
from sessiontui.store.open_flags import READ
from sessiontui.store.owned_files import file_mode_in
from sessiontui.store.presence import PresenceFolder

_NOT_OURS = (errno.ELOOP, errno.EMLINK, errno.EACCES, errno.EPERM, errno.ENXIO)
"""What is said of a link, a socket, or a file that is shut to this account."""


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


def claim_hand(presence: PresenceFolder, hand: str) -> HandClaim | None:
    """Claim a hand at a live session; None where another terminal has it.

    Where the session is not marked as live, or the disk takes nothing, nobody can be told apart: the claim
    then holds nothing.
    """
    name = f"{checked_id(hand)}.lock"
    try:
        with presence.opened() as folder:
            _make(folder, name)
            descriptor = _opened(folder, name)
    except OSError:
        return HandClaim()
    if descriptor is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        return None if error.errno == errno.EWOULDBLOCK else HandClaim()
    return HandClaim(descriptor)


def _make(folder: int, name: str) -> None:
    mode = file_mode_in(folder)
    try:
        made = os.open(name, READ | os.O_CREAT | os.O_EXCL, mode, dir_fd=folder)
    except FileExistsError:
        return
    try:
        os.fchmod(made, mode)
    finally:
        os.close(made)


def _opened(folder: int, name: str) -> int | None:
    """Return the file; None where something else stands there, or a file that another account shut."""
    try:
        descriptor = os.open(name, READ, dir_fd=folder)
    except OSError as error:
        if error.errno in _NOT_OURS:
            return None
        raise
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None


def let_go_of_all() -> None:
    """Let go of every hand that this process holds, as the system does when a process ends."""
    for claim in list(_HELD):
        claim.close()


os.register_at_fork(after_in_child=let_go_of_all)  # a parent's hands must not outlive it in a child
