"""A digest holds days, minutes and counts, no word of anybody; it goes only when the pair lets it go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Abandon, Answer, Begin, Close, Keep
from sessiontui.present.digest_words import digest_lines
from sessiontui.service.afterwards.digest import computed_digest, held_digest, left_out, write_digest
from sessiontui.service.care.mending import rebuild_workspace
from sessiontui.service.care.verification import verify_workspace
from sessiontui.service.session.driving import Driver
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from sessiontui.wiring import House

CANARY = "kingfisher"


@pytest.fixture
def held(house: House, clock: ManualClock) -> Driver:
    """A session of ten minutes with words of every kind in it, closed."""
    driver = started(house, purpose=CANARY)
    driver.do(Begin())
    clock.advance(minutes=10)
    for kind in ("feedback", "commitment", "win", "misstep", "parked"):
        driver.do(Keep(kind, f"{CANARY} {kind}", by=ANA, to=BEN if kind == "feedback" else ""))
    driver.do(Answer("F1", "taking it", by=BEN, text=CANARY))
    driver.do(Answer("C1", "read back", by=BEN))
    driver.do(Close())
    return driver


def wrong(house: House) -> list[str]:
    found = verify_workspace(house.workspace, house.clock, house.environ)
    return [line for file in found for line in file.trouble]


def test_a_digest_counts_and_says_nothing(house: House, held: Driver, clock: ManualClock) -> None:
    (row,) = computed_digest(house.workspace, held.file.pair, clock)
    assert (row.agenda, row.phase, row.people, row.planned, row.held) == ("pair-60", "closed", 2, 60, 10)
    assert dict(row.captures)["feedback"] == 1
    assert dict(row.answers) == {"answered": 1, "read back": 1}
    write_digest(house.workspace, held.file.pair, (row,), clock)
    assert CANARY not in house.workspace.digest(held.file.pair).read_text()
    (line,) = digest_lines((row,))
    assert CANARY not in line
    assert "10 of 60 minutes" in line
    assert "1 answered · 1 commitment read back" in line
    assert "taking it" not in line


def test_a_session_that_goes_on_is_in_no_digest(house: House, clock: ManualClock) -> None:
    driver = started(house)
    assert computed_digest(house.workspace, driver.file.pair, clock) == ()
    driver.do(Abandon())
    (row,) = computed_digest(house.workspace, driver.file.pair, clock)
    assert "given up" in next(digest_lines((row,)))


def test_a_session_that_cannot_be_read_is_told_of_as_one_that_is_not_counted(
    house: House, held: Driver, clock: ManualClock
) -> None:
    held.leave()
    assert left_out(house.workspace, held.file.pair, clock) == ()
    held.file.path.write_bytes(b"none of ours\n")
    assert computed_digest(house.workspace, held.file.pair, clock) == ()
    (line,) = left_out(house.workspace, held.file.pair, clock)
    assert line.startswith(f"{held.file.id} is not counted, since it cannot be read: ")


def test_a_digest_is_held_against_the_sessions_and_made_anew(
    house: House, held: Driver, clock: ManualClock
) -> None:
    pair, path = held.file.pair, house.workspace.digest(held.file.pair)
    write_digest(house.workspace, pair, computed_digest(house.workspace, pair, clock), clock)
    assert wrong(house) == []
    (row,) = held_digest(house.workspace, pair, clock)
    with open_database(path) as database:
        database.write([Put("sessions", row.id, {"id": row.id, "day": "2026-11-24", "agenda": "x"})])
    assert len(wrong(house)) == 1
    with open_database(path) as database:
        database.write([Put("sessions", row.id, {**json.loads(row_json(row)), "people": 9})])
    assert len(wrong(house)) == 1
    rebuild_workspace(house.workspace, clock)
    assert wrong(house) == []
    assert held_digest(house.workspace, pair, clock) == (row,)


def row_json(row: object) -> bytes:
    import msgspec

    return msgspec.json.encode(row)


def test_making_a_digest_anew_lets_no_further_session_go(tmp_path: Path) -> None:
    clock = ManualClock()
    house = house_at(tmp_path, clock)
    first = started(house)
    first.do(Close())
    pair = first.file.pair
    write_digest(house.workspace, pair, computed_digest(house.workspace, pair, clock), clock)
    clock.advance(hours=48)
    started(house).do(Close())
    rebuild_workspace(house.workspace, clock)
    assert [row.id for row in held_digest(house.workspace, pair, clock)] == [first.file.id]
    assert wrong(house) == []
