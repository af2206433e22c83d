"""Several people at one session, each at a screen of their own: who drives, who takes back what."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until, until_seen

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.live.clearing import clear_away
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.wiring import House

MIA = "Mia Chen"
REFUSALS = ("does not move the session", "drives this session", "nobody who drives")
QUIET = "Any key brings the session back."


async def does(robot: ScreenRobot, key: str) -> None:
    """Press a key over whatever stands there."""
    await robot.pilot.press(key)
    await robot.pilot.pause(0.17)


async def overtime(robot: ScreenRobot, clock: ManualClock) -> None:
    """Let a block of five minutes run out."""
    for _ in range(22):
        clock.advance(seconds=15)
        robot.live._heart.beat()
    await robot.pilot.pause(0.05)


async def test_where_somebody_leads_driving_is_taken_over_by_one_key_and_all_see_it(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house, facilitator=MIA)
    mia_drives = joined(house, opened, MIA)
    async with (
        at_a_seat(house, mia_drives, clock) as mia,
        sits_at(tmp_path, clock, opened, ANA, size=(60, 16)) as ana,
        sits_at(tmp_path, clock, opened, BEN, "scribe", (60, 16)) as ben,
    ):
        await mia.presses("n")
        mia.sees("you drive")
        await until_seen(ana, "Mia drives")
        await until_seen(ana, "Mia began: Open.")
        mia.sees("say: One asks, the other talks")  # for whoever opens the block alone
        for robot in (ana, ben):
            robot.sees_not("One asks, the other talks")
        await ana.presses("n")
        ana.sees("Mia drives this session; D takes it over.", "D drive")
        await ben.presses("D", "n")
        ben.sees("Mia drives this session, and this terminal writes.")
        await ana.presses("D")  # which stands first among her keys, on a narrow screen, too
        ana.sees("you drive")
        await until_seen(mia, "Ana drives this session now.")
        await until_seen(ben, "Ana drives")
        await mia.presses("n")
        mia.sees("Ana drives this session; D takes it over.", "D drive")
        await ana.presses("n")
        await until_seen(mia, "Ana moved on to Review.")
        await until_seen(ben, "Review")
        await ben.presses("j")
        ben.sees("drives at a terminal", "here, at this terminal", "leads, at a terminal")
        ben.sees_not("somebody joins", "give the floor")


async def test_of_two_who_move_on_at_once_the_second_is_told_and_one_block_is_passed(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house)
    opened.do(c.Begin())
    ben_drives = joined(house, opened, BEN)
    async with sits_at(tmp_path, clock, opened, ANA) as ana:
        block = ben_drives.state.now.block.id if ben_drives.state.now else ""
        ben_drives.do(c.NextBlock(block))
        ana.live.action_do("block.next")  # in the same breath: nothing of it has reached her screen yet
        await ana.pilot.pause(0.05)
        ana.sees("Ben already moved on to Review.", "2 of 9")


async def test_undo_takes_back_ones_own_last_act_and_nothing_of_the_others(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house)
    opened.do(c.Begin())
    async with (
        at_a_seat(house, joined(house, opened, ANA), clock) as ana,
        sits_at(tmp_path, clock, opened, BEN) as ben,
    ):
        await ana.presses("w")
        await ana.types("the demo began on time")
        await ben.presses("w")
        await until_seen(ana, "Ben writes…")
        await ben.types("nobody left early")
        await until_seen(ana, "nobody left early")
        await ana.presses("u")
        ana.sees("nobody left early").sees_not("the demo began on time")
        await until(ben, lambda: "the demo began on time" not in ben.text)
        await ana.presses("u")  # she did nothing else; what Ben wrote is his to take back
        ana.sees("nobody left early")
        await ben.presses("u")
        await until(ana, lambda: "nobody left early" not in ana.text)
        await ana.presses("r")
        await until_seen(ben, "the demo began on time")


async def test_a_hush_and_its_end_reach_driver_scribe_and_stage(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house, facilitator=MIA)
    opened.do(c.Begin())
    async with (
        at_a_seat(house, joined(house, opened, MIA), clock) as mia,
        sits_at(tmp_path, clock, opened, ANA, "scribe", (60, 16)) as ana,
        sits_at(tmp_path, clock, opened, "", "stage", (80, 24)) as stage,
    ):
        await until_seen(stage, "What do you want to walk out with today?")
        await does(ana, "f")
        await ana.pilot.press(*"hear", "space", *"him")
        await does(ana, "f9")  # whoever writes only may ask for quiet, too
        for robot in (mia, ana):
            await until_seen(robot, QUIET)
            robot.sees_not("left of", "walk out", "hear him")
        await until(stage, lambda: stage.text.strip() == "")
        clock.advance(minutes=9)
        await mia.pilot.pause(0.05)
        clock.advance(seconds=2)
        await does(mia, "x")
        mia.sees("9 minutes", "take it from the rest")
        await until(ana, lambda: QUIET not in ana.text)
        ana.sees("Mia drives").sees_not("Mia drives Mia", "is here · Mia drives")
        await until_seen(stage, "What do you want to walk out with today?")
        ana.sees_not("take it from the rest")
        await ana.presses("f")
        assert ana.live._entry.text == "hear him"


async def test_a_scribe_is_offered_nothing_that_is_refused(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house, facilitator=MIA)
    opened.do(c.Begin())
    opened.write(Wish("commitment", "If it starts late, then I wait", by=ANA))
    async with sits_at(tmp_path, clock, opened, BEN, "scribe", (80, 24)) as ben:
        offered = {choice.command for choice in ben.live.frames().footer.choices}
        assert offered <= {spec.id for spec in ben.live.possible()}
        tips = {spec.id: spec.tip for spec in ben.live.possible()}
        assert "go to a block" not in tips["room.agenda"]
        assert "joins" not in tips["room.people"]
        for spec in ben.live.possible():
            if spec.id in ("session.leave", "room.hush", "together.away"):
                continue
            ben.live.action_do(spec.id)
            await ben.pilot.pause(0.01)
            clear_away(ben.live)
            ben.live.one_line.put_away()
            said = ben.live.query_one(NoticeLine).shown
            assert not any(words in said for words in REFUSALS), (spec.id, said)
        opened.write(Wish("feedback", "you waited / I could finish", by=ANA, to=BEN))
        await overtime(ben, clock)
        ben.sees("F1 waits for your answer.", "time is up")
        opened.do(c.EnterRoomTime())
        await until_seen(ben, "What did you hear Ana commit to?")
        ben.sees("Now read back C1 (Ana). y it was read back")
        await ben.pilot.pause(0.05)
        clock.advance(seconds=1)  # so that it can have been read
        await ben.presses("y")
        opened.beat()
        assert [answer.answer for answer in opened.state.captures[0].answers] == ["read back"]
        await ben.presses("enter")
        ben.sees("jot").sees_not(*REFUSALS)


@pytest.mark.parametrize("page", ["A", "j"])
async def test_the_lists_of_a_scribe_change_no_plan_and_bring_nobody_in(
    house: House, driver: Driver, clock: ManualClock, tmp_path: Path, page: str
) -> None:
    driver.do(c.Begin())
    async with sits_at(tmp_path, clock, driver, BEN, "scribe", (80, 24)) as ben:
        await does(ben, page)
        records = driver.session.history.n
        await until_seen(ben, "u undo esc back")
        ben.sees_not("add a block", "minute", "go there", "somebody joins", "what of")
        for key in ("+", "minus", "enter", "d", "k", "a", "p", "h"):
            await does(ben, key)
        driver.beat()
        assert driver.session.history.n == records
        ben.sees_not(*REFUSALS)


async def test_looking_away_hides_everything_at_ones_own_screen_while_the_stage_goes_on(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    opened = started(house, purpose="ask before telling")
    opened.do(c.Begin())
    opened.write(Wish("win", "kingfisher"))
    async with (
        at_a_seat(house, joined(house, opened, ANA), clock, (80, 24)) as ana,
        sits_at(tmp_path, clock, opened, "", "stage", (60, 16)) as stage,
    ):
        ana.sees("kingfisher")
        await does(ana, "f8")
        opened.write(Wish("feedback", "kingfisher again", by=ANA, to=BEN))
        await until(ana, lambda: ana.live.driver.state.captures[-1].said == "kingfisher again")
        ana.sees("look away", "What do you want").sees_not("kingfisher", "ask before telling")
        await ana.presses("n")
        await until(stage, lambda: "walk out with" not in stage.text and stage.text.strip() != "")
        ana.sees_not("kingfisher")
        await does(ana, "f8")
        ana.sees("kingfisher")


SIX = ("Ana Ruiz", "Ben Okafor", "Cem Kaya", "Dia Roy", "Eve Lund", "Finn Hale")


async def test_a_question_without_names_waits_until_one_looks_again(
    clock: ManualClock, tmp_path: Path
) -> None:
    house = house_at(tmp_path, clock)
    opened = started(house, "feedforward-12", SIX)
    opened.do(c.Begin())
    async with (
        at_a_seat(house, joined(house, opened, ANA), clock) as ana,
        sits_at(tmp_path, clock, opened, BEN, "scribe", (80, 24)) as ben,
    ):
        for name in SIX[2:]:
            joined(house, opened, name, "scribe").arrive()
        await does(ben, "f8")
        ana.live._heart.beat()
        ana.live.action_do("together.ask")
        await until(ben, lambda: ben.live.driver.state.ballot is not None)
        await ben.pilot.pause(0.3)
        ben.sees("look away").sees_not("How safe is it")
        await does(ben, "f8")
        await until_seen(ben, "How safe is it")
        await does(ana, "f8")
        ana.sees_not("How safe is it", "have answered")
