"""Line by line, what is asked for can be typed as it is: a day, a person’s number, the name of a page."""

from __future__ import annotations

from plain_robot import Script

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

CARLA = "Carla Diaz"


def plays(house: House, driver: Driver, clock: ManualClock, *steps: str | float) -> str:
    script = Script(clock, steps)
    Dialogue(driver, house.viewer(driver.session, driver.name), script).run()
    return script.text


def test_a_day_typed_where_a_day_is_asked_for_is_the_day_and_nothing_was_read_back(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    text = plays(house, driver, clock, "n", 60, "close", 5, "y", "", 5, "", 5, "Fri 4 Dec", "q")
    assert "No commitment was written down, so there is none to read back." in text
    assert "Every commitment was read back." not in text
    assert driver.state.next_date is not None
    assert (driver.state.next_date.month, driver.state.next_date.day) == (12, 4)
    assert not driver.state.captures


def test_a_number_hands_the_floor_in_a_round_and_the_plan_is_called_by_its_name(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, "circle-90", (ANA, BEN, CARLA, "Dimitri Lang"))
    text = plays(house, driver, clock, "n", "3", 20, "plan", "2 people came", "9", "q")
    assert driver.state.floor == CARLA
    assert [capture.said for capture in driver.state.captures] == ["2 people came", "9"]
    assert "Commitments" in text


def test_keys_that_have_a_number_can_be_typed_and_so_can_a_level(house: House, clock: ManualClock) -> None:
    driver = started(house)
    steps = ["n", "F7", "f8", "", "level 2", "n", "n", "n", "level 4", "F9", "", "q"]
    script = plays(house, driver, clock, *steps)
    assert "Nothing is covered here." in script
    assert [(line.kind, line.said) for line in driver.state.captures] == [("jot", "level 2"), ("score", "4")]


def test_words_typed_where_it_is_asked_whether_to_tidy_are_told_to_be_written_nowhere(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    told = plays(house, driver, clock, "n", "c Ana: ask one number", "close-now", "S Ana")
    assert "That was no y, so it waits for your desk" in told
    assert "Nothing was written down." in " ".join(told.split())
    driver.act("session.reopen")
    assert "That was no y" not in plays(house, driver, clock, "close-now", "")
