"""The table of a journal database: TinyDB's own, but a change costs what it changes, not the whole table.

The types are looser than elsewhere: this is the boundary to TinyDB, whose own ids are numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from sessiontui.store.memory import Rows
from sessiontui.store.operations import DocId, Empty, Operation, Put, Remove, checked_id
from sessiontui.store.plain_json import copied, to_json
from sessiontui.store.storage import JournalStorage

Fields = Mapping[str, object] | Callable[[MutableMapping[str, Any]], None]


def _same(doc_id: DocId) -> DocId:
    return doc_id


class JournalTable(Table):
    """A table of a journal; ids are numbers that it gives, or the names that callers give.

    Documents that are handed out are copies: only a write changes what the table holds.
    """

    document_id_class = staticmethod(_same)  # type: ignore[assignment]  # memory keeps 1 and "1" apart by itself

    _storage: JournalStorage

    def __init__(
        self,
        storage: JournalStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        super().__init__(storage, name, cache_size, persist_empty=False)
        self._given = 0
        storage.remember(self)
        if persist_empty and name not in storage.names():
            with storage.hold():  # by which what somebody else has just put there is known
                if name not in storage.names():
                    storage.commit([Empty(name)])

    def insert(self, document: Mapping[str, object]) -> DocId:  # type: ignore[override]  # names are ids too
        """Keep a new document and return its id: the one a `Document` brings, else the next number.

        Raises ValueError where the id is taken.
        """
        return self._insert([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, object]]) -> list[DocId]:  # type: ignore[override]
        """Keep new documents, all or none, and return their ids; numbers they bring are not given to others.

        Raises ValueError where an id is taken.
        """
        return self._insert(list(documents))

    def update(  # type: ignore[override]
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[DocId] | None = None
    ) -> list[DocId]:
        """Update the documents that match, all of them where nothing is asked for; return their ids."""
        with self._storage.hold():
            if doc_ids is None and cond is not None:
                doc_ids = self._matching(cond)
            return super().update(fields, None, doc_ids)  # type: ignore[arg-type, return-value]

    def upsert(self, document: Mapping[str, object], cond: QueryLike | None = None) -> list[DocId]:  # type: ignore[override]
        """Update the documents that match, or keep a new one; nobody else writes between the two."""
        with self._storage.hold():
            return super().upsert(document, cond)  # type: ignore[return-value]

    def remove(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_ids: Iterable[DocId] | None = None
    ) -> list[DocId]:
        """Remove the documents that match, or have these ids, and return the ids that were there."""
        with self._storage.hold():
            if doc_ids is None and cond is not None:
                doc_ids = self._matching(cond)
            return super().remove(None, doc_ids)  # type: ignore[arg-type, return-value]

    def truncate(self) -> None:
        """Remove all documents; numbers start at 1 again, as TinyDB has it."""
        self._storage.commit([Empty(self.name)])
        self._given = 0

    def search(self, cond: QueryLike) -> list[Document]:
        """Return copies of the documents that match."""
        return [_handed_out(found) for found in super().search(cond)]

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: DocId | None = None,
        doc_ids: Iterable[DocId] | None = None,
    ) -> Any:
        """Return a copy of the document with this id, found at once; else as TinyDB does."""
        rows = self._read_table()
        if doc_id is not None:
            row = rows.get(doc_id) if _possible(doc_id) else None
            return None if row is None else _document(row, doc_id)
        if doc_ids is not None:
            wanted = {each for each in doc_ids if _possible(each)}
            return [_document(row, key) for key, row in rows.items() if key in wanted]
        found = super().get(cond)  # type: ignore[arg-type]  # without a condition TinyDB says what is missing
        return None if found is None else _handed_out(found)

    def contains(self, cond: QueryLike | None = None, doc_id: DocId | None = None) -> bool:
        """Return whether there is such a document."""
        if doc_id is not None:
            return _possible(doc_id) and doc_id in self._read_table()
        return super().contains(cond)

    def __iter__(self) -> Iterator[Document]:
        for key, row in tuple(self._read_table().items()):
            yield _document(row, key)

    def __len__(self) -> int:
        return len(self._read_table())

    def _insert(self, documents: Sequence[Mapping[str, object]]) -> list[DocId]:
        if not all(isinstance(document, Mapping) for document in documents):
            raise ValueError("Document is not a Mapping")
        with self._storage.hold():
            brought = [checked_id(d.doc_id) for d in documents if isinstance(d, Document)]
            taken = next((key for key in brought if key in self._read_table()), None)
            if taken is None and len(set(brought)) < len(brought):
                taken = next(key for key in brought if brought.count(key) > 1)
            if taken is not None:
                raise ValueError(f"{self.name} already holds a document with the id {taken!r}")
            self._given = max(self._given, *(key for key in brought if isinstance(key, int)), 0)
            ids = [
                checked_id(d.doc_id) if isinstance(d, Document) else self._get_next_id() for d in documents
            ]
            puts = [Put(self.name, key, dict(d)) for key, d in zip(ids, documents, strict=True)]
            self._storage.commit(puts)
        return ids

    def _get_next_id(self) -> int:
        self._given = max(self._storage.highest(self.name), self._given) + 1
        return self._given

    def _matching(self, cond: QueryLike) -> list[DocId]:
        return [key for key, row in self._read_table().items() if cond(row)]

    def _read_table(self) -> Rows:  # type: ignore[override]
        return self._storage.rows(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.hold():
            draft = _Draft(self._read_table())
            updater(draft)
            self._storage.commit(draft.operations(self.name))
        self.clear_cache()


class _Draft(MutableMapping[DocId, Any]):
    """A table that is being changed: documents are copied when looked at, and compared at the end."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._changed: dict[DocId, Any] = {}
        self._removed: dict[DocId, None] = {}

    def operations(self, table: str) -> list[Operation]:
        """Return what makes the table equal to this draft."""
        changed: list[Operation] = [Remove(table, key) for key in self._removed if key in self._rows]
        for key, row in self._changed.items():
            if key not in self._rows or to_json(self._rows[key]) != to_json(row):
                changed.append(Put(table, key, row))
        return changed

    def __getitem__(self, key: DocId) -> Any:
        if key not in self:
            raise KeyError(key)
        if key not in self._changed:
            self._changed[key] = copied(self._rows[key])
        return self._changed[key]

    def __setitem__(self, key: DocId, row: Any) -> None:
        self._removed.pop(key, None)
        self._changed[key] = row

    def __delitem__(self, key: DocId) -> None:
        if key not in self:
            raise KeyError(key)
        self._changed.pop(key, None)
        self._removed[key] = None

    def __contains__(self, key: object) -> bool:
        if not _possible(key) or key in self._removed:
            return False
        return key in self._changed or key in self._rows

    def __iter__(self) -> Iterator[DocId]:
        yield from (key for key in tuple(self._rows) if key not in self._removed)
        yield from (key for key in tuple(self._changed) if key not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _possible(doc_id: object) -> bool:
    # True and 1.0 are equal to 1 in Python, and are no ids.
    return type(doc_id) is int or type(doc_id) is str


def _document(row: dict[str, object], doc_id: DocId) -> Document:
    fresh = copied(row)
    assert isinstance(fresh, dict)
    return Document(fresh, doc_id)  # type: ignore[arg-type]  # names are ids too


def _handed_out(found: Document) -> Document:
    return _document(found, found.doc_id)
