"""Two who write templates of one workspace at once: the second one looks once more, and is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from sessiontui.core.agenda_edits import SetMinutes
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Busy, UsageError
from sessiontui.service.bench import own_templates
from sessiontui.service.bench.agenda_editing import AgendaEditing, ChangedMeanwhile
from sessiontui.service.bench.beginning import begin_template
from sessiontui.service.bench.copying import copy_again, copy_template
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.reasons import note_change
from sessiontui.store.workspace import Workspace
from sessiontui.templates.shelves.library import Entry, Library, Source

PAIR, CLOSE = Path("prompts/agendas/pair-60.yaml"), Path("prompts/pair/close.md")


class Desk:
    """A workspace with a copy of pair-60 and of pair/close."""

    def __init__(self, tmp_path: Path) -> None:
        self.workspace = Workspace(tmp_path / "workspace", tmp_path / "data" / "private" / "ours")
        (tmp_path / "data" / "private").mkdir(parents=True)
        self.workspace.create()
        self.own = OwnTemplates(self.workspace)
        self.library = Library.of(self.workspace.root)
        for kind, name in (("agenda", "pair-60"), ("prompt", "pair/close")):
            copy_template(self.own, self.library, self.entry(kind, name))

    def entry(self, kind: str, name: str) -> Entry:
        return self.library.find(kind, name)[0]  # type: ignore[arg-type]

    def agenda(self) -> AgendaEditing:
        return AgendaEditing(self.own, self.library, self.entry("agenda", "pair-60"))

    def meanwhile(self, place: Path, text: str, done: Callable[[], object]) -> object:
        """Return what comes of `done` where somebody else was at the templates first, and saved `text`."""
        came: list[object] = []

        def run() -> None:
            try:
                came.append(done())
            except UsageError as error:
                came.append(error)
            except ChangedMeanwhile as error:
                came.append(error)

        second = Thread(target=run)
        with self.own.alone():
            second.start()
            second.join(0.1)
            assert second.is_alive()  # it waits
            self.own.put(self.workspace.root / place, text)
        second.join()
        return came[0]

    def text(self, place: Path) -> str:
        return (self.workspace.root / place).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_agenda_that_somebody_else_is_just_saving_is_not_written_over(desk: Desk) -> None:
    mine = desk.agenda()
    mine.do(SetMinutes("close", 540))
    theirs = desk.agenda()
    theirs.do(SetMinutes("open", 180))
    told = desk.meanwhile(PAIR, theirs.text, mine.save)
    assert isinstance(told, ChangedMeanwhile)
    assert "Somebody else has just saved" in str(told)
    assert "nothing of yours was written" in str(told)
    assert desk.text(PAIR) == theirs.text


def test_what_somebody_saves_while_an_agenda_is_being_opened_is_not_written_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = desk.agenda()
    theirs.do(SetMinutes("open", 180))
    read = Library.read

    def reading(library: Library, entry: Entry) -> Source:
        monkeypatch.undo()
        source = read(library, entry)
        theirs.save()
        return source

    monkeypatch.setattr(Library, "read", reading)
    mine = desk.agenda()
    mine.do(SetMinutes("close", 540))
    with pytest.raises(ChangedMeanwhile):
        mine.save()
    assert desk.text(PAIR) == theirs.text


def test_a_change_is_noted_in_the_text_that_was_saved_last(desk: Desk) -> None:
    def notes() -> object:
        entry = desk.entry("prompt", "pair/close")
        return note_change(
            desk.library, desk.workspace, ManualClock(), entry, date(2026, 3, 1), "shorter", ""
        )

    theirs = desk.text(CLOSE) + "\nOne question more?\n"
    desk.meanwhile(CLOSE, theirs, notes)
    assert "shorter" in desk.text(CLOSE)
    assert "One question more?" in desk.text(CLOSE)


def test_what_is_copied_begun_or_taken_away_waits_for_whoever_writes(desk: Desk) -> None:
    theirs = desk.text(CLOSE) + "\nOne question more?\n"
    entry = desk.entry("prompt", "pair/close")
    again = desk.meanwhile(CLOSE, theirs, lambda: copy_again(desk.own, desk.library, entry))
    assert "One question more?" in (kept := again.aside.read_text(encoding="utf-8")), kept  # type: ignore[attr-defined]
    told = desk.meanwhile(CLOSE, theirs, lambda: copy_template(desk.own, desk.library, entry))
    assert "You have a pair/close of your own already" in str(told)
    gone = desk.meanwhile(CLOSE, theirs, lambda: desk.own.remove(desk.workspace.root / CLOSE))
    assert isinstance(gone, Path)
    assert gone.read_text(encoding="utf-8") == theirs
    new = Path("prompts/pair/ours.md")
    told = desk.meanwhile(new, theirs, lambda: begin_template(desk.own, desk.library, "prompt", "pair/ours"))
    assert "already" in str(told)
    assert desk.text(new) == theirs


def test_whoever_writes_for_too_long_is_not_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "_PATIENCE", 0.0)
    told: list[str] = []

    def run() -> None:
        try:
            desk.own.put(desk.workspace.root / CLOSE, "mine")
        except Busy as error:
            told.append(str(error))

    with desk.own.alone():
        second = Thread(target=run)
        second.start()
        second.join()
    assert told
    assert told[0].startswith("Another sessiontui is writing templates")
    assert desk.text(CLOSE) != "mine"
