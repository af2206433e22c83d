"""Two processes that write to one journal at once keep every document of both, whoever of them is killed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from nursery import a_while, nursery

from sessiontui.store import open_database
from sessiontui.store.operations import Put
from sessiontui.store.scan import Place, scan
from thorough import Tally, times

EACH = times(200, 500)
ROUNDS = times(15, 60)

WRITER = """
import sys
from sessiontui.store import open_database
path, name, how, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
database = open_database(path)
sys.stdin.readline()
for n in range(count):
    with database.hold(deadline=120):
        if how == "insert":
            ids = [database.insert({"by": name, "n": n})]
        else:
            ids = database.insert_multiple([{"by": name, "n": n, "part": part} for part in range(3)])
    print(*ids, flush=True)
"""


@pytest.mark.parametrize(("how", "each"), [("insert", 1), ("insert_multiple", 3)])
def test_two_processes_keep_every_document_of_both(tmp_path: Path, how: str, each: int, tally: Tally) -> None:
    path = tmp_path / "x.jsonl"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = {
        name: subprocess.Popen(
            [*command, name, how, str(EACH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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
    assert sorted(ids) == list(range(1, 2 * EACH * each + 1))
    with open_database(path) as database:
        assert database.trouble == ()
        assert database.sequence == 2 * EACH
        for name, given in told.items():
            rows = [row for row in database if row["by"] == name]
            assert [str(row.doc_id) for row in rows] == given
            assert [row["n"] for row in rows] == [n for n in range(EACH) for _ in range(each)]
    tally("D10", f"two writers at once, {how}", 2 * EACH)


def test_two_writers_of_whom_one_and_then_the_other_is_killed_keep_what_was_acknowledged(
    tmp_path: Path, tally: Tally
) -> None:
    path, seed = tmp_path / "x.jsonl", random.SystemRandom().randrange(1 << 30)
    told: dict[str, list[tuple[int, int, int]]] = {"ana": [], "ben": []}
    begun = {"ana": 0, "ben": 0}
    chance = random.Random(seed)
    with nursery("writes_beside_another.py") as one, nursery("writes_beside_another.py") as other:
        for round_ in range(ROUNDS):
            at_work = list(zip(told, (one, other), strict=True))[:: 1 if round_ % 2 else -1]
            for patience, (name, killed) in enumerate(at_work, start=1):
                killed.begin(a_while(chance) * patience, path, name, begun[name])
            for name, killed in at_work:
                lines = [line.split() for line in killed.said()[1:]]
                told[name] += [(int(n), int(doc_id), int(sequence)) for n, doc_id, sequence in lines]
            with open_database(path) as database:
                assert not database.read_only, f"seed {seed}, round {round_}: {database.trouble}"
                rows = {row.doc_id: dict(row) for row in database}
            for name, acknowledged in told.items():
                for n, doc_id, _ in acknowledged:
                    row = {"by": name, "n": n, "text": "x" * (n * 37 % 900)}
                    assert rows[doc_id] == row, f"seed {seed}, round {round_}"
                numbers = [row["n"] for row in rows.values() if row["by"] == name]
                assert numbers == list(range(len(numbers))), f"seed {seed}, round {round_}"
                begun[name] = len(numbers)
    found = scan(path.read_bytes(), Place())
    assert [record.sequence for record in found.records] == list(range(len(rows) + 1))
    sequences = [sequence for acknowledged in told.values() for *_, sequence in acknowledged]
    assert len(set(sequences)) == len(sequences)
    assert sequences
    tally("D10", "two writers, killed in turn", ROUNDS, found=f"{len(sequences):,} acknowledged")


def test_two_handles_that_insert_in_turn_give_different_numbers(tmp_path: Path) -> None:
    first, second = open_database(tmp_path / "x.jsonl"), open_database(tmp_path / "x.jsonl")
    ids = [handle.insert({}) for _ in range(20) for handle in (first, second)]
    ids += [each for _ in range(5) for handle in (first, second) for each in handle.insert_multiple([{}, {}])]
    assert ids == list(range(1, 61))
    first.catch_up()
    assert first.all() == second.all()
    first.close()
    second.close()


def test_a_table_that_another_handle_has_just_made_is_dropped_and_not_emptied_by_mistake(
    tmp_path: Path,
) -> None:
    first, second = open_database(tmp_path / "x.jsonl"), open_database(tmp_path / "x.jsonl")
    first.table("t").insert({"n": 1})
    second.table("t", persist_empty=True)
    first.catch_up()
    assert first.table("t").all() == second.table("t").all() == [{"n": 1}]
    first.table("u").insert({"n": 1})
    second.drop_table("u")
    first.catch_up()
    assert first.tables() == second.tables() == {"t"}
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
