"""What was saved last is noted beside a journal, so that one that was cut between two entries is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessiontui.store import open_database
from sessiontui.store.repair import inspect, repair


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.jsonl"
    with open_database(path) as database:
        for n in range(3):
            database.insert({"n": n})
    return path


def cut(path: Path, lines: int) -> None:
    """Leave the header and so many entries, in the same file."""
    kept = b"".join(path.read_bytes().splitlines(keepends=True)[: lines + 1])
    os.truncate(path, len(kept))


def test_a_journal_whose_last_entries_are_gone_says_so_and_is_written_on(path: Path) -> None:
    cut(path, 1)
    with open_database(path) as database:
        assert "x.jsonl ends with entry 1, although entry 3 was saved in it" in database.trouble[0]
        assert [row["n"] for row in database] == [0]
        database.insert({"n": 9})
    with open_database(path) as again:
        assert again.trouble == ()


def test_whoever_only_looks_is_told_as_well(path: Path) -> None:
    cut(path, 2)
    before = (path.with_name("x.jsonl.lock")).read_bytes()
    with open_database(path, read_only=True) as database:
        assert "although entry 3 was saved" in database.trouble[0]
    assert "although entry 3 was saved" in inspect(path).trouble[0]
    assert path.with_name("x.jsonl.lock").read_bytes() == before


def test_a_journal_that_was_emptied_says_so(path: Path) -> None:
    os.truncate(path, 0)
    with open_database(path) as database:
        assert "x.jsonl is empty, although entry 3 was saved in it" in database.trouble[0]


def test_an_older_copy_that_was_put_in_its_place_is_told(path: Path) -> None:
    older = path.read_bytes()
    with open_database(path) as database:
        database.insert({"n": 3})
        database.catch_up()
        path.with_name("copy").write_bytes(older)
        os.replace(path.with_name("copy"), path)
        database.catch_up()
        assert "an older copy was put in its place" in " ".join(database.trouble)


def test_a_journal_that_was_thrown_away_and_is_made_anew_misses_nothing(path: Path) -> None:
    path.unlink()
    with open_database(path) as database:
        assert database.trouble == ()
        database.insert({"n": 0})
    with open_database(path) as again:
        assert again.trouble == ()


def test_a_last_entry_that_was_saved_and_cannot_be_read_is_not_called_unsaved(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-20] + b"#" + whole[-19:])
    with open_database(path) as database:
        told = " ".join(database.trouble)
        assert "was cut short" in told
        assert "Everything saved" not in told
        assert "although entry 3 was saved" in told


def test_a_repair_counts_what_is_missing_at_the_end_and_it_is_not_told_again(path: Path) -> None:
    whole = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*whole[:2], whole[3].replace(b'"at":', b'"AT":'), whole[2]]))
    done = repair(path)
    assert done.missing == 1
    assert "(entry 3)" in done.words
    with open_database(path) as database:
        assert database.trouble == ()


def test_a_cut_that_cannot_be_mended_is_said_by_a_repair_for_the_last_time(path: Path) -> None:
    cut(path, 1)
    assert "up to entry 3, is not there to be mended" in repair(path).words
    assert inspect(path).trouble == ()
    with open_database(path) as database:
        assert database.trouble == ()


def test_compaction_and_a_second_handle_leave_nothing_missing(path: Path) -> None:
    with open_database(path) as one, open_database(path) as other:
        other.compact()
        one.insert({"n": 3})
        other.catch_up()
        one.compact()
        assert one.trouble == other.trouble == ()
    assert inspect(path).trouble == ()


@pytest.mark.parametrize("note", [b"", b"\0" * 42, b"nonsense", b"7", b"-3 -9\n", b"9" * 70])
def test_a_note_that_says_nothing_stops_nobody(path: Path, note: bytes) -> None:
    path.with_name("x.jsonl.lock").write_bytes(note)
    with open_database(path) as database:
        assert database.trouble == ()
        database.insert({"n": 3})
    assert inspect(path).trouble == ()
