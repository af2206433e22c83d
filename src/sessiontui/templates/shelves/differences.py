"""What is different between one's own template and the one it hides, or was copied from."""

from __future__ import annotations

import difflib

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.templates.kinds import kind_at, kind_named
from sessiontui.templates.shelves.copies import current_of, hidden_by, origin_of, without_origin
from sessiontui.templates.shelves.library import Entry, Library

NEW, ORIGINAL = "new", "original"


class Difference(msgspec.Struct, frozen=True):
    """Two texts of a template, and what changes from the one to the other."""

    before: str
    """What the first text is called."""
    after: str
    """What the second one is called."""
    lines: tuple[str, ...]
    """As `diff -u` prints them; none where the two say the same."""


def difference(library: Library, entry: Entry, against: str = "") -> Difference:
    """Return what changes from another text of a template to this one.

    `against` is the name of a layer (built-in, user, a pack); `original` for the text that a copy began as;
    `new` for what has changed in that one since, whatever oneself did to the copy; "" for what it hides.
    The line that says what a copy was made from is nobody's change, and left out.

    Raises:
        UsageError: where there is nothing to compare.
        TemplateTrouble: where one of the two cannot be read.
    """
    source = library.read(entry)
    origin = origin_of(library, source) if entry.layer == "workspace" else None
    named = _named_by(origin.place) if origin else ""
    now = current_of(library, origin) if origin else None
    if against in (NEW, ORIGINAL):
        if origin is None:
            raise UsageError(f"{entry.name} is no copy of another template", "Leave --against out")
        if origin.text is None:
            raise UsageError(
                f"The text that {entry.name} was copied from was not kept",
                f"`--against {origin.layer}` shows how yours differs from the one there now",
            )
        began = f"{named} as it was copied from {origin.layer}"
        if against == ORIGINAL:
            return _between(began, origin.text, entry.file, source.text)
        if now is None:
            raise UsageError(f"What {entry.name} was copied from is no longer in {origin.layer}")
        return _between(began, origin.text, f"{named} in {origin.layer} now", now)
    known = tuple(layer.label for layer in library.layers)
    if against and against not in known:
        raise UsageError(
            f"“{against}” is nothing to compare with", f"Write {', '.join((*known, NEW, ORIGINAL))}"
        )
    below = hidden_by(library, entry, against)
    if below is not None:
        return _between(f"{entry.name} in {below.entry.layer}", below.text, entry.file, source.text)
    if origin is not None and now is not None and against in ("", origin.layer):
        return _between(f"{named} in {origin.layer}", now, entry.file, source.text)
    where = f"in {against}" if against else "beside it"
    raise UsageError(
        f"{entry.name} is the one of layer {entry.layer}, and there is none {where} to compare it with",
        "`sessiontui templates copy` makes a copy of your own" if entry.layer != "workspace" else "",
    )


def _named_by(place: str) -> str:
    kind = kind_at(place)
    folder = kind_named(kind).folder if kind else place.partition("/")[0]
    return place.removeprefix(f"{folder}/").rpartition(".")[0]


def _between(before: str, one: str, after: str, other: str) -> Difference:
    old, new = without_origin(one).split("\n"), without_origin(other).split("\n")
    return Difference(before, after, tuple(difflib.unified_diff(old, new, before, after, lineterm="")))
