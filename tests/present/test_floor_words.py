"""The floor in words and numbers: shares in percent, looked at every ten seconds."""

import pytest

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.present.floor_words import percent
from sessiontui.present.frames import FloorFrame, Viewer
from sessiontui.present.lines import floor_lines
from sessiontui.present.live import live_frames
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


def floor(driver: Driver) -> FloorFrame | None:
    return live_frames(driver.state, driver.session.now(), Viewer()).floor


def test_nobody_keeps_the_floor_until_it_is_given(driver: Driver, clock: ManualClock) -> None:
    driver.act("block.next")
    assert floor(driver) is None
    driver.act("floor.give")
    clock.advance(seconds=90)
    shown = floor(driver)
    assert shown is not None
    assert shown.words == "Ana has the floor, then Ben"
    assert [(r.name, r.spoken, r.share, r.has_it) for r in shown.rows] == [
        ("Ana", "speaks", 100, True),
        ("Ben", "not yet", 0, False),
    ]
    assert list(floor_lines(shown)) == ["Ana has the floor, then Ben.", "  Ana speaks, 100 % · Ben not yet"]


def test_shares_change_every_ten_seconds_only(driver: Driver, clock: ManualClock) -> None:
    driver.act("block.next")
    driver.act("floor.give")
    clock.advance(seconds=60)
    driver.act("floor.give", "Ben")
    clock.advance(seconds=21)
    before = floor(driver)
    clock.advance(seconds=8)
    assert floor(driver) == before


def test_a_number_gives_the_floor_to_that_person(driver: Driver) -> None:
    driver.act("block.next")
    driver.act("floor.give", "2")
    assert driver.state.floor == "Ben Okafor"


def test_the_summary_says_who_had_the_floor(house: House, driver: Driver, clock: ManualClock) -> None:
    driver.act("block.next")
    driver.act("floor.give")
    clock.advance(seconds=100)
    driver.act("floor.give")
    clock.advance(seconds=50)
    driver.act("session.close-now")
    text = next(p for p in driver.summaries() if "pair" in p.name or "everybody" in p.name).read_text()
    assert "Who had the floor: Ana 1:40, Ben 0:50." in text.replace("\\", "")


def test_each_round_says_anew_who_has_had_the_floor_and_who_is_away(house: House, clock: ManualClock) -> None:
    driver = started(house, "kickoff-75", (ANA, BEN, "Cleo Lindt"))
    driver.act("block.next")
    driver.act("floor.give")
    clock.advance(seconds=60)
    driver.act("floor.give")
    driver.act("person.leave", "Cleo")
    shown = floor(driver)
    assert shown is not None
    assert [(r.name, r.spoken, r.had, r.away) for r in shown.rows] == [
        ("Ana", "spoke", True, False),
        ("Ben", "speaks", False, False),
        ("Cleo", "away", False, True),
    ]
    driver.act("block.next")
    driver.act("block.next")  # the second block is no round
    again = floor(driver)
    assert again is not None
    assert [(r.spoken, r.had, r.share) for r in again.rows] == [
        ("not yet", False, 100),
        ("not yet", False, 0),
        ("away", False, 0),
    ]


@pytest.mark.parametrize(
    ("seconds", "whole", "share"), [(0, 0, 0), (5, 5, 0), (60, 60, 100), (60, 90, 67), (30, 90, 33)]
)
def test_a_share_is_a_part_of_all_the_time_spoken(seconds: float, whole: float, share: int) -> None:
    assert percent(seconds, whole) == share
