"""A stage: the question, a bar, whole minutes; it follows by itself and takes no key but q."""

from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until, until_seen
from textual import events

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.stage.stage_screen import StageScreen
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

CANARY = "kingfisher"
PLANS = ("pair-60", "pair-45", "check-in-15", "feedforward-12", "triad-90", "troika-30", "quarterly-90")
PEOPLE = (ANA, BEN, "Mia Chen")


def words_on(stage: ScreenRobot) -> str:
    return " ".join(stage.text.split())


async def test_it_follows_what_another_terminal_does_by_itself(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with sits_at(tmp_path, clock, driver, "", "stage") as stage:
        assert words_on(stage) == "We begin in a moment."
        driver.do(c.Begin())
        await until_seen(stage, "What do you want to walk out with today?")
        await until_seen(stage, "5 min left")
        driver.do(c.Pause())
        await until(stage, lambda: words_on(stage) == "We pause.")
        driver.do(c.Resume())
        driver.do(c.Hush())
        await until(stage, lambda: words_on(stage) == "")
        driver.do(c.Unhush())
        await until_seen(stage, "What do you want to walk out with today?")
        driver.do(c.Close())
        await until(stage, lambda: words_on(stage) == "Thank you.")


async def test_of_the_last_minutes_it_shows_the_question_and_no_time(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    driver.do(c.Begin())
    driver.write(Wish("commitment", CANARY, by=ANA))
    driver.do(c.EnterRoomTime())
    async with sits_at(tmp_path, clock, driver, "", "stage") as stage:
        assert words_on(stage) == "What did you hear Ana commit to?"


@pytest.mark.parametrize("plan", PLANS)
async def test_no_block_of_any_agenda_shows_what_anybody_wrote_or_what_is_said_for_the_driver_alone(
    house: House, clock: ManualClock, tmp_path: Path, plan: str
) -> None:
    people = PEOPLE if plan.startswith(("triad", "troika")) else PEOPLE[:2]
    before = started(house, plan, people)
    before.do(c.Begin())
    for kind in ("commitment", "feedback", "parked"):
        before.write(Wish(kind, f"{CANARY} {kind}", by=people[0], to=people[1] if kind == "feedback" else ""))
    before.do(c.Close())
    before.leave()
    clock.advance(hours=24)
    driver = started(house, plan, people, purpose=f"{CANARY} purpose", name=people[0])
    driver.do(c.Begin())
    driver.write(Wish("insight", f"{CANARY} for me"))
    driver.write(Wish("feedback", f"{CANARY} now", by=people[0], to=people[1]))
    assert CANARY in str(driver.state.opened.prompts) or plan in ("feedforward-12", "troika-30", "triad-90")
    async with sits_at(tmp_path, clock, driver, "", "stage", (80, 24)) as stage:
        for block in driver.state.blocks:
            driver.do(c.GoTo(driver.state.now.block.id if driver.state.now else "", block.block.id))
            lead = stage_lead(driver)
            await until_seen(stage, lead)
            assert CANARY not in stage.text
            assert (say := said_by_the_driver(driver)) == "" or say not in words_on(stage)


def stage_lead(driver: Driver) -> str:
    assert driver.state.now is not None
    prompt = driver.state.now.prompt
    assert prompt is not None
    return " ".join(prompt.lead.split())


async def test_no_key_no_mouse_and_no_paste_does_anything(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    driver.do(c.Begin())
    async with sits_at(tmp_path, clock, driver, "", "stage", (80, 24)) as stage:
        await stage.pilot.pause(0.1)
        before, records = stage.text, driver.session.history.n
        keys = ("ctrl+p", "question_mark", "n", "z", "f1", "f8", "f9", "tab", "escape", "enter", "space", "D")
        await stage.pilot.press(*keys, "x", "ctrl+s", "ctrl+a", "up", "pagedown")
        stage.app.screen.post_message(events.Paste(CANARY))
        await stage.pilot.click(offset=(40, 11))
        await stage.pilot.mouse_down(offset=(30, 11))
        await stage.pilot.hover(offset=(60, 11))
        await stage.pilot.mouse_up(offset=(60, 11))
        stage.app.notify(CANARY)
        await stage.pilot.pause(0.2)
        assert isinstance(stage.app.screen, StageScreen)
        assert stage.text == before
        driver.beat()
        assert driver.session.history.n == records


async def test_q_takes_it_down_and_the_session_goes_on(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.do(c.Begin())
    async with at_a_seat(house, joined(house, driver, "", "stage"), clock) as stage:
        await stage.pilot.press("q")
        await stage.pilot.pause(0.1)
        assert stage.app.return_code == 0
    driver.beat()
    assert driver.state.phase == "running"


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (200, 50)])
async def test_at_every_size_the_whole_question_and_the_minutes_are_to_be_seen(
    house: House, clock: ManualClock, driver: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    driver.do(c.Begin())
    async with sits_at(tmp_path, clock, driver, "", "stage", size) as stage:
        for block in driver.state.blocks:
            driver.do(c.GoTo(driver.state.now.block.id if driver.state.now else "", block.block.id))
            await until_seen(stage, stage_lead(driver))
            await until_seen(stage, "min left")


async def test_it_fits_itself_to_another_size(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    driver.do(c.Begin())
    async with sits_at(tmp_path, clock, driver, "", "stage", (120, 40)) as stage:
        await stage.pilot.resize_terminal(40, 10)
        await until(stage, lambda: max(map(len, stage.text.split("\n"))) <= 40)
        await until_seen(stage, "What do you want to walk out with today?")
        bar = next(line for line in stage.text.split("\n") if "░" in line)
        assert len(bar.strip()) == 38


def said_by_the_driver(driver: Driver) -> str:
    assert driver.state.now is not None
    prompt = driver.state.now.prompt
    return " ".join(prompt.say.split()) if prompt else ""


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_whatever_is_offered_or_asked_elsewhere_it_shows_question_bar_and_minutes_alone(
    house: House, clock: ManualClock, driver: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    driver.do(c.Begin())
    driver.arrive()
    async with sits_at(tmp_path, clock, driver, "", "stage", size) as stage:

        async def shows(what: str) -> None:
            await until(stage, lambda: words_on(stage).strip("░█ ") != "")
            assert isinstance(stage.app.screen, StageScreen)
            stage.app.screen._beat()
            await stage.pilot.pause(0.05)
            bare = " ".join(words_on(stage).replace("█", " ").replace("░", " ").split())
            assert bare == f"{stage_lead(driver)} {what}".strip()

        await shows("5 min left")
        driver.write(Wish("feedback", CANARY, by=ANA, to=BEN))  # an answer is waited for
        await shows("5 min left")
        joined(house, driver, BEN).arrive()  # somebody comes, and writes
        driver.do(c.HideWriting())
        await shows("5 min left")
        for _ in range(25):
            clock.advance(seconds=15)
            driver.beat()
        driver.do(c.Reveal())
        await shows("1 min over")
        driver.do(c.TakeDriving())
        driver.do(c.ShareScreen(True))
        await shows("1 min over")
