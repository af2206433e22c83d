"""Whose templates a workspace of several accounts holds: they word what is read aloud and taken away.

Everybody may add to such a workspace, so what lies in it is used only where nobody can have put it there but
whoever owns the workspace.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sessiontui.store.accounts import account_name, names_of
from sessiontui.store.acl import writers_of
from sessiontui.store.owned_files import is_common
from sessiontui.store.workspace import Workspace


def why_unused(workspace: Workspace) -> str:
    """Return why the workspace's own templates are not used, "" where they are or where there are none."""
    if not is_common(workspace.root):
        return ""
    number = os.stat(workspace.root).st_uid
    trusted = frozenset((account_name(number), account_name(0)))
    for place in _places(workspace):
        if trouble := _trouble(place, trusted):
            owner = f"{account_name(number)} or the administrator" if number else "the administrator"
            return (
                f"{trouble}, so the templates of this workspace are not used; "
                f"they are where {owner} owns them all and nobody else can write them"
            )
    return ""


def _places(workspace: Workspace) -> Iterator[Path]:
    for top in (workspace.prompts, workspace.rubrics):
        if os.path.lexists(top):
            yield top
            for folder, folders, files in os.walk(top):
                yield from (Path(folder, name) for name in (*folders, *files))


def _trouble(place: Path, trusted: frozenset[str]) -> str:
    try:
        status, writing = os.lstat(place), writers_of(place)
    except OSError as error:
        return f"{place} cannot be looked at ({os.strerror(error.errno or 0).lower()})"
    if stat.S_ISLNK(status.st_mode):
        return f"{place} is a link"
    if (owner := account_name(status.st_uid)) not in trusted:
        return f"{place} belongs to {owner}"
    if writing.others:
        return f"everybody on this machine can write {place}"
    strangers = sorted(names_of(writing) - trusted)
    return f"{' and '.join(strangers)} can write {place}" if strangers else ""
