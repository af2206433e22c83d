"""What was changed in an agenda and not saved yet, kept for the case that the program ends on its way."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sessiontui.core.errors import NotSaved, SessiontuiError
from sessiontui.core.names import slug
from sessiontui.store.own_document import read_own
from sessiontui.store.owned_files import owned_folder, reason_of, remove, write_document
from sessiontui.templates.shelves.library import checksum


class _Kept(msgspec.Struct, frozen=True):
    began_as: str
    """Checksum of the text that was opened: what was changed in it fits no other one."""
    text: str


class UnsavedPlan:
    """One small file of its author alone, beside the drafts of what is half typed."""

    def __init__(self, folder: Path, name: str, opened: str) -> None:
        self._folder = folder
        self._path = folder / f"{slug(name)}-{checksum(name)[:8]}.json"
        self._began_as = checksum(opened)
        self._on_disk: str | None = None

    def waiting(self) -> str | None:
        """Return the text that was not saved when the program last ended; None where none fits."""
        try:
            kept = read_own(
                self._path, _Kept, "What was not saved", "Delete it", safe="Your agenda is as it was"
            )
        except SessiontuiError:
            return None  # nothing that one could go on with
        if kept is None:
            return None
        self._on_disk = kept.text
        return kept.text if kept.began_as == self._began_as else None

    def keep(self, text: str) -> None:
        """Put it on disk.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        if text != self._on_disk:
            owned_folder(self._folder)
            kept = msgspec.json.encode(_Kept(self._began_as, text)).decode()
            write_document(self._path, kept, within=self._folder.parent)
            self._on_disk = text

    def let_go(self, opened: str | None = None) -> None:
        """Forget it: it is saved, or nobody wants it; `opened` is the text that one goes on from.

        Raises:
            NotSaved: where the disk does not take it.
        """
        if opened is not None:
            self._began_as = checksum(opened)
        try:
            if self._path.exists():
                remove(self._path)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{self._path} could not be removed: {why}", remedy, why=why) from error
        self._on_disk = None
