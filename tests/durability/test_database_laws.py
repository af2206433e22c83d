"""Whatever is done, fails or dies in whatever order, the database equals a plain model of it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tinydb import where
from tinydb.table import Document

from sessiontui.core.errors import NotSaved
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.disk import Disk
from sessiontui.store.operations import Drop, Operation, Put, Remove
from sessiontui.store.repair import inspect
from thorough import Tally, times

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "s", "c"]), VALUES, max_size=3)
TABLES = st.sampled_from(["notes", "scores", "Zoë"])
NAMES = st.sampled_from(["C1", "1", "e2", ""])
IDS = st.integers(1, 6) | NAMES
OPERATIONS = st.one_of(
    st.builds(Put, TABLES, IDS, DOCUMENTS), st.builds(Remove, TABLES, IDS), st.builds(Drop, TABLES)
)

WALKS = times(60, 500)
FAILS = st.sampled_from([""] * 6 + ["append", "half", "sync", "replace", "sync_folder"])
"""What the disk refuses while something is done; most often nothing."""

Model = dict[str, dict[int | str, dict[str, object]]]


class MoodyDisk(Disk):
    """A disk that refuses one kind of call while it is told to; its syncs cost nothing."""

    def __init__(self) -> None:
        self.refuses = ""

    def append(self, descriptor: int, data: bytes) -> None:
        if self.refuses == "half":
            super().append(descriptor, data[: len(data) // 2])
        self._unless("append", "half", number=errno.ENOSPC)
        super().append(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._unless("sync", number=errno.EIO)

    def replace(self, new: Path, old: Path) -> None:
        self._unless("replace", number=errno.EIO)
        super().replace(new, old)

    def sync_folder(self, folder: Path) -> None:
        self._unless("sync_folder", number=errno.EIO)

    def _unless(self, *refusals: str, number: int) -> None:
        if self.refuses in refusals:
            raise OSError(number, os.strerror(number))


class Journals(RuleBasedStateMachine):
    """Two handles on one file, a follower, and a dictionary that says what they should hold."""

    walks: ClassVar[int] = 0
    failures: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        Journals.walks += 1
        self.disk = MoodyDisk()
        self.folder = Path(tempfile.mkdtemp(prefix="journal-laws-"))
        self.path = self.folder / "x.jsonl"
        self.handles = [self._opened(), self._opened()]
        self.follower = open_database(self.path, read_only=True)
        self.model: Model = {}
        self.highest: dict[str, int] = {}

    @rule(handle=st.integers(0, 1), table=TABLES, documents=st.lists(DOCUMENTS, max_size=3), fails=FAILS)
    def insert(self, handle: int, table: str, documents: list[dict[str, object]], fails: str) -> None:
        with_ids: list[int | str] = []
        inserting = self.handles[handle].table(table)
        if not self._kept(fails, lambda: with_ids.extend(inserting.insert_multiple(documents))):
            return
        for doc_id, document in zip(with_ids, documents, strict=True):
            assert isinstance(doc_id, int)
            assert doc_id > self.highest.get(table, 0)
            self._put(table, doc_id, document)

    @rule(handle=st.integers(0, 1), table=TABLES, name=IDS, document=DOCUMENTS, fails=FAILS)
    def upsert(
        self, handle: int, table: str, name: int | str, document: dict[str, object], fails: str
    ) -> None:
        whole = Document(document, name)  # type: ignore[arg-type]
        if self._kept(fails, lambda: self.handles[handle].table(table).upsert(whole)):
            self._put(table, name, {**self.model.get(table, {}).get(name, {}), **document})

    @rule(handle=st.integers(0, 1), table=TABLES, value=VALUES, fails=FAILS)
    def update_those_with_a(self, handle: int, table: str, value: object, fails: str) -> None:
        updating = self.handles[handle].table(table)
        if self._kept(fails, lambda: updating.update({"b": value}, where("a").exists())):
            for row in self.model.get(table, {}).values():
                if "a" in row:
                    row["b"] = deepcopy(value)

    @rule(handle=st.integers(0, 1), table=TABLES, ids=st.lists(IDS, max_size=3, unique=True), fails=FAILS)
    def remove(self, handle: int, table: str, ids: list[int | str], fails: str) -> None:
        removed: list[int | str] = []
        removing = self.handles[handle].table(table)
        if self._kept(fails, lambda: removed.extend(removing.remove(doc_ids=ids))):
            assert removed == [each for each in ids if each in self.model.get(table, {})]
            for each in removed:
                del self.model[table][each]

    @rule(handle=st.integers(0, 1), operations=st.lists(OPERATIONS, max_size=5), fails=FAILS)
    def write(self, handle: int, operations: list[Operation], fails: str) -> None:
        if not self._kept(fails, lambda: self.handles[handle].write(operations)):
            return
        for operation in operations:
            match operation:
                case Put(table, doc_id, document):
                    self._put(table, doc_id, document)
                case Remove(table, doc_id):
                    self.model.get(table, {}).pop(doc_id, None)
                case _:
                    self.model.pop(operation.table, None)
                    self.highest.pop(operation.table, None)

    @rule(handle=st.integers(0, 1), table=TABLES, fails=FAILS)
    def truncate(self, handle: int, table: str, fails: str) -> None:
        if self._kept(fails, self.handles[handle].table(table).truncate):
            self.model[table] = {}
            self.highest.pop(table, None)

    @rule(handle=st.integers(0, 1), table=TABLES, fails=FAILS)
    def drop(self, handle: int, table: str, fails: str) -> None:
        if self._kept(fails, lambda: self.handles[handle].drop_table(table)):
            self.model.pop(table, None)
            self.highest.pop(table, None)

    @rule(handle=st.integers(0, 1), fails=FAILS)
    def drop_all(self, handle: int, fails: str) -> None:
        if self._kept(fails, self.handles[handle].drop_tables):
            self.model.clear()
            self.highest.clear()

    @rule(handle=st.integers(0, 1), fails=FAILS)
    def compact(self, handle: int, fails: str) -> None:
        self._kept(fails, self.handles[handle].compact)

    @rule(handle=st.integers(0, 1))
    def reopen(self, handle: int) -> None:
        self.handles[handle].close()
        self.handles[handle] = self._opened()

    @rule(handle=st.integers(0, 1), piece=st.binary(min_size=1, max_size=20))
    def die_inside_a_write(self, handle: int, piece: bytes) -> None:
        with self.path.open("ab") as file:
            file.write(piece)
        self.reopen(handle)

    @rule(handle=st.integers(0, 1), document=DOCUMENTS, share=st.floats(0.01, 0.999))
    def die_before_an_entry_is_whole(self, handle: int, document: dict[str, object], share: float) -> None:
        lock = self.path.with_name("x.jsonl.lock")
        before, noted = self.path.read_bytes(), lock.read_bytes()
        with self._opened() as dying:
            dying.write([Put("notes", 1, document)])
        entry = self.path.read_bytes()[len(before) :]
        self.path.write_bytes(before + entry[: int(len(entry) * share)])
        lock.write_bytes(noted)  # which the dying one had not come to
        self.reopen(handle)

    @invariant()
    def every_handle_holds_what_the_model_holds(self) -> None:
        for handle in (*self.handles, self.follower):
            handle.catch_up()
            held = {name: {d.doc_id: dict(d) for d in handle.table(name)} for name in handle.tables()}
            assert repr(_sorted(held)) == repr(_sorted(self.model))
            assert not handle.grown()
        assert not inspect(self.path).trouble

    def teardown(self) -> None:
        for handle in (*self.handles, self.follower):
            handle.close()
        shutil.rmtree(self.folder)

    def _opened(self) -> JournalDatabase:
        return open_database(self.path, disk=self.disk)

    def _kept(self, fails: str, deed: Callable[[], object]) -> bool:
        self.disk.refuses = fails
        try:
            deed()
        except NotSaved:
            assert fails
            Journals.failures += 1
            return False
        finally:
            self.disk.refuses = ""
        return True

    def _put(self, table: str, doc_id: int | str, document: dict[str, object]) -> None:
        self.model.setdefault(table, {})[doc_id] = deepcopy(document)
        if isinstance(doc_id, int):
            self.highest[table] = max(doc_id, self.highest.get(table, 0))


def _sorted(tables: object) -> object:
    if isinstance(tables, dict):
        return sorted(
            ((repr(key), _sorted(value)) for key, value in tables.items()), key=lambda pair: pair[0]
        )
    return tables


def test_whatever_is_done_fails_or_dies_the_database_equals_a_plain_model(tally: Tally) -> None:
    most = settings(
        max_examples=WALKS,
        stateful_step_count=50,
        deadline=None,
        suppress_health_check=tuple(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(Journals, settings=most)
    tally(
        "D12",
        "walks of 50 steps beside a model",
        Journals.walks,
        found=f"{Journals.failures:,} writes failed",
    )
