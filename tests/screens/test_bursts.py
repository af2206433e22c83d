"""Keys that arrive together, as over a slow line: a page closes once, and no letter of a sentence is lost."""

from __future__ import annotations

import pytest
from screen_robot import ScreenRobot, at_the_screen
from textual.events import Key, Paste

from house_at import resumed
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Hush, ShareScreen
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.over.pick_screen import LOOK_EVERY
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House

NAMES = {" ": "space", "\r": "enter", "\x1b": "escape"}


async def arrives(room: ScreenRobot, keys: str) -> None:
    """Let keys come in one chunk."""
    for key in keys:
        name = NAMES.get(key, key)
        room.app.post_message(Key(name, None if name in ("enter", "escape") else key))
    await room.pilot.pause(0.4)


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


@pytest.mark.parametrize("page", ["A", "C", "j", "!", "l", "S", "?"])
async def test_closing_twice_closes_the_page_alone(
    house: House, driver: Driver, clock: ManualClock, page: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one line")
        await room.presses(page)
        assert not isinstance(room.app.screen, LiveScreen)
        await arrives(room, "\x1b\x1b\x1b")
        assert isinstance(room.app.screen, LiveScreen)
        room.sees("What do you want to walk out with today?")


@pytest.mark.parametrize("page", ["A", "C", "j"])
async def test_a_sentence_in_one_chunk_over_a_list_becomes_one_line(
    house: House, driver: Driver, clock: ManualClock, page: str
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one line")
        await room.presses(page)
        await arrives(room, "it went well today\r")
        assert said(driver) == ["one line", "it went well today"]
        assert isinstance(room.app.screen, LiveScreen)


async def test_a_key_behind_the_one_that_opens_a_list_is_for_the_list(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one line")
        await arrives(room, "C\r")
        assert room.live.query_one(EntryLine).text in ("", "one line")
        assert len(said(driver)) == 1


async def test_what_is_pasted_over_a_list_becomes_a_line(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "A")
        room.app.post_message(Paste("two people\nleft early"))
        await room.pilot.pause(0.3)
        await room.presses("enter")
        assert said(driver) == ["two people left early"]


async def test_the_next_row_and_not_the_first_is_picked_once_a_row_is_gone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        for words in ("first", "second", "third", "fourth"):
            await room.presses("w")
            await room.types(words)
        await room.presses("C", "down", "down")
        driver.act("capture.remove", "W3")  # as another terminal may, while the list is open
        await room.pilot.pause(LOOK_EVERY + 0.2)
        await room.presses("x")
        room.sees("Take W4 (Ben) away?")
        await room.after(seconds=1)
        await room.presses("x")
        assert said(driver) == ["first", "second"]


async def test_a_hush_takes_the_question_away_that_a_key_would_answer(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("a name that must go")
        await room.presses("C")
        await room.pilot.press("S")
        await room.pilot.pause(0.2)
        other = resumed(house, driver, "Ben Okafor")
        other.do(Hush())
        await room.after(seconds=1)
        await room.after(seconds=2)  # one can have read that it is quiet
        await room.presses("y")
        assert not driver.state.captures[0].struck
        assert driver.state.hushed_since is None


async def test_sharing_the_screen_puts_pages_away_that_were_for_one_alone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.types("one line")
        await room.presses("C")
        resumed(house, driver, "Ben Okafor").do(ShareScreen(True))
        await room.after(seconds=1)
        assert isinstance(room.app.screen, LiveScreen)


async def test_on_a_shared_screen_a_draft_comes_back_by_its_key_alone(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("room.share")
    driver.drafts.save(Draft("commitment", "If nobody looks, then I"))
    async with at_the_screen(house, driver, clock) as room:
        room.sees("What you were typing is put away; c brings it back.").sees_not("If nobody looks")
        await room.presses("n", "c")
        assert room.live.query_one(EntryLine).text == "If nobody looks, then I"
