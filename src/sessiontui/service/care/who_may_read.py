"""Who can read what in a workspace, by the names of accounts, and what of that is not as it should be."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.service.opening.whose_templates import why_unused
from sessiontui.store.accounts import account_name, names_of
from sessiontui.store.acl import access_of, writers_of
from sessiontui.store.owned_files import COMMON_NAMES, is_common, is_shared
from sessiontui.store.places import kept_from, refuse_unsafe, replacers
from sessiontui.store.workspace import Workspace

_AGAIN = "`sessiontui share` puts it right"


class Readers(msgspec.Struct, frozen=True):
    """Who can read one folder."""

    what: str
    path: str
    names: tuple[str, ...]
    """Accounts, sorted."""
    trouble: str = ""
    """What deserves a look; "" where nothing does."""


def readers(workspace: Workspace) -> tuple[Readers, ...]:
    """Return who can read the workspace, its digests and each pair's folder, as far as one may look."""
    if not workspace.exists():
        return ()
    above = _above(workspace)
    found = [_workspace(workspace)]
    if workspace.digests.is_dir():
        found.append(_digests(workspace))
    for pair in workspace.all_pairs():
        found.append(_pair(workspace.pair_folder(pair), f"pair {pair}", above))
    return tuple(found)


def _workspace(workspace: Workspace) -> Readers:
    line = _line("workspace", workspace.root)
    try:
        refuse_unsafe(workspace.root)
    except SessiontuiError as error:
        return msgspec.structs.replace(line, trouble=str(error))
    for name in COMMON_NAMES if is_common(workspace.root) else ():
        folder = workspace.root / name
        if folder.is_dir() and not is_common(folder):
            trouble = f"not everybody of the workspace can add to {folder}; {_AGAIN}"
            return msgspec.structs.replace(line, trouble=trouble)
    return msgspec.structs.replace(line, trouble=line.trouble or why_unused(workspace.root))


def _digests(workspace: Workspace) -> Readers:
    """Return who can read what was let go: whoever owns the folder, beside each pair for its own."""
    folder = workspace.digests
    line = _line("digests", folder)
    if line.trouble or not is_common(folder):
        return line
    leads = frozenset((account_name(os.stat(folder).st_uid),)) - {account_name(0)}
    trouble = ""
    for pair in workspace.all_pairs():
        try:
            of_pair, of_digest = access_of(workspace.pair_folder(pair)), access_of(workspace.digest(pair))
        except OSError:
            continue  # nothing was let go yet
        if of_digest.others or names_of(of_digest) - names_of(of_pair) - leads:
            trouble = f"what {pair} let go can be read by more people than whoever leads"
        elif leads - names_of(of_digest):
            trouble = f"what {pair} let go cannot be read by {_list(leads)}; let it go once more"
    return msgspec.structs.replace(line, names=tuple(sorted(leads)), trouble=trouble)


def _pair(folder: Path, what: str, above: frozenset[str]) -> Readers:
    line = _line(what, folder)
    if line.trouble:
        return line
    of_pair = frozenset(line.names)
    status = os.lstat(folder)
    trouble = ""
    if stat.S_ISLNK(status.st_mode):
        trouble = "is a link; put the folder itself there"
    elif strangers := above - of_pair:
        trouble = (
            f"{_list(strangers)} can put another folder in its place; "
            f"`sudo chown root {shlex.quote(str(folder.parent.parent))} {shlex.quote(str(folder.parent))}` "
            "ends that"
        )
    elif (kept := kept_from(folder, of_pair))[0]:
        trouble = f"{_list(kept[0])} cannot get there: {kept[1]} is closed to them"
    elif len(of_pair) > 1 and not is_shared(folder):
        trouble = f"what is made in it is closed to the others; {_AGAIN}"
    return msgspec.structs.replace(line, trouble=trouble or next(_inside(folder, of_pair), ""))


def _line(what: str, path: Path) -> Readers:
    try:
        access = access_of(path)
    except OSError as error:
        return Readers(what, str(path), (), f"cannot be looked at: {os.strerror(error.errno or 0).lower()}")
    trouble = "everybody on this machine can look into it; run `sessiontui doctor --repair`"
    return Readers(what, str(path), tuple(sorted(names_of(access))), trouble if access.others else "")


def _above(workspace: Workspace) -> frozenset[str]:
    """Return who can put something else in the place of any pair's folder."""
    found: frozenset[str] = frozenset()
    for folder in (workspace.root / "pairs", workspace.root, *workspace.root.parents):
        try:
            found |= replacers(folder)
        except OSError:
            continue
    return found


def _inside(folder: Path, of_pair: frozenset[str]) -> Iterator[str]:
    """Yield what below a pair's folder is not the pair's, all of it and nobody else's."""
    shared = is_shared(folder)
    for top, folders, files in os.walk(folder):
        for place in (Path(top) / name for name in (*folders, *files)):
            try:
                status, found, writing = os.lstat(place), access_of(place), writers_of(place)
            except OSError:
                continue  # it went away meanwhile
            if stat.S_ISLNK(status.st_mode):
                yield f"{place} is a link; put the file itself there"
                continue
            owner, names = account_name(status.st_uid), names_of(found)
            if owner not in of_pair | {account_name(0)}:
                yield f"{place} belongs to {owner}, who is not of the pair"
            elif found.others or writing.others or (names | names_of(writing)) - of_pair - {account_name(0)}:
                yield f"{place} can be read by more people than the folder; {_AGAIN}"
            elif missing := of_pair - names if shared else frozenset[str]():
                yield f"{place} is closed to {_list(missing)}; {_AGAIN}, run by {owner}"
            elif shared and stat.S_ISDIR(status.st_mode) and not is_shared(place):
                yield f"what is made in {place} is closed to the others; {_AGAIN}, run by {owner}"


def _list(names: frozenset[str]) -> str:
    return " and ".join(sorted(names))
