"""Texts of templates that are edited in a private folder, and go where they belong only when one says so.

That is for a workspace that others write to or read, and for one that one may not write to: what an editor
puts beside a file (its swap file, its copy before the last save) would lie there for all of them. A text
waits here if the program or the machine ends while it is edited.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.store.owned_files import (
    create_document,
    is_common,
    is_shared,
    owned_folder,
    remove,
    write_document,
)
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.shelves.library import Layer, Library, checksum, file_in

LABEL = "not kept yet"
"""The layer that these texts are, for whoever looks at what they would show."""


class PrivateEdits:
    """A folder of its author alone, in which each text lies where it would in a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def layer(self) -> Layer:
        """These texts, as the nearest layer of a library."""
        return Layer(LABEL, self._folder)

    def waiting(self) -> tuple[tuple[TemplateKind, str], ...]:
        """Return (kind, name) of each text that waits here."""
        if not self._folder.is_dir():
            return ()
        return tuple((entry.kind, entry.name) for entry in Library((self.layer,)).entries())

    def place(self, kind: str, name: str) -> Path:
        """Return where the text of that name lies, or would lie.

        Raises:
            UsageError: where it can be the name of no file.
        """
        return self._place(kind, name)

    def before(self, library: Library, kind: str, name: str) -> Library:
        """Return the library with the text of that name before all others, where one waits here."""
        place = file_in(self._folder, kind, name)
        if place is None or not place.is_file():
            return library
        return Library((self.layer, *library.layers))

    def begin(self, kind: str, name: str, text: str) -> Path:
        """Return the file to edit; what waits there already goes on as it is.

        Raises:
            UsageError: where the name is none, or the folder cannot be made.
            NotSaved: where the disk does not take it.
        """
        place = self._place(kind, name)
        owned_folder(place.parent)
        if create_document(place, text, within=self._folder.parent):
            write_document(_began(place), checksum(text), within=self._folder.parent)
        return place

    def begun(self, kind: str, name: str) -> str:
        """Return the checksum of the text that it began as, "" where that is not known."""
        with suppress(OSError, UnicodeDecodeError):
            return _began(self._place(kind, name)).read_text(encoding="utf-8")
        return ""

    def text(self, kind: str, name: str) -> str | None:
        """Return what waits there, None where nothing does.

        Raises:
            TemplateTrouble: where it cannot be read as text.
        """
        place = file_in(self._folder, kind, name)
        if place is None or not place.is_file():
            return None
        library = Library((self.layer,))
        return next(library.read(e).text for e in library.entries() if (e.kind, e.name) == (kind, name))

    def drop(self, kind: str, name: str) -> None:
        """Take the text away, and with the last one the folder.

        Raises:
            OSError: where the disk does not take it.
        """
        remove(self._place(kind, name))
        remove(_began(self._place(kind, name)))
        with suppress(TemplateTrouble):
            if not self.waiting():
                shutil.rmtree(self._folder, ignore_errors=True)

    def _place(self, kind: str, name: str) -> Path:
        place = file_in(self._folder, kind, name)
        if place is None:
            raise UsageError(f"“{name}” cannot be the name of a file", "Use letters, digits and hyphens")
        return place


def _began(place: Path) -> Path:
    return place.with_name(f".{place.name}.began")


def why_privately(root: Path, path: Path) -> str:
    """Return why a template is better not edited where it lies; "" where it can be, as most can."""
    if is_common(root) or is_shared(root) or is_shared(path.parent):
        return "others use this workspace, too"
    nearest = next((place for place in (path, *path.parents) if place.exists()), path)
    if not os.access(nearest, os.W_OK):
        return "you may not write in this workspace"
    return ""
