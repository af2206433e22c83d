"""The plan and what was captured as lists: pick a row by arrows or mouse, act on it with one key."""

import pytest
from screen_robot import ScreenRobot, at_the_screen
from textual.widgets import OptionList

from sessiontui.core.clock import ManualClock
from sessiontui.screens.over.pick_screen import PickScreen
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.agenda_panel import AgendaPanel
from sessiontui.widgets.captures_panel import CapturesPanel
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.widgets.rubric_panel import RubricPanel
from sessiontui.wiring import House


def order(driver: Driver) -> list[str]:
    return [b.block.id for b in driver.state.blocks if b.status != "dropped"]


def length(driver: Driver, block: str) -> int:
    found = driver.state.block(block)
    assert found is not None
    return found.length


async def in_list(room: ScreenRobot, *keys: str) -> None:
    for key in keys:
        await room.pilot.press(key)
        await room.pilot.pause(0.17)


async def test_a_block_is_moved_locked_given_time_and_dropped_in_the_plan(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "A")
        room.sees("The plan", "Review", "8 min", "add a block")
        await in_list(room, "down", "plus", "k", "l")
        assert length(driver, "review") == 540
        review = driver.state.block("review")
        assert review is not None
        assert review.block.lock
        assert order(driver)[:3] == ["open", "first-anchors", "review"]
        room.sees("9 min", "locked")
        await in_list(room, "e", "d")
        assert "review" not in order(driver)
        await in_list(room, "u")
        assert "review" in order(driver)


async def test_enter_goes_to_the_block_that_is_picked(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "A")
        await in_list(room, "down", "down", "enter")
        assert driver.state.now is not None
        assert driver.state.now.block.id == "first-anchors"
        assert not isinstance(room.app.screen, PickScreen)


async def test_a_block_is_added_from_the_plan(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "A")
        await in_list(room, "a")
        await room.types("5 A breath of air")
        assert driver.state.blocks[1].block.title == "A breath of air"


async def test_a_line_is_said_better_answered_shown_and_taken_away_in_its_list(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.types("you read the list aloud")
        await room.presses("w")
        await room.types("two people left early")
        await room.presses("C")
        room.sees("F1", "W1", "for the two of you")
        await in_list(room, "a", "1")
        assert driver.state.captures[0].answers[0].answer == "taking it"
        await room.presses("C")
        await in_list(room, "down", "v", "r")
        assert driver.state.captures[1].visibility.value == "room"
        await room.presses("C")
        await in_list(room, "down", "enter")
        assert room.live.query_one(EntryLine).text == "two people left early"
        await room.presses("escape", "C")
        await in_list(room, "x", "x")  # the second half of a double press takes nothing away
        room.sees("Take F1 (Ana) away?").sees_not("is taken away")
        await room.after(seconds=1)
        await room.presses("x")
        assert not driver.state.captures[0].stands
        await room.presses("C")
        await in_list(room, "u")
        assert driver.state.captures[0].stands


async def test_words_go_for_good_only_after_a_second_key(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("a name that must go")
        await room.presses("C")
        await in_list(room, "S")
        room.sees("go for good")
        await room.presses("y")
        assert driver.state.captures[0].struck


@pytest.mark.parametrize("key", ["A", "C"])
async def test_a_sentence_typed_over_a_list_becomes_a_line_and_moves_nothing(
    house: House, driver: Driver, clock: ManualClock, key: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one line")
        before = order(driver)
        await room.presses(key)
        await room.pilot.press("l", "a", "d", "d", "e", "r", "s", "space", "u", "p", "enter")
        await room.pilot.pause(0.3)
        assert [c.said for c in driver.state.captures if c.stands] == ["one line", "ladders up"]
        assert order(driver) == before


async def test_a_click_on_a_row_opens_its_list_there(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("two people left early")
        assert await room.pilot.click(AgendaPanel, offset=(4, 3))
        await room.pilot.pause(0.1)
        listed = room.app.screen.query_one(OptionList)
        assert listed.highlighted == 2
        await room.presses("escape")
        assert await room.pilot.click(CapturesPanel, offset=(4, 1))
        await room.pilot.pause(0.1)
        room.sees("Captured", "say it better")


async def test_a_level_takes_one_digit_and_the_words_that_show_it(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "n", "n", "n", "s")
        room.sees("which did you see?")
        await room.presses("3")
        room.sees("level 3")
        await room.types("You said “late”: how late?")
        score = driver.state.captures[0]
        assert (score.part("level"), score.part("evidence")) == ("3", "You said “late”: how late?")
        assert score.part("criterion")
        frame = room.live.frames().rubric
        assert frame is not None
        assert [row.number for row in frame.rows if row.lit] == ["3"]


async def test_a_click_on_a_level_asks_for_its_evidence(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "n", "n", "n")
        assert await room.pilot.click(RubricPanel, offset=(3, 1))
        await room.pilot.pause(0.1)
        room.sees("level 1")
        await room.presses("escape")
        assert not driver.state.captures


async def test_the_floor_is_handed_on_by_key_digit_and_mouse(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "h")
        room.sees("The floor", "▶ Ana")
        await room.presses("2")
        assert driver.state.floor == "Ben Okafor"
        assert await room.pilot.click("FloorPanel", offset=(4, 1))
        await room.pilot.pause(0.05)
        assert driver.state.floor == "Ana Ruiz"


async def test_on_a_small_screen_a_long_list_keeps_its_keys_and_hangs_its_rows(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(56, 16)) as room:
        await room.presses("n")
        await room.after(minutes=6)
        await room.presses("A")
        await in_list(room, *["down"] * 8)
        room.sees("9 Close", "d drop", "esc back")
        await in_list(room, *["up"] * 8)
        lines = room.text.split("\n")
        at = next(place for place, line in enumerate(lines) if "1 Open" in line)
        assert lines[at].index("Open") == lines[at + 1].index("min, now")
