"""What a coach mends or adds while people talk, as the screen offers it."""

from __future__ import annotations

import pytest
from screen_robot import ScreenRobot, at_the_screen

from house_at import ANA, started
from mended_meanwhile import (
    MEANS,
    TERM,
    asks_with_a_new_word,
    breaks_its_rubric,
    explains_it,
    mends_its_rubric,
)
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House


async def notices(robot: ScreenRobot) -> None:
    newer = robot.live.driver.newer
    assert newer is not None
    newer.look()
    robot.live._heart.beat()
    await robot.pilot.pause(0.02)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_mended_rubric_and_a_new_word_are_offered_taken_and_stand_there(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    breaks_its_rubric(house)
    driver = started(house, "ours", name=ANA)
    async with at_the_screen(house, driver, clock, size=size) as room:
        await notices(room)
        await room.presses("n")
        mends_its_rubric(house)
        await notices(room)
        room.sees("A newer rubric for Ana’s turn, and one more block.", "U look at it")
        await room.presses("U")
        room.sees("+ 1 a story of one’s own").sees_not("as it stands now", "− 1")
        await room.after(seconds=1)
        await room.presses("enter", "n", "n", "n")
        room.live.action_do("room.rubric")
        await room.pilot.pause(0.02)
        room.sees("Asks one open question that holds a word just heard.")
        await room.presses("escape")
        explains_it(house)
        asks_with_a_new_word(house)
        await notices(room)
        room.live.action_do("room.glossary")
        await room.pilot.pause(0.02)
        room.sees_not(TERM)
        await room.presses("escape", "U")
        await room.after(seconds=1)
        await room.presses("enter", "n", "n")
        room.live.action_do("room.glossary")
        await room.pilot.pause(0.02)
        room.sees(f"{TERM}: {MEANS}")
