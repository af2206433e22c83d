"""On an account that others use, whoever joins is told before anything is typed, and “me” is not offered."""

from pathlib import Path

import pytest
from home_robot import at_home
from several import at_a_seat, sits_at, until, until_seen

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.widgets.notice_line import NoticeLine

SENTENCES = "Everybody who uses this account can read what is kept for one person"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_two_of_one_account_are_both_told_and_neither_is_offered_a_line_for_oneself(
    place: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    ana_house = house_at(place, clock, one_account=True)
    ana = started(ana_house, name=ANA)
    async with at_a_seat(ana_house, ana, clock, size) as first:
        first.sees("Ready when you are.").sees_not("this account")
        await first.presses("n", "i")
        first.sees("insight (you alone)")
        await first.presses("escape")
        async with sits_at(place, clock, ana, BEN, size=size, one_account=True) as second:
            second.sees(SENTENCES, "An account each keeps it apart.", "go on")
            await until_seen(first, SENTENCES[:24])
            for robot in (first, second):
                await robot.presses("i")  # the sentences pass, and the key means what it means
                robot.sees_not("you alone", "An account each").sees("insight")
                await robot.types("I hurry past the answer")
                robot.sees("others use this account, too", "keep it for the two of you")
                await robot.presses("escape")
                assert "capture.note" not in {spec.id for spec in robot.live.possible()}
            assert not list(ana_house.workspace.notes(ANA).parent.glob("*"))


async def test_the_sentences_wait_for_a_key_and_enter_alone_writes_nothing(
    place: Path, clock: ManualClock
) -> None:
    ana = started(house_at(place, clock, one_account=True), name=ANA)
    ana.arrive()
    async with sits_at(place, clock, ana, BEN, one_account=True) as second:
        await second.after(minutes=1)
        second.sees(SENTENCES)
        await second.presses("enter")
        second.sees("Ready when you are.")
        second.sees_not(SENTENCES)
        assert not second.live.query_one(EntryLine).open


async def test_nobody_in_particular_is_told_how_to_change_that_beside_others_alone(
    place: Path, clock: ManualClock
) -> None:
    house = house_at(place, clock, one_account=True)
    ana = started(house, name=ANA)
    async with at_home(house_at(place, clock, one_account=True)) as home:
        await home.presses("enter")
        home.sees("Ready when you are.").sees_not("--as")
    ana.arrive()
    async with at_home(house_at(place, clock, one_account=True)) as home:
        await home.presses("enter")
        home.sees("It is not known who sits here", "`--as` and your name change that.")


async def test_who_joins_from_the_start_screen_is_told_of_a_shared_account(
    place: Path, clock: ManualClock
) -> None:
    ana = started(house_at(place, clock, one_account=True), name=ANA)
    ana.arrive()
    async with at_home(house_at(place, clock, one_account=True), "ben") as home:
        await home.presses("enter")
        assert isinstance(home.screen, LiveScreen)
        home.sees(SENTENCES, "go on")
        clock.advance(seconds=1)  # an Enter that was still on its way to the start screen passes nothing
        await home.presses("enter")
        home.sees("Ready when you are.").sees_not(SENTENCES)


async def test_on_a_screen_that_others_see_nobodys_account_is_spoken_of(
    place: Path, clock: ManualClock
) -> None:
    ana = started(house_at(place, clock, one_account=True), name=ANA, shared=True)
    ana.arrive()
    async with sits_at(place, clock, ana, BEN, one_account=True) as second:
        second.sees_not("account")


async def test_enter_shares_nothing_that_was_meant_for_one_alone_and_gives_the_words_back(
    place: Path, clock: ManualClock
) -> None:
    ana = started(house_at(place, clock, one_account=True), name=ANA)
    ana.arrive()
    async with sits_at(place, clock, ana, BEN, one_account=True) as second:
        await second.presses("n", "i")
        await second.types("I hurry past the answer")
        clock.advance(seconds=1)
        await second.presses("enter")
        assert second.live.query_one(EntryLine).text == "I hurry past the answer"
        second.sees_not("kept for the two")
        await second.presses("enter")
        await second.presses("y")
        second.sees("kept for the two of you")
        assert [capture.said for capture in second.live.driver.state.captures] == ["I hurry past the answer"]


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_the_open_line_follows_when_somebody_comes_and_what_was_kept_is_told_to_be_where_it_is(
    place: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    ana_house = house_at(place, clock, one_account=True)
    ana = started(ana_house, name=ANA)
    async with at_a_seat(ana_house, ana, clock, size) as first:
        await first.presses("n", "i")
        await first.types("I hurry past the answer")
        await first.presses("i", *"and")
        assert first.live.query_one(EntryLine).asked[0] == "insight (you alone)"
        async with sits_at(place, clock, ana, BEN, size=size, one_account=True):
            await until(first, lambda: first.live.query_one(EntryLine).asked[0] == "insight Ana")
            first.sees_not("you alone")
            assert first.live.query_one(EntryLine).text == "and"
            notes = str(ana_house.workspace.notes(ANA))
            words = first.live.query_one(NoticeLine).latest[1]
            assert f"What you kept for yourself before is not shown here now; it is in {notes}." in words
