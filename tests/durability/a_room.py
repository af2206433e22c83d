"""A session of two in a folder, what one does there, and what a new start finds of it in each file."""

from __future__ import annotations

import shutil
from pathlib import Path

from disk_calls import DiskCalls

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.live_session import read_history
from sessiontui.service.session.outcome import Done, KeptPrivately
from sessiontui.store import open_database
from sessiontui.store.drafts import Draft
from sessiontui.store.hand_claim import let_go_of_all
from sessiontui.wiring import House

SECRET = "the merger with Quintesse"


class Room:
    """A session of two in a folder that every death gets a fresh copy of, always in the same place."""

    def __init__(self, tmp_path: Path, clock: ManualClock) -> None:
        self.place = tmp_path / "room-copy"
        self.original = tmp_path / "room"
        self.place.mkdir()
        self.house: House = house_at(self.place, clock)
        opened = started(self.house)
        self.file = opened.file
        opened.leave()
        driver = self.sits()
        driver.do(c.Begin())
        for kind, text in (("win", "began late"), ("commitment", f"if Monday then tell {SECRET}, 8/10")):
            assert isinstance(driver.write(Wish(kind, text, by=ANA)).outcome, Done)
        driver.drafts.save(Draft("note", f"half typed about {SECRET}"))
        driver.leave()

    def sits(self) -> Driver:
        """Take a seat at the session; of what somebody held who died here, the system has let go."""
        let_go_of_all()
        return self.house.driver(self.house.attach(self.file, ANA), self.file, ANA)

    def kept(self) -> None:
        """Let every death begin from what is there now."""
        shutil.copytree(self.place, self.original, symlinks=True)

    def look(self) -> dict[str, object]:
        """Return what a new start finds in each file, having opened all of them for writing."""
        with DiskCalls(self.place):  # whose syncs cost nothing
            return self._look()

    def _look(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for path in sorted(self.place.rglob("*.jsonl")):
            with open_database(path) as database:
                assert not database.read_only, database.trouble
                held = {name: [dict(row) for row in database.table(name)] for name in database.tables()}
                for row in held.get("notes", ()) if path.parent.name == "notes" else ():
                    del row["id"]  # which is drawn by lot
                if held:  # a file with nothing in it is as good as none
                    found[path.name] = held
                if path == self.file.path:
                    found["history"] = read_history(database)
        for path in sorted(self.place.rglob("*.md")):
            found[path.name] = path.read_text()
        found["draft"] = self.sits().drafts.load()
        return found

    def hiding_places(self) -> list[str]:
        """Return the names of all files that hold the words, under whatever name."""
        files = [path for path in self.place.rglob("*") if path.is_file()]
        return [path.name for path in files if SECRET.encode() in path.read_bytes()]


def captures(driver: Driver) -> None:
    assert isinstance(driver.write(Wish("win", "Ben asked before he told", by=ANA)).outcome, Done)
    driver.drafts.clear()


def corrects(driver: Driver) -> None:
    assert isinstance(driver.do(c.Change("W1", said="began on time")), Done)


def goes_on(driver: Driver) -> None:
    assert driver.state.now is not None
    assert isinstance(driver.do(c.NextBlock(driver.state.now.block.id)), Done)


def takes_back(driver: Driver) -> None:
    assert isinstance(driver.undo(), Done)


def types(driver: Driver) -> None:
    driver.drafts.save(Draft("note", "something else altogether"))


def notes_for_herself(driver: Driver) -> None:
    assert driver.private is not None
    kept = driver.private.keep(
        "note", "for me", (), session=driver.file.id, block="", at=driver.session.now()
    )
    assert isinstance(kept, KeptPrivately)


def closes(driver: Driver) -> None:
    assert isinstance(driver.do(c.Close()), Done)
    assert driver.trouble == ()


def strikes(driver: Driver) -> None:
    assert isinstance(driver.do(c.Strike("C1")), Done)
    assert driver.trouble == ()


def closed_with_copies(room: Room) -> None:
    """Let the words stand wherever they can: summaries, ledger, draft, torn end, a repair’s copy."""
    driver = room.sits()
    closes(driver)
    driver.drafts.save(Draft("note", f"half typed about {SECRET}"))
    driver.leave()
    for aside in ("torn-1", "damaged-1"):
        room.file.path.with_name(f"{room.file.path.name}.{aside}").write_text(SECRET)
    assert len(room.hiding_places()) >= 7, room.hiding_places()


def carried_on(room: Room) -> None:
    """Let the words be looked back at in a later session, which is over as well."""
    later = started(room.house)
    assert SECRET.encode() in later.file.path.read_bytes()
    later.do(c.Begin())
    closes(later)
    later.leave()
