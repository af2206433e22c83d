"""The start screen shows the live sessions one belongs to, who is there, and as what one can join."""

from pathlib import Path

import pytest
from home_robot import at_home
from several import joined

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.stage.stage_screen import StageScreen
from sessiontui.wiring import House

MIA, ZOE = "Mia Chen", "Zoe Adler"


async def test_whoever_is_there_now_is_named_and_seen_to_come_and_go(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    ben = started(house, name=BEN)
    ben.arrive()
    async with at_home(house_at(tmp_path, clock), "ana") as home:
        home.sees("Ana Ruiz and Ben Okafor · Pair 60", "not begun yet · Ben is there")
        stage = joined(house, ben, "", "stage")
        stage.arrive()
        home.app.screen.look_who_is_there()  # type: ignore[attr-defined]
        await home.settles()
        home.sees("Ben and a stage are there")
        ben.leave()
        stage.leave()
        home.app.screen.look_who_is_there()  # type: ignore[attr-defined]
        await home.settles()
        home.sees("not begun yet").sees_not("there")


async def test_on_a_shared_screen_only_how_many_are_there_is_told(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    ben = started(house, name=BEN)
    ben.arrive()
    async with at_home(house_at(tmp_path, clock), "ana", masked=True) as home:
        home.sees("1 terminal there").sees_not("Ben")


async def test_the_session_of_others_is_nobodys_business_whether_ones_own_is_live_or_not(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    own = started(house)
    own.do(c.Begin())
    own.do(c.Close())
    own.leave()
    clock.advance(minutes=1)
    started(house, people=(MIA, ZOE)).leave()
    async with at_home(house_at(tmp_path, clock), "ana") as home:
        home.sees_not("Mia", "Zoe", "Enter joins it")
    async with at_home(house_at(tmp_path, clock), "Kim Lee") as home:  # named nowhere: it is her workspace
        home.sees("Mia Chen and Zoe Adler", "Enter joins it")
    clock.advance(minutes=1)
    started(house).leave()
    async with at_home(house_at(tmp_path, clock), "ana") as home:
        home.sees("Ana Ruiz and Ben Okafor").sees_not("Mia", "Zoe")
    async with at_home(house_at(tmp_path, clock), "") as home:
        home.sees("Ana Ruiz and Ben Okafor", "Mia Chen and Zoe Adler")


@pytest.mark.parametrize(
    ("who", "key", "view"),
    [
        ("ana", "enter", "scribe"),
        ("ana", "1", "scribe"),
        ("ana", "D", "driver"),
        ("ana", "v", "stage"),
        ("mia", "enter", "driver"),
        ("mia", "w", "scribe"),
        ("mia", "v", "stage"),
        ("", "enter", "driver"),
    ],
)
async def test_enter_joins_as_is_usual_and_one_key_each_otherwise(
    house: House, clock: ManualClock, tmp_path: Path, who: str, key: str, view: str
) -> None:
    first = started(house, facilitator=MIA)
    first.do(c.Begin())
    first.leave()
    async with at_home(house_at(tmp_path, clock), who) as home:
        await home.presses(key)
        screen = home.app.screen
        assert isinstance(screen, StageScreen if view == "stage" else LiveScreen)
        assert screen.driver.view == view
        assert screen.driver.name == {"ana": ANA, "mia": MIA, "": ""}[who]
        if view == "stage":
            home.sees_not("Ana", "Pair 60")
            await home.presses("q")
            home.sees("stays open; Enter brings you back")


async def test_enter_brings_one_back_to_the_session_one_has_just_left(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    for people in ((ANA, BEN), (ANA, MIA)):
        started(house, people=people).leave()
    async with at_home(house_at(tmp_path, clock)) as home:
        seen = set()
        for _ in range(2):
            await home.presses("2")
            left = home.driver.file.id
            seen.add(left)
            await home.presses_a_letter("q")
            home.sees("stays open; Enter brings you back.")
            await home.presses("enter")
            assert home.driver.file.id == left
            await home.presses_a_letter("q")
        assert len(seen) == 2


async def test_what_enter_does_and_the_other_keys_stand_below_the_session(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    started(house, facilitator=MIA).leave()
    async with at_home(house_at(tmp_path, clock), "ana") as home:
        home.sees("Enter joins it to write; D to move it, too, v as its stage")
        await home.presses("question_mark")
        home.sees("Join the session that is live, and move it.").sees_not("to write and nothing else")
    async with at_home(house_at(tmp_path, clock), "mia") as home:
        home.sees("Enter joins it; w to write only, v as its stage")


async def test_a_session_that_begins_while_one_looks_comes_up_by_itself(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    async with at_home(house_at(tmp_path, clock), "ana") as home:
        home.sees("Three ways to begin")
        started(house).arrive()
        home.app.screen.look_who_is_there()  # type: ignore[attr-defined]
        await home.settles()
        home.sees("Ana Ruiz and Ben Okafor", "Enter joins it")


async def test_with_nothing_live_the_keys_to_join_say_so(house: House, clock: ManualClock) -> None:
    async with at_home(house, "ana") as home:
        for key in ("w", "v", "D", "r"):
            await home.presses(key)
            home.sees("No session is live; s starts one.")
