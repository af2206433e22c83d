"""The tables of a journal in memory: what its operations, applied one after the other, come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sessiontui.store.operations import DocId, Drop, Empty, Mark, Operation, Put, Remove

Rows = dict[DocId, dict[str, object]]


class Memory:
    """Tables of documents, and the highest number that each table ever gave."""

    def __init__(self) -> None:
        self.tables: dict[str, Rows] = {}
        self._highest: dict[str, int] = {}

    def apply(self, operations: Iterable[Operation]) -> set[str]:
        """Carry the operations out and return the names of the tables they touched."""
        touched = set()
        for operation in operations:
            touched.add(operation.table)
            match operation:
                case Put(table, doc_id, document):
                    self.tables.setdefault(table, {})[doc_id] = document
                    if isinstance(doc_id, int) and doc_id > self._highest.get(table, 0):
                        self._highest[table] = doc_id
                case Remove(table, doc_id):
                    self.tables.get(table, {}).pop(doc_id, None)
                case Drop(table):
                    self.tables.pop(table, None)
                    self._highest.pop(table, None)
                case Empty(table):
                    self.tables[table] = {}
                    self._highest.pop(table, None)
                case Mark(table, highest):
                    self._highest[table] = max(highest, self._highest.get(table, 0))
        return touched

    def rows(self, table: str) -> Rows:
        """Return the documents of a table, by id; they must not be changed."""
        return self.tables.get(table, {})

    def highest(self, table: str) -> int:
        """Return the highest number the table ever gave, 0 before the first."""
        return self._highest.get(table, 0)

    def rebuilding(self) -> Iterator[tuple[Operation, ...]]:
        """Yield groups of operations, a record each, that make the same tables out of nothing."""
        for table, rows in self.tables.items():
            highest = self.highest(table)
            known = max((doc_id for doc_id in rows if isinstance(doc_id, int)), default=0)
            opening: list[Operation] = [] if rows else [Empty(table)]
            if highest > known:
                opening.append(Mark(table, highest))
            if opening:
                yield tuple(opening)
            for doc_id, document in rows.items():
                yield (Put(table, doc_id, document),)
