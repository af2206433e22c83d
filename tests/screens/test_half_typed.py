"""What is half typed: on disk in time, and back in the line it was typed in."""

from screen_robot import at_the_screen

from house_at import resumed
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


async def test_half_typed_text_is_on_disk_within_two_seconds_and_comes_back(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.presses("h", "a", "l", "f")
        await room.after(seconds=2)
        draft = driver.drafts.load()
        assert draft == Draft("feedback", "half")
    driver.leave()
    again = resumed(house, driver)
    async with at_the_screen(house, again, clock) as room:
        room.sees("You were typing this.")
        assert room.live.query_one(EntryLine).text == "half"
        await room.after(seconds=1)
        await room.presses("enter")
        assert said(again) == ["half"]
        assert again.drafts.load() is None


async def test_an_answer_half_typed_while_tidying_comes_back_as_a_line(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("answer", "half an answer"))
    async with at_the_screen(house, driver, clock) as room:
        assert room.live.query_one(EntryLine).text == "half an answer"
        await room.after(seconds=1)
        await room.presses("enter")
        assert said(driver) == ["half an answer"]


async def test_what_was_put_away_is_on_disk_when_one_leaves(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("h", "a", "l", "f", "escape")
        assert driver.drafts.load() == Draft("win", "half", aside=True)
        await room.presses("k")
        await room.types("parked")
        assert driver.drafts.load() == Draft("win", "half", aside=True)


async def test_whoever_talks_on_leaves_a_question_and_answers_nothing(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.types("you asked first / two ideas")
        await room.presses("a")
        await room.pilot.press("I", "space", "w", "a", "i", "t", "space", "2")
        await room.pilot.pause(0.3)
        assert room.live.query_one(EntryLine).text == "I wait 2"
        assert driver.state.captures[0].answers == ()
        assert driver.state.phase == "running"


async def test_another_key_leaves_a_question_and_means_what_it_means(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "f")
        await room.types("you asked first / two ideas")
        await room.presses("a", "c")
        assert room.live.query_one(EntryLine).open
        await room.types("ask first")
        assert [c.kind for c in driver.state.captures] == ["feedback", "commitment"]
        assert driver.state.captures[0].answers == ()


async def test_a_key_pressed_several_times_is_that_key_each_time(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.pilot.press("n", "n", "n")
        await room.pilot.pause(0.3)
        assert driver.state.current == 2
