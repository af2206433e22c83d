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
    """Who may read a file or folder, by number."""

    owner: int
    accounts: tuple[int, ...] = ()
    """Named in its access list."""
    groups: tuple[int, ...] = ()
    """Whose members may: the owning group, and those named in the list."""
    others: bool = False


def access_of(path: Path) -> Access:
    """Return who may read a file or folder; links are not followed.

    Raises:
        OSError: where it cannot be looked at.
    """
    status = os.lstat(path)
    entries = _entries(path, _ACCESS)
    mask = next((perm for tag, perm, _ in entries if tag == _MASK), 7)
    accounts = tuple(who for tag, perm, who in entries if tag == _USER and perm & mask & 4)
    groups = [who for tag, perm, who in entries if tag == _GROUP and perm & mask & 4]
    owning = next((perm & mask for tag, perm, _ in entries if tag == _OWNING_GROUP), status.st_mode >> 3 & 7)
    if owning & 4:
        groups.insert(0, status.st_gid)
    return Access(status.st_uid, accounts, tuple(groups), bool(status.st_mode & 0o007))


def grant(path: Path, accounts: tuple[int, ...], *, folder: bool) -> None:
    """Let these accounts, and the owner, read and write; nobody else. What is made in a folder inherits it.

    Raises:
        UsageError: where this file system keeps no access lists.
        OSError: where the path is not one's own.
    """
    full = 7 if folder else 6
    entries = [(_OWNER, full, _NOBODY)]
    entries += [(_USER, full, account) for account in sorted(accounts)]
    entries += [(_OWNING_GROUP, 0, _NOBODY), (_MASK, full, _NOBODY), (_OTHER, 0, _NOBODY)]
    listed = struct.pack("<I", _VERSION) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    if sys.platform != "linux":
        raise UsageError(
            "This system keeps no access lists that sessiontui knows", "Share with a group instead"
        )
    try:
        os.setxattr(path, _ACCESS, listed, follow_symlinks=False)
        if folder:
            os.setxattr(path, _DEFAULT, listed, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.EINVAL):
            raise UsageError(
                f"The file system of {path} keeps no access lists", "Share with a group instead"
            ) from None
        raise


def _entries(path: Path, which: str) -> list[tuple[int, int, int]]:
    if sys.platform != "linux":
        return []
    try:
        listed = os.getxattr(path, which, follow_symlinks=False)
    except OSError:
        return []
    if len(listed) < 4 or struct.unpack_from("<I", listed)[0] != _VERSION:
        return []
    return [struct.unpack_from("<HHI", listed, at) for at in range(4, len(listed) - 7, 8)]
