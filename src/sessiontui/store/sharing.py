"""Opening a workspace to several accounts of one machine, and making sure that it is open to nobody else.

A workspace that is shared holds the folders of several pairs. Everybody of its group may make a folder in it;
what is in a pair's folder, that pair alone can read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.store.acl import grant
from sessiontui.store.owned_files import owned_folder, reason_of

COMMON_FOLDER = 0o3770
"""All of the group may add to it, and none may rename or remove what another one made."""
PAIR_FOLDER = 0o2770
_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
)


def share_workspace(root: Path, group: int) -> None:
    """Let every member of a group meet in this workspace: make folders in it, and read what is for everyone.

    Raises:
        UsageError: where the place is not safe, or not one's own.
    """
    refuse_unsafe(root)
    owned_folder(root)
    _own(root, COMMON_FOLDER, group)
    for name in ("pairs", "digests"):
        folder = root / name
        if not folder.exists():
            owned_folder(folder)
        _own(folder, COMMON_FOLDER, group)


def share_pair_with_group(folder: Path, group: int) -> None:
    """Let the members of a group, and nobody else, read and write a pair's folder and all that is in it."""
    refuse_unsafe(folder)
    for path, mode in _below(folder):
        _own(path, mode, group)


def share_pair_with_accounts(folder: Path, accounts: tuple[int, ...]) -> None:
    """Let these accounts and the owner, and nobody else, read and write a pair's folder and all in it.

    Raises:
        UsageError: where this file system keeps no access lists, or the place is not safe.
    """
    refuse_unsafe(folder)
    for path, mode in _below(folder):
        try:
            path.chmod(mode)
            grant(path, accounts, folder=path.is_dir())
        except OSError as error:
            raise _refused(path, error) from error


def refuse_unsafe(folder: Path) -> None:
    """Refuse a place where somebody else could read, replace or lose what is written.

    Raises:
        UsageError: which says what is wrong and what to do.
    """
    place = folder.resolve()
    while not place.exists():
        place = place.parent
    if kind := network_kind(place):
        raise UsageError(
            f"{folder} lies on a network disk ({kind}), where two machines cannot lock a file for each other",
            "Choose a folder on a disk of this machine",
        )
    for above in (place, *place.parents):
        status = os.stat(above)
        if status.st_mode & stat.S_ISVTX:
            continue  # only whoever made something there can rename it
        if status.st_mode & 0o002:
            mode = stat.S_IMODE(status.st_mode)
            raise UsageError(
                f"Everybody on this machine can replace what is in {above} (mode {mode:o})",
                f"Run chmod o-w {above} first, or choose another folder",
            )
        if above != place and status.st_mode & 0o020 and status.st_uid not in (0, os.geteuid()):
            raise UsageError(f"A group can replace what is in {above}", "Choose another folder")


def network_kind(path: Path) -> str:
    """Return the kind of network file system a path lies on, "" for a disk of this machine."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = fields.split(" ")[4].replace("\\040", " ")
        inside = path == Path(point) or path.is_relative_to(point)
        if inside and len(point) >= best:
            best, kind = len(point), rest.split(" ")[0]
    return kind if kind in _NETWORK else ""


def _below(folder: Path) -> Iterator[tuple[Path, int]]:
    yield folder, PAIR_FOLDER
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise UsageError(f"{path} is a link; it is not shared", "Put the file itself there")
        if path.is_dir():
            yield path, PAIR_FOLDER
        elif path.is_file():
            yield path, 0o660


def _own(path: Path, mode: int, group: int) -> None:
    try:
        if os.stat(path).st_gid != group:
            os.chown(path, -1, group)
        path.chmod(mode)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> UsageError:
    why, _ = reason_of(error)
    return UsageError(f"The rights of {path} cannot be changed: {why}", "Ask whoever owns it to run this")
