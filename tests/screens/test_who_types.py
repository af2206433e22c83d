"""Who types: the recipient writes, the giver confirms, the recipient answers, each at their own terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen_robot import ScreenRobot
from several import at_a_seat, joined, sits_at, until_gone, until_seen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.live.pick_pages import CapturesPage
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

SAID = "you asked first / two ideas came"


@pytest.fixture
def first(house: House) -> Driver:
    """Ana, who has begun a session with Ben at a terminal of her own."""
    driver = joined(house, started(house), ANA)
    driver.do(c.Begin())
    return driver


@asynccontextmanager
async def two(
    house: House, first: Driver, folder: Path, clock: ManualClock, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[ScreenRobot, ScreenRobot]]:
    async with (
        at_a_seat(house, first, clock, size) as ana,
        sits_at(folder, clock, first, BEN, size=size) as ben,
    ):
        await until_seen(ana, "Ben has joined.")
        yield ana, ben


async def reads(robot: ScreenRobot) -> None:
    """Let somebody read what stands there, for as long as that takes."""
    await robot.pilot.pause(0.1)
    await robot.after(seconds=1)


async def test_the_recipient_writes_the_giver_confirms_and_the_recipient_answers(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock) as (ana, ben):
        await ben.presses("f")
        await until_seen(ben, "feedback Ana → Ben (you heard)")
        await ben.types(SAID)
        await until_seen(ben, "Ben to answer · Ana to confirm", "F1 waits for your answer.")
        await until_seen(ana, f"Ben wrote F1 as your words: “{SAID}” y that is it B say it better")
        await reads(ana)
        await ana.presses("a")
        await until_seen(
            ana, "F1 waits for Ben’s answer, on Ben’s own terminal. In C, a on its row notes it here."
        )
        await ana.presses("y")
        await until_seen(
            ana,
            "F1 is confirmed: those are your words.",
            "F1 waits for Ben’s answer, on Ben’s own terminal.",
        )
        await until_gone(ana, "to confirm")
        await until_seen(ben, "Ana confirmed F1.")
        await ben.presses("y")
        await until_seen(ben, "Nothing waits for you to confirm it.")
        await ben.presses("a", "1")
        await until_seen(ben, "Ben: taking it (F1).")
        await until_seen(ana, "Ben: taking it (F1).")
        await until_gone(ana, "waits for Ben’s answer")
        await ana.presses("C")
        await until_seen(ana, "taking it · written by Ben, confirmed by Ana")
        await ana.presses("escape")
        capture = first.state.captures[0]
        assert (capture.by, capture.writer, capture.confirmed) == (ANA, BEN, ANA)
        assert [(a.by, a.noted_by) for a in capture.given] == [(BEN, BEN)]


async def test_at_80_columns_each_is_told_what_is_theirs(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock, (80, 24)) as (ana, ben):
        await ben.presses("f")
        await ben.types(SAID)
        await until_seen(ben, "F1 waits for your answer. a answer")
        await until_seen(ana, f"Ben wrote F1 as your words: “{SAID}” y that is it B say it better")
        await ana.presses("B")
        await ana.presses("ctrl+u")
        await ana.types("you asked before you told")
        await until_seen(ben, "Ana → Ben: you asked before you told")
        await reads(ben)
        await ben.presses("a", "2")
        await until_seen(ana, "Ben: see it differently (F1).")
        assert first.state.captures[0].writer == ANA  # her words by her own hand: nothing is to confirm
        assert not first.state.captures[0].written_for


async def test_two_who_say_one_line_better_at_once_keep_both_and_are_told(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    first.write(Wish("commitment", "ask first", by=ANA))
    async with two(house, first, tmp_path, clock) as (ana, ben):
        for room in (ana, ben):
            await room.presses("B")
            await until_seen(room, "C1 better")
            await room.presses("ctrl+u")
        await ana.types("ask one question first")
        await ben.types("ask Mia first")
        await until_seen(ben, "Ana changed C1 meanwhile: both stand, yours as C2.", "C lists both,")
        await until_seen(ana, "Ben was changing C1, too: both stand, the other words as C2.")
        for room in (ana, ben):
            await until_seen(room, "C2 Ana ask Mia first")
            await until_seen(
                room, "C1 Ana ask one question first", "beside C1 · still to sharpen · Ana to confirm"
            )
        await ana.presses("C")
        await until_seen(
            ana, "C2 Ana: ask Mia first beside C1 · still to sharpen · Ana to confirm · written by Ben · for"
        )
        await ana.presses("down", "x")
        await until_seen(ana, "Take C2 (Ana) away? “ask Mia first”")
        await reads(ana)
        await ana.presses("x")
        await until_seen(ana, "C2 is taken away")
        await until_seen(ana, "ask one question first")
        await until_gone(ana, "ask Mia first")
        await until_seen(ben, "Ana took C2 (Ana) away; u at Ana’s terminal brings it back. “ask Mia first”")
        await ana.presses("u")
        await until_seen(ben, "Ana took back: taking C2 away.")


async def test_new_words_for_a_line_that_went_meanwhile_stand(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock) as (ana, ben):
        await ben.presses("f")
        await ben.types(SAID)
        await until_seen(ana, "y that is it")
        await ana.presses("B", "ctrl+u")
        await ben.presses("u")
        await until_seen(ben, "Took back")
        await ana.types("you asked before you told")
        await until_seen(ana, "F1 was taken away meanwhile; your words stand, as F2.", "Ben to answer")
        await until_seen(ben, "Ana was changing F1 when it was taken away; the words stand, as F2.")


async def test_what_a_key_confirms_was_in_sight(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock) as (ana, ben):
        await ana.after(minutes=6)  # the block is over: another thing is offered first
        await ben.presses("f")
        await ben.types(SAID)
        await until_seen(ana, "to confirm")
        await until_seen(ana, "Open is over by")
        await reads(ana)
        await ana.presses("y")
        await until_seen(ana, f"Ben wrote F1 as your words: “{SAID}” y that is it B say it better esc later")
        assert first.state.captures[0].confirmed == ""
        await reads(ana)
        await ana.presses("y")
        await until_seen(ana, "F1 is confirmed")


async def test_in_the_last_minutes_y_reads_back_first_and_confirms_then(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock, (80, 24)) as (ana, ben):
        await ben.presses("c")
        await ben.types("Ana: if the demo starts late, then I ask for one number first by Friday, 8/10")
        await until_seen(ana, "Ben wrote C1 as your words")
        await ben.presses("E")
        await until_seen(ben, "What did you hear Ana commit to?", "Now read back C1 (Ana).")
        await until_seen(ana, "What did Ben hear you commit to?", "y that is it B say it better enter skip")
        await ben.presses("y")
        await until_seen(ana, "Ben read C1 back. Ben wrote C1 as your words")
        await until_seen(ana, "y that is it B say it better enter done")
        await until_seen(ben, "Every commitment was read back.")
        await ana.presses("y")  # at the same time: for what stood there before
        await until_seen(ana, "Ben read C1 back. That came first:")
        await ana.presses("y")
        await until_seen(ana, "C1 is confirmed: those are your words.", "Every commitment was read back.")
        await until_seen(ben, "Ana confirmed C1.")
        assert [a.answer for a in first.state.captures[0].given] == ["read back"]


async def test_where_both_press_the_same_key_it_is_done_once(
    house: House, first: Driver, clock: ManualClock, tmp_path: Path
) -> None:
    async with two(house, first, tmp_path, clock) as (ana, ben):
        await ben.presses("space")
        await until_seen(ana, "Ben stopped the clock.")
        await ana.presses("space")
        await until_seen(
            ana, "Ben stopped the clock. That came first: once more, if you mean what stands here now."
        )
        await until_seen(ana, "The clock stands.")
        await ana.presses("space")
        await until_gone(ana, "The clock stands.")
        await until_seen(ben, "Ana let the clock go on.")
        await reads(ben)
        await ben.presses("n")
        await until_seen(ana, "2 of 9 · Review")
        await ana.presses("n")
        await until_seen(ana, "Ben moved on to Review. That came first:")
        assert first.state.current == 1
        await reads(ana)
        await ana.presses("n")
        assert first.state.current == 2


async def test_a_list_takes_no_words_away_that_somebody_changed_since_it_was_read(
    house: House, first: Driver, clock: ManualClock
) -> None:
    first.write(Wish("win", "we shipped it"))
    ben = joined(house, first, BEN)
    async with at_a_seat(house, first, clock) as ana:
        page = CapturesPage(first, ana.live._deeds, lambda: "", lambda command: None)
        page.do("capture.remove", "W1")
        await until_seen(ana, "“we shipped it”")
        await reads(ana)
        ben.do(c.Change("W1", said="we shipped all of it"))
        await ana.presses("x")
        await until_seen(ana, "Ben changed W1 meanwhile: “we shipped all of it”. It was not taken away.")
        page.do("capture.remove", "W1")
        await until_seen(ana, "Take W1 (Ana) away? “we shipped all of it”")
        await reads(ana)
        await ana.presses("x")
        await until_seen(ana, "W1 is taken away")
    ben.leave()
