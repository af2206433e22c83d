"""Whoever dies inside a write, at whichever byte of it, leaves what was there before or what was wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from deaths import deaths
from deeds import UNSYNCED, Deed, do, tables_of
from tinydb import where

from sessiontui.core.errors import NotFound
from sessiontui.store import open_database
from sessiontui.store.config import set_setting
from sessiontui.store.drafts import Draft, Drafts
from sessiontui.store.operations import Put, Remove
from sessiontui.store.owned_files import write_document
from sessiontui.store.repair import repair
from thorough import Tally

TEXT = "é🙂\n\ud800" * 3
DEEDS: dict[str, Deed] = {
    "insert": ("insert", "notes", {"n": 3, "text": TEXT}),
    "insert_multiple": ("insert_multiple", "notes", [{"n": n, "text": TEXT} for n in range(4)]),
    "update": ("update", "notes", 1, TEXT),
    "upsert": ("upsert", "notes", "C1", {"text": TEXT}),
    "remove": ("remove", "notes", 1),
    "write": ("write", [Put("notes", "C9", {"text": TEXT}), Remove("notes", 1), Put("goals", 4, {})]),
    "truncate": ("truncate", "notes"),
    "drop": ("drop", "notes"),
    "purge": ("purge",),
    "compact": ("compact",),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    place.mkdir()
    with open_database(place / "x.jsonl") as database:
        database.table("notes").insert_multiple([{"n": n, "text": f"note {n}"} for n in (1, 2, 1)])
        database.write([Put("notes", "C1", {"n": 4, "text": "kept"}), Put("goals", 1, {"n": 1})])
        database.table("goals").remove(where("n") == 1)
    return place


def held(place: Path) -> object:
    """Return what a new start finds, having seen that it can write and that what it wrote is there."""
    path = place / "x.jsonl"
    with open_database(path, disk=UNSYNCED) as database:
        assert not database.read_only, database.trouble
        assert "although entry" not in " ".join(database.trouble)
        found = tables_of(database)
        database.write([Put("probe", 1, {})])
    with open_database(path, disk=UNSYNCED) as again:
        assert again.trouble == ()
        assert tables_of(again) == {**found, "probe": {1: {}}}
    return found


@pytest.mark.parametrize("name", DEEDS)
def test_a_death_inside_a_change_leaves_the_old_or_the_new(name: str, folder: Path, tally: Tally) -> None:
    def deed(place: Path) -> None:
        with open_database(place / "x.jsonl") as database:
            do(database, DEEDS[name])

    found = deaths(folder, deed, held)
    told(tally, name, found.died, found.bad)
    assert found.died > 80
    assert found.old > 0 or name == "compact"  # which changes nothing that can be seen


def test_a_death_while_a_file_is_created_leaves_a_file_that_opens(tmp_path: Path, tally: Tally) -> None:
    folder = tmp_path / "store"
    folder.mkdir()

    def deed(place: Path) -> None:
        with open_database(place / "deep" / "er" / "x.jsonl") as database:
            database.insert({"n": 1})

    found = deaths(folder, deed, lambda place: held(place / "deep" / "er"))
    told(tally, "a new file and its first entry", found.died, found.bad)
    assert found.old > 100


def test_a_death_while_a_torn_end_is_put_aside_costs_nothing(folder: Path, tally: Tally) -> None:
    with (folder / "x.jsonl").open("ab") as file:
        file.write(b'{"s":5,"p":"0000')
    before = (folder / "x.jsonl").read_bytes()

    def deed(place: Path) -> None:
        open_database(place / "x.jsonl").close()

    found = deaths(folder, deed, held)
    assert (folder / "x.jsonl").read_bytes() == before
    told(tally, "putting a torn end aside", found.died, found.bad)


def test_a_death_inside_a_repair_leaves_the_damaged_file_or_the_mended_one(
    folder: Path, tally: Tally
) -> None:
    path = folder / "x.jsonl"
    path.write_bytes(path.read_bytes().replace(b"note 2", b"note 3", 1))

    def look(place: Path) -> object:
        with open_database(place / "x.jsonl", read_only=True) as database:
            shown = tables_of(database)
        repair(place / "x.jsonl", disk=UNSYNCED)
        return shown, held(place)

    found = deaths(folder, lambda place: repair(place / "x.jsonl"), look)
    told(tally, "repair", found.died, found.bad)


def test_a_death_inside_a_document_or_a_setting_leaves_the_old_text_or_the_new(
    tmp_path: Path, tally: Tally
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "config.toml").write_text('# mine\nname = "Ana"\n')
    (folder / "summary.md").write_text("before\n")
    Drafts(folder / "drafts", "s-1", "ana").save(Draft("note", "half ty", (("to", "Ben"),)))

    def look(place: Path) -> object:
        draft = Drafts(place / "drafts", "s-1", "ana").load()
        return (place / "config.toml").read_text(), (place / "summary.md").read_text(), draft

    deeds: dict[str, Callable[[Path], object]] = {
        "a document": lambda place: write_document(place / "summary.md", "after ü\n" * 20),
        "a setting": lambda place: set_setting(place / "config.toml", "theme", "dark"),
        "a draft": lambda place: Drafts(place / "drafts", "s-1", "ana").save(Draft("note", "half typed")),
        "a draft that goes": lambda place: Drafts(place / "drafts", "s-1", "ana").clear(),
    }
    for name, deed in deeds.items():
        found = deaths(folder, deed, look)
        told(tally, name, found.died, found.bad)
    fresh = deaths(
        folder,
        lambda place: write_document(place / "new.md", "first\n"),
        lambda place: (place / "new.md").read_text() if (place / "new.md").exists() else None,
    )
    told(tally, "a new document", fresh.died, fresh.bad)


def test_a_file_that_is_not_to_be_created_is_not_created_by_dying(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with pytest.raises(NotFound):
        open_database(folder / "x.jsonl", create=False)
    assert list(folder.iterdir()) == []


def told(tally: Tally, what: str, died: int, bad: tuple[str, ...]) -> None:
    """Say how often was died in it; show what went wrong before it is counted."""
    assert not bad, f"{what}: " + "\n".join(bad[:5])
    tally("D2", f"death at every byte: {what}", died)
