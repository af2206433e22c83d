"""Editing a template aside: a private file to write in, and the way of its text to where it belongs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.core.plain_files import bytes_of
from sessiontui.service.bench.copying import OWN, copy_template
from sessiontui.service.bench.editors import text_at
from sessiontui.service.bench.own_templates import OwnTemplates, written_as
from sessiontui.service.bench.private_edits import PrivateEdits, why_privately
from sessiontui.store.disk import Disk, kept_aside
from sessiontui.store.owned_files import owned_folder, write_document
from sessiontui.store.workspace import Workspace
from sessiontui.templates.shelves.copies import as_copy
from sessiontui.templates.shelves.library import Entry, Library, checksum, file_in

USER = "user"
"""The layer of whoever this account is, for what the workspace does not take."""


class Kept(msgspec.Struct, frozen=True):
    """Where a text that was edited aside is now."""

    path: Path
    aside: Path | None = None
    """Where the text is that somebody had put there meanwhile; None where nobody had."""


class EditedAside:
    """Nothing is written over that was not there when the text was begun."""

    def __init__(self, workspace: Workspace, edits: PrivateEdits, why_not: Callable[[], str]) -> None:
        self._workspace = workspace
        self._edits = edits
        self._why_not = why_not
        """Returns why the workspace's own templates cannot be changed from here; "" where they can."""

    def keeps_in(self, entry: Entry) -> str:
        """Return the layer that a text would be kept in: the workspace's, or its author's own."""
        return USER if entry.layer == USER or self._why_not() else OWN

    def why(self, entry: Entry) -> str:
        """Return why a template is better edited aside; "" where it can be edited in its place."""
        return why_privately(self._workspace.root, entry.path) if entry.layer == OWN else ""

    def begin(self, library: Library, entry: Entry) -> Path:
        """Return a private file with the text of a template, or with what was written there before.

        Raises:
            SessiontuiError: where it cannot be read, or the disk does not take it.
        """
        return self._edits.begin(entry.kind, entry.name, _begun(library, entry))

    def changed(self, library: Library, entry: Entry) -> bool:
        """Tell whether the text says something else than the one in its place.

        Raises:
            TemplateTrouble: where it cannot be read as text.
        """
        text = self._edits.text(entry.kind, entry.name)
        return text is not None and text != _begun(library, entry)

    def keep(self, library: Library, entry: Entry) -> Kept:
        """Put the text in its place.

        Raises:
            SessiontuiError: where the disk does not take it; the text then waits where it was.
        """
        text = self._edits.text(entry.kind, entry.name)
        if text is None:
            raise UsageError(f"Nothing of {entry.name} waits to be kept", "Edit it first")
        begun = self._edits.begun(entry.kind, entry.name)
        if self.keeps_in(entry) == OWN:
            kept = self._into_workspace(library, entry, text, begun)
        else:
            kept = self._into_own_folder(entry, text, begun)
        if self._edits.text(entry.kind, entry.name) == text:  # else an editor has saved it once more
            self._edits.drop(entry.kind, entry.name)
        return kept

    def _into_workspace(self, library: Library, entry: Entry, text: str, begun: str) -> Kept:
        own = OwnTemplates(self._workspace)
        place = _place(own.root, entry)
        aside = None
        with own.alone():
            if os.path.lexists(place):
                aside = own.set_aside(place, OWN_TEXT) if _sum_at(place) != begun else None
            elif entry.layer not in (OWN, USER):
                copy_template(own, library, entry)  # which keeps what it began as, to be compared with later
            return Kept(own.put_anew(place, text), aside)

    def _into_own_folder(self, entry: Entry, text: str, begun: str) -> Kept:
        place = _place(self._workspace.own_templates, entry)
        owned_folder(place.parent)
        aside, there = None, bytes_of(place, through_links=False) if place.is_file() else b""
        if there and _sum_at(place) != begun:
            aside = kept_aside(place, OWN_TEXT, there, Disk())
        write_document(place, written_as(there, text), within=self._workspace.own_templates)
        return Kept(place, aside)

    def drop(self, entry: Entry) -> None:
        """Let go of the text.

        Raises:
            OSError: where the disk does not take it.
        """
        self._edits.drop(entry.kind, entry.name)


OWN_TEXT = "own"
"""What the name of a text that stood in the way ends in: `anchors.md.own-1`."""


def _sum_at(place: Path) -> str:
    """Return the checksum of a file’s text as the library reads it."""
    text = text_at(place).removeprefix("\ufeff")
    return checksum(text.replace("\r\n", "\n").replace("\r", "\n"))


def _begun(library: Library, entry: Entry) -> str:
    source = library.read(entry)
    return source.text if entry.layer in (OWN, USER) else as_copy(source.text, entry.layer, source.checksum)


def _place(root: Path, entry: Entry) -> Path:
    place = file_in(root, entry.kind, entry.name)
    assert place is not None  # it was found by that name
    return place
