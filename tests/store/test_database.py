"""The database as its callers meet it: ids, values, copies, followers, compaction."""

from __future__ import annotations

import json
from collections.abc import MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tinydb
from tinydb import where
from tinydb.operations import add, delete, increment
from tinydb.table import Document

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import NotSaved
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.operations import Drop, Operation, Put, Remove


@pytest.fixture
def database(tmp_path: Path, clock: ManualClock) -> JournalDatabase:
    return open_database(tmp_path / "x.jsonl", author="ana", clock=clock)


def again(database: JournalDatabase) -> JournalDatabase:
    return open_database(database.path, create=False, read_only=True)


def test_it_is_a_tinydb_and_answers_its_queries(database: JournalDatabase) -> None:
    assert isinstance(database, tinydb.TinyDB)
    database.insert_multiple([{"by": "Ana", "n": 1}, {"by": "Ben", "n": 2}, {"by": "Ana", "n": 3}])
    assert [row["n"] for row in database.search((where("by") == "Ana") & (where("n") > 1))] == [3]
    assert database.update(increment("n"), where("by") == "Ana") == [1, 3]
    ben, twelve = where("by") == "Ben", where("n") == 12
    assert database.update_multiple([(add("n", 10), ben), (delete("by"), twelve)]) == [2, 2]
    assert again(database).all() == [{"by": "Ana", "n": 2}, {"n": 12}, {"by": "Ana", "n": 4}]


def test_a_number_is_not_given_again_after_removal_and_reopening(database: JournalDatabase) -> None:
    database.insert_multiple([{}, {}, {}])
    database.remove(doc_ids=[3])
    assert database.insert({}) == 4
    database.remove(doc_ids=[1, 2, 4])
    with open_database(database.path) as reopened:
        assert reopened.insert({}) == 5
        reopened.remove(doc_ids=[5])
        reopened.compact()
    with open_database(database.path) as reopened:
        assert reopened.insert({}) == 6


def test_names_and_numbers_are_two_kinds_of_ids(database: JournalDatabase) -> None:
    database.insert(Document({"named": True}, "1"))  # type: ignore[arg-type]
    assert database.insert({"named": False}) == 1
    database.insert(Document({}, "C1"))  # type: ignore[arg-type]
    reopened = again(database)
    assert reopened.get(doc_id="1") == {"named": True}
    assert reopened.get(doc_id=1) == {"named": False}
    assert [row.doc_id for row in reopened.all()] == ["1", 1, "C1"]
    assert reopened.get(doc_ids=["C1", 1]) == [{"named": False}, {}]
    assert database.remove(doc_ids=[1, "gone"]) == [1]
    assert database.contains(doc_id="1")


@pytest.mark.parametrize("wrong", [True, 1.0, None, (1,), b"1"])
def test_an_id_that_json_would_change_is_refused(database: JournalDatabase, wrong: Any) -> None:
    before = database.path.read_bytes()
    with pytest.raises(TypeError, match="whole number or text"):
        database.write([Put("t", wrong, {})])
    with pytest.raises(TypeError, match="whole number or text"):
        database.insert(Document({}, wrong))
    assert database.path.read_bytes() == before


def test_what_equals_an_id_in_python_alone_finds_nothing(database: JournalDatabase) -> None:
    database.insert({"a": 1})
    assert database.get(doc_id=True) is None
    assert database.get(doc_id=1.0) is None
    assert not database.contains(doc_id=True)
    assert database.update({"a": 2}, doc_ids=[True, 1.0]) == []
    assert database.all() == [{"a": 1}]


def test_brought_and_given_ids_in_one_insert_keep_every_document(database: JournalDatabase) -> None:
    assert database.insert_multiple([Document({"a": 1}, 1), {"a": 2}]) == [1, 2]
    assert database.insert_multiple([{"a": 3}, Document({"a": 4}, 3), {"a": 5}]) == [4, 3, 5]
    assert sorted(row["a"] for row in again(database).all()) == [1, 2, 3, 4, 5]


def test_an_insert_of_many_keeps_all_or_none(database: JournalDatabase) -> None:
    database.insert(Document({}, 7))
    before = database.path.read_bytes()
    for batch in (
        [{}, Document({}, 7)],
        [Document({}, 8), Document({}, 8)],
        [{}, {"a": object()}],
        [{}, "no mapping"],
    ):
        with pytest.raises((ValueError, TypeError)):
            database.insert_multiple(batch)
    assert database.insert_multiple([]) == []
    assert database.path.read_bytes() == before
    assert len(database) == 1


def test_memory_holds_what_a_reopen_reads(database: JournalDatabase) -> None:
    database.insert(
        {"tuple": (1, (2,)), 5: "number as key", None: 1, "text": "Zoë\u2028\x00🙂", "f": 0.1 + 0.2}
    )
    held = database.all()
    assert held == [
        {"tuple": [1, [2]], "5": "number as key", "null": 1, "text": "Zoë\u2028\x00🙂", "f": 0.1 + 0.2}
    ]
    assert again(database).all() == held


@pytest.mark.parametrize(
    "wrong",
    [
        float("nan"),
        float("inf"),
        [-float("inf")],
        {1, 2},
        b"bytes",
        object(),
        datetime(2026, 1, 1, tzinfo=UTC),
        {(1,): 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_has_no_form_for_is_refused_before_anything_is_written(
    database: JournalDatabase, wrong: Any
) -> None:
    database.insert({"a": 1})
    before = database.path.read_bytes()
    for change in (
        lambda: database.insert({"a": wrong}),
        lambda: database.update({"a": wrong}, doc_ids=[1]),
        lambda: database.write([Put("other", "1", {}), Put("other", "2", {"a": [wrong]})]),
    ):
        with pytest.raises((ValueError, TypeError)):
            change()
    assert database.path.read_bytes() == before
    assert database.all() == [{"a": 1}]
    assert database.tables() == {"_default"}


def test_half_a_surrogate_pair_comes_back_as_it_was(database: JournalDatabase) -> None:
    database.insert({"text": "a\ud83d b", "\udc00": 1})
    assert again(database).all() == [{"text": "a\ud83d b", "\udc00": 1}]
    json.loads(database.path.read_text(encoding="utf-8").splitlines()[-1])


def test_a_value_nested_too_deeply_to_be_read_again_is_refused(database: JournalDatabase) -> None:
    deep: list[Any] = []
    for _ in range(90):
        deep = [deep]
    database.insert({"deep": deep})
    for times in (20, 5000):
        deeper = deep
        for _ in range(times):
            deeper = [deeper]
        with pytest.raises(ValueError, match="nested"):
            database.insert({"deep": deeper})
    loop: dict[str, Any] = {}
    loop["loop"] = loop
    with pytest.raises(ValueError, match=r"(?i)circular|nested"):
        database.insert(loop)
    assert len(again(database)) == 1


def test_no_document_that_is_handed_out_can_change_what_is_held(database: JournalDatabase) -> None:
    tags = ["a"]
    database.insert({"tags": tags, "deep": {"list": [{}]}})
    tags.append("from the caller's own list")
    query = where("tags").any(["a"])
    for found in (
        lambda: database.get(doc_id=1),
        lambda: database.get(query),
        lambda: database.get(doc_ids=[1])[0],
        lambda: database.search(query)[0],
        lambda: database.all()[0],
        lambda: next(iter(database)),
        lambda: (database.storage.read() or {})["_default"]["1"],
    ):
        document = found()
        document["tags"].append("b")
        document["deep"]["list"][0]["c"] = 1
        document["new"] = 1
        assert database.get(doc_id=1) == {"tags": ["a"], "deep": {"list": [{}]}}
        assert database.search(query) == [{"tags": ["a"], "deep": {"list": [{}]}}]
    assert again(database).all() == database.all()


def test_an_update_by_a_function_changes_what_is_held_only_by_writing(database: JournalDatabase) -> None:
    database.insert_multiple([{"tags": ["a"]}, {"tags": ["b"]}])
    kept: list[Any] = []

    def tag(document: MutableMapping[str, Any]) -> None:
        kept.append(document)
        document["tags"].append("c")

    def fails(document: MutableMapping[str, Any]) -> None:
        document["tags"].clear()
        raise RuntimeError("in the middle")

    database.update(tag, doc_ids=[1])
    kept[0]["tags"].append("later")
    with pytest.raises(RuntimeError):
        database.update(fails)
    assert database.all() == again(database).all() == [{"tags": ["a", "c"]}, {"tags": ["b"]}]


def test_an_update_from_1_to_true_is_written(database: JournalDatabase) -> None:
    database.insert({"a": 1})
    database.update({"a": True}, doc_ids=[1])
    assert again(database).get(doc_id=1)["a"] is True


def test_a_change_that_changes_nothing_writes_nothing(database: JournalDatabase) -> None:
    database.insert({"a": 1})
    before = database.path.read_bytes()
    assert database.update({"a": 1}) == [1]
    assert database.remove(doc_ids=[9]) == []
    assert database.write([]) == database.sequence == 1
    database.drop_table("no such table")
    assert database.path.read_bytes() == before


def test_tables_are_dropped_emptied_and_kept_empty(database: JournalDatabase) -> None:
    for name in "abc":
        database.table(name).insert({})
    database.drop_table("a")
    database.table("b").truncate()
    database.table("d", persist_empty=True)
    assert database.tables() == again(database).tables() == {"b", "c", "d"}
    assert len(database.table("b")) == 0
    assert database.table("b").insert({}) == 1
    database.compact()
    assert again(database).tables() == {"b", "c", "d"}
    database.table("c", persist_empty=True)
    assert len(database.table("c")) == 1
    database.drop_tables()
    assert database.tables() == again(database).tables() == set()


def test_an_upsert_updates_or_inserts(database: JournalDatabase) -> None:
    assert database.upsert({"a": 1}, where("a") == 1) == [1]
    assert database.upsert({"a": 2}, where("a") == 1) == [1]
    assert database.upsert(Document({"b": 1}, "C1")) == ["C1"]  # type: ignore[arg-type]
    assert database.upsert(Document({"b": 2}, "C1")) == ["C1"]  # type: ignore[arg-type]
    assert again(database).all() == [{"a": 2}, {"b": 2}]


def test_a_write_returns_its_sequence_and_carries_its_author_and_time(
    database: JournalDatabase, clock: ManualClock
) -> None:
    clock.advance(minutes=1)
    assert database.write([Put("t", "1", {})], author="Ben") == 1
    assert database.write([Put("t", "2", {})]) == 2
    entries = [json.loads(line) for line in database.path.read_text().splitlines()[1:]]
    assert [(entry["by"], entry["at"]) for entry in entries] == [
        ("Ben", "2026-11-24T13:01:00.000Z"),
        ("ana", "2026-11-24T13:01:00.000Z"),
    ]


def test_the_operations_of_one_write_are_carried_out_in_order(database: JournalDatabase) -> None:
    operations: list[Operation] = [
        Put("t", "1", {"a": 1}),
        Put("t", "1", {"a": 2}),
        Drop("t"),
        Put("t", "2", {}),
    ]
    database.write([*operations, Put("t", "3", {}), Remove("t", "3")])
    assert [(str(row.doc_id), dict(row)) for row in again(database).table("t")] == [("2", {})]


def test_a_closed_database_refuses_to_write(database: JournalDatabase) -> None:
    database.insert({"a": 1})
    database.close()
    database.close()
    for change in (lambda: database.insert({}), lambda: database.write([Drop("t")]), database.compact):
        with pytest.raises(NotSaved, match=r"x\.jsonl was closed before"):
            change()
    assert not database.grown()
    assert not database.catch_up()
    assert again(database).all() == [{"a": 1}]


def test_a_follower_sees_what_was_written_and_forgets_its_old_answers(database: JournalDatabase) -> None:
    follower = again(database)
    query = where("a") == 1
    assert follower.search(query) == []
    assert not follower.grown()
    database.insert({"a": 1})
    assert follower.grown()
    assert follower.search(query) == []
    assert follower.catch_up()
    assert follower.search(query) == [{"a": 1}]
    assert not follower.grown()
    assert not follower.catch_up()


def test_half_a_line_is_no_error_to_a_follower(database: JournalDatabase) -> None:
    follower = again(database)
    database.insert({"a": 1})
    whole = database.path.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start, len(whole)):
        database.path.write_bytes(whole[:cut])
        assert not follower.catch_up()
        assert len(follower) == 0
    assert not follower.grown()
    database.path.write_bytes(whole)
    assert follower.catch_up()
    assert follower.all() == [{"a": 1}]
    assert follower.trouble == ()
    assert follower.path.read_bytes() == whole


def test_a_follower_of_a_file_that_is_damaged_under_it_says_so(database: JournalDatabase) -> None:
    follower = again(database)
    size = database.path.stat().st_size
    database.insert_multiple([{"a": 1}])
    database.insert({"a": 2})
    whole = bytearray(database.path.read_bytes())
    whole[size + 20] ^= 1
    database.path.write_bytes(bytes(whole))
    assert follower.catch_up()
    assert follower.read_only
    assert "damaged" in follower.trouble[0]
    assert not follower.catch_up()
    assert follower.all() == [{"a": 2}]


def test_compaction_keeps_the_tables_and_the_sequence_goes_on(database: JournalDatabase) -> None:
    follower, writer = again(database), open_database(database.path)
    for n in range(20):
        database.update({"n": n}) if n else database.insert({"n": 0})
    database.table("named").insert(Document({"z": [1]}, "C1"))  # type: ignore[arg-type]
    aside = database.path.with_name("x.jsonl.torn-1")
    aside.write_bytes(b"somebody's words")
    size, last = database.path.stat().st_size, database.sequence
    database.compact()
    assert database.path.stat().st_size < size / 2
    assert aside.read_bytes() == b"somebody's words"
    assert database.sequence > last
    held = {name: [dict(row) for row in database.table(name)] for name in database.tables()}
    assert held == {"_default": [{"n": 19}], "named": [{"z": [1]}]}
    assert follower.grown()
    assert follower.catch_up()
    assert follower.all() == database.all()
    assert follower.sequence == database.sequence
    writer.insert({"from": "a handle opened before"})
    assert database.catch_up()
    assert len(database) == 2
    assert database.trouble == writer.trouble == again(database).trouble == ()


def test_an_insert_reads_no_other_document(database: JournalDatabase, tmp_path: Path) -> None:
    # The law behind "as fast with 100,000 documents": what a change costs in bytes does not grow with them.
    database.write([Put("_default", n, {"n": n}) for n in range(1, 2001)])
    size = database.path.stat().st_size
    database.insert({"n": 0})
    database.update({"n": -1}, doc_ids=[1000])
    assert database.path.stat().st_size - size < 400
    rows = database.storage.rows("_default")  # type: ignore[attr-defined]
    held = {key: id(row) for key, row in rows.items()}
    database.insert({})
    database.remove(doc_ids=[5])
    assert all(held[key] == id(row) for key, row in rows.items() if key in held)


def test_a_plain_tinydb_can_stand_on_the_storage_too(tmp_path: Path) -> None:
    from sessiontui.store.storage import JournalStorage

    with tinydb.TinyDB(tmp_path / "x.jsonl", storage=JournalStorage) as plain:
        plain.insert({"a": 1})
        plain.table("t").insert_multiple([{}, {"b": 2}])
        plain.update({"a": 2})
        plain.table("t").remove(doc_ids=[1])
        plain.drop_table("nothing")
    with open_database(tmp_path / "x.jsonl") as database:
        assert database.all() == [{"a": 2}]
        assert [(row.doc_id, dict(row)) for row in database.table("t")] == [(2, {"b": 2})]
        assert database.table("t").insert({}) == 3
