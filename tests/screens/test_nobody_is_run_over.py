"""What is asked before a step ends something that somebody at another terminal is in the middle of."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until_gone, until_seen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


@pytest.fixture
def first(house: House) -> Driver:
    """Ana, who has begun a session with Ben at a terminal of her own."""
    driver = joined(house, started(house), ANA)
    driver.do(c.Begin())
    return driver


async def reads(robot: ScreenRobot) -> None:
    await robot.pilot.pause(0.1)
    await robot.after(seconds=1)


@pytest.mark.parametrize("size", [(120, 40), (60, 16)], ids=["120", "60"])
async def test_an_end_names_who_writes_and_what_waits_and_the_open_line_comes_back(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        at_a_seat(house, first, clock, size) as ana,
        sits_at(tmp_path, clock, first, BEN, size=size) as ben,
    ):
        await ben.presses("f")
        await ben.types("Ana to Ben: you asked first")
        await ben.presses("w")
        await until_seen(ana, "Ben writes…", "wrote F1 as your words")
        await ana.presses("E", "E")
        asked = "Close now? Ben is writing just now. Not answered yet: F1 (Ben). Not confirmed yet: F1 (Ana)."
        await until_seen(ana, asked)
        assert ana.live.driver.state.live
        await reads(ana)
        await ana.presses("E")
        assert not first.state.live
        await until_seen(ben, "Ana closed this session.")
        await ben.types("we shipped it")
        await until_seen(ben, "Closed; R reopens it, then w brings your words back.")
        await ben.presses("R")
        await until_seen(ana, "Ben reopened this session.")
        await ben.presses("w")
        assert ben.live._entry.text == "we shipped it"


async def test_whoever_is_not_ready_is_named_before_a_block_ends(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with at_a_seat(house, first, clock) as ana, sits_at(tmp_path, clock, first, BEN) as ben:
        await until_seen(ana, "Ben has joined.")
        await ana.presses("H")
        await until_seen(ben, "Each writes unseen")
        ben.live.driver.write(Wish("win", "a kingfisher"))
        await ben.presses("w")
        ben.live._entry.input.insert_text_at_cursor("half a heron")
        await ana.presses("Y", "n")
        await until_seen(
            ana, "Ben is not ready yet. Going on shows all of you what was written unseen.", "n go on"
        )
        await ana.presses("escape")
        await until_gone(ana, "not ready yet.")
        assert first.state.hidden
        await ana.presses("n")
        await reads(ana)
        await ana.presses("n")
        await until_seen(ana, "2 of 9")
        await until_seen(ana, "a kingfisher")
        await until_seen(ben, "2 of 9")
        await ben.types("")
        await until_seen(ben, "What is written now, all of you see: enter once more keeps it")
        assert not any("heron" in x.said for x in first.state.captures)
        await ben.types("")
        await until_seen(ana, "half a heron")


async def test_a_word_goes_after_a_while_and_once_the_session_has_gone_on(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    ben = joined(house, first, BEN)
    async with at_a_seat(house, first, clock) as ana:
        ana.live.say("What went wrong.", stays=True)
        await ana.after(seconds=61)
        ana.sees("What went wrong.")
        await ana.presses("w")
        await ana.types("we shipped it")
        await until_seen(ana, "W1 Ana, kept for the two of you.")
        await ana.after(seconds=40)
        ana.sees("kept for the two of you.")
        await ana.presses("c")
        await ana.after(seconds=40)
        ana.sees("kept for the two of you.")  # a word may be about the open line
        await ana.presses("escape")
        await ana.after(seconds=1)
        ana.sees_not("kept for the two of you.")
        ben.act("session.close")
        await until_seen(ana, "Ben moved on to the last minutes.")
        ben.act("room.step")
        await until_gone(ana, "Ben moved on to the last minutes.")
    ben.leave()
