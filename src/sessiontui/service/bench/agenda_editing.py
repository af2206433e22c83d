"""An agenda in the hands of whoever holds it today: edits one can take back, a file saved as one’s own."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path

import msgspec

from sessiontui.core.agenda_edits import Edit
from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.core.plan_times import PlanTimes, times_of
from sessiontui.service.bench.agenda_fitting import AgendaFit, fit_agenda
from sessiontui.service.bench.copying import OWN, copy_template
from sessiontui.service.bench.own_templates import OwnTemplates, bytes_at, written_as
from sessiontui.service.bench.unsaved_plan import UnsavedPlan
from sessiontui.templates.checking.plans import advise_on_agenda
from sessiontui.templates.checking.said_minutes import advise_on_said_minutes
from sessiontui.templates.checking.surroundings import prompt_in
from sessiontui.templates.editing.agenda_text import agenda_in, with_edit
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.shelves.copies import as_copy
from sessiontui.templates.shelves.library import Entry, Layer, Library
from sessiontui.templates.shelves.naming import path_for

_OF_TIMES = {"over-slot", "late-for-clock"}
"""Codes of advice on what `times` tells with all that could give."""
MOST_UNDONE = 200
"""Edits that can be taken back, at most."""


class SavedAgenda(msgspec.Struct, frozen=True):
    """Where an agenda was saved."""

    name: str
    path: Path
    copied: bool
    """It is a copy now of what is built in, or of what a pack or the user’s folder has."""


class ChangedMeanwhile(NotSaved):
    """Somebody else wrote the file after it was opened here; nothing was written over it."""


class AgendaEditing:
    """One agenda, opened to be changed."""

    def __init__(
        self, own: OwnTemplates, library: Library, entry: Entry, unsaved: Path | None = None
    ) -> None:
        """Open it; in the folder `unsaved` what is not saved yet is kept.

        Raises:
            TemplateTrouble: where it cannot be used as it stands, or not be read.
        """
        self._own = own
        self._library = library
        self._open(entry)
        self._unsaved = UnsavedPlan(unsaved, entry.name, self.text) if unsaved is not None else None

    def _open(self, entry: Entry) -> None:
        on_disk = bytes_at(entry.path) if entry.layer == OWN else None  # a text read after it is no older
        source = self._library.read(entry)
        self._prompt_of = cache(partial(prompt_in, self._library))
        self.agenda = agenda_in(source.text, entry.name, entry.file)
        self.entry = entry
        self.text = source.text
        self._origin = None if entry.layer == OWN else (entry.layer, source.checksum)
        self._path = entry.path if entry.layer == OWN else None
        self._on_disk = on_disk
        self._saved = source.text
        self._undone: list[str] = []
        self._before: list[str] = []

    # --- what it is now ---------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What people type to choose it."""
        return self.entry.name

    @property
    def is_own(self) -> bool:
        """Whether its file is the workspace’s own already."""
        return self._path is not None

    @property
    def changed(self) -> bool:
        """Whether anything is not saved yet."""
        return self.text != self._saved

    def times(self) -> PlanTimes:
        """Return when its blocks begin, as the file has it."""
        return times_of(self.agenda)

    def findings(self) -> tuple[Finding, ...]:
        """Return what a coach may think again about, as the text stands now, besides its times.

        What is not saved stands in no file, and has no line there.
        """
        reading = read_agenda(self._as_own() if self.is_own else self.text, self.name, self.entry.file)
        found = FindingsOf(self.name if self.changed else self.entry.file)
        advise_on_agenda(self.agenda, reading.lines, found)
        advise_on_said_minutes(self.agenda, reading.lines, found, self._prompt_of)
        waived = {waiver.code for waiver in reading.waivers}
        told = (finding for finding in found.all if finding.code not in waived | _OF_TIMES)
        return tuple(msgspec.structs.replace(each, line=0) if self.changed else each for each in told)

    # --- edits --------------------------------------------------------------------------------------------

    def do(self, *edits: Edit) -> None:
        """Make edits, all of them or none; they are one step to take back.

        Raises:
            UsageError: which says why one of them makes no sense; nothing is changed then.
        """
        text = self.text
        for edit in edits:
            text = with_edit(text, edit, self.name, self.entry.file)
        if text == self.text:
            return
        self._before = [*self._before[-MOST_UNDONE:], self.text]
        self._undone = []
        self._show(text)

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._before:
            return False
        self._undone.append(self.text)
        self._show(self._before.pop())
        return True

    def redo(self) -> bool:
        """Make the step that was taken back last once more; False where there is none."""
        if not self._undone:
            return False
        self._before.append(self.text)
        self._show(self._undone.pop())
        return True

    def fit(self, people: tuple[str, ...]) -> AgendaFit:
        """Return what would bring it into its slot and to its pins; nothing is changed by asking."""
        return fit_agenda(self.agenda, people)

    def _show(self, text: str) -> None:
        self.agenda = agenda_in(text, self.name, self.entry.file)
        self.text = text

    # --- what is not saved --------------------------------------------------------------------------------

    def waiting(self) -> bool:
        """Tell whether something waits that was changed, and not saved when the program last ended."""
        return self._unsaved is not None and self._unsaved.waiting() not in (None, self.text)

    def take_up(self) -> None:
        """Go on with what waits.

        Raises:
            TemplateTrouble: where it cannot be used as it stands.
        """
        text = self._unsaved.waiting() if self._unsaved is not None else None
        if text is not None:
            before = self.text
            self._show(text)
            self._before.append(before)

    def keep(self) -> None:
        """Put on disk what is not saved yet; forget it where there is nothing any more.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        if self._unsaved is None:
            return
        if self.changed:
            self._unsaved.keep(self._as_own() if self.is_own else self.text)
        elif self._before or self._undone:
            self._unsaved.let_go()

    def let_go(self) -> None:
        """Forget what was changed and not saved.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        if self._unsaved is not None:
            self._unsaved.let_go()

    # --- the file -----------------------------------------------------------------------------------------

    def save(self, newname: str = "") -> SavedAgenda:
        """Write it into the workspace’s own file, or into a new one under another name.

        Raises:
            ChangedMeanwhile: where the file is not as it was when it was opened here; it stays as it is.
            UsageError: where it may not be written there, or there is one of that name already.
            NotSaved: where the disk does not take it.
        """
        name = newname or self.name
        path = path_for(self._own.root, "agenda", name)
        with self._own.alone():
            self._refuse_others(name, path)
            if self._origin is not None and self._path is None:
                copy_template(self._own, self._library, self.entry, name if name != self.name else "")
            self._own.put(path, written_as(self._on_disk or b"", self._as_own()))
            return self._is_saved(name, path)

    def _refuse_others(self, name: str, path: Path) -> None:
        if name == self.name and bytes_at(path) != self._on_disk:
            raise ChangedMeanwhile(
                f"Somebody else has just saved {path}",
                "Look at theirs, and say yours again",
                safe="It is as they saved it, and nothing of yours was written",
            )
        if name != self.name and os.path.lexists(path):
            raise UsageError(f"There is an agenda called {name} already", "Choose another name")

    def take_theirs(self) -> None:
        """Open the file as it stands on disk now; what was changed here is gone, except for undo.

        Raises:
            TemplateTrouble: where it cannot be used as it stands.
        """
        before = [*self._before, self.text] if self.changed else self._before
        if all(layer.label != OWN for layer in self._library.layers):  # the workspace came meanwhile
            self._library = Library((Layer(OWN, self._own.root), *self._library.layers))
        self._open(self._library.find("agenda", self.name)[0])
        self._before = before
        if self._unsaved is not None:
            self._unsaved.let_go(self.text)

    def _is_saved(self, name: str, path: Path) -> SavedAgenda:
        copied = self._origin is not None
        self.entry = msgspec.structs.replace(self.entry, name=name, layer=OWN, path=path)
        self.agenda = msgspec.structs.replace(self.agenda, name=name)
        self._path, self._on_disk, self._saved = path, bytes_at(path), self.text
        if self._unsaved is not None:
            self._unsaved.let_go(self._as_own())
        return SavedAgenda(name, path, copied)

    def _as_own(self) -> str:
        """Return the text as the workspace's own file has it: a copy says what it was made from."""
        return as_copy(self.text, *self._origin) if self._origin is not None else self.text
