"""An agenda changed and saved: a copy of what is built in, one’s own file, a file that changed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import Add, Drop, Move, SetBegins, SetMinutes, SetPin, SetSlot, edited
from sessiontui.core.errors import UsageError
from sessiontui.present.agenda_edit_words import PEOPLE
from sessiontui.service.bench.agenda_editing import AgendaEditing, ChangedMeanwhile
from sessiontui.service.bench.agenda_fitting import fit_agenda
from sessiontui.service.bench.agenda_wishes import add_wish, minutes_wish, move_wish, named_wish
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.store.workspace import Workspace
from sessiontui.templates.editing.agenda_text import agenda_in
from sessiontui.templates.shelves.copies import copied_from
from sessiontui.templates.shelves.library import Library, checksum

BUILT_IN = (Path(__file__).parents[2] / "prompts" / "agendas" / "pair-60.yaml").read_text(encoding="utf-8")


def opened(root: Path, name: str = "pair-60") -> AgendaEditing:
    """Return an agenda, opened in a workspace."""
    workspace = Workspace(root / "workspace", root / "private")
    workspace.create()
    library = Library.of(workspace.root)
    entry = library.find("agenda", name)[0]
    return AgendaEditing(OwnTemplates(workspace), library, entry, root / "private" / "plans")


def own_file(root: Path, name: str = "pair-60") -> Path:
    return root / "workspace" / "prompts" / "agendas" / f"{name}.yaml"


def pair(*edits: object) -> Agenda:
    """Return pair-60 after some edits."""
    agenda = agenda_in(BUILT_IN, "pair-60", "x")
    for edit in edits:
        agenda = edited(agenda, edit)  # type: ignore[arg-type]
    return agenda


def test_what_is_built_in_becomes_a_copy_that_says_where_it_is_from(tmp_path: Path) -> None:
    editing = opened(tmp_path)
    editing.do(SetMinutes("review", 600))
    assert editing.changed
    saved = editing.save()
    assert (saved.path, saved.copied, editing.changed, editing.is_own) == (
        own_file(tmp_path),
        True,
        False,
        True,
    )
    text = saved.path.read_text(encoding="utf-8")
    assert copied_from(text) == ("built-in", checksum(BUILT_IN))
    assert saved.path.stat().st_mode & 0o777 == 0o600
    editing.do(SetMinutes("review", 480))
    editing.save()
    again = saved.path.read_text(encoding="utf-8")
    assert [line for line in again.split("\n") if not line.startswith("copied_from")] == BUILT_IN.split("\n")


def test_edits_are_taken_back_and_made_again(tmp_path: Path) -> None:
    editing = opened(tmp_path)
    editing.do(Add("Break", 300, "review"), SetMinutes("break", 600))
    once = editing.text
    assert editing.undo()
    assert editing.text == BUILT_IN
    assert not editing.undo()
    assert editing.redo()
    assert editing.text == once
    assert not editing.redo()
    with pytest.raises(UsageError):
        editing.do(Drop("break"), Drop("no-such"))
    assert editing.text == once


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    opened(tmp_path).save()
    editing = opened(tmp_path)
    editing.do(Move("review", 1))
    path = own_file(tmp_path)
    theirs = path.read_text(encoding="utf-8").replace("title: Pair 60", "title: Theirs")
    path.write_text(theirs, encoding="utf-8")
    with pytest.raises(ChangedMeanwhile, match="Somebody else has just saved"):
        editing.save()
    assert path.read_text(encoding="utf-8") == theirs
    assert editing.save("mine").path == own_file(tmp_path, "mine")
    assert path.read_text(encoding="utf-8") == theirs
    other = opened(tmp_path)
    other.do(Move("review", 1))
    path.write_text(theirs.replace("Theirs", "Theirs again"), encoding="utf-8")
    mine = other.text
    other.take_theirs()
    assert other.agenda.title == "Theirs again"
    assert not other.changed
    other.undo()
    assert other.text == mine


def test_a_copy_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    first.do(SetMinutes("review", 600))
    first.save()
    with pytest.raises(ChangedMeanwhile):
        second.save()
    second.save("mine")
    third = opened(tmp_path)
    with pytest.raises(UsageError, match="already"):
        third.save("mine")
    with pytest.raises(UsageError, match="cannot be called"):
        third.save("../mine")


def test_what_is_not_saved_waits_for_the_same_text_and_goes_when_it_is_saved(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.do(SetMinutes("review", 600))
    first.keep()
    mine = first.text
    (kept,) = (tmp_path / "private" / "plans").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    second = opened(tmp_path)
    assert second.waiting()
    second.take_up()
    assert (second.text, second.changed) == (mine, True)
    second.undo()
    second.keep()
    assert not kept.exists()
    second.redo()
    second.keep()
    second.save()
    assert not kept.exists()
    second.do(SetMinutes("review", 660))
    second.keep()
    third = opened(tmp_path)
    third.take_up()
    third.save()
    assert copied_from(own_file(tmp_path).read_text(encoding="utf-8")) == ("built-in", checksum(BUILT_IN))
    third.do(SetMinutes("review", 300))
    third.keep()
    own_file(tmp_path).write_text(BUILT_IN, encoding="utf-8")
    assert not opened(tmp_path).waiting()  # it was changed in another text than the one that is there now
    kept.write_text("{", encoding="utf-8")
    assert not opened(tmp_path).waiting()


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    path = own_file(tmp_path)
    path.parent.mkdir(parents=True)
    data = b"\xef\xbb\xbf" + BUILT_IN.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    editing = opened(tmp_path)
    editing.do(SetMinutes("review", 600))
    editing.save()
    editing.undo()
    editing.save()
    assert path.read_bytes() == data


def test_fitting_keeps_whole_minutes_equal_turns_and_pins() -> None:
    for slot in range(31, 60):
        agenda = pair(SetSlot(slot * 60))
        fitted = pair(SetSlot(slot * 60), *fit_agenda(agenda, PEOPLE).edits)
        assert fitted.seconds <= slot * 60
        assert all(block.seconds % 60 == 0 for block in fitted.blocks)
        first, second = (sum(b.seconds for b in fitted.blocks if b.turn == turn) for turn in (1, 2))
        assert first == second
    pinned = (SetBegins("10:00"), SetPin("second-anchors", "10:30"))
    found = fit_agenda(pair(*pinned), PEOPLE)
    after = pair(*pinned, *found.edits)
    assert sum(block.seconds for block in after.blocks[:5]) == 30 * 60
    assert after.blocks[5:] == pair(*pinned).blocks[5:]
    assert found.words == ("Open 5 → 4", "Review 8 → 6")


def test_what_cannot_be_won_is_told() -> None:
    found = fit_agenda(pair(SetSlot(25 * 60)), PEOPLE)
    assert found.late == 5 * 60


def test_what_is_typed_is_read_as_people_mean_it() -> None:
    agenda = pair()
    assert add_wish("Break 5 after review", agenda) == Add("Break", 300, "review")
    assert add_wish("5 min Tea", agenda) == Add("Tea", 300, "close")
    assert add_wish("Tea 5 first", agenda) == Add("Tea", 300, "")
    assert add_wish("Walk after lunch 5", agenda) == Add("Walk after lunch", 300, "close")
    assert add_wish("Tea 5", agenda, "open") == Add("Tea", 300, "open")
    assert minutes_wish("review", "+2", agenda) == SetMinutes("review", 600)
    assert minutes_wish("review", "−1:30", agenda) == SetMinutes("review", 390)
    assert move_wish("close", "first", agenda) == Move("close", -8)
    assert move_wish("open", "last", agenda) == Move("open", 8)
    assert named_wish("pin", "review = 10:05", agenda) == SetPin("review", "10:05")
    for kind, said in (
        ("pin", "review"),
        ("minutes", "review=x"),
        ("move", "review=away"),
        ("pin", "x=10:00"),
    ):
        with pytest.raises(UsageError):
            named_wish(kind, said, agenda)
    for said in ("Break", "5", "", "Break 5 after nowhere"):
        with pytest.raises(UsageError):
            add_wish(said, agenda)
