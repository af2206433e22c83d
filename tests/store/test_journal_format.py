"""What a journal looks like, and what becomes of one that is cut, flipped, blanked or foreign."""

from __future__ import annotations

import json
import os
import random
import stat
import zlib
from pathlib import Path

import pytest

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Damaged, NewerVersion, NotFound, UsageError
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.operations import Drop, Put, Remove

State = dict[str, dict[object, dict[str, object]]]


def state(database: JournalDatabase) -> State:
    return {name: {d.doc_id: dict(d) for d in database.table(name)} for name in database.tables()}


def state_of(path: Path) -> State:
    database = open_database(path, create=False, read_only=True)
    try:
        return state(database)
    finally:
        database.close()


@pytest.fixture
def sample(tmp_path: Path, clock: ManualClock) -> Path:
    """Five entries: an insert, two tables at once, an update, a removal, a drop."""
    path = tmp_path / "sample.jsonl"
    with open_database(path, author="Ana Ruiz", clock=clock) as database:
        database.insert({"said": "what happened next?"})
        database.write(
            [Put("notes", "N1", {"s": 1, "c": "Zoë"}), Put("scores", "S1", {"level": 3})], author="Ben"
        )
        database.update({"said": "and then?"}, doc_ids=[1])
        database.table("notes").insert({"list": [1, 2]})
        database.write([Remove("notes", "N1"), Drop("scores")])
    return path


def states_by_entry(path: Path, scratch: Path) -> list[State]:
    lines = path.read_bytes().splitlines(keepends=True)
    found = []
    for count in range(1, len(lines) + 1):
        scratch.write_bytes(b"".join(lines[:count]))
        found.append(state_of(scratch))
    return found


def test_a_journal_is_plain_json_lines_with_sequence_time_author_and_operations(sample: Path) -> None:
    header, *entries = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    assert (header["format"], header["version"]) == ("sessiontui-journal", 1)
    assert header["writer"].startswith("sessiontui ")
    assert [entry["s"] for entry in entries] == [1, 2, 3, 4, 5]
    assert entries[1]["by"] == "Ben"
    assert entries[0]["by"] == "Ana Ruiz"
    assert entries[0]["at"] == "2026-11-24T13:00:00.000Z"
    assert entries[1]["o"] == [
        ["put", "notes", "N1", {"s": 1, "c": "Zoë"}],
        ["put", "scores", "S1", {"level": 3}],
    ]
    assert "Zoë".encode() in sample.read_bytes()


def test_each_line_ends_with_the_sum_of_all_before_it_and_names_the_sum_of_the_line_before(
    sample: Path,
) -> None:
    previous = "00000000"
    for line in sample.read_bytes().splitlines():
        entry = json.loads(line)
        body = line[: -len(b',"c":"00000000"}')]
        assert entry["c"] == f"{zlib.crc32(body):08x}"
        assert entry["p"] == previous
        previous = entry["c"]


def test_one_write_over_several_tables_is_one_line(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")
    lines = len(database.path.read_bytes().splitlines())
    assert database.write([Put("a", "1", {}), Put("b", 1, {}), Remove("a", "gone")]) == 1
    assert len(database.path.read_bytes().splitlines()) == lines + 1
    database.close()


def test_a_write_never_changes_what_stands_in_the_file_already(sample: Path) -> None:
    before = sample.read_bytes()
    with open_database(sample) as database:
        database.update({"said": "x"}, doc_ids=[1])
        database.drop_tables()
    assert sample.read_bytes().startswith(before)


@pytest.mark.parametrize("holder", [True, False], ids=["by a writer", "by a reader"])
def test_a_file_cut_at_any_byte_opens_with_every_entry_before_the_cut(
    sample: Path, tmp_path: Path, holder: bool
) -> None:
    whole = sample.read_bytes()
    steps = [0, *(n + 1 for n, byte in enumerate(whole) if byte == 0x0A)]
    expected = [{}, *states_by_entry(sample, tmp_path / "scratch.jsonl")]
    for cut in range(len(whole) + 1):
        folder = tmp_path / f"cut-{cut}-{holder}"
        folder.mkdir()
        path = folder / "x.jsonl"
        path.write_bytes(whole[:cut])
        entries = sum(1 for step in steps if step <= cut) - 1
        with open_database(path, create=holder, read_only=not holder) as database:
            assert state(database) == expected[entries], cut
            torn = whole[steps[entries] : cut]
            if not holder:
                assert path.read_bytes() == whole[:cut]
                assert sorted(os.listdir(folder)) == ["x.jsonl"]
            elif torn:
                assert (folder / "x.jsonl.torn-1").read_bytes() == torn
                assert "x.jsonl.torn-1" in " ".join(database.trouble)
            else:
                assert database.trouble == ()


def test_a_death_inside_a_write_leaves_the_old_or_the_new_and_the_next_write_works(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with open_database(path) as database:
        database.insert_multiple([{"n": n} for n in range(3)])
        start = path.stat().st_size
        old = state(database)
        database.update({"n": 9, "said": "é"}, doc_ids=[1, 3])
        new = state(database)
    whole = path.read_bytes()
    for cut in range(start, len(whole) + 1):
        path.write_bytes(whole[:cut])
        with open_database(path) as database:
            assert state(database) == (new if cut == len(whole) else old)
            database.insert({"after": cut})
        assert len(state_of(path)["_default"]) == 4


def test_a_torn_tail_is_kept_aside_and_the_rest_opens(sample: Path) -> None:
    before = state_of(sample)
    with sample.open("ab") as file:
        file.write(b'{"s":6,"p":"half a line of wo')
    with open_database(sample) as database:
        assert state(database) == before
        assert not database.read_only
        (told,) = database.trouble
    aside = sample.with_name("sample.jsonl.torn-1")
    assert aside.read_bytes() == b'{"s":6,"p":"half a line of wo'
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert told == (
        "The last entry of sample.jsonl was cut short (29 bytes). Everything saved before it is here. "
        "What there was of it is kept in sample.jsonl.torn-1."
    )


def test_a_second_torn_tail_does_not_overwrite_the_first(sample: Path) -> None:
    for piece in (b"one", b"two"):
        with sample.open("ab") as file:
            file.write(piece)
        open_database(sample).close()
    assert sample.with_name("sample.jsonl.torn-1").read_bytes() == b"one"
    assert sample.with_name("sample.jsonl.torn-2").read_bytes() == b"two"


@pytest.mark.parametrize("count", [1, 511, 4096])
def test_a_tail_of_nuls_is_a_torn_tail(sample: Path, count: int) -> None:
    before = state_of(sample)
    with sample.open("ab") as file:
        file.write(b"\0" * count)
    with open_database(sample) as database:
        assert state(database) == before
        assert not database.read_only
        database.insert({})
    assert sample.with_name("sample.jsonl.torn-1").read_bytes() == b"\0" * count


def test_a_file_of_nuls_alone_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\0" * 100)
    with open_database(path) as database:
        database.insert({"a": 1})
    assert state_of(path) == {"_default": {1: {"a": 1}}}


def test_a_bad_record_with_a_good_one_after_it_is_damage(sample: Path) -> None:
    lines = sample.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace("Zoë".encode(), b"Zoe!")
    sample.write_bytes(b"".join(lines))
    before = sample.read_bytes()
    with open_database(sample) as database:
        assert database.read_only
        (told,) = database.trouble
        assert "line 3 (after entry 1) cannot be read" in told
        assert "sessiontui doctor --repair" in told
        assert database.get(doc_id=1) == {"said": "and then?"}
        with pytest.raises(Damaged, match="line 3"):
            database.insert({"more": 1})
        with pytest.raises(Damaged), database.hold():
            pass
    assert sample.read_bytes() == before
    assert not list(sample.parent.glob("*.torn-*"))


def test_a_whole_record_lost_from_the_middle_is_noticed(sample: Path) -> None:
    lines = sample.read_bytes().splitlines(keepends=True)
    sample.write_bytes(b"".join(lines[:3] + lines[4:]))
    with open_database(sample) as database:
        assert database.read_only
        assert "what stood between entries 2 and 4 is missing" in database.trouble[0]


def test_a_whole_record_written_twice_is_noticed(sample: Path) -> None:
    lines = sample.read_bytes().splitlines(keepends=True)
    sample.write_bytes(b"".join([*lines, lines[-1]]))
    with open_database(sample) as database:
        assert database.read_only
        assert "repeats entry 5" in database.trouble[0]


def test_a_missing_header_is_noticed(sample: Path) -> None:
    sample.write_bytes(b"".join(sample.read_bytes().splitlines(keepends=True)[1:]))
    with open_database(sample) as database:
        assert database.read_only
        assert "its first line, the header, is missing" in database.trouble[0]


def test_a_lost_line_end_is_damage_and_hides_no_record(sample: Path) -> None:
    whole = bytearray(sample.read_bytes())
    ends = [n for n, byte in enumerate(whole) if byte == 0x0A]
    whole[ends[-2]] ^= 0x40
    sample.write_bytes(bytes(whole))
    with open_database(sample) as database:
        assert database.read_only
        assert state(database) == {"_default": {1: {"said": "and then?"}}, "notes": {1: {"list": [1, 2]}}}
    assert not list(sample.parent.glob("*.torn-*"))


def test_a_good_record_is_found_behind_a_bad_one_on_the_same_line(sample: Path) -> None:
    lines = sample.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4][:-9] + b"\0" * 9
    sample.write_bytes(b"".join(lines))
    with open_database(sample) as database:
        assert database.read_only
        assert "line 5 (after entry 3)" in database.trouble[0]
        assert "4 entries can be read" in database.trouble[0]
    assert not list(sample.parent.glob("*.torn-*"))


def test_no_single_flipped_bit_gives_wrong_data_in_silence(sample: Path, tmp_path: Path) -> None:
    whole = sample.read_bytes()
    right = state_of(sample)
    chosen = random.Random(5).sample(range(len(whole) * 8), 700)
    ends = [n * 8 + 1 for n, byte in enumerate(whole) if byte == 0x0A]
    for bit in (*chosen, *ends):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << (bit % 8)
        path = tmp_path / f"flip-{bit}.jsonl"
        path.write_bytes(bytes(flipped))
        with open_database(path) as database:
            assert database.trouble, bit
            if not database.read_only:
                kept = path.with_name(path.name + ".torn-1").read_bytes()
                assert path.read_bytes() + kept == bytes(flipped)
            for name, rows in state(database).items():
                assert rows.keys() <= right.get(name, {}).keys() | {"N1", "S1"}, bit


@pytest.mark.parametrize("seed", range(60))
def test_blanked_doubled_and_deleted_stretches_are_never_taken_for_the_truth(
    sample: Path, tmp_path: Path, seed: int
) -> None:
    whole, chance = sample.read_bytes(), random.Random(seed)
    start = chance.randrange(len(whole) - 1)
    end = chance.randrange(start + 1, len(whole))
    stretch = {0: b"\0" * (end - start), 1: whole[start:end] * 2, 2: b""}[seed % 3]
    path = tmp_path / "x.jsonl"
    path.write_bytes(whole[:start] + stretch + whole[end:])
    try:
        with open_database(path) as database:
            assert database.trouble
    except Damaged:
        assert path.read_bytes() == whole[:start] + stretch + whole[end:]


def test_a_newer_format_opens_read_only_with_a_clear_word(sample: Path) -> None:
    text = sample.read_bytes()
    header = text.splitlines()[0].replace(b'"version":1', b'"version":2')
    body = header[: -len(',"c":"00000000"}')]
    sum_ = f"{zlib.crc32(body):08x}"
    sample.write_bytes(body + f',"c":"{sum_}"}}\n'.encode() + b'{"entirely":"different"}\n')
    before = sample.read_bytes()
    with open_database(sample) as database:
        assert database.read_only
        assert "newer sessiontui (format 2)" in database.trouble[0]
        with pytest.raises(NewerVersion, match="Update sessiontui"):
            database.insert({})
    assert sample.read_bytes() == before


def test_a_newer_format_with_another_kind_of_sum_is_known_by_its_two_names(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"format":"sessiontui-journal","version":7,"sum":"sha-256"}\nall different\n')
    with open_database(path) as database:
        assert database.read_only
        with pytest.raises(NewerVersion, match="format 7"):
            database.insert({})


@pytest.mark.parametrize("text", ["Notes of Tuesday\n", '{"_default": {"1": {"a": 1}}}', "x"])
def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(text)
    for read_only in (True, False):
        with pytest.raises(Damaged, match="not a journal of sessiontui"):
            open_database(path, read_only=read_only)
    assert path.read_text() == text
    assert not list(tmp_path.glob("*.torn-*"))


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.touch()
    with open_database(path, create=False) as database:
        assert path.read_bytes() == b""
        assert database.insert({}) == 1
    assert state_of(path) == {"_default": {1: {}}}


def test_opening_for_reading_creates_and_changes_nothing(sample: Path, tmp_path: Path) -> None:
    missing = tmp_path / "folder" / "missing.jsonl"
    for create, read_only in ((False, False), (True, True), (False, True)):
        with pytest.raises(NotFound, match="There is no file"):
            open_database(missing, create=create, read_only=read_only)
    assert not missing.parent.exists()
    for leftover in tmp_path.glob("*.lock"):
        leftover.unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with open_database(sample, read_only=True) as database:
        assert database.read_only
        database.catch_up()
        with pytest.raises(UsageError, match="reading only"):
            database.insert({})
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_files_are_private_and_folders_too_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "a" / "b" / "x.jsonl"
    before = os.umask(mask)
    try:
        with open_database(path) as database:
            database.insert({})
            database.compact()
            with path.open("ab") as file:
                file.write(b"torn")
            database.insert({})
    finally:
        os.umask(before)
    modes = {found.name: stat.S_IMODE(found.stat().st_mode) for found in (tmp_path / "a").rglob("*")}
    assert modes == {"b": 0o700, "x.jsonl": 0o600, "x.jsonl.lock": 0o600, "x.jsonl.torn-1": 0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_a_shared_file_stays_shared_when_it_is_compacted(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with open_database(path) as database:
        path.chmod(0o660)
        database.compact()
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_a_link_or_a_pipe_is_refused_as_a_journal(sample: Path, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.jsonl", tmp_path / "pipe.jsonl"
    link.symlink_to(sample)
    os.mkfifo(pipe)
    for read_only in (True, False):
        with pytest.raises(UsageError, match="is a link"):
            open_database(link, read_only=read_only)
        with pytest.raises(UsageError, match="not a plain file"):
            open_database(pipe, read_only=read_only)


def test_a_link_to_nothing_creates_nothing(tmp_path: Path) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "elsewhere.jsonl")
    with pytest.raises(UsageError, match="is a link"):
        open_database(link)
    assert not (tmp_path / "elsewhere.jsonl").exists()
