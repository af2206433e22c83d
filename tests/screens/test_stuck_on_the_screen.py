"""Three other questions by one key, and the words that people share, on the screen."""

from __future__ import annotations

from pathlib import Path

from screen_robot import ScreenRobot, at_the_screen
from several import sits_at

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


def lit(driver: Driver) -> str:
    now = driver.state.now
    return now.prompt.lead if now and now.prompt else ""


def past(driver: Driver) -> list[tuple[str, ...]]:
    """Return what somebody went past."""
    records = driver.session.history.records
    return [r.event.questions for r in records if isinstance(r.event, QuestionsOffered)]


def offered(driver: Driver) -> tuple[str, ...]:
    """Return what stands on the page."""
    stuck = driver.commanding.stuck
    assert stuck is not None
    assert stuck.offer is not None
    return stuck.offer.questions


async def in_list(room: ScreenRobot, *keys: str) -> None:
    for key in keys:
        await room.pilot.press(key)
        await room.pilot.pause(0.17)


async def test_a_key_shows_three_and_a_digit_asks_one(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n")
        before = lit(driver)
        room.sees("O stuck")
        await room.presses("O")
        first = offered(driver)
        room.sees("Another question", "For any moment.", f"3 {first[2]}"[:40], "esc back")
        await in_list(room, "escape", "O")
        assert offered(driver) == first
        assert past(driver) == []  # what was only looked at is not used up
        await in_list(room, "O")
        second = offered(driver)
        assert past(driver) == [first]
        assert not set(first) & set(second)
        await in_list(room, "right")  # what this agenda is about comes next
        room.sees("About listening.", *(text[:30] for text in offered(driver)))
        await in_list(room, "left", "2")
        assert isinstance(room.app.screen, LiveScreen)
        assert lit(driver) == second[1]
        room.sees(second[1][:30], "That is asked now")
        now = driver.state.now
        assert now is not None
        assert now.prompt is not None
        assert now.prompt.follow_ups[0] == before
        await room.presses("O")
        assert not set(offered(driver)) & {*first, *second}
        await in_list(room, "escape", "u")
        assert lit(driver) == before
        await room.presses("O")
        assert offered(driver) == second
        await in_list(room, "O", "O", "O")  # all twelve were shown by then
        room.sees("you have seen them all")
        await in_list(room, "down", "enter")
        assert lit(driver) == offered(driver)[1]


async def test_nothing_is_offered_before_the_start_in_the_last_minutes_or_to_a_scribe(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("O")
        assert isinstance(room.app.screen, LiveScreen)
        await room.presses("n")
        async with sits_at(tmp_path, clock, driver, BEN, "scribe") as ben:
            ben.sees_not("O stuck")
            await ben.presses("O")
            ben.sees("This terminal writes")
        await room.presses("E", "O")
        room.sees_not("Another question")
        assert isinstance(room.app.screen, LiveScreen)


async def test_the_other_terminal_sees_it_and_hears_who_chose_it(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    driver = started(house, name=ANA)
    async with at_the_screen(house, driver, clock) as ana:
        await ana.presses("n")
        async with (
            sits_at(tmp_path, clock, driver, BEN) as ben,
            sits_at(tmp_path, clock, driver, "", "stage") as stage,
        ):
            await ben.presses("O")
            await in_list(ben, "1")
            ana.live._heart.beat()
            await ana.pilot.pause(0.05)
            ana.sees("Ben chose another question.", lit(driver)[:30])
            await stage.pilot.pause(0.3)
            stage.sees(lit(driver)[:20])
            await ana.presses("O")  # what Ben was shown is not shown to Ana
            taken = [r.event for r in driver.session.history.records if isinstance(r.event, QuestionTaken)]
            assert not {taken[0].question, *taken[0].beside} & set(offered(driver))
            await ana.presses("z")


async def test_where_somebody_else_drives_or_a_part_is_played_nothing_is_offered(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    driver = started(house, "drills/count-to-three", facilitator="Fay Low")
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        room.sees_not("O stuck")
        await room.presses("O")
        room.sees("other questions come with its debrief")
        assert isinstance(room.app.screen, LiveScreen)
        await room.presses("n", "n", "n")
        room.sees("4 of 4 · Debrief", "O stuck")
        async with sits_at(tmp_path, clock, driver, BEN) as ben:
            await ben.presses("O")
            ben.sees("drives this session")
            ben.sees_not(*house.bench.questions("listening", {}))
        await room.presses("O")
        room.sees(*house.bench.questions("listening", {})[:3])


async def test_a_hush_puts_the_questions_away(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "O")
        await in_list(room, "z")
        assert isinstance(room.app.screen, LiveScreen)
        room.sees_not("Another question", *offered(driver))


async def test_the_words_that_people_share_open_on_a_page(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        room.live.action_do("room.glossary")
        await room.pilot.pause(0.05)
        room.sees("Words we share", "if-then: A sentence that names the moment and the act")
