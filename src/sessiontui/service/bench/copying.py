"""Copying a template into the workspace, so that what comes with the program or a pack is never edited."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import kind_named
from sessiontui.templates.shelves.belongings import belongings
from sessiontui.templates.shelves.copies import (
    ORIGINALS,
    Origin,
    as_copy,
    current_of,
    hidden_by,
    is_untouched,
    origin_of,
    place_of,
    retitled,
)
from sessiontui.templates.shelves.library import Entry, Library, Source, checksum
from sessiontui.templates.shelves.naming import path_for

OWN = "workspace"


class Copied(msgspec.Struct, frozen=True):
    """What became of one copy."""

    kind: str
    name: str
    path: Path
    layer: str
    """Where its text came from."""
    written: bool = True
    """False where the copy was there already, just so."""
    aside: Path | None = None
    """Where the text that it replaced is kept."""


def copy_template(
    own: OwnTemplates,
    library: Library,
    entry: Entry,
    newname: str = "",
    *,
    title: str = "",
    force: bool = False,
) -> Copied:
    """Copy a template into the workspace, under its own name or another one, and a `title` if one is meant.

    What oneself changed is never written over: with `force` it is kept aside as `NAME.own-1`.

    Raises:
        UsageError: where it is one's own already, or may not be written there.
        NotSaved: where the disk does not take it.
    """
    path = path_for(own.root, entry.kind, newname or entry.name)
    name = newname or entry.name
    source = _to_copy(library, entry, renamed=bool(newname))
    if source.entry.layer == OWN:
        text = retitled(source.text, title)
    else:
        text = retitled(as_copy(source.text, source.entry.layer, source.checksum), title)
    with own.alone():
        there = _source_at(library, own, entry.kind, path)
        if there is not None and there.text == text:
            return Copied(entry.kind, name, path, source.entry.layer, written=False)
        aside = None
        if os.path.lexists(path):
            untouched = there is not None and is_untouched(library, there)
            if not (force or untouched):
                raise UsageError(
                    f"You have a {name} of your own already, in {path}",
                    "Give the copy another name, or add --force: yours is then kept aside",
                )
            aside = None if untouched else own.set_aside(path, "own")
        _keep_original(own, library, source)
        own.put(path, text)
    return Copied(entry.kind, name, path, source.entry.layer, aside=aside)


def copy_again(own: OwnTemplates, library: Library, entry: Entry) -> Copied:
    """Take the current text of what one's own template was copied from, and keep one's own text aside.

    Raises:
        UsageError: where it is no copy, or what it was copied from is not there any more.
        NotSaved: where the disk does not take it.
    """
    with own.alone():
        return _copied_again(own, library, entry)


def _copied_again(own: OwnTemplates, library: Library, entry: Entry) -> Copied:
    source = library.read(entry)
    origin = origin_of(library, source) if entry.layer == OWN else None
    if origin is None:
        raise UsageError(
            f"{entry.name} is no copy of another template", "Copy it first: `sessiontui templates copy`"
        )
    now = current_of(library, origin)
    if now is None:
        raise UsageError(f"What {entry.name} was copied from is no longer there", "Keep your own")
    text = as_copy(now, origin.layer, checksum(now))
    if text == source.text:
        return Copied(entry.kind, entry.name, entry.path, origin.layer, written=False)
    aside = None if is_untouched(library, source) else own.set_aside(entry.path, "own")
    _keep(own, origin, now)
    own.put(entry.path, text)
    return Copied(entry.kind, entry.name, entry.path, origin.layer, aside=aside)


def copy_with_belongings(
    own: OwnTemplates,
    library: Library,
    entry: Entry,
    newname: str = "",
    *,
    title: str = "",
    force: bool = False,
) -> tuple[Copied, ...]:
    """Copy a template and what it uses; what of that is one's own already stays as it is.

    Raises:
        UsageError, NotSaved: as `copy_template` does, before the first or after some of them.
    """
    first = copy_template(own, library, entry, newname, title=title, force=force)
    needed = (one for one in belongings(library, entry) if one != entry and _comes_along(one))
    return (first, *(copy_template(own, library, one) for one in needed))


def _comes_along(entry: Entry) -> bool:
    piece = entry.name.rpartition("/")[2].startswith("_")
    return entry.layer != OWN and kind_named(entry.kind).comes_along and not piece


def _to_copy(library: Library, entry: Entry, *, renamed: bool) -> Source:
    """Return the text to copy: under its own name, what one's own hides; under another one, one's own."""
    if entry.layer == OWN and not renamed:
        below = hidden_by(library, entry)
        if below is None:
            raise UsageError(f"{entry.name} is your own already", "Give the copy another name")
        return below
    return library.read(entry)


def _source_at(library: Library, own: OwnTemplates, kind: str, path: Path) -> Source | None:
    found = next((one for one in library.entries() if one.kind == kind and one.path == path), None)
    if found is None or not path.is_relative_to(own.root):
        return None
    try:
        return library.read(found)
    except TemplateTrouble:
        return None


def _keep_original(own: OwnTemplates, library: Library, source: Source) -> None:
    if source.entry.layer != OWN:
        place = place_of(library, source.entry)
        _keep(own, Origin(source.entry.layer, source.checksum, place, source.text), source.text)


def _keep(own: OwnTemplates, origin: Origin, text: str) -> None:
    kept = own.root / ORIGINALS / checksum(text) / origin.place
    if not os.path.lexists(kept):
        own.put(kept, text)
