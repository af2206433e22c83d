"""Everything one can do to a journal database, chosen by chance, and a plain model of what it comes to.

The choice depends on the chance and the model alone, so that two processes with the same of both agree on
what is done next.
"""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

from tinydb import where
from tinydb.table import Document

from sessiontui.store.database import JournalDatabase
from sessiontui.store.disk import Disk
from sessiontui.store.operations import Operation, Put, Remove

Deed = tuple[Any, ...]
Tables = dict[str, dict[int | str, dict[str, object]]]
TABLES = ("_default", "notes", "Zoë")
NAMES = ("C1", "1", "e2", "")
TEXTS = ("", "x" * 7, "é\n\u2028\x1b[31m", "🙂" * 3, '"\\', "\ud800")


class _Unsynced(Disk):
    def sync(self, descriptor: int) -> None: ...

    def sync_folder(self, folder: Path) -> None: ...


UNSYNCED = _Unsynced()
"""For looking at what was left by a death; thousands of true syncs would be all that the time goes to."""


class Model:
    """What the tables hold, and the highest number that each ever gave."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self.highest: dict[str, int] = {}

    def copy(self) -> Model:
        """Return another model that holds the same."""
        other = Model()
        other.tables, other.highest = deepcopy(self.tables), dict(self.highest)
        return other

    def put(self, table: str, doc_id: int | str, document: dict[str, object]) -> None:
        """Keep a document, in place of what was there."""
        self.tables.setdefault(table, {})[doc_id] = deepcopy(document)
        if isinstance(doc_id, int):
            self.highest[table] = max(doc_id, self.highest.get(table, 0))

    def apply(self, deed: Deed) -> None:
        """Do to the model what `do` does to a database."""
        match deed:
            case ("insert", str(table), document):
                self.put(table, self.highest.get(table, 0) + 1, document)
            case ("insert_multiple", str(table), documents):
                for document in documents:
                    self.put(table, self.highest.get(table, 0) + 1, document)
            case ("update", str(table), n, text):
                for row in self.tables.get(table, {}).values():
                    if row.get("n") == n:
                        row["text"] = text
            case ("upsert", str(table), name, document):
                self.put(table, name, {**self.tables.get(table, {}).get(name, {}), **document})
            case ("remove", str(table), n):
                rows = self.tables.get(table, {})
                for key in [key for key, row in rows.items() if row.get("n") == n]:
                    del rows[key]
            case ("write", operations):
                for operation in operations:
                    if isinstance(operation, Put):
                        self.put(operation.table, operation.id, operation.document)
                    else:
                        self.tables.get(operation.table, {}).pop(operation.id, None)
            case ("truncate", str(table)):
                self.tables[table] = {}
                self.highest.pop(table, None)
            case ("drop", str(table)):
                self.tables.pop(table, None)
                self.highest.pop(table, None)
            case ("purge",):
                self.tables.clear()
                self.highest.clear()
            case _:
                assert deed == ("compact",)


def do(database: JournalDatabase, deed: Deed) -> None:
    """Do one thing; it is acknowledged when this returns."""
    match deed:
        case ("insert", str(table), document):
            database.table(table).insert(document)
        case ("insert_multiple", str(table), documents):
            database.table(table).insert_multiple(documents)
        case ("update", str(table), n, text):
            database.table(table).update({"text": text}, where("n") == n)
        case ("upsert", str(table), name, document):
            database.table(table).upsert(Document(document, name))
        case ("remove", str(table), n):
            database.table(table).remove(where("n") == n)
        case ("write", operations):
            database.write(operations)
        case ("truncate", str(table)):
            database.table(table).truncate()
        case ("drop", str(table)):
            database.drop_table(table)
        case ("purge",):
            database.drop_tables()
        case _:
            database.compact()


_OFTEN = (
    *("insert",) * 8,
    *("insert_multiple",) * 4,
    *("update",) * 5,
    *("upsert",) * 4,
    *("remove",) * 4,
    *("write",) * 4,
    *("compact",) * 2,
    *("truncate", "drop", "purge"),
)


def any_deed(chance: random.Random, *, longest: int = 2000) -> Deed:
    """Return something to do; `longest` is how long its longest text may be, in characters."""
    kind = chance.choice(_OFTEN)
    table = chance.choice(TABLES)
    match kind:
        case "insert":
            return kind, table, document(chance, longest)
        case "insert_multiple":
            return kind, table, [document(chance, 40) for _ in range(chance.randrange(1, 12))]
        case "update":
            return kind, table, chance.randrange(5), text(chance, 60)
        case "upsert":
            return kind, table, chance.choice(NAMES), document(chance, 60)
        case "remove":
            return kind, table, chance.randrange(5)
        case "write":
            return kind, [_operation(chance) for _ in range(chance.randrange(1, 5))]
        case "truncate" | "drop":
            return kind, table
        case _:
            return (kind,)


def document(chance: random.Random, longest: int) -> dict[str, object]:
    """Return a document of numbers, texts and what is nested in it."""
    row: dict[str, object] = {"n": chance.randrange(5), "text": text(chance, longest)}
    if chance.random() < 0.3:
        row["more"] = {"list": [1, 2.5, None, True, {"deep": text(chance, 10)}]}
    return row


def text(chance: random.Random, longest: int) -> str:
    """Return a text of any kind."""
    return chance.choice(TEXTS) + "y" * chance.randrange(longest)


def _operation(chance: random.Random) -> Operation:
    table, doc_id = chance.choice(TABLES), chance.choice((*NAMES, 3, 9))
    return Put(table, doc_id, document(chance, 80)) if chance.random() < 0.7 else Remove(table, doc_id)


def tables_of(database: JournalDatabase) -> Tables:
    """Return everything that the database holds."""
    return {name: {row.doc_id: dict(row) for row in database.table(name)} for name in database.tables()}


def same(held: Tables, model: Tables) -> bool:
    """Tell whether both hold the same values under the same ids, each of the same kind (1 is not true)."""
    return held == model and _shape(held) == _shape(model)


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return sorted(((repr(key), _shape(item)) for key, item in value.items()), key=lambda pair: pair[0])
    return [_shape(item) for item in value] if isinstance(value, list) else repr(value)
