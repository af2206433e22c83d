"""Where people are asked when they meet next, a day that is typed is that day, and a sentence stays one."""

from __future__ import annotations

import pytest
from screen_robot import at_the_screen
from several import joined

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House

ASKED = "When do you meet next?"


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_words_typed_there_are_a_day_where_they_name_one_and_else_a_line(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house)
    async with at_the_screen(house, driver, clock, size=size) as room:
        for command in ("block.next", "session.close"):
            driver.act(command)
        await room.presses("enter", "enter")
        room.sees(ASKED)
        room.live._words("Ti")  # as fingers do that type on
        await room.types("m has the list")
        room.sees(ASKED, "J1 together: Tim has the list")
        room.live._words("ye")
        await room.types("sterday")
        room.sees("yesterday", "enter does it")
        assert len(driver.state.captures) == 1, "a day that has passed is told, and is no line"
        await room.presses(*["backspace"] * len("yesterday"))
        await room.types("in two weeks")
        room.sees("Everything is said.", "Ready to end?")
        assert len(driver.state.captures) == 1
        assert str(driver.state.next_date) == "2026-12-08"
        room.live._words("on")
        await room.types("e more thing")
        room.sees("J2 together: one more thing")


async def test_who_only_writes_sets_no_day(house: House, clock: ManualClock) -> None:
    driver = started(house, name=ANA)
    for command in ("block.next", "session.close", "room.step", "room.step"):
        driver.act(command)
    async with at_the_screen(house, joined(house, driver, BEN, view="scribe"), clock, size=(80, 24)) as room:
        room.sees(ASKED)
        room.live._words("in")
        await room.types(" two weeks")
        room.sees(ASKED, "in two weeks")
        assert room.live.driver.state.next_date is None
