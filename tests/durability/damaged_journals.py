"""A real session's journal, what becomes of it when its bytes change, and what has to be said of that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
from deeds import UNSYNCED, Tables, same, tables_of

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import Damaged
from sessiontui.live import commands as c
from sessiontui.live.commands import Actor
from sessiontui.service.session.live_session import create
from sessiontui.store import open_database
from sessiontui.store.high_water import Saved, note_saved
from sessiontui.store.memory import Memory
from sessiontui.store.record import read_line
from sessiontui.store.repair import repair


def a_session(folder: Path) -> bytes:
    """Return the bytes of the journal of a session of two blocks, some 5 kB of eleven entries."""
    clock = ManualClock()
    house = house_at(folder, clock)
    driver = started(house, "check-in-15", name=ANA)
    whole = driver.state.opened
    driver.leave()
    house.close()
    agenda = msgspec.structs.replace(whole.agenda, blocks=whole.agenda.blocks[:2])
    short = msgspec.structs.replace(whole, agenda=agenda, rubrics=(), prompts=())
    path = folder / "short.jsonl"
    session = create(path, short, clock, Actor(ANA, "ana"))
    commands: tuple[Any, ...] = (
        c.Begin(),
        c.Keep("win", "Ben asked before he told – “go on” 🙂"),
        c.Change("W1", said="Ben asked first"),
        c.Pause(),
        c.Resume(),
        c.Remove("W1"),
        c.Undo(),
    )
    for command in commands:
        clock.advance(seconds=7)
        session.do(command)
    session.close()
    return path.read_bytes()


class Spoiling:
    """Opens the journal with changed bytes and judges what the program says of it."""

    def __init__(self, folder: Path, whole: bytes, *, noted: bool) -> None:
        self._noted = noted
        self.folder = folder
        self.path = folder / "x.jsonl"
        self.whole = whole
        self.lines = whole.splitlines()
        self.records = [read_line(line) for line in self.lines]
        self.last = self.records[-1].sequence
        self.boundaries = {0} | {n + 1 for n, byte in enumerate(whole) if byte == 10}
        self.tried = 0
        self.unseen = 0
        """Cut exactly between two entries, with nobody to tell."""
        self.told = 0
        """Cut exactly between two entries, and told by what was noted beside the journal."""
        self.refused = 0
        self.torn = 0
        self.damaged = 0
        self.harmless = 0
        self._made: dict[tuple[int, ...], Tables] = {}

    def wrong(self, data: bytes) -> str:
        """Return what is wrong with how the program takes these bytes, "" where nothing is."""
        self.tried += 1
        for name in os.listdir(self.folder):
            os.unlink(self.folder / name)
        self.path.write_bytes(data)
        if self._noted:
            (self.folder / "x.jsonl.lock").touch()
            note_saved(self.folder / "x.jsonl.lock", Saved(self.last, self.path.stat().st_ino))
        there = tuple(n for n, line in enumerate(self.lines) if line in data)
        try:
            database = open_database(self.path, disk=UNSYNCED)
        except Damaged:
            self.refused += 1
            if there:
                return f"refused, but entries {there} are whole"
            return "" if self.path.read_bytes() == data else "refused, but changed"
        with database:
            shown, trouble, read_only = tables_of(database), database.trouble, database.read_only
        if read_only:
            self.damaged += 1
            return self._wrong_if_damaged(data, there, shown, trouble)
        return self._wrong_if_opened(data, there, shown, trouble)

    def _wrong_if_damaged(
        self, data: bytes, there: tuple[int, ...], shown: Tables, trouble: tuple[str, ...]
    ) -> str:
        if self.path.read_bytes() != data or len(os.listdir(self.folder)) > 2:
            return "damaged, but written to"
        if not any("is damaged" in line for line in trouble):
            return f"damaged, but not said: {trouble}"
        if not self._is(shown, there):
            return f"damaged, and not all of the entries {there} are shown"
        return self._wrong_if_repaired(data, there) if self.tried % 10 == 0 else ""

    def _wrong_if_repaired(self, data: bytes, there: tuple[int, ...]) -> str:
        done = repair(self.path, disk=UNSYNCED)
        if done.original is None or done.original.read_bytes() != data:
            return "repaired, and no copy kept of what it was"
        with open_database(self.path, disk=UNSYNCED) as database:
            shown, trouble = tables_of(database), database.trouble
        if trouble:
            return f"repaired, and still in trouble: {trouble}"
        return "" if self._is(shown, there) else f"repaired, and not all of the entries {there} are there"

    def _wrong_if_opened(
        self, data: bytes, there: tuple[int, ...], shown: Tables, trouble: tuple[str, ...]
    ) -> str:
        kept = self.path.read_bytes()
        asides = [path.read_bytes() for path in self.folder.glob("*.torn-*")]
        if not trouble:
            if len(there) == len(self.lines):
                self.harmless += 1
                return "" if self._is(shown, there) else "opened, but shows something else"
            if data != self.whole[: len(data)] or len(data) not in self.boundaries:
                return f"only entries {there} are whole, and nothing is said"
            self.unseen += 1
            if self._noted:
                return "cut, and nothing is said although it is noted what was saved"
            return "" if self._is(shown, there) else "cut, and shows something else"
        if all("although entry" in line for line in trouble):
            self.told += 1
            return "" if self._is(shown, there) else "cut and told, and shows something else"
        self.torn += 1
        too_well = any("Everything saved" in line for line in trouble)
        if self._noted and len(there) < len(self.lines) and too_well:
            return f"only entries {there} are whole, and it is said that all are here"
        if b"".join([kept, *asides]) != data and kept and not kept.startswith(b'{"s":0'):
            return "bytes of the torn end are gone"
        # An entry that lacks nothing but its line end is put aside with the torn end.
        if not self._is(shown, there) and not self._is(shown, there[:-1]):
            return f"torn, and not all of the entries {there} are shown"
        return ""

    def _is(self, shown: Tables, there: tuple[int, ...]) -> bool:
        if there not in self._made:
            memory = Memory()
            for n in there:
                memory.apply(self.records[n].operations)
            self._made[there] = memory.tables
        return same(shown, self._made[there])

    def found(self) -> str:
        """Return the figures in words."""
        words = (
            ("damaged and read-only", self.damaged),
            ("a torn end put aside", self.torn),
            ("refused as no journal", self.refused),
            ("harmless", self.harmless),
            ("cut between two entries and told", self.told),
            ("cut between two entries, unseen", self.unseen),
        )
        return ", ".join(f"{count:,} {what}" for what, count in words if count)
