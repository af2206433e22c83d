"""The deep look at the data finds what is wrong, changes nothing, and each finding has a way to be mended."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Close, Keep, Strike
from sessiontui.live.project import EVENTS
from sessiontui.service.care.inspection import FileState
from sessiontui.service.care.mending import mend_workspace, rebuild_workspace
from sessiontui.service.care.verification import verify_workspace
from sessiontui.service.session.driving import Driver
from sessiontui.store import open_database
from sessiontui.store.drafts import Draft
from sessiontui.store.operations import Put, Remove
from sessiontui.wiring import House


def looked(house: House) -> tuple[FileState, ...]:
    return verify_workspace(house.workspace, house.clock, house.environ)


def troubles(house: House) -> dict[str, str]:
    return {Path(f.path).name: " ".join(f.trouble) for f in looked(house) if f.trouble}


def damaged(house: House) -> set[str]:
    return {Path(f.path).name for f in looked(house) if f.damaged}


def notes(house: House) -> dict[str, str]:
    return {Path(f.path).name: " ".join(f.notes) for f in looked(house) if f.notes}


def rewrite(path: Path, *operations: Put | Remove) -> None:
    with open_database(path) as database:
        database.write(list(operations))


@pytest.fixture
def told(house: House) -> Driver:
    """A session with two captures, a private note and a draft, held to its end."""
    driver = started(house, name=ANA)
    driver.do(Keep("feedback", "you asked first", by=ANA, to=BEN))
    driver.do(Keep("commitment", "if it is Monday, then I ask first", by=BEN))
    assert driver.private is not None
    driver.private.keep("note", "for me", (), session=driver.file.id, block="", at=house.clock.now())
    driver.do(Close())
    driver.drafts.save(Draft("note", "half typed"))
    driver.leave()
    return driver


def test_a_workspace_in_use_is_sound_and_looking_changes_nothing(house: House, told: Driver) -> None:
    roots = (house.workspace.root, house.workspace.private)

    def tree() -> dict[Path, tuple[int, str]]:
        return {
            path: (path.stat().st_mode, hashlib.sha256(path.read_bytes()).hexdigest())
            for root in roots
            for path in root.rglob("*")
            if path.is_file()
        }

    before = tree()
    found = looked(house)
    assert [f for f in found if f.trouble or f.notes or f.damaged] == []
    names = {Path(f.path).name for f in found}
    assert {told.file.path.name, "ledger.jsonl", f"{told.name.lower().replace(' ', '-')}.jsonl"} <= names
    assert tree() == before


def test_a_changed_byte_in_any_record_of_any_file_is_found(house: House, told: Driver) -> None:
    for path in (told.file.path, house.workspace.ledger(told.file.pair), house.workspace.notes(ANA)):
        whole = path.read_bytes()
        lines = whole.splitlines(keepends=True)
        for number, line in enumerate(lines[:-1]):
            middle = len(line) // 2
            spoiled = line[:middle] + bytes([line[middle] ^ 1]) + line[middle + 1 :]
            path.write_bytes(b"".join((*lines[:number], spoiled, *lines[number + 1 :])))
            assert path.name in damaged(house), (path.name, number)
        path.write_bytes(whole)
    assert damaged(house) == set()


def test_a_document_that_is_not_what_the_events_say_is_found_and_made_anew(
    house: House, told: Driver
) -> None:
    rewrite(
        told.file.path, Put("feedback", "F1", {"said": "something else"}), Put("wins", "W9", {"said": "x"})
    )
    assert "2 of its documents" in troubles(house)[told.file.path.name]
    assert damaged(house) == set()
    assert any(
        "2 documents were made anew" in line for line in rebuild_workspace(house.workspace, house.clock)
    )
    assert troubles(house) == {}


def test_events_that_make_no_session_are_damage(house: House, told: Driver) -> None:
    rewrite(told.file.path, Put(EVENTS, "e2", {"n": "two"}))
    assert told.file.path.name in damaged(house)


def test_a_ledger_that_differs_from_its_sessions_is_found_and_made_anew(house: House, told: Driver) -> None:
    path = house.workspace.ledger(told.file.pair)
    with open_database(path) as database:
        item = dict(database.table("items").all()[0])
        key = str(item["id"])
    rewrite(path, Put("items", key, {**item, "text": "what nobody said"}))
    assert "1 of its lines" in troubles(house)["ledger.jsonl"]
    rebuild_workspace(house.workspace, house.clock)
    assert troubles(house) == {}
    rewrite(path, Remove("items", key))
    assert "1 of its lines" in troubles(house)["ledger.jsonl"]
    rewrite(path, Put("items", key, {"id": 5}))
    assert "cannot be understood" in troubles(house)["ledger.jsonl"]
    rebuild_workspace(house.workspace, house.clock)
    assert troubles(house) == {}


def test_a_ledger_that_is_no_journal_is_kept_and_made_anew(house: House, told: Driver) -> None:
    path = house.workspace.ledger(told.file.pair)
    path.write_bytes(b"not at all\n" * 9)
    assert "ledger.jsonl" in damaged(house)
    done = " ".join(rebuild_workspace(house.workspace, house.clock))
    assert "ledger.jsonl.damaged-1" in done
    assert path.with_name("ledger.jsonl.damaged-1").read_bytes() == b"not at all\n" * 9
    assert troubles(house) == {}
    assert "1 sessions" in done or "1 session" in done


def test_an_end_that_was_cut_off_at_a_whole_record_is_found_by_the_ledger(house: House, told: Driver) -> None:
    path = told.file.path
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    path.with_name(f"{path.name}.lock").unlink()  # it came without the note of what was saved in it
    assert path.name in damaged(house)
    assert "the pair’s ledger knows" in troubles(house)[path.name]
    rebuild_workspace(house.workspace, house.clock)
    assert damaged(house) == set()


def test_an_end_that_was_cut_off_is_found_at_once_by_the_note_beside_it(house: House, told: Driver) -> None:
    path = told.file.path
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert path.name in damaged(house)
    assert "was saved in it" in troubles(house)[path.name]
    assert any("is not there to be mended" in line for line in mend_workspace(house.workspace, house.clock))
    rebuild_workspace(house.workspace, house.clock)
    assert damaged(house) == set()


def test_a_session_that_went_away_before_it_was_in_a_ledger_is_missed_by_what_is_left_beside_it(
    house: House,
) -> None:
    driver = started(house)
    driver.leave()
    driver.file.path.unlink()
    assert driver.file.path.name in damaged(house)
    assert "entries were saved in it" in troubles(house)[driver.file.path.name]


def test_a_session_that_went_away_is_missed_until_the_ledger_is_made_anew(house: House, told: Driver) -> None:
    told.file.path.unlink()
    assert "its file is not there" in troubles(house)[told.file.path.name]
    assert told.file.path.name in damaged(house)
    rebuild_workspace(house.workspace, house.clock)
    assert damaged(house) == set()


def test_a_mended_session_has_its_lists_in_line_and_says_what_it_lost(house: House, told: Driver) -> None:
    path = told.file.path
    original = path.read_bytes()
    lines = original.splitlines(keepends=True)
    kept = next(n for n, line in enumerate(lines) if b"you asked first" in line)
    lines[kept] = lines[kept].replace(b"you asked first", b"you asked First")
    path.write_bytes(b"".join(lines))
    spoiled = path.read_bytes()
    done = " ".join(mend_workspace(house.workspace, house.clock))
    assert f"{path.name}.damaged-1" in done
    assert path.with_name(f"{path.name}.damaged-1").read_bytes() == spoiled
    rebuild_workspace(house.workspace, house.clock)
    assert damaged(house) == set()
    assert "it lost 1 of its" in notes(house)[path.name]
    assert "before it was mended" in notes(house)[f"{path.name}.damaged-1"]


def test_rights_that_others_have_are_found_and_taken_away(house: House, told: Driver) -> None:
    summary = next(house.workspace.summaries(told.file.pair).glob("*-pair.md"))
    drafts = house.workspace.drafts
    for path, mode in (
        (told.file.path, 0o604),
        (summary, 0o644),
        (drafts, 0o750),
        (house.workspace.root, 0o755),
    ):
        path.chmod(mode)
    found = troubles(house)
    assert set(found) == {told.file.path.name, summary.name, "drafts", house.workspace.root.name}
    assert all("run chmod" in line for line in found.values())
    assert "your group" in found["drafts"]
    done = mend_workspace(house.workspace, house.clock)
    assert len(done) == 4
    assert troubles(house) == {}
    assert {path.stat().st_mode & 0o777 for path in (told.file.path, summary)} == {0o600}


def test_a_workspace_that_a_group_shares_on_purpose_keeps_its_group(house: House, told: Driver) -> None:
    for path in (house.workspace.root, *house.workspace.root.rglob("*")):
        path.chmod(0o2770 if path.is_dir() else 0o660)
    assert troubles(house) == {}
    told.file.path.chmod(0o664)
    mend_workspace(house.workspace, house.clock)
    assert told.file.path.stat().st_mode & 0o777 == 0o660


def test_a_link_among_the_files_is_found_and_left_alone(house: House, told: Driver, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("not ours")
    elsewhere.chmod(0o644)
    link = house.workspace.summaries(told.file.pair) / "link.md"
    link.symlink_to(elsewhere)
    assert "is a link" in troubles(house)["link.md"]
    mend_workspace(house.workspace, house.clock)
    assert elsewhere.stat().st_mode & 0o777 == 0o644


def test_notes_and_drafts_that_cannot_be_read_are_damage(house: House, told: Driver) -> None:
    rewrite(house.workspace.notes(ANA), Put("notes", "me-x", {"said": 5}))
    told.drafts.path.write_bytes(b"{")
    assert damaged(house) == {house.workspace.notes(ANA).name, told.drafts.path.name}


def test_a_draft_of_a_session_that_is_gone_is_told(house: House, told: Driver) -> None:
    stray = told.drafts.path.with_name("2020-01-01-nobody@room.json")
    stray.write_bytes(told.drafts.path.read_bytes())
    stray.chmod(0o600)
    assert "half typed" in notes(house)[stray.name]


def test_a_notebook_is_looked_at_without_being_opened_and_its_draft_is_no_stray(
    house: House, told: Driver
) -> None:
    at = house.at_notebook(ANA)
    at.pages.write("mine")
    at.draft.keep("half a thought")
    assert (damaged(house), notes(house)) == (set(), {})
    key = house.workspace.keys(ANA)
    key.parent.mkdir(mode=0o700)
    key.write_text("torn", encoding="utf-8")
    assert damaged(house) == {house.workspace.notebook(ANA).name}


def test_a_strike_that_was_cut_short_is_found_until_it_is_repeated(house: House, told: Driver) -> None:
    session = house.attach(told.file, ANA)
    assert session.do(Strike("F1"))
    assert "struck" in troubles(house)[told.file.path.name]
    driver = house.driver(session, told.file, ANA)
    driver.do(Strike("F1"))
    assert troubles(house) == {}
    assert b"you asked first" not in told.file.path.read_bytes()


def test_what_a_write_left_is_removed_once_nobody_can_be_at_it(house: House, told: Driver) -> None:
    folder = told.file.path.parent
    young, old, ended = folder / ".a.0123abcd.new", folder / ".b.0123abcd.new", folder / "x.jsonl.new"
    for path in (young, old, ended):
        path.write_bytes(b"half")
        path.chmod(0o600)
    now = house.clock.now().utc.timestamp()
    for path, age in ((young, 60), (old, 4000), (ended, 4000)):
        os.utime(path, (now - age, now - age))
    assert set(troubles(house)) == {old.name, ended.name}
    assert len(mend_workspace(house.workspace, house.clock)) == 2
    assert [young.exists(), old.exists(), ended.exists()] == [True, False, False]


def test_a_file_that_no_list_shows_is_told(house: House, told: Driver) -> None:
    copy = told.file.path.with_name("copy of ana.jsonl")
    copy.write_bytes(told.file.path.read_bytes())
    copy.chmod(0o600)
    assert "no list shows it" in troubles(house)[copy.name]
    (house.workspace.root / "pairs" / "Ana & Ben").mkdir(mode=0o700)
    assert "no list shows it" in troubles(house)["Ana & Ben"]


def test_a_session_under_another_name_is_told(house: House, told: Driver) -> None:
    told.file.path.rename(told.file.path.with_name("2026-11-23-ana-ruiz-ben-okafor.jsonl"))
    found = troubles(house)
    assert "it holds the session" in found["2026-11-23-ana-ruiz-ben-okafor.jsonl"]


def test_nothing_to_mend_is_nothing_done(house: House, told: Driver, clock: ManualClock) -> None:
    before = told.file.path.read_bytes()
    assert mend_workspace(house.workspace, clock) == ()
    rebuild_workspace(house.workspace, clock)
    assert told.file.path.read_bytes() == before
