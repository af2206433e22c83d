"""Any bytes at all in place of a journal: opened, told as trouble, or refused in one line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from any_text import any_bytes, anything, mutated_bytes, trials
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import SessiontuiError
from sessiontui.store import open_database
from sessiontui.store.record import header_line, read_line, record_line, sum_of
from sessiontui.store.repair import inspect, repair
from sessiontui.store.scan import Place, salvaged, scan

AT = "2026-11-24T13:00:00.000Z"
DEEP = 3_000


def summed(body: bytes) -> bytes:
    """Return a line with the sum that it should have, whatever it says."""
    return body + b',"c":"%08x"}\n' % crc32(body)


def line(sequence: bytes, previous: bytes, operations: bytes) -> bytes:
    return summed(b'{"s":%s,"p":%s,"at":"%s","by":"","o":%s' % (sequence, previous, AT.encode(), operations))


@cache
def real() -> bytes:
    """A journal as the program itself writes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        database = open_database(path, author="ana", clock=ManualClock())
        notes = database.table("notes")
        first = notes.insert({"said": "eins\n“zwei”", "n": [1, 2.5, None, True, {"a": "é👩‍👩‍👧"}]})
        notes.insert_multiple([{"said": str(number)} for number in range(4)])
        notes.update({"said": "drei"}, doc_ids=[first])
        notes.remove(doc_ids=[first])
        database.table("other").insert({"x": 1})
        database.close()
        return path.read_bytes()


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        anything,
        st.sampled_from([2**63, -(2**70), 1e308]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(anything, inner, max_size=4)),
    max_leaves=12,
)
NAME = st.one_of(st.sampled_from(["notes", "events", "other", ""]), JSON)
OPERATION = st.one_of(
    st.tuples(st.just("put"), NAME, st.one_of(st.integers(-2, 9), st.text(max_size=3), JSON), JSON),
    st.tuples(
        st.just("put"), NAME, st.integers(1, 9), st.dictionaries(st.text(max_size=4), JSON, max_size=3)
    ),
    st.tuples(st.sampled_from(["remove", "drop", "empty", "mark", "newer"]), NAME, st.integers(-9, 2**70)),
    st.tuples(st.sampled_from(["drop", "empty"]), NAME),
    JSON,
)


def bodies(operations: list[object], gap: int, keys: dict[str, object]) -> bytes:
    """Return a journal whose sums and chain are right and whose operations may be anything."""
    header = header_line(0, AT, "ana")
    written, previous, sequence = [header], sum_of(header), 0
    for operation in operations:
        sequence += gap
        plain = {"s": sequence, "p": previous, "at": AT, "by": "", "o": [operation], **keys}
        body = json.dumps(plain, separators=(",", ":"), ensure_ascii=True).encode()[:-1]
        written.append(summed(body))
        previous = sum_of(written[-1])
    return b"".join(written)


KEYS = st.dictionaries(
    st.sampled_from(["o", "at", "by", "p", "s", "format", "version", "writer", "x"]), JSON, max_size=1
)
VALID_SUMS = st.builds(
    bodies, st.lists(OPERATION, max_size=6), st.sampled_from([1, 1, 1, 0, -1, 7, 2**66]), KEYS
)
SHUFFLED = st.permutations(real().splitlines(keepends=True)).map(b"".join)
REPEATED = st.lists(st.sampled_from(real().splitlines(keepends=True)), max_size=12).map(b"".join)
HEADER, FIRST = header_line(0, AT, ""), b'["put","notes",1,%s]'
SUM = b'"' + sum_of(HEADER).encode() + b'"'
ODD = {
    "nothing": b"",
    "a line end": b"\n",
    "NULs alone": b"\0" * 5000,
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"s":' * 100_000,
    "deep lists in a record": HEADER + line(b"1", SUM, b"[" * 50_000 + b"]" * 50_000),
    "a deep document": HEADER + line(b"1", SUM, b"[" + FIRST % (b'{"a":' * DEEP + b"1" + b"}" * DEEP) + b"]"),
    "a document as deep as may be": HEADER
    + line(b"1", SUM, b"[" + FIRST % (b'{"a":' * 90 + b"1" + b"}" * 90) + b"]"),
    "no number": HEADER + line(b"1", SUM, b"[" + FIRST % b'{"a":NaN,"b":-Infinity}' + b"]"),
    "a huge number": HEADER + line(b"1", SUM, b"[" + FIRST % (b'{"a":' + b"9" * 6000 + b"}") + b"]"),
    "a huge sequence": HEADER + line(b"9" * 6000, SUM, b"[]"),
    "a sequence of 2 to the 80": HEADER + line(b"%d" % 2**80, SUM, b"[]"),
    "a huge id": HEADER + line(b"1", SUM, b'[["put","notes",%s,{}]]' % (b"9" * 6000)),
    "an id of 2 to the 80": HEADER + line(b"1", SUM, b'[["put","notes",%d,{}]]' % 2**80),
    "a huge mark": HEADER + line(b"1", SUM, b'[["mark","notes",%d]]' % 2**80),
    "a number without end": HEADER + line(b"1", SUM, b"[" + FIRST % b'{"a":1e999}' + b"]"),
    "a key twice": HEADER + line(b"1", SUM, b"[" + FIRST % b'{"a":1,"a":2}' + b"]"),
    "half a pair": HEADER + line(b"1", SUM, b"[" + FIRST % b'{"a":"\\ud800"}' + b"]"),
    "no UTF-8": HEADER + line(b"1", SUM, b"[" + FIRST % b'{"a":"\xff"}' + b"]"),
    "ten megabytes in a line": HEADER
    + line(b"1", SUM, b"[" + FIRST % (b'{"a":"' + b"x" * 10_000_000 + b'"}') + b"]"),
    "ten megabytes without a line end": HEADER + b"x" * 10_000_000,
    "many beginnings": HEADER + b'{"s":' * 200_000,
    "many ends": HEADER + b'{"s":' + b',"c":"00000000"}' * 100_000,
    "two headers": HEADER + HEADER,
    "records without a header": record_line(1, "00000000", AT, "", b"[]"),
    "a newer header": summed(
        b'{"s":0,"p":"00000000","format":"sessiontui-journal","version":99999999999999999999'
    ),
    "a header of version 0": summed(b'{"s":0,"p":"00000000","format":"sessiontui-journal","version":0'),
    "a header of version -1": summed(b'{"s":0,"p":"00000000","format":"sessiontui-journal","version":-1'),
    "a header that says true": summed(
        b'{"s":true,"p":"00000000","format":"sessiontui-journal","version":true'
    ),
    "another program's file": b'{"_default": {"1": {"a": 1}}}',
}


def opened(data: bytes) -> None:
    """Open, read, write and mend a file with such bytes; a refusal is one line."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_bytes(data)
        for read_only in (True, False):
            try:
                database = open_database(
                    path, author="ana", clock=ManualClock(), create=False, read_only=read_only
                )
            except SessiontuiError as refused:
                told(str(refused))
                continue
            try:
                used(database.tables(), database, read_only)
            finally:
                database.close()
        mended(path)


def used(names: set[str], database: object, read_only: bool) -> None:
    from sessiontui.store.database import JournalDatabase

    assert isinstance(database, JournalDatabase)
    for trouble in database.trouble:
        told(trouble)
    for name in names:
        assert len(database.table(name).all()) == len(database.table(name))
    if not read_only:
        try:
            number = database.table("ours").insert({"kept": True})
        except SessiontuiError as refused:
            told(str(refused))
        else:
            assert database.table("ours").get(doc_id=number) == {"kept": True}


def mended(path: Path) -> None:
    try:
        inspect(path)
        repair(path, clock=ManualClock())
    except SessiontuiError as refused:
        told(str(refused))


def told(line: str) -> None:
    assert line
    assert "\n" not in line
    assert "Traceback" not in line


@trials(250, 20_000)
@given(st.one_of(any_bytes, mutated_bytes(real()), mutated_bytes(real()), SHUFFLED, REPEATED))
def test_any_bytes_are_opened_told_or_refused(data: bytes) -> None:
    opened(data)


@trials(250, 20_000)
@given(VALID_SUMS)
def test_whatever_stands_under_a_right_sum_is_opened_told_or_refused(data: bytes) -> None:
    opened(data)


@pytest.mark.parametrize("what", ODD)
def test_odd_journals_are_opened_told_or_refused(what: str) -> None:
    opened(ODD[what])


@trials(500, 20_000)
@given(st.one_of(any_bytes, mutated_bytes(real()), VALID_SUMS))
def test_reading_finds_only_records_that_are_there_byte_by_byte(data: bytes) -> None:
    found = scan(data, Place())
    assert found.place.offset + found.tail == len(data)
    for record in found.records if not found.newer else ():
        assert record.sum.encode() in data
    for record in salvaged(data):
        assert record.sum.encode() in data


@trials(500, 20_000)
@given(st.integers(0, 2**40), anything, anything, JSON)
def test_a_line_that_was_written_is_read_as_it_was(
    sequence: int, at: str, author: str, value: object
) -> None:
    from sessiontui.store.operations import Put
    from sessiontui.store.record import operations_json, operations_read

    try:
        operations = operations_json([Put("notes", "k", {"value": value})])
        expected = operations_read(operations)
    except (TypeError, ValueError):
        return
    written = record_line(sequence, "00000000", at, author, operations)
    record = read_line(written[:-1])
    assert (record.sequence, record.at, record.author, record.operations) == (sequence, at, author, expected)
