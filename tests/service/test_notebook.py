"""The notebook keeps what one person thinks, sealed where they have a key, never empty by mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from an_own_key import own_key

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Damaged, NotFound, UsageError
from sessiontui.service.notebook.notebook import Notebook, NotebookEntry, words_of
from sessiontui.store.sealed import Opener
from sessiontui.wiring import House

ANA = "Ana Ruiz"
CANARY = "kingfisher"


@pytest.fixture
def notebook(house: House) -> Notebook:
    return house.notebook(ANA)


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_notes_are_sealed_as_they_are_written_and_open_with_the_key(notebook: Notebook, house: House) -> None:
    opener = own_key(notebook.keys)
    entry = notebook.write(f"{CANARY}\nand a second line", session="2026-11-24-ana-ben")
    assert entry.sealed
    assert words_of(notebook.entry(entry.id), opener) == f"{CANARY}\nand a second line"
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    with pytest.raises(UsageError, match="sealed"):
        words_of(entry, None)


def test_a_notebook_lies_outside_the_workspace(notebook: Notebook, house: House) -> None:
    house.workspace.create()
    notebook.write(CANARY)
    assert CANARY.encode() not in all_bytes(house.workspace.root)
    assert CANARY.encode() in all_bytes(house.workspace.private)


def test_what_was_written_before_there_was_a_key_is_sealed_and_forgotten_in_clear(
    notebook: Notebook, house: House
) -> None:
    first = notebook.write(CANARY)
    assert not first.sealed
    opener = own_key(notebook.keys)
    assert notebook.seal_all() == 1
    assert notebook.seal_all() == 0
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    assert words_of(notebook.entry(first.id), opener) == CANARY


def test_which_notes_to_look_at_again_is_known_without_the_key(
    notebook: Notebook, clock: ManualClock
) -> None:
    own_key(notebook.keys)
    early = notebook.write("one", look_again=date(2026, 12, 1))
    notebook.write("two", look_again=date(2027, 1, 1))
    notebook.write("three")
    assert notebook.to_look_at(date(2026, 11, 30)) == ()
    assert [e.id for e in notebook.to_look_at(date(2026, 12, 1))] == [early.id]
    notebook.promote(early.id)
    assert notebook.to_look_at(date(2026, 12, 1)) == ()
    assert notebook.entry(early.id).kind == "insight"
    notebook.look_again(early.id, date(2026, 12, 2))
    assert len(notebook.to_look_at(date(2026, 12, 2))) == 1


def test_a_removed_note_is_gone_from_the_file(notebook: Notebook, house: House) -> None:
    entry = notebook.write(CANARY)
    notebook.remove(entry.id)
    assert CANARY.encode() not in all_bytes(house.workspace.private)
    with pytest.raises(NotFound):
        notebook.remove(entry.id)


def test_nothing_and_too_much_are_refused(notebook: Notebook) -> None:
    for words in ("", " \n ", "x" * 20_001):
        with pytest.raises(UsageError):
            notebook.write(words)
    assert notebook.entries() == ()


def test_a_damaged_notebook_is_never_an_empty_one(notebook: Notebook) -> None:
    notebook.write("one")
    notebook.write("two")
    whole = notebook.path.read_bytes()
    notebook.path.write_bytes(whole.replace(b'"one"', b'"own"'))
    with pytest.raises(Damaged):
        notebook.entries()
    notebook.path.write_bytes(b"nothing of ours\n")
    with pytest.raises(Damaged):
        notebook.entries()


def test_a_key_that_cannot_be_read_stops_writing_in_clear(notebook: Notebook) -> None:
    notebook.keys.path.parent.mkdir(parents=True)
    notebook.keys.path.write_bytes(b"{")
    with pytest.raises(Damaged):
        notebook.write(CANARY)
    assert notebook.entries() == ()


def test_two_people_on_one_account_have_a_notebook_each(house: House) -> None:
    house.notebook(ANA).write("mine")
    assert house.notebook("Ben Okafor").entries() == ()
    assert Opener is not None


def test_a_note_that_another_terminal_changes_or_takes_away_meanwhile_stays_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = house.notebook(ANA), house.notebook(ANA)
    look = here.entry

    def after(deed: Callable[[str], object]) -> Callable[[str], NotebookEntry]:
        def then(entry_id: str) -> NotebookEntry:
            found = look(entry_id)
            deed(entry_id)
            return found

        return then

    note = here.write("first")
    monkeypatch.setattr(here, "entry", after(lambda one: there.rewrite(one, "said better")))
    assert (here.promote(note.id).text, look(note.id).text) == ("said better", "said better")
    monkeypatch.setattr(here, "entry", after(there.remove))
    for deed in (here.promote, lambda one: here.note_published(one, "s/I1"), here.remove):
        with pytest.raises(NotFound):
            deed(note.id)
        assert there.entries() == ()
        note = there.write(CANARY)
    assert CANARY.encode() in all_bytes(house.workspace.private)
