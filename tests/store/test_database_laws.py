"""Whatever is done in whatever order, the database equals a plain model of it, also after a reopen."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import where
from tinydb.table import Document

from sessiontui.store import open_database
from sessiontui.store.operations import Drop, Operation, Put, Remove
from sessiontui.store.repair import inspect

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

Model = dict[str, dict[int | str, dict[str, object]]]


class Journals(RuleBasedStateMachine):
    """Two handles on one file, a follower, and a dictionary that says what they should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="journal-laws-"))
        self.path = self.folder / "x.jsonl"
        self.handles = [open_database(self.path), open_database(self.path)]
        self.follower = open_database(self.path, read_only=True)
        self.model: Model = {}
        self.highest: dict[str, int] = {}

    @rule(handle=st.integers(0, 1), table=TABLES, documents=st.lists(DOCUMENTS, max_size=3))
    def insert(self, handle: int, table: str, documents: list[dict[str, object]]) -> None:
        ids = self.handles[handle].table(table).insert_multiple(documents)
        for doc_id, document in zip(ids, documents, strict=True):
            assert isinstance(doc_id, int)
            assert doc_id > self.highest.get(table, 0)
            self._put(table, doc_id, document)

    @rule(handle=st.integers(0, 1), table=TABLES, name=NAMES, document=DOCUMENTS)
    def upsert(self, handle: int, table: str, name: str, document: dict[str, object]) -> None:
        self.handles[handle].table(table).upsert(Document(document, name))  # type: ignore[arg-type]
        self._put(table, name, {**self.model.get(table, {}).get(name, {}), **document})

    @rule(handle=st.integers(0, 1), table=TABLES, value=VALUES)
    def update_those_with_a(self, handle: int, table: str, value: object) -> None:
        self.handles[handle].table(table).update({"b": value}, where("a").exists())
        for row in self.model.get(table, {}).values():
            if "a" in row:
                row["b"] = value

    @rule(handle=st.integers(0, 1), table=TABLES, ids=st.lists(IDS, max_size=3, unique=True))
    def remove(self, handle: int, table: str, ids: list[int | str]) -> None:
        removed = self.handles[handle].table(table).remove(doc_ids=ids)
        assert removed == [each for each in ids if each in self.model.get(table, {})]
        for each in removed:
            del self.model[table][each]

    @rule(handle=st.integers(0, 1), operations=st.lists(OPERATIONS, max_size=5))
    def write(self, handle: int, operations: list[Operation]) -> None:
        self.handles[handle].write(operations)
        for operation in operations:
            match operation:
                case Put(table, doc_id, document):
                    self._put(table, doc_id, document)
                case Remove(table, doc_id):
                    self.model.get(table, {}).pop(doc_id, None)
                case _:
                    self.model.pop(operation.table, None)
                    self.highest.pop(operation.table, None)

    @rule(handle=st.integers(0, 1), table=TABLES)
    def truncate(self, handle: int, table: str) -> None:
        self.handles[handle].table(table).truncate()
        self.model[table] = {}
        self.highest.pop(table, None)

    @rule(handle=st.integers(0, 1))
    def compact(self, handle: int) -> None:
        self.handles[handle].compact()

    @rule(handle=st.integers(0, 1))
    def reopen(self, handle: int) -> None:
        self.handles[handle].close()
        self.handles[handle] = open_database(self.path)

    @rule(handle=st.integers(0, 1), piece=st.binary(min_size=1, max_size=20))
    def die_inside_a_write(self, handle: int, piece: bytes) -> None:
        with self.path.open("ab") as file:
            file.write(piece)
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


Journals.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestJournals = Journals.TestCase
