"""Disks that are full, broken, gone or away: memory equals disk, and the person is told."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest
from failing_disk import BROKEN, FULL, FailingDisk

from sessiontui.core.errors import NotFound, NotSaved
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.operations import Put


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


@pytest.fixture
def database(tmp_path: Path, disk: FailingDisk) -> JournalDatabase:
    database = open_database(tmp_path / "x.jsonl", disk=disk)
    database.insert({"kept": True})
    return database


def reopened(database: JournalDatabase) -> list[dict[str, object]]:
    with open_database(database.path, create=False, read_only=True) as again:
        return [dict(row) for row in again.all()]


@pytest.mark.parametrize("partly", [False, True])
@pytest.mark.parametrize("call", ["append", "sync"])
def test_a_failed_write_changes_neither_memory_nor_disk(
    database: JournalDatabase, disk: FailingDisk, call: str, partly: bool
) -> None:
    before, sequence = database.path.read_bytes(), database.sequence
    disk.fails, disk.partly = {call: FULL}, partly
    for change in (
        lambda: database.insert({"lost": 1}),
        lambda: database.update({"kept": False}, doc_ids=[1]),
        lambda: database.remove(doc_ids=[1]),
        lambda: database.write([Put("other", "1", {})]),
    ):
        with pytest.raises(NotSaved, match="not saved"):
            change()
        disk.fails = {call: FULL}
        assert database.path.read_bytes() == before
        assert database.all() == [{"kept": True}] == reopened(database)
        assert database.sequence == sequence
    disk.fails = {}
    assert database.insert({"later": 1}) == 3  # the number of the insert that failed is not given again
    assert reopened(database) == database.all() == [{"kept": True}, {"later": 1}]


def test_a_full_disk_is_said_in_words(database: JournalDatabase, disk: FailingDisk) -> None:
    disk.fails = {"append": FULL}
    with pytest.raises(NotSaved) as told:
        database.insert({})
    assert str(told.value) == (
        "This was not saved in x.jsonl: the disk is full. Everything saved before is safe. "
        "Free some space and try again."
    )


def test_a_file_whose_sync_failed_is_never_synced_again_and_the_next_write_is_in_a_new_file(
    database: JournalDatabase, disk: FailingDisk
) -> None:
    first = database.path.stat().st_ino
    other = open_database(database.path)
    disk.fails = {"sync": BROKEN}
    with pytest.raises(NotSaved, match="the disk reports an error"):
        database.insert({"lost": 1})
    disk.fails, disk.synced, disk.calls = {}, [], []
    database.insert({"saved": 1})
    assert database.path.stat().st_ino != first
    assert first not in disk.synced
    assert disk.calls == ["append", "sync", "replace", "sync_folder", "append", "sync"]
    assert reopened(database) == [{"kept": True}, {"saved": 1}]
    assert other.grown()
    assert other.catch_up()
    assert other.all() == database.all()
    assert other.insert({}) == database.insert({}) - 1


@pytest.mark.parametrize("call", ["append", "sync", "replace", "sync_folder"])
def test_where_the_new_file_fails_as_well_nothing_is_lost_and_the_one_after_works(
    database: JournalDatabase, disk: FailingDisk, call: str
) -> None:
    disk.fails = {"sync": BROKEN}
    with pytest.raises(NotSaved):
        database.insert({"lost": 1})
    disk.fails = {call: BROKEN}
    with pytest.raises(NotSaved):
        database.insert({"lost": 2})
    assert database.all() == reopened(database) == [{"kept": True}]
    disk.fails = {}
    database.insert({"saved": 1})
    assert database.all() == reopened(database) == [{"kept": True}, {"saved": 1}]
    assert sorted(os.listdir(database.path.parent)) == ["x.jsonl", "x.jsonl.lock"]


def test_where_even_taking_back_fails_that_is_said_and_the_next_write_leaves_it_behind(
    database: JournalDatabase, disk: FailingDisk
) -> None:
    disk.fails = {"sync": BROKEN, "truncate": BROKEN}
    with pytest.raises(NotSaved, match="part of it may still stand at the end"):
        database.insert({"lost": 1})
    assert not database.grown()
    assert not database.catch_up()
    assert database.all() == [{"kept": True}]
    disk.fails = {}
    database.insert({"saved": 1})
    assert database.all() == reopened(database) == [{"kept": True}, {"saved": 1}]


def test_what_cannot_be_read_back_after_a_failed_sync_is_not_copied_over_the_rest(
    database: JournalDatabase, disk: FailingDisk
) -> None:
    disk.fails = {"sync": BROKEN}
    with pytest.raises(NotSaved):
        database.insert({"lost": 1})
    disk.fails = {}
    spoiled = database.path.read_bytes().replace(b"kept", b"KEPT")
    database.path.write_bytes(spoiled)
    with pytest.raises(NotSaved, match="cannot be read back"):
        database.insert({"lost": 2})
    assert database.path.read_bytes() == spoiled
    assert database.all() == [{"kept": True}]


def test_what_somebody_else_took_for_saved_after_a_failed_taking_back_is_read(
    database: JournalDatabase, disk: FailingDisk
) -> None:
    disk.fails = {"sync": BROKEN, "truncate": BROKEN}
    with pytest.raises(NotSaved):
        database.insert({"doubtful": 1})
    disk.fails = {}
    with open_database(database.path) as other:
        other.insert({"theirs": 1})
    database.insert({"mine": 1})
    assert database.all() == reopened(database)
    assert [list(row) for row in database.all()] == [["kept"], ["doubtful"], ["theirs"], ["mine"]]


def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    saved = 0
    try:
        while True:
            database.insert({"text": "x" * 500})
            saved += 1
    except NotSaved:
        pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert saved > 5
    assert len(database) == saved == len(reopened(database))
    database.insert({"text": "there is room again"})
    assert len(reopened(database)) == saved + 1
    database.close()


def test_a_tail_that_cannot_be_put_aside_stops_no_reading_and_is_tried_again(tmp_path: Path) -> None:
    path, disk = tmp_path / "x.jsonl", FailingDisk()
    with open_database(path) as first:
        first.insert({"kept": True})
    with path.open("ab") as file:
        file.write(b'{"s":2,"p":')
    whole = path.read_bytes()
    disk.fails = {"append": FULL}
    database = open_database(path, disk=disk)
    assert database.all() == [{"kept": True}]
    assert "cannot be put aside: the disk is full" in database.trouble[0]
    with pytest.raises(NotSaved, match="put aside"):
        database.insert({})
    assert path.read_bytes() == whole
    assert sorted(os.listdir(tmp_path)) == ["x.jsonl", "x.jsonl.lock"]
    disk.fails = {}
    database.insert({"later": 1})
    assert reopened(database) == [{"kept": True}, {"later": 1}]
    assert path.with_name("x.jsonl.torn-1").read_bytes() == b'{"s":2,"p":'
    database.close()


def test_a_compaction_that_fails_leaves_the_file_as_it_was(
    database: JournalDatabase, disk: FailingDisk
) -> None:
    database.remove(doc_ids=[1])
    database.insert({"second": 1})
    before = database.path.read_bytes()
    for call in ("append", "sync", "replace"):
        disk.fails = {call: FULL}
        with pytest.raises(NotSaved):
            database.compact()
        assert database.path.read_bytes() == before
        assert database.all() == reopened(database) == [{"second": 1}]
    disk.fails = {}
    database.compact()
    assert database.path.read_bytes() != before
    assert database.all() == reopened(database) == [{"second": 1}]


def test_a_file_that_was_removed_is_not_brought_back(database: JournalDatabase) -> None:
    database.path.unlink()
    assert not database.catch_up()
    with pytest.raises(NotSaved, match="no longer there"):
        database.insert({})
    assert not database.path.exists()


def test_a_folder_that_was_removed_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    database = open_database(folder / "x.jsonl")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert not database.catch_up()
    with pytest.raises(NotSaved):
        database.insert({})
    with pytest.raises(NotFound):
        open_database(folder / "x.jsonl", create=False)
    database.close()


def test_a_new_file_whose_folder_cannot_be_synced_is_told(tmp_path: Path) -> None:
    disk = FailingDisk()
    disk.fails = {"sync_folder": errno.EIO}
    with pytest.raises(NotSaved, match="cannot be created: the disk reports an error"):
        open_database(tmp_path / "x.jsonl", disk=disk)


if os.geteuid() == 0:  # root alone can become somebody else

    def test_somebody_who_may_only_read_is_told_so_and_can_still_follow(tmp_path: Path) -> None:
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(0o755)
        path = tmp_path / "x.jsonl"
        mine = open_database(path)
        mine.insert({"a": 1})
        path.chmod(0o644)
        (here, there), (back, forth) = os.pipe(), os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.setuid(65534)
                _reads_along(path, there, back)
            except BaseException as error:
                os.write(there, repr(error).encode())
            finally:
                os._exit(0)
        os.close(there)
        os.close(back)
        assert os.read(here, 1000) == b"opened"
        mine.insert({"a": 2})
        os.write(forth, b"go")
        os.waitpid(child, 0)
        followed, trouble, refusal = os.read(here, 10_000).decode().split("\n")
        os.close(here)
        os.close(forth)
        mine.close()
        assert followed == "read only: True, documents: 2"
        assert trouble.startswith(f"You may read {path} but not write it")
        assert "locked for writing: you may not write there" in refusal

    def _reads_along(path: Path, there: int, back: int) -> None:
        database = open_database(path)
        os.write(there, b"opened")
        os.read(back, 10)
        database.catch_up()
        lines = [f"read only: {database.read_only}, documents: {len(database)}", *database.trouble]
        try:
            database.insert({})
        except NotSaved as error:
            lines.append(str(error))
        os.write(there, "\n".join(lines).encode())


def test_a_file_that_could_only_be_read_is_written_once_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jsonl"
    with open_database(path) as database:
        database.insert({"n": 1})
    allowed = os.open

    def read_only(name: str | Path, flags: int, *more: int, **named: int) -> int:
        if Path(name).name == path.name and flags & os.O_RDWR:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return allowed(name, flags, *more, **named)

    monkeypatch.setattr(os, "open", read_only)
    monkeypatch.setattr(os, "access", lambda *_: False)
    database = open_database(path, create=False)
    with pytest.raises(NotSaved, match="not write it"):
        database.insert({"n": 2})
    monkeypatch.undo()
    database.insert({"n": 2})
    assert [row["n"] for row in database] == [1, 2]
    assert not database.read_only
    database.close()
