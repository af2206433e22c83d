"""Who can read what in a workspace, by the names of accounts, and what of that is not as it should be."""

from __future__ import annotations

import grp
import os
import pwd
from pathlib import Path

import msgspec

from sessiontui.store.acl import Access, access_of
from sessiontui.store.workspace import Workspace


class Readers(msgspec.Struct, frozen=True):
    """Who can read one folder."""

    what: str
    path: str
    names: tuple[str, ...]
    """Accounts, sorted."""
    trouble: str = ""
    """What deserves a look; "" where nothing does."""


def readers(workspace: Workspace) -> tuple[Readers, ...]:
    """Return who can read the workspace and each pair's folder, as far as one may look at them."""
    found = [_readers("workspace", workspace.root)] if workspace.exists() else []
    found += [_readers(f"pair {pair}", workspace.pair_folder(pair), deep=True) for pair in workspace.pairs()]
    return tuple(found)


def account(name: str) -> int | None:
    """Return the number of an account, None where this machine has none of that name."""
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return int(name) if name.isascii() and name.isdecimal() else None


def group(name: str) -> int | None:
    """Return the number of a group, None where this machine has none of that name."""
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        return int(name) if name.isascii() and name.isdecimal() else None


def account_name(number: int) -> str:
    """Return what an account is called, its number where it has no name."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _readers(what: str, path: Path, *, deep: bool = False) -> Readers:
    try:
        access = access_of(path)
    except OSError as error:
        return Readers(what, str(path), (), f"cannot be looked at: {os.strerror(error.errno or 0).lower()}")
    names = {account_name(number) for number in (access.owner, *access.accounts)}
    for number in access.groups:
        names |= _members(number)
    trouble = (
        "everybody on this machine can look into it; run `sessiontui doctor --repair`"
        if access.others
        else ""
    )
    return Readers(what, str(path), tuple(sorted(names)), trouble or (_inside(path, access) if deep else ""))


def _inside(path: Path, access: Access) -> str:
    """Return what below a folder is open to more accounts than the folder itself, "" for nothing."""
    allowed = {access.owner, *access.accounts}
    for folder, names, files in os.walk(path):
        for place in (Path(folder) / name for name in (*names, *files)):
            try:
                found = access_of(place)
            except OSError:
                continue  # it went away meanwhile
            more = set() if access.groups else {*found.accounts} - allowed
            if found.others or more or set(found.groups) - set(access.groups):
                return f"{place} can be read by more people than the folder; `sessiontui share` puts it right"
    return ""


def _members(number: int) -> set[str]:
    try:
        entry = grp.getgrgid(number)
    except KeyError:
        return {f"group {number}"}
    primary = {user.pw_name for user in pwd.getpwall() if user.pw_gid == number}
    return {*entry.gr_mem, *primary} or {f"group {entry.gr_name}"}
