"""What is wrong, and to look at, in each template of one’s own; looked through once for each save."""

from __future__ import annotations

from pathlib import Path

from sessiontui.service.bench.looking import Wanted
from sessiontui.service.bench.watching import Stamp, files_of, stamp_of
from sessiontui.templates.checking.check import check_each
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.library import Entry, Library

Known = tuple[tuple[Path, ...], Stamp, frozenset[tuple[str, str]]]
"""The files that decide it, what they looked like, and every template that can be named."""


class ErrorCounts:
    """Remembers what was found, so that a save costs the check of what was saved, not of all."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._counted: dict[tuple[str, str], tuple[Known, int, int]] = {}

    def of(self, library: Library) -> tuple[tuple[str, str, int], ...]:
        """Return (kind, name, errors) of each that cannot be used as it stands."""
        entries = library.entries()
        named = frozenset((str(entry.kind), entry.name) for entry in entries)
        own = [entry for entry in entries if entry.layer != "built-in"]
        self._count(library, own, named)
        counts = ((*key, self._counted[key][1]) for key in map(_key, own))
        return tuple(each for each in counts if each[2])

    def advice(self) -> tuple[tuple[str, str, int], ...]:
        """Return (kind, name, pieces of advice) of each that was looked through and has any."""
        return tuple((*key, counted[2]) for key, counted in self._counted.items() if counted[2])

    def _count(self, library: Library, own: list[Entry], named: frozenset[tuple[str, str]]) -> None:
        """Look through those whose files are others than they were, all in one go."""
        changed: dict[Entry, Known] = {}
        for entry in own:
            files = files_of(library, Wanted(*_key(entry)))
            known = (files, stamp_of(files), named)
            before = self._counted.get(_key(entry))
            if before is None or before[0] != known:
                changed[entry] = known
        each = check_each(library, self._renderer, tuple(changed))
        for (entry, known), found in zip(changed.items(), each, strict=True):
            errors = sum(finding.severity == "error" for finding in found)
            self._counted[_key(entry)] = (known, errors, len(found) - errors)


def _key(entry: Entry) -> tuple[str, str]:
    return str(entry.kind), entry.name
