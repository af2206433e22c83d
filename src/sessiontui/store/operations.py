"""What one record of a journal can do to the tables, and how each of these is written as plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, assert_never

import msgspec

DocId: TypeAlias = int | str
"""A number that the store chose, or a name that the caller gave; 1 and "1" are two ids."""


class Put(msgspec.Struct, frozen=True):
    """Keep this document under this id, in place of what was there."""

    table: str
    id: DocId
    document: dict[str, object]


class Remove(msgspec.Struct, frozen=True):
    """Take the document with this id away; its number is not given again."""

    table: str
    id: DocId


class Drop(msgspec.Struct, frozen=True):
    """Take a table away with all it holds; its numbers start at 1 again."""

    table: str


class Empty(msgspec.Struct, frozen=True):
    """Leave a table with nothing in it, creating it where it was missing; its numbers start at 1 again."""

    table: str


class Mark(msgspec.Struct, frozen=True):
    """Remember the highest number a table ever gave, so that compaction does not forget it."""

    table: str
    highest: int


Operation: TypeAlias = Put | Remove | Drop | Empty | Mark


def to_plain(operation: Operation) -> list[object]:
    """Return the operation as the list that stands in the journal.

    Raises TypeError where an id or a table name is of a kind that JSON would change on the way.
    """
    if not isinstance(operation.table, str):
        raise TypeError(f"a table is named with text, not with {type(operation.table).__name__}")
    match operation:
        case Put(table, doc_id, document):
            return ["put", table, checked_id(doc_id), document]
        case Remove(table, doc_id):
            return ["remove", table, checked_id(doc_id)]
        case Drop(table):
            return ["drop", table]
        case Empty(table):
            return ["empty", table]
        case Mark(table, highest):
            return ["mark", table, highest]
        case _:
            assert_never(operation)


def checked_id(doc_id: object) -> DocId:
    """Return the id as it is; raises TypeError unless it is a whole number or text."""
    if type(doc_id) is int or type(doc_id) is str:
        return doc_id
    raise TypeError(f"a document's id is a whole number or text, not {type(doc_id).__name__}")


def from_plain(written: Sequence[object]) -> Operation | None:
    """Return what a list from the journal stands for; None where this version does not know it."""
    match written:
        case ["put", str(table), (int() | str()) as doc_id, dict() as document]:
            return Put(table, doc_id, document)
        case ["remove", str(table), (int() | str()) as doc_id]:
            return Remove(table, doc_id)
        case ["drop", str(table)]:
            return Drop(table)
        case ["empty", str(table)]:
            return Empty(table)
        case ["mark", str(table), int(highest)]:
            return Mark(table, highest)
        case _:
            return None
