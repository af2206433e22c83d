"""Access lists: which accounts, beside the owner, may read and write a file. Linux keeps them."""

from __future__ import annotations

import errno
import os
import struct
import sys
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError

_ACCESS, _DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
_VERSION = 2
_OWNER, _USER, _OWNING_GROUP, _GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NOBODY = 0xFFFFFFFF


class Access(msgspec.Struct, frozen=True):
    """Whom a file or folder lets in, by number."""

    owner: int
    accounts: tuple[int, ...] = ()
    """Named in its access list."""
    groups: tuple[int, ...] = ()
    """Whose members are let in: the owning group, and those named in the list."""
    others: bool = False


def access_of(path: Path) -> Access:
    """Return who may read a file or folder; links are not followed.

    Raises:
        OSError: where it cannot be looked at.
    """
    return _let_in(path, 4, 0o007)


def writers_of(path: Path) -> Access:
    """Return who may write a file, or make, rename and remove names in a folder; links are not followed.

    Raises:
        OSError: where it cannot be looked at.
    """
    return _let_in(path, 2, 0o002)


def passers_of(path: Path) -> Access:
    """Return who may get to what is in a folder; links are not followed.

    Raises:
        OSError: where it cannot be looked at.
    """
    return _let_in(path, 1, 0o001)


def _let_in(path: Path, bit: int, others: int) -> Access:
    status = os.lstat(path)
    entries = _entries(path, _ACCESS)
    mask = next((perm for tag, perm, _ in entries if tag == _MASK), 7)
    accounts = tuple(who for tag, perm, who in entries if tag == _USER and perm & mask & bit)
    groups = [who for tag, perm, who in entries if tag == _GROUP and perm & mask & bit]
    owning = next((perm & mask for tag, perm, _ in entries if tag == _OWNING_GROUP), status.st_mode >> 3 & 7)
    if owning & bit:
        groups.insert(0, status.st_gid)
    return Access(status.st_uid, accounts, tuple(groups), bool(status.st_mode & others))


class Grant(msgspec.Struct, frozen=True):
    """What an access list says beside the owner, who may do all; nobody who is not in it is let in."""

    write: tuple[int, ...] = ()
    """Accounts that may read and write."""
    read: tuple[int, ...] = ()
    """Accounts that may read."""
    groups: tuple[int, ...] = ()
    """Groups whose members may read and write."""


def grant(place: Path | int, given: Grant, *, folder: bool) -> None:
    """Let these accounts in, and the owner, and nobody else. What is made in a folder inherits it.

    The owner of the folder has to be among the accounts: what another one makes in it is otherwise
    closed to them. `place` is a path, whose last part is not followed where it is a link, or a descriptor.

    Raises:
        UsageError: where this file system keeps no access lists.
        OSError: where the place is not one's own.
    """
    if sys.platform != "linux":
        raise UsageError(
            "This system keeps no access lists that sessiontui knows", "Share with a group instead"
        )
    listed = _packed(given, folder=folder)
    try:
        for which in (_ACCESS, _DEFAULT) if folder else (_ACCESS,):
            if isinstance(place, int):
                os.setxattr(place, which, listed)
            else:
                os.setxattr(place, which, listed, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.EINVAL):
            raise UsageError(
                f"The file system of {place} keeps no access lists", "Share with a group instead"
            ) from None
        raise


def revoke(descriptor: int) -> None:
    """Take the access list away from an open file or folder; its mode alone says then who is let in.

    Raises:
        OSError: where it is not one's own.
    """
    if sys.platform != "linux":
        return
    for which in (_ACCESS, _DEFAULT):
        try:
            os.removexattr(descriptor, which)
        except OSError as error:
            if error.errno not in (errno.ENODATA, errno.ENOTSUP, errno.EACCES, errno.EINVAL):
                raise


def granted(place: Path | int) -> bool:
    """Tell whether an access list names anybody beside the owner."""
    return any(tag in (_USER, _GROUP) for which in (_ACCESS, _DEFAULT) for tag, *_ in _entries(place, which))


def holds(place: Path | int, given: Grant, *, folder: bool) -> bool:
    """Tell whether a file or folder lets in exactly these already, and what is made in it will."""
    wanted = _effective([*struct.iter_unpack("<HHI", _packed(given, folder=folder)[4:])])
    which = (_ACCESS, _DEFAULT) if folder else (_ACCESS,)
    return all(_effective(_entries(place, name)) == wanted for name in which)


def _effective(entries: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return what is left of the entries beside the owner's once the mask is laid over them."""
    mask = next((perm for tag, perm, _ in entries if tag == _MASK), 7)
    over = (_USER, _OWNING_GROUP, _GROUP)
    masked = [(tag, perm & mask if tag in over else perm, who) for tag, perm, who in entries]
    return sorted(entry for entry in masked if entry[0] not in (_OWNER, _MASK) and entry[1])


def _packed(given: Grant, *, folder: bool) -> bytes:
    full, look = (7, 5) if folder else (6, 4)
    named = dict.fromkeys(given.read, look) | dict.fromkeys(given.write, full)
    entries = [(_OWNER, full, _NOBODY)]
    entries += [(_USER, rights, account) for account, rights in sorted(named.items())]
    entries += [(_OWNING_GROUP, 0, _NOBODY)]
    entries += [(_GROUP, full, group) for group in sorted(given.groups)]
    entries += [(_MASK, full, _NOBODY), (_OTHER, 0, _NOBODY)]
    return struct.pack("<I", _VERSION) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def _entries(place: Path | int, which: str) -> list[tuple[int, int, int]]:
    if sys.platform != "linux":
        return []
    try:
        if isinstance(place, int):
            listed = os.getxattr(place, which)
        else:
            listed = os.getxattr(place, which, follow_symlinks=False)
    except OSError:
        return []
    if len(listed) < 4 or struct.unpack_from("<I", listed)[0] != _VERSION:
        return []
    return [struct.unpack_from("<HHI", listed, at) for at in range(4, len(listed) - 7, 8)]
