"""A list of templates as lines of eighty columns."""

from __future__ import annotations

import os
from collections.abc import Iterator

from sessiontui.core.durations import minutes_text
from sessiontui.core.safe_text import clipped
from sessiontui.templates.kinds import LISTED
from sessiontui.templates.shelves.cards import Card
from sessiontui.templates.shelves.packs import Pack, changed_files, missing_files

_NAME, _TITLE, _WHERE = 28, 24, 17
"""Columns of a name, a title and of where it comes from; with the minutes they fill eighty."""


def card_lines(cards: tuple[Card, ...]) -> Iterator[str]:
    """Yield a heading for each kind and a line for each template, what is to be known of it below."""
    for kind in LISTED:
        rows = [card for card in cards if card.kind == kind]
        if rows:
            yield f"{kind}:"
        for card in rows:
            minutes = minutes_text(card.seconds) if card.seconds else ""
            name = f"{clipped(card.name, _NAME):<{_NAME}} {clipped(card.title, _TITLE):<{_TITLE}}"
            place = where(card)
            yield f"  {name} {minutes:>5}  {place if len(place) <= _WHERE else 'pack'}".rstrip()
            if len(place) > _WHERE:
                yield f"      from {place}"
            if card.local_changes:
                yield f"      local changes: it is no longer as {card.pack} {card.version} had it"
            if card.newer:
                yield f"      there is a newer one: templates diff {card.name} --against new"


def where(card: Card) -> str:
    """Return whose it is: yours, the workspace's, built-in, or a pack with its version."""
    if card.pack:
        return f"{card.pack} {card.version}".rstrip()
    if card.layer == "user":
        return "yours alone"
    return "yours" if card.layer == "workspace" and _is_ones_own(card.path) else card.layer


def _is_ones_own(path: str) -> bool:
    try:
        return os.stat(path).st_uid == os.geteuid()
    except OSError:
        return False


def pack_lines(packs: tuple[Pack, ...]) -> Iterator[str]:
    """Yield a line for each pack, with what in it is not as it came."""
    for pack in packs:
        count = f"{len(pack.files)} templates" if len(pack.files) != 1 else "1 template"
        version = pack.version or "(its pack.yaml cannot be read)"
        yield f"{pack.name} {version}  {pack.title}, {count}".rstrip()
        yield from missing_lines((pack,))
        if pack.version:
            yield from (f"  local changes  {place}" for place in changed_files(pack))


def missing_lines(packs: tuple[Pack, ...]) -> Iterator[str]:
    """Yield a line for each file that a pack came with and that is no longer there."""
    for pack in packs:
        yield from (f"  missing        {place}" for place in missing_files(pack))
