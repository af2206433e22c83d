"""Hush clears the screen whatever is open: a list, a page, the palette, a line, a question."""

import pytest
from screen_robot import ScreenRobot, at_the_screen

from sessiontui.core.clock import ManualClock
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


async def with_a_line(room: ScreenRobot) -> None:
    await room.presses("n", "w")
    await room.types("a name that must go")


@pytest.mark.parametrize("page", ["A", "C", "j", "!", "l", "S", "?", "ctrl+p"])
@pytest.mark.parametrize("key", ["z", "f9"])
async def test_hush_works_over_every_page(
    house: House, driver: Driver, clock: ManualClock, page: str, key: str
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await with_a_line(room)
        await room.presses(page)
        await room.pilot.pause(0.1)
        assert not isinstance(room.app.screen, LiveScreen)
        await room.pilot.press(key)
        await room.pilot.pause(0.25)
        assert driver.state.hushed_since is not None
        assert isinstance(room.app.screen, LiveScreen)
        room.sees("Any key brings the session back.").sees_not("a name that must go", "Ana")


async def test_hush_with_a_question_open_answers_nothing(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await with_a_line(room)
        await room.presses("x", "z")
        room.sees("Any key brings the session back.").sees_not("a name that must go")
        await room.presses("x")
        assert driver.state.captures[0].stands


async def test_with_a_line_open_z_is_a_letter_and_f9_hushes_and_keeps_the_words(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "w", "h", "a", "z")
        room.sees("F9 hush")
        assert room.live.query_one(EntryLine).text == "haz"
        await room.presses("f9")
        room.sees("Any key brings the session back.").sees_not("haz")
        assert driver.drafts.load() is not None
        await room.presses("x")
        assert driver.state.hushed_since is None
        assert not room.live.query_one(EntryLine).open
        await room.presses("w")
        assert room.live.query_one(EntryLine).text == "haz"


async def test_f9_ends_a_hush_as_any_key_does(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f9")
        assert driver.state.hushed_since is not None
        await room.presses("f9")
        assert driver.state.hushed_since is None


async def test_z_in_words_that_are_searched_for_is_a_letter(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "?")
        await room.pilot.press("e", "z")
        await room.pilot.pause(0.1)
        assert driver.state.hushed_since is None
