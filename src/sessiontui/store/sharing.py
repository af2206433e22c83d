"""Opening a workspace to several accounts of one machine, and each pair's folder to the pair alone.

A workspace that is shared holds the folders of several pairs. Everybody of its group may make a folder in it;
what is in a pair's folder, that pair alone can read. Whatever is right already is left alone, so that each
member can do it again for what they own.
"""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.store.accounts import account_name, first_group, group_name, in_group, members, own_account
from sessiontui.store.acl import Grant, access_of, grant, granted, holds, revoke
from sessiontui.store.open_flags import READ
from sessiontui.store.owned_files import COMMON_FOLDER, COMMON_NAMES, is_common, owned_folder, reason_of
from sessiontui.store.places import refuse_unsafe, refuse_without_locks

PAIR_FOLDER, PAIR_FILE, SIGN_FILE = 0o2770, 0o660, 0o640

_Deed = Callable[[bool, int], None]
"""Puts the rights of one open file or folder right; the first is whether it is a folder."""


class Kept(msgspec.Struct, frozen=True):
    """What is not one's own, and not as it should be."""

    path: Path
    owner: str


def two_lines(root: Path, group: str, lead: str = "") -> tuple[str, str]:
    """Return what an administrator types once, so that the members of a group can meet in a workspace.

    The folders that all of them use belong to the administrator: whoever owned one of them could put
    another folder in the place of a pair's. What pairs let the programme know belongs to who leads it.
    """
    who, where = shlex.quote(group), shlex.quote(str(root))
    owner = f"-o {shlex.quote(lead)} " if lead else ""
    all_of_them = " ".join((own_account(), "OTHER", *((shlex.quote(lead),) if lead else ())))
    return (
        f"sudo groupadd -f {who} && for who in {all_of_them}; do sudo usermod -aG {who} $who; done",
        f"sudo install -d -m 3770 -g {who} {where} {where}/pairs && "
        f"sudo install -d -m 3770 {owner}-g {who} {where}/digests",
    )


def share_workspace(root: Path, group: int) -> None:
    """Let every member of a group meet in this workspace: make folders in it, and read what is for everyone.

    Raises:
        UsageError: where the place is not safe, does not lock, or is not one's own to share.
    """
    refuse_unsafe(root)
    _refuse_stranger_to(group)
    if is_common(root) and os.geteuid() not in (0, root.stat().st_uid) and root.stat().st_gid != group:
        raise UsageError(
            f"{root} is shared with the group {group_name(root.stat().st_gid)} already",
            f"To let {group_name(group)} into the folder of one pair, name it with --pair",
        )
    owned_folder(root)
    for folder in (root, *(root / name for name in COMMON_NAMES)):
        if not folder.exists():
            owned_folder(folder)
        _open_common(folder, group, root)
    refuse_without_locks(root)


def share_pair_with_group(folder: Path, group: int) -> tuple[Kept, ...]:
    """Let the members of a group, and nobody else, read and write a pair's folder and all that is in it.

    Returns what belongs to another account and is still to be put right by it.

    Raises:
        UsageError: where the place is not safe, does not lock, or holds a link.
    """
    _refuse_stranger_to(group)

    def deed(is_folder: bool, descriptor: int) -> None:
        mode, status = PAIR_FOLDER if is_folder else PAIR_FILE, os.fstat(descriptor)
        if status.st_gid != group:
            os.fchown(descriptor, -1, group)
        if granted(descriptor):
            # Else whoever was named before goes on reading beside the group. Not before the group is the
            # right one: without its list, a file is open to whichever group it has.
            revoke(descriptor)
        if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
            os.fchmod(descriptor, mode)

    return _share_pair(folder, deed)


def share_pair_with_accounts(folder: Path, accounts: tuple[int, ...]) -> tuple[Kept, ...]:
    """Let these accounts and the folder's owner, and nobody else, read and write it and all that is in it.

    Returns what belongs to another account and is still to be put right by it.

    Raises:
        UsageError: where this file system keeps no access lists, the place is not safe, does not lock,
            or holds a link.
    """
    # The owner is named, too: what another one of them makes in the folder would be closed to them else.
    # The same is true of a member who does it again for what they own; an administrator is no member.
    owner = folder.stat().st_uid
    given = Grant(write=tuple(sorted({owner, *accounts, os.geteuid()} - {0})))
    group = _group_of_its_own(owner)

    def deed(is_folder: bool, descriptor: int) -> None:
        mode, status = PAIR_FOLDER if is_folder else PAIR_FILE, os.fstat(descriptor)
        if group is not None and status.st_gid != group and in_group(group):
            os.fchown(descriptor, -1, group)  # else a copy that lost its list would be open to everybody here
        if not holds(descriptor, given, folder=is_folder):
            grant(descriptor, given, folder=is_folder)
        # Not before the list is there: without one, this would open it to whichever group it has.
        if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
            os.fchmod(descriptor, mode)

    return _share_pair(folder, deed)


def share_digest(folder: Path, digest: Path) -> None:
    """Let the members of a pair write what it lets go, and who leads the programme read it, and nobody else.

    Who leads is who owns the folder that it lies in; where that is the administrator, the pair alone can
    read it. In a workspace that is not shared, and where there are no access lists, nothing is changed.
    """
    if not digest.exists() or digest.stat().st_uid != os.geteuid():
        return
    around, access = digest.parent.stat(), access_of(folder)
    if not is_common(digest.parent):
        return
    lead = () if around.st_uid == 0 else (around.st_uid,)
    given = Grant((access.owner, *access.accounts), lead, access.groups)
    for path in (digest, digest.with_name(f"{digest.name}.lock")):
        with suppress(OSError, UsageError):
            grant(path, given, folder=False)


def _share_pair(folder: Path, deed: _Deed) -> tuple[Kept, ...]:
    refuse_unsafe(folder)
    kept = []
    for top, folders, files, inside in os.fwalk(folder, follow_symlinks=False, onerror=None):
        for name in (".", *folders, *files):
            path = Path(top) / name
            status = os.stat(name, dir_fd=inside, follow_symlinks=False)
            if stat.S_ISLNK(status.st_mode):
                raise UsageError(f"{path} is a link; it is not shared", "Put the file itself there")
            is_folder = stat.S_ISDIR(status.st_mode)
            if not (is_folder or stat.S_ISREG(status.st_mode)):
                continue
            if not is_folder and path.is_relative_to(folder / "live"):
                if os.geteuid() in (0, status.st_uid):
                    _done_to(name, inside, partial(_sign_for_all, deed))
                continue  # the next one that is left there is right by itself
            try:
                # A folder gets its rights from inside; here it shows whether one can get there.
                _done_to(name, inside, _nothing if is_folder and name != "." else partial(deed, is_folder))
            except OSError as error:
                if status.st_uid == os.geteuid():
                    raise _refused(path, error) from error
                kept.append(Kept(path, account_name(status.st_uid)))
    refuse_without_locks(folder)
    return tuple(kept)


def _sign_for_all(deed: _Deed, descriptor: int) -> None:
    deed(False, descriptor)
    os.fchmod(descriptor, SIGN_FILE)  # all of the pair read a sign of life; one account says what it says


def _nothing(_descriptor: int) -> None:
    pass


def _done_to(name: str, inside: int, deed: Callable[[int], None]) -> None:
    # Through a descriptor: somebody of the pair could put a link there between the look and the change.
    descriptor = os.open(name, READ, dir_fd=inside)
    try:
        deed(descriptor)
    finally:
        os.close(descriptor)


def _open_common(folder: Path, group: int, root: Path) -> None:
    status = os.stat(folder)
    if status.st_gid == group and stat.S_IMODE(status.st_mode) == COMMON_FOLDER and not granted(folder):
        return
    try:
        descriptor = os.open(folder, READ | os.O_DIRECTORY)
        try:
            revoke(descriptor)
            os.fchown(descriptor, -1, group)
            os.fchmod(descriptor, COMMON_FOLDER)
        finally:
            os.close(descriptor)
    except OSError as error:
        why, _ = reason_of(error)
        line = two_lines(root, group_name(group))[1]
        raise UsageError(
            f"The rights of {folder} cannot be changed: {why}", f"It is an administrator who does: {line}"
        ) from error


def _group_of_its_own(owner: int) -> int | None:
    """Return the group of which an account is the only member, None where it has none."""
    group = first_group(owner)
    return group if group is not None and members(group) == {account_name(owner)} else None


def _refuse_stranger_to(group: int) -> None:
    if in_group(group):
        return
    name, own = group_name(group), own_account()
    if own in members(group):
        raise UsageError(f"You were added to the group {name} after you logged in", "Log in anew, then share")
    raise UsageError(
        f"You are not in the group {name}", f"An administrator adds you: usermod -aG {name} {own}"
    )


def _refused(path: Path, error: OSError) -> UsageError:
    why, _ = reason_of(error)
    return UsageError(f"The rights of {path} cannot be changed: {why}", "Ask whoever owns it to run this")
