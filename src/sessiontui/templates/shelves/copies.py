"""Copies: a template of one's own that began as another one, and what became of that one since.

A copy says in `copied_from` which text it began as: the layer it lay in, and the checksum of its text. That
text itself is kept in `prompts/.originals/CHECKSUM/PLACE` of the workspace, PLACE being where it lay in its
layer, so that after an upgrade one can see what changed there, and what oneself had changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

from sessiontui.templates.editing.places import words_written
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.shelves.library import (
    WORDING_CAP,
    Entry,
    Layer,
    Library,
    Source,
    checksum,
    text_of,
)

ORIGINALS = "prompts/.originals"
_KEY = re.compile(r"^copied_from:.*\n?", re.MULTILINE)
_SAID = re.compile(r"^copied_from:[ \t]*[\"']?([\w-]+) ([0-9a-f]{16})[\"']?[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title:.*\n(?:[ \t]+\S.*\n)*", re.MULTILINE)
_MARKER = re.compile(r"^---[ \t]*\n", re.MULTILINE)


class Origin(msgspec.Struct, frozen=True):
    """The text that a copy began as."""

    layer: str
    checksum: str
    place: str
    """Where it lay in its layer: `prompts/agendas/pair-60.yaml`."""
    text: str | None
    """None where it was not kept."""


class CopyNews(msgspec.Struct, frozen=True):
    """What a copy was made from has changed since; nothing is taken from it until somebody asks."""

    kind: str
    name: str
    layer: str
    """Where the newer text lies: built-in, user, or the name of a pack."""
    before: str | None
    """The text that the copy began as; None where it was not kept."""
    now: str
    file: str
    """The copy's path, as a person would type it from here."""

    @property
    def line(self) -> str:
        """What is said of it, with the command that shows the change."""
        where = "built in" if self.layer == "built-in" else f"in {self.layer}"
        return (
            f"There is a newer {self.name} {where} than the one yours was copied from; "
            f"`sessiontui templates diff {self.name} --against new` shows what changed."
        )


def news_of_copies(library: Library) -> tuple[CopyNews, ...]:
    """Return the workspace's own copies whose original has changed since they were made."""
    found: list[CopyNews] = []
    for entry in library.entries():
        if entry.layer != "workspace":
            continue
        try:
            source = library.read(entry)
        except TemplateTrouble:
            continue
        origin = origin_of(library, source)
        now = current_of(library, origin) if origin else None
        if origin is not None and now is not None and checksum(now) != origin.checksum:
            found.append(CopyNews(entry.kind, entry.name, origin.layer, origin.text, now, entry.file))
    return tuple(found)


def origin_of(library: Library, source: Source) -> Origin | None:
    """Return what the text of a template of one's own began as; None where it is no copy."""
    said = copied_from(source.text)
    if said is None:
        return None
    layer, sums = said
    root = next(one.root for one in library.layers if one.label == source.entry.layer)
    kept = root / ORIGINALS / sums
    place = _place_in(kept)
    if place:
        try:
            text = text_of(kept / place, root, place, WORDING_CAP)
        except TemplateTrouble:
            text = ""
        if checksum(text) == sums:
            return Origin(layer, sums, place, text)
    return Origin(layer, sums, place or source.entry.path.relative_to(root).as_posix(), None)


def current_of(library: Library, origin: Origin) -> str | None:
    """Return the text that now lies where a copy was made from; None where nothing lies there any more."""
    layer = next((one for one in library.layers if one.label == origin.layer), None)
    return _read(layer, origin.place) if layer else None


def hidden_by(library: Library, entry: Entry, layer: str = "") -> Source | None:
    """Return the text of that name in a lower layer, the next one or the one that is named."""
    places = library.find(entry.kind, entry.name)
    labels = [one.label for one in library.layers]
    below = [one for one in places if labels.index(one.layer) > labels.index(entry.layer)]
    found = next((one for one in below if layer in ("", one.layer)), None)
    return library.read(found) if found else None


def copied_from(text: str) -> tuple[str, str] | None:
    """Return (layer, checksum) that a text says it was copied from; None where it says nothing of it."""
    said = _SAID.search(text)
    return (said[1], said[2]) if said else None


def as_copy(text: str, layer: str, sums: str) -> str:
    """Return the text with the line that says what it was copied from, all else as it was."""
    bare = without_origin(text)
    line = f"copied_from: {layer} {sums}\n"
    marker = _MARKER.match(bare)
    if title := _TITLE.search(bare):
        return bare[: title.end()] + line + bare[title.end() :]
    at = marker.end() if marker else 0
    return bare[:at] + line + bare[at:]


def retitled(text: str, title: str) -> str:
    """Return the text under another title, all else as it was; "" leaves the one it has."""
    there = _TITLE.search(text)
    if not title or there is None:
        return text
    return f"{text[: there.start()]}title: {words_written(title)}\n{text[there.end() :]}"


def without_origin(text: str) -> str:
    """Return the text without the line that says what it was copied from."""
    return _KEY.sub("", text, count=1) if copied_from(text) else text


def is_untouched(library: Library, source: Source) -> bool:
    """Return whether a copy still is, but for the line that says so, what it was copied from."""
    origin = origin_of(library, source)
    if origin is None:
        return False
    bare = without_origin(source.text)
    # What it was copied from may itself have been a copy, of something else.
    return bare == without_origin(origin.text) if origin.text else checksum(bare) == origin.checksum


def place_of(library: Library, entry: Entry) -> str:
    """Return where an entry lies in its layer: `prompts/agendas/pair-60.yaml`."""
    root = next(layer.root for layer in library.layers if layer.label == entry.layer)
    return entry.path.relative_to(root).as_posix()


def _place_in(kept: Path) -> str:
    for here, folders, files in os.walk(kept):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".md", ".yaml")):
                return Path(here, name).relative_to(kept).as_posix()
    return ""


def _read(layer: Layer, place: str) -> str | None:
    path = layer.root / place
    if not os.path.lexists(path):
        return None
    try:
        return text_of(path, layer.root, place, WORDING_CAP)
    except TemplateTrouble:
        return None
