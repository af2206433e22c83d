"""The power goes, before and after everything that the program asks of a disk: what was kept, is kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from a_room import Room, captures, closes, corrects, goes_on, notes_for_herself, strikes, types
from deaths import neither
from deeds import UNSYNCED, Model, any_deed, do, same, tables_of
from disk_calls import DiskCalls
from power_loss import Model as DiskModel
from power_loss import images

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import NotSaved
from sessiontui.service.session.driving import Driver
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from thorough import Tally, times

DEEDS = times(30, 200)
BY_CHANCE = times(4, 20)
FAILING_SYNCS = times(2, 20)
IN_A_SESSION = times(1, 20)
PATH = Path("deep", "er", "x.jsonl")


class History:
    """What a journal held each time that something was acknowledged, and what was tried in between."""

    def __init__(self) -> None:
        self.model = Model()
        self.states: list[list[Model]] = [[Model()]]

    def tried(self, deed: tuple[object, ...]) -> None:
        """Something begins: until the next acknowledgement it may be there or not."""
        after = self.model.copy()
        after.apply(deed)
        self.states[-1].append(after)

    def failed(self, deed: tuple[Any, ...]) -> None:
        """Something was refused; the numbers that it would have had are not given again by that handle."""
        if deed[0] in ("insert", "insert_multiple"):
            used = 1 if deed[0] == "insert" else len(deed[2])
            self.model.highest[deed[1]] = self.model.highest.get(deed[1], 0) + used

    def acknowledged(self, deed: tuple[object, ...] | None) -> None:
        """Something is kept from now on."""
        if deed is not None:
            self.model.apply(deed)
        self.states.append([self.model.copy()])


def worked(root: Path, calls: DiskCalls, chance: random.Random, hands: int) -> History:
    """Do this and that to a new journal below `root`; of two handles, one dies now and then."""
    history = History()
    with calls:
        handles = [open_database(root / PATH) for _ in range(hands)]
        calls.acknowledged()
        history.acknowledged(None)
        for number in range(DEEDS):
            deed = any_deed(chance, longest=1500)
            history.tried(deed)
            try:
                do(chance.choice(handles), deed)
            except NotSaved:
                assert calls.syncs >= calls.failing_sync > 0
                history.failed(deed)
                continue
            calls.acknowledged()
            history.acknowledged(deed)
            if hands > 1 and (number % 10 == 9 or deed[0] in ("truncate", "drop", "purge")):
                # A handle that did not empty a table itself goes on counting where it was.
                with (root / PATH).open("ab") as file:
                    file.write(b'{"s":9999,"p":"0000')  # as somebody who dies leaves it
                for each in handles:
                    each.close()
                handles = [open_database(root / PATH) for _ in range(hands)]
        for handle in handles:
            handle.close()
    return history


def judged(place: Path, history: History, told: int, where: str) -> None:
    """A new start finds what was kept, or that and what was under way, and can go on."""
    if told:
        assert (place / PATH).exists(), f"{where}: the file is gone"
    with open_database(place / PATH, disk=UNSYNCED) as database:
        assert not database.read_only, f"{where}: {database.trouble}"
        assert "although entry" not in " ".join(database.trouble), where
        held = tables_of(database)
        assert any(same(held, state.tables) for state in history.states[told]), where
        database.write([Put("probe", 1, {})])
    with open_database(place / PATH, disk=UNSYNCED) as again:
        assert again.trouble == (), where
        assert same(tables_of(again), {**held, "probe": {1: {}}}), where


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def test_no_acknowledged_change_is_lost_to_a_power_cut(disk: Path, tally: Tally) -> None:
    seed, tried = random.SystemRandom().randrange(1 << 30), 0
    chance, model, calls = random.Random(seed), DiskModel(disk), DiskCalls(disk)
    history = worked(disk, calls, chance, hands=2)
    place = disk.with_name("image")
    for number, way, told in images(calls.calls, model, place, BY_CHANCE, chance):
        judged(place, history, told, f"seed {seed}, call {number} of {len(calls.calls)}, {way}")
        tried += 1
    tally("D7", "power lost under a journal", tried, found=f"{len(calls.calls):,} calls, {DEEDS} deeds")


def test_nothing_acknowledged_after_a_sync_that_failed_is_lost_to_a_power_cut(
    disk: Path, tally: Tally
) -> None:
    seed, tried = random.SystemRandom().randrange(1 << 30), 0
    for round_ in range(FAILING_SYNCS):
        chance = random.Random(seed + round_)
        root = disk / str(round_)
        root.mkdir()
        model, calls = DiskModel(root), DiskCalls(root, failing_sync=chance.randrange(3, DEEDS // 2))
        history = worked(root, calls, chance, hands=1)
        place = disk.with_name("image")
        for number, way, told in images(calls.calls, model, place, 0, chance):
            judged(place, history, told, f"seed {seed + round_}, call {number} of {len(calls.calls)}, {way}")
            tried += 1
    tally("D7", "power lost after a sync had failed", tried)


@pytest.fixture
def room(tmp_path: Path, clock: ManualClock) -> Iterator[Room]:
    made = Room(tmp_path, clock)
    yield made
    made.house.close()


def test_nothing_of_a_session_is_lost_to_a_power_cut(room: Room, tally: Tally) -> None:
    seed, tried = random.SystemRandom().randrange(1 << 30), 0
    deeds: tuple[Callable[[Driver], None], ...] = (
        captures, corrects, types, goes_on, notes_for_herself, strikes, types, closes,
    )  # fmt: skip
    model, calls, states = DiskModel(room.place), DiskCalls(room.place), [room.look()]
    for deed in deeds:
        with calls:
            driver = room.sits()
            deed(driver)
            driver.session.close()
            calls.acknowledged()
        states.append(room.look())
    states.append(states[-1])
    for number, way, told in images(calls.calls, model, room.place, IN_A_SESSION, random.Random(seed)):
        found = room.look()
        lost = neither(found, states[told], states[told + 1])
        assert not lost, f"seed {seed}, call {number} of {len(calls.calls)}, {way}, {told} told: {lost}"
        tried += 1
    tally("D7", "power lost under a session", tried, found=f"{len(calls.calls):,} calls")
