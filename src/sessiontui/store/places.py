"""Places where several accounts can meet: a disk that locks, a folder that no stranger can replace."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shlex
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.store.accounts import account_name, may_be_in, names_of, own_account
from sessiontui.store.acl import passers_of, writers_of
from sessiontui.store.owned_files import reason_of

# fmt: off
_NETWORK = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "coda", "ncpfs", "ceph", "lustre", "gpfs", "beegfs",
    "orangefs", "pvfs2", "davfs", "vboxsf", "prl_fs",
)
_BY_FUSE = ("sshfs", "rclone", "ceph", "glusterfs", "s3fs", "gcsfuse", "davfs2", "curlftpfs")
# fmt: on
_CHOOSE = "Choose a folder on a disk of this machine"
_OCTAL = re.compile(r"\\([0-7]{3})")
_TRY = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDWR), fcntl.LOCK_EX | fcntl.LOCK_NB)"
"""What the other process tries; it ends with 1 where it is kept out."""
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a disk says that keeps no locks at all, as one in a network may."""
_WAIT = 20.0
"""Seconds in which a disk has to say whether it locks; one that hangs does not."""


def refuse_unsafe(folder: Path) -> None:
    """Refuse a place where somebody else could read, replace or lose what is written.

    Raises:
        UsageError: which says what is wrong and what to do.
    """
    wanted = place = folder.resolve()
    while not place.exists():
        place = place.parent
    if kind := network_kind(place):
        raise UsageError(
            f"{folder} lies on a network disk ({kind}), where two machines cannot lock a file for each other",
            _CHOOSE,
        )
    for above in (place, *place.parents):
        mode = os.stat(above).st_mode
        if mode & stat.S_ISVTX:
            continue  # only whoever made something there can rename it
        if mode & 0o002:
            raise UsageError(
                f"Everybody on this machine can replace what is in {above} (mode {stat.S_IMODE(mode):o})",
                f"Run chmod o-w {shlex.quote(str(above))} first, or choose another folder",
            )
        if above != wanted and (strangers := replacers(above) - {own_account(), *_owner(above)}):
            raise UsageError(
                f"{' and '.join(sorted(strangers))} can replace what is in {above}",
                f"Run chmod g-w {shlex.quote(str(above))} first, or choose another folder",
            )


def replacers(folder: Path) -> frozenset[str]:
    """Return who, beside the administrator, can put something else in the place of what is in a folder.

    In a folder with the sticky bit that is its owner; whoever owns a thing in it can do so with that one.

    Raises:
        OSError: where it cannot be looked at.
    """
    sticky = os.stat(folder).st_mode & stat.S_ISVTX
    return (_owner(folder) if sticky else names_of(writers_of(folder))) - {account_name(0)}


def kept_from(folder: Path, names: frozenset[str]) -> tuple[frozenset[str], Path]:
    """Return which of these accounts cannot get to a folder, and the folder on the way that stops them."""
    for above in reversed(folder.resolve().parents):
        try:
            access = passers_of(above)
        except OSError:
            continue
        kept = frozenset() if access.others else names - names_of(access) - {account_name(0)}
        if kept := frozenset(name for name in kept if not may_be_in(name, access.groups)):
            return kept, above
    return frozenset(), folder


def refuse_without_locks(folder: Path) -> None:
    """Refuse a disk on which a second process gets a lock that the first one holds.

    The kind of a disk tells little about one that is reached through something else, so it is tried: with
    two processes, because some disks keep apart no more than those.

    Raises:
        UsageError: where it does not lock, or the file to try it with cannot be made.
    """
    tried = folder / f".locks.{secrets.token_hex(4)}.new"
    try:
        descriptor = os.open(tried, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            kept_out = not _gets_the_lock(tried)
            fcntl.flock(descriptor, fcntl.LOCK_UN)
            locks = kept_out and _gets_the_lock(tried)
        finally:
            os.close(descriptor)
    except subprocess.TimeoutExpired:
        locks = False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            why, remedy = reason_of(error)
            raise UsageError(f"Whether {folder} can lock a file was not found out: {why}", remedy) from error
        locks = False
    finally:
        with suppress(OSError):
            tried.unlink(missing_ok=True)
    if not locks:
        raise UsageError(f"The disk of {folder} does not lock a file that is being written to", _CHOOSE)


def network_kind(path: Path) -> str:
    """Return the kind of network file system a path lies on, "" for a disk of this machine."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = _OCTAL.sub(lambda sign: chr(int(sign[1], 8)), fields.split(" ")[4])
        inside = path == Path(point) or path.is_relative_to(point)
        if inside and len(point) >= best:
            best, kind = len(point), rest.split(" ")[0]
    kind_of_fuse = kind.removeprefix("fuse.") if kind.startswith("fuse.") else ""
    return kind if kind_of_fuse in _BY_FUSE or kind in _NETWORK else ""


def _gets_the_lock(path: Path) -> bool:
    other = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _TRY, str(path)], capture_output=True, check=False, timeout=_WAIT
    )
    return other.returncode == 0


def _owner(folder: Path) -> frozenset[str]:
    return frozenset((account_name(os.stat(folder).st_uid),))
