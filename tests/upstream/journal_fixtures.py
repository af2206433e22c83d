"""Put our journal under TinyDB's own tests: `run.py` lays this beside them as their `conftest.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb

from sessiontui.store.database import JournalDatabase

STOCK: Any = tinydb.TinyDB


class TinyDB(JournalDatabase):
    """A journal wherever a test opens a file; TinyDB's own where it names a storage."""

    def __new__(cls, *args: object, **kwargs: object) -> Any:
        if "storage" in kwargs:
            return STOCK(*args, **kwargs)
        return super().__new__(cls)

    def __init__(self, path: str, ensure_ascii: bool = True) -> None:
        super().__init__(path)


tinydb.TinyDB = TinyDB  # type: ignore[misc]  # before the tests import it


@pytest.fixture
def db(tmp_path: Path) -> Iterator[JournalDatabase]:
    """Three documents in a journal, as TinyDB's tests expect them."""
    database = JournalDatabase(tmp_path / "test.jsonl")
    database.drop_tables()
    database.insert_multiple({"int": 1, "char": letter} for letter in "abc")
    yield database
    database.close()
