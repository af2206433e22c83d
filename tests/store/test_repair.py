"""Looking into a journal, and mending it without losing what is left."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from failing_disk import FULL, FailingDisk

from sessiontui.core.errors import Damaged, NewerVersion, NotFound, NotSaved
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from sessiontui.store.repair import inspect, repair


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.jsonl"
    with open_database(path, author="ana") as database:
        for n in range(1, 7):
            database.write([Put("notes", f"N{n}", {"n": n}), Put("_default", n, {})], author=f"hand {n}")
    return path


def spoil(path: Path, *lines: int) -> None:
    whole = path.read_bytes().splitlines(keepends=True)
    for line in lines:
        whole[line - 1] = whole[line - 1].replace(b'"at":', b'"AT":')
    path.write_bytes(b"".join(whole))


def test_an_inspection_tells_what_is_there_and_changes_nothing(path: Path) -> None:
    (path.parent / "x.jsonl.lock").unlink()
    before = path.read_bytes()
    found = inspect(path)
    assert (found.records, found.sequence, found.version, found.newer) == (6, 6, 1, False)
    assert found.tables == (("_default", 6), ("notes", 6))
    assert (found.damage, found.torn_bytes, found.trouble) == ("", 0, ())
    assert found.mode == 0o600
    assert found.writer.startswith("sessiontui ")
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["x.jsonl"]


def test_an_inspection_tells_a_torn_end_from_damage(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + b"torn")
    found = inspect(path)
    assert (found.torn_bytes, found.damage, found.records) == (4, "", 6)
    assert "unfinished entry at the end (4 bytes)" in found.trouble[0]
    path.write_bytes(whole)
    spoil(path, 4)
    found = inspect(path)
    assert (found.torn_bytes, found.records) == (0, 5)
    assert found.damage == "line 4 (after entry 2) cannot be read"
    assert "sessiontui doctor --repair" in found.trouble[0]


def test_what_cannot_be_inspected_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        inspect(tmp_path / "missing.jsonl")
    (tmp_path / "foreign.jsonl").write_text("hello\n")
    for look in (inspect, repair):
        with pytest.raises(Damaged, match="not a journal"):
            look(tmp_path / "foreign.jsonl")
    assert (tmp_path / "foreign.jsonl").read_text() == "hello\n"


def test_a_repair_keeps_the_original_and_every_readable_entry(path: Path) -> None:
    spoil(path, 4, 5)
    before = path.read_bytes()
    with open_database(path) as damaged:
        shown = damaged.table("notes").all()
    told = repair(path)
    assert told.original is not None
    assert told.original.read_bytes() == before
    assert stat.S_IMODE(told.original.stat().st_mode) == 0o600
    assert (told.kept, told.missing) == (4, 2)
    assert told.words == (
        "x.jsonl: 4 entries were read and are in a new file. 2 could not be read (entries 3 to 4). "
        "The file as it was is kept as x.jsonl.damaged-1."
    )
    assert inspect(path).trouble == ()
    with open_database(path) as database:
        assert not database.read_only
        assert database.table("notes").all() == shown == [{"n": 1}, {"n": 2}, {"n": 5}, {"n": 6}]
        assert database.sequence == 6
        assert database.insert({}) == 7
    assert b'"by":"hand 6"' in path.read_bytes()


def test_a_damaged_handle_writes_again_once_the_file_is_mended(path: Path) -> None:
    spoil(path, 3)
    database = open_database(path)
    assert (database.read_only, len(database.trouble)) == (True, 1)
    repair(path)
    assert database.insert({}) == 7
    assert (database.read_only, len(database.trouble)) == (False, 0)
    database.close()


@pytest.mark.parametrize("line", [1, 2, 7])
def test_a_repair_mends_the_first_line_and_the_last(path: Path, line: int) -> None:
    spoil(path, line)
    told = repair(path)
    assert told.kept == (6 if line == 1 else 5)
    assert inspect(path).trouble == ()
    with open_database(path) as database:
        database.insert({})


def test_records_on_a_line_that_lost_its_end_are_all_saved(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    ends = [n for n, byte in enumerate(whole) if byte == 0x0A]
    whole[ends[2]] = 0x20
    path.write_bytes(bytes(whole))
    assert repair(path).kept == 6


def test_a_doubled_entry_is_carried_over_once(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], lines[2], *lines[3:]]))
    assert repair(path).kept == 6
    assert inspect(path).trouble == ()


def test_a_whole_journal_is_left_as_it_is(path: Path) -> None:
    before, inode = path.read_bytes(), path.stat().st_ino
    told = repair(path)
    assert told.original is None
    assert told.words == "x.jsonl is whole; nothing was changed."
    assert (path.read_bytes(), path.stat().st_ino) == (before, inode)
    assert not list(path.parent.glob("*.damaged-*"))


def test_without_room_for_a_copy_nothing_is_mended(path: Path) -> None:
    spoil(path, 3)
    before, disk = path.read_bytes(), FailingDisk()
    disk.fails = {"append": FULL}
    with pytest.raises(NotSaved, match="left as it is: the disk is full"):
        repair(path, disk=disk)
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == ["x.jsonl", "x.jsonl.lock"]


def test_a_newer_journal_is_not_mended_by_an_older_program(path: Path) -> None:
    path.write_text('{"format":"sessiontui-journal","version":9}\nsomething\n')
    with pytest.raises(NewerVersion):
        repair(path)
    assert inspect(path).newer
    assert not list(path.parent.glob("*.damaged-*"))
