"""What takes away, ends, widens or keeps for others is asked; a double press answers nothing."""

import pytest
from screen_robot import at_the_screen

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.core.visibility import Visibility
from sessiontui.service.opening.known_people import keep_people
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


def seen_by(driver: Driver) -> str:
    return str(driver.state.captures[0].visibility)


async def test_a_second_enter_does_not_decide_what_is_for_one_alone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "i")
        await room.types("I fear the board")
        await room.presses("enter")
        assert said(driver) == []
        room.sees("keep it for the two of you")
        clock.advance(seconds=0.4)
        await room.presses("enter")
        room.sees("keep it for the two of you")
        clock.advance(seconds=0.2)
        await room.presses("enter")
        assert room.live.query_one(EntryLine).text == "I fear the board"
        await room.types("")
        await room.after(seconds=1)
        assert said(driver) == []
        await room.presses("y")
        assert said(driver) == ["I fear the board"]


async def test_on_a_shared_screen_private_words_do_not_come_back_by_their_key(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, shared=True)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "i")
        await room.types("I fear the board")
        await room.presses("escape")
        room.sees("stay hidden while the screen is shared").sees_not("I fear the board")
        await room.presses("i")
        assert room.live.query_one(EntryLine).text == ""
        await room.types("I talk first")
        await room.after(seconds=1)
        await room.presses("y")
        assert said(driver) == ["I talk first"]
        driver.act("room.share")
        await room.presses("i")
        assert room.live.query_one(EntryLine).text == "I fear the board"


async def test_x_names_what_would_go_and_another_key_leaves_it(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("x", "x")
        assert said(driver) == ["it went well"]
        room.sees("Take W1 (Ana) away? “it went well”")
        await room.presses("n")
        assert (said(driver), driver.state.current) == (["it went well"], 1)


@pytest.mark.parametrize("question", ["v", "S"])
async def test_x_over_a_question_is_about_the_line_of_that_question(
    house: House, driver: Driver, clock: ManualClock, question: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("first")
        await room.presses("w")
        await room.types("second")
        await room.presses("C")
        await room.pilot.press(question)
        await room.pilot.pause(0.2)
        await room.presses("x")
        room.sees("Take W1 (Ana) away?")
        await room.after(seconds=1)
        await room.presses("x")
        assert said(driver) == ["second"]


async def test_x_over_the_levels_does_nothing(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("n", "n", "n", "s", "x")
        room.sees("which did you see?")
        assert said(driver) == ["it went well"]


async def test_the_whole_cohort_is_named_before_it_finds_a_line(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    keep_people(house.workspace, ("Ana Ruiz", "Ben Okafor", "Cleo Ferri", "Dai Lee"), house.clock)
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("it went well")
        await room.presses("v")
        await room.types("")
        await room.presses("c")
        room.sees("W1 would be for everybody in the cohort: Cleo and Dai. It says: “it went well”")
        assert seen_by(driver) == Visibility.PAIR
        await room.presses("c")
        room.sees("W1 stays for the two of you.")
        assert seen_by(driver) == Visibility.PAIR
        await room.presses("escape", "v")
        await room.types("")
        await room.presses("c", "y")
        assert seen_by(driver) == Visibility.COHORT


async def test_e_in_the_last_minutes_asks_before_it_ends_them(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "E")
        room.sees("E close now")
        await room.presses("E", "E")
        assert driver.state.live
        room.sees("Close now?", "E closes", "esc goes on")
        await room.presses("escape")
        assert driver.state.live
        await room.presses("E")
        await room.after(seconds=1)
        await room.presses("E")
        assert driver.state.phase == "closed"


async def test_in_the_last_minutes_n_passes_a_step_b_goes_back_one_and_r_is_redo(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "c")
        await room.types("Ana: if it is late, then I ask, 8")
        await room.presses("E", "n")
        assert (driver.state.room_passed, driver.state.current) == (("read-back",), 0)
        await room.presses("b")
        assert (driver.state.room_passed, driver.state.in_room_time) == ((), True)
        await room.presses("r")
        assert driver.state.room_passed == ("read-back",)
        assert not driver.state.captures[0].answers
        await room.presses("b", "y")
        assert driver.state.captures[0].answers[0].answer == "read back"
        await room.presses("b")
        assert not driver.state.in_room_time
        assert driver.state.current == 0
        room.sees("What do you want to walk out with today?")
