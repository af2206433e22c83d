"""Why templates that somebody else may have written are not used: they word what is read aloud."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sessiontui.store.accounts import account_name, names_of
from sessiontui.store.acl import writers_of
from sessiontui.templates.kinds import TOPS
from sessiontui.templates.shelves.packs import linked_packs
from sessiontui.templates.shelves.strays import first_stray


def why_unused(root: Path) -> str:
    """Return why a workspace's own templates are not used, "" where they are or where there are none."""
    place = first_stray(root)
    if place is None:
        return ""
    lead = os.stat(root).st_uid
    owner = f"{account_name(lead)} or the administrator" if lead else "the administrator"
    return (
        f"{_what_is_wrong(place, lead)}, so the templates of this workspace are not used; "
        f"they are where {owner} owns them all and nobody else can write them"
    )


def told_of_own(root: Path) -> tuple[str, ...]:
    """Return why some or all of a workspace's own templates are not used, one line each."""
    if why := why_unused(root):
        return (f"{why}.",)
    linked = [top for top in (root / name for name in TOPS) if top.is_symlink()]
    linked += linked_packs(root)
    return tuple(f"{top} is a link, so nothing in it is used; put the folder itself there." for top in linked)


def _what_is_wrong(place: Path, lead: int) -> str:
    try:
        status, writing = os.lstat(place), writers_of(place)
    except OSError as error:
        return f"{place} cannot be looked at ({os.strerror(error.errno or 0).lower()})"
    if stat.S_ISLNK(status.st_mode):
        return f"{place} is a link"
    if status.st_uid not in (0, lead):
        return f"{place} belongs to {account_name(status.st_uid)}"
    if writing.others:
        return f"everybody on this machine can write {place}"
    others = sorted(names_of(writing) - {account_name(0), account_name(lead)})
    return f"{' and '.join(others) or 'its group'} can write {place}"
