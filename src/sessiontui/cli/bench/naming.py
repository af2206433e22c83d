"""Which template a typed name means, and what the house has to tell of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.cli.saying import say
from sessiontui.core.errors import NotFound, nearest
from sessiontui.present import plain_names
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.opening.whose_templates import why_unused
from sessiontui.wiring import House

if TYPE_CHECKING:
    from sessiontui.templates.shelves.library import Entry


def tell(house: House) -> None:
    """Say, beside the data, what is wrong with templates or why some are not used."""
    for line in house.take_told():
        say(line, err=True)


def tell_who_uses(own: OwnTemplates, *, why_not_told: bool = False) -> None:
    """Say, in a shared workspace, who uses what was written there: everybody, or nobody yet.

    `why_not_told` is for where `tell` has not said yet why nobody does.
    """
    if not own.shared:
        return
    if why := why_unused(own.root):
        if why_not_told:
            say(f"{why}.", err=True)
        say("It is written, and nobody uses it before that is put right.", err=True)
    else:
        say("From now on everybody in this workspace uses it; only you may change it.", err=True)


def made_plain(typed: str, known: str = "", *, pack: bool = False) -> str:
    """Return the name that a file takes, and say so where it was typed otherwise; `known` stays as it is."""
    plain = plain_names.plain_pack_name if pack else plain_names.plain_name
    name = typed if typed == known else plain(typed)
    if told := plain_names.made_plain(typed, name):
        say(told.strip(), err=True)
    return name


def named(house: House, name: str) -> Entry:
    """Return the template that a typed name means: `pair-60`, `prompt:pair/open`, a title of one alone.

    Raises:
        UsageError: where several have that title.
        NotFound: where it stands for nothing; the nearest known name is offered.
    """
    from sessiontui.templates.shelves.library import composed
    from sessiontui.templates.shelves.naming import titled

    wanted_kind, _, plain = composed(name).rpartition(":")
    entries = house.library.entries()
    of_kind = [e for e in entries if wanted_kind in ("", e.kind)]
    found = tuple(e for e in of_kind if e.name == plain) or titled(of_kind, plain)
    if not found:
        close = nearest(plain, tuple(e.name for e in entries))
        raise NotFound(
            f"There is no template “{name}”",
            f"Did you mean “{close}”?" if close else "`sessiontui templates list` shows them all",
        )
    return found[0]
