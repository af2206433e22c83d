"""Two processes that write to one journal at once keep every document of both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sessiontui.store import open_database
from sessiontui.store.operations import Put

WRITER = """
import sys
from sessiontui.store import open_database
path, name, how, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
database = open_database(path)
sys.stdin.readline()
for n in range(count):
    if how == "insert":
        ids = [database.insert({"by": name, "n": n})]
    else:
        ids = database.insert_multiple([{"by": name, "n": n, "part": part} for part in range(3)])
    print(*ids, flush=True)
"""


@pytest.mark.parametrize(("how", "each"), [("insert", 1), ("insert_multiple", 3)])
def test_two_processes_keep_every_document_of_both(tmp_path: Path, how: str, each: int) -> None:
    path = tmp_path / "x.jsonl"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = {
        name: subprocess.Popen(
            [*command, name, how, "200"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("ana", "ben")
    }
    for writer in writers.values():
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = {name: writer.communicate()[0].split() for name, writer in writers.items()}
    assert all(writer.returncode == 0 for writer in writers.values())
    ids = [int(each_id) for name in told for each_id in told[name]]
    assert sorted(ids) == list(range(1, 400 * each + 1))
    with open_database(path) as database:
        assert database.trouble == ()
        assert database.sequence == 400
        for name, given in told.items():
            rows = [row for row in database if row["by"] == name]
            assert [str(row.doc_id) for row in rows] == given
            assert [row["n"] for row in rows] == [n for n in range(200) for _ in range(each)]


def test_two_handles_that_insert_in_turn_give_different_numbers(tmp_path: Path) -> None:
    first, second = open_database(tmp_path / "x.jsonl"), open_database(tmp_path / "x.jsonl")
    ids = [handle.insert({}) for _ in range(20) for handle in (first, second)]
    ids += [each for _ in range(5) for handle in (first, second) for each in handle.insert_multiple([{}, {}])]
    assert ids == list(range(1, 61))
    first.catch_up()
    assert first.all() == second.all()
    first.close()
    second.close()


def test_what_is_read_in_a_hold_is_still_so_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    first, second = open_database(path), open_database(path)
    first.write([Put("t", "n", {"n": 0})])
    for handle in (first, second, second, first, second):
        with handle.hold():
            n = handle.table("t").get(doc_id="n")["n"]
            handle.write([Put("t", "n", {"n": n + 1})])
    first.catch_up()
    assert first.table("t").get(doc_id="n") == {"n": 5}
    first.close()
    second.close()


def test_a_writer_who_dies_mid_line_beside_another_costs_the_other_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    survivor = open_database(path)
    survivor.insert({"n": 1})
    with path.open("ab") as file:
        file.write(b'{"s":2,"p":"1234')
    assert not survivor.catch_up()
    assert " ".join(survivor.trouble) == ""
    assert survivor.insert({"n": 2}) == 2
    assert "x.jsonl.torn-1" in " ".join(survivor.trouble)
    with open_database(path) as reopened:
        assert reopened.all() == survivor.all() == [{"n": 1}, {"n": 2}]
    survivor.close()


def test_a_handle_opened_before_a_compaction_writes_into_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    first, second = open_database(path), open_database(path)
    first.insert({"n": 1})
    first.compact()
    second.insert({"n": 2})
    with open_database(path) as reopened:
        assert reopened.all() == [{"n": 1}, {"n": 2}]
    first.close()
    second.close()
