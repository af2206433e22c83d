"""An hour as it really goes, at the screen: somebody late, an overrun, a silence, words taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_robot import ScreenRobot, at_the_screen

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.service.session.driving import Driver

MOST_KEYS_TO_A_QUESTION = 5
MOST_LINES = 8


async def in_list(room: ScreenRobot, *keys: str) -> None:
    for key in keys:
        room.keys += 1
        await room.pilot.press(key)
        await room.pilot.pause(0.17)


async def the_hour_is_fitted_to_its_end(room: ScreenRobot, driver: Driver) -> None:
    """Ben comes twenty minutes late; the hour is fitted to the end that is booked."""
    await room.presses("j")
    await in_list(room, "down", "enter", "l")
    room.sees("Ben comes later.")
    ben = driver.state.person("Ben Okafor")
    assert ben is not None
    assert not ben.present
    await room.after(minutes=20)
    await room.presses("j")
    await in_list(room, "down", "enter", "h")
    await room.presses("n")
    assert room.keys <= 10
    await room.presses("P")
    await room.types("14:00")
    room.sees("take it")
    await room.presses("y")
    assert room.live.frames().time.plan.endswith("ends 14:00")


async def an_overrun_in_the_first_turn(room: ScreenRobot, driver: Driver) -> None:
    for _ in range(3):
        assert driver.state.now is not None
        await room.after(seconds=driver.state.now.length)
        await room.presses("n")
    assert driver.state.now is not None
    assert driver.state.now.block.turn == 1
    had = driver.state.now.length
    await room.after(seconds=had + 70)
    room.sees("over")
    await room.presses("e")  # two more minutes, as is offered
    await room.after(seconds=60)
    await room.presses("p")
    room.sees("leave it")
    await room.presses("y")
    first = sum(b.length for b in driver.state.blocks if b.block.turn == 1)
    assert first > sum(b.length for b in driver.state.blocks if b.block.turn == 2)
    assert driver.state.owed or room.live.frames().time.plan


async def a_silence(room: ScreenRobot) -> None:
    await room.presses("z")
    room.sees_not("left of", "Captured", "captured")
    await room.after(minutes=3)
    room.sees("Any key brings the session back.")
    await room.presses("x")  # the key that ends it means nothing else
    room.sees("3 min")
    await room.presses("escape")


async def what_is_written(room: ScreenRobot, driver: Driver) -> None:
    await room.presses("f")
    await room.types("Mon stand-up / read the list aloud / two people left early / ask one number first")
    await room.presses("a", "1")
    assert driver.state.captures[0].answers[0].answer == "taking it"
    await room.presses("c")
    await room.types("If the stand-up starts, then I ask for one number first by Fri 4 Dec 8")
    await room.presses("w")
    await room.types("Kim from payroll said yes")
    await room.presses("C")
    await in_list(room, "end", "S")
    await room.presses("y")  # a third person’s name should not have been written
    assert driver.state.captures[-1].struck
    room.sees_not("Kim from payroll")


async def the_rest(room: ScreenRobot, driver: Driver) -> None:
    await room.presses("j")
    await in_list(room, "a")
    await room.types("Cy Lindqvist")
    assert [p.name for p in driver.state.people if p.guest] == ["Cy Lindqvist"]
    await room.presses("A")
    await in_list(room, "a")
    await room.types("2 A breath of air")
    added = next(b for b in driver.state.blocks if b.extra)
    assert added.block.title == "A breath of air"
    while driver.state.live and not driver.state.in_room_time:
        await room.after(seconds=50)
        if driver.state.now is not None and driver.state.now.block.id == "second-commit":
            await room.presses("c")
            await room.types("When somebody disagrees, I ask one question first, by next session, 9")
        await room.presses("n")
    await room.presses("y", "y", "enter", "enter", "enter")
    await room.types("Fri 4 Dec")
    await room.presses("enter")


@pytest.mark.parametrize(
    ("size", "colour"),
    [((120, 40), True), ((80, 24), False), ((60, 16), True)],
    ids=["120x40", "80x24-no-colour", "60x16"],
)
async def test_an_hour_with_everything_that_happens_asks_for_eight_lines_at_most(
    tmp_path: Path,
    clock: ManualClock,
    size: tuple[int, int],
    colour: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    house = house_at(tmp_path, clock)
    driver = started(house, purpose="ask before telling", facilitator="Fay Moss")
    async with at_the_screen(house, driver, clock, size=size) as room:
        await the_hour_is_fitted_to_its_end(room, driver)
        await an_overrun_in_the_first_turn(room, driver)
        await a_silence(room)
        await what_is_written(room, driver)
        await the_rest(room, driver)
        assert driver.state.phase == "closed"
        assert isinstance(room.app.screen, LiveScreen)
        room.sees("Thank you")
        assert len(room.lines) <= MOST_LINES, room.lines
        await room.settles()
    shared = next(p for p in driver.summaries() if p.name.endswith("-all.md")).read_text(encoding="utf-8")
    assert "stand" in shared
    assert "payroll" not in "".join(p.read_text(encoding="utf-8") for p in driver.summaries())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_the_first_question_is_at_most_five_keys_away(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house)
    async with at_the_screen(house, driver, clock, size=size) as room:
        while driver.state.now is None:
            await room.presses("n")
        room.sees("What do you want to walk out with today?")
        assert room.keys <= MOST_KEYS_TO_A_QUESTION
