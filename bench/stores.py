"""From a line that somebody wrote to the same line on the disk, in stores that hold more and more."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from bench.lab import Group, Lab
from bench.rows import Case, Row, Sample, percentile
from sessiontui.store import open_database

SIZES = (1_000, 10_000, 100_000)
DOCUMENT = 350
"""Bytes of one document as JSON, as long as a capture with its parts is."""


def document(number: int) -> dict[str, object]:
    """Return one document of the size that all stores are given."""
    made: dict[str, object] = {"id": f"F{number}", "by": "Ana Ruiz", "to": "Ben Okafor", "said": ""}
    made["said"] = "x" * (DOCUMENT - len(json.dumps(made)))
    return made


def _rows() -> tuple[Row, ...]:
    found = []
    for size in SIZES:
        held, ours = f"{size:,} documents", f"ours-{size}.ms"
        found += [
            Row(f"{held}, beside append and fdatasync", ours, f"append-{size}.ms", times=5, plus=1),
            Row(f"{held}, beside SQLite, WAL, synchronous=FULL", ours, f"sqlite-{size}.ms"),
            Row(f"{held}, beside TinyDB’s own JSON file", ours, f"tinydb-{size}.ms"),
        ]
    low, high = SIZES[0], SIZES[-1]
    found += [
        Row(f"{high:,} beside {low:,} documents", f"ours-{high}.ms", f"ours-{low}.ms", times=1.3),
        Row("a capture in a live session of 50", "session-50.ms", "append-1000.ms", times=5, plus=1),
        Row("a capture in a live session of 500", "session-500.ms", "append-1000.ms"),
    ]
    return tuple(found)


ROWS = _rows()


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return every store at every size, each filled once before the first round."""
    folder = lab.folder / "stores"
    folder.mkdir()
    found: list[Case] = []
    for size in SIZES[:1] if lab.quick else SIZES:
        lab.say(f"filling stores with {size:,} documents")
        writes = 3 if lab.quick else 20
        found += [
            Case(f"append-{size}", timed(_append(folder / f"{size}.txt", size), writes)),
            Case(f"ours-{size}", timed(_ours(lab, folder / f"{size}.jsonl", size), writes)),
            Case(f"sqlite-{size}", timed(_sqlite(lab, folder / f"{size}.db", size), writes)),
            Case(f"tinydb-{size}", timed(_tinydb(lab, folder / f"{size}.json", size), 1), 3),
        ]
    return (*found, *_sessions(lab, folder))


def timed(write: Callable[[int], object], writes: int) -> Callable[[], Sample]:
    """Return a measurement of the milliseconds that one write takes; the median of a few."""
    written = 0

    def take() -> Sample:
        nonlocal written
        waits = []
        for _ in range(writes):
            written += 1
            began = time.perf_counter()
            write(written)
            waits.append((time.perf_counter() - began) * 1000)
        return {"ms": percentile(waits, 50), "p95": percentile(waits, 95)}

    return take


def _append(path: Path, size: int) -> Callable[[int], object]:
    path.write_text("".join(json.dumps(document(n)) + "\n" for n in range(size)), encoding="utf-8")
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
    synced = getattr(os, "fdatasync", os.fsync)

    def write(number: int) -> None:
        os.write(descriptor, json.dumps(document(number)).encode() + b"\n")
        synced(descriptor)

    return write


def _ours(lab: Lab, path: Path, size: int) -> Callable[[int], object]:
    database = open_database(path, author="bench")
    lab.cleanups.callback(database.close)
    for start in range(0, size, 500):
        database.table("notes").insert_multiple([document(n) for n in range(start, start + 500)])
    return lambda number: database.table("notes").insert(document(number))


def _sqlite(lab: Lab, path: Path, size: int) -> Callable[[int], object]:
    database = sqlite3.connect(path, isolation_level=None)
    lab.cleanups.callback(database.close)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, document TEXT)")
    statement = "INSERT INTO notes (document) VALUES (?)"
    database.execute("BEGIN")
    database.executemany(statement, ((json.dumps(document(n)),) for n in range(size)))
    database.execute("COMMIT")
    return lambda number: database.execute(statement, (json.dumps(document(number)),))


def _tinydb(lab: Lab, path: Path, size: int) -> Callable[[int], object]:
    rows = {str(n): document(n) for n in range(1, size + 1)}
    path.write_text(json.dumps({"notes": rows}), encoding="utf-8")
    database = TinyDB(path)
    lab.cleanups.callback(database.close)
    return lambda number: database.table("notes").insert(document(number))


def _sessions(lab: Lab, folder: Path) -> tuple[Case, ...]:
    from sessiontui.live.commands import Begin
    from sessiontui.service.opening.starting import StartRequest
    from sessiontui.service.session.capturing import Wish
    from sessiontui.wiring import House

    found = []
    for size in (5,) if lab.quick else (50, 500):
        house = House(folder / f"session-{size}", environ=lab.environ)
        lab.cleanups.callback(house.close)
        started = house.start(StartRequest("pair-60", ("Ana Ruiz", "Ben Okafor")))
        driver = house.driver(started.session, started.file)
        lab.cleanups.callback(driver.leave)
        driver.do(Begin())

        def write(number: int, driver: object = driver) -> object:
            return driver.write(Wish("win", f"The call ended early, {number}", by="Ana Ruiz"))  # type: ignore[attr-defined]

        for number in range(size):
            write(-number)
        found.append(Case(f"session-{size}", timed(write, 3 if lab.quick else 20)))
    return tuple(found)


GROUP = Group("From a line somebody wrote to the same line on the disk", ROWS, cases)
