"""Coming back to a session: nothing that was put away is shown unasked, and nothing is typed behind it."""

from screen_robot import at_the_screen

from house_at import resumed
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from sessiontui.store.drafts import Draft
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House


def said(driver: Driver) -> list[str]:
    return [c.said for c in driver.state.captures if c.stands]


async def test_a_line_put_away_is_told_of_by_its_key_and_not_by_its_words(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n", "w")
        await room.presses("K", "i", "m", "escape")
        room.sees("Put away; w brings it back.")
    driver.presence.leave(driver.session.actor.hand)
    again = resumed(house, driver)
    async with at_the_screen(house, again, clock) as room:
        room.sees("Something half typed is kept; w brings it back.").sees_not("Kim")
        assert not room.live.query_one(EntryLine).open
        await room.presses("k")
        await room.types("who takes the minutes")
        assert said(again) == ["who takes the minutes"]
        await room.presses("w")
        assert room.live.query_one(EntryLine).text == "Kim"


async def test_several_lines_put_away_are_told_of_by_their_keys(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("win", "Kim", (("parked", "Lou"), ("answer:C1/when", "Max")), aside=True))
    async with at_the_screen(house, driver, clock) as room:
        room.sees("Half-typed lines are kept; k, t and w bring them back.").sees_not("Kim", "Lou", "Max")


async def test_words_typed_before_the_old_line_could_be_read_do_not_go_behind_it(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("commitment", "If nobody looks, then I"))
    async with at_the_screen(house, driver, clock) as room:
        room.sees("If nobody looks, then I")
        await room.pilot.press("y", "o", "u", "space", "a", "s", "k", "e", "d", "enter")
        await room.pilot.pause(0.2)
        assert said(driver) == ["you asked"], room.text
        await room.presses("c")
        assert room.live.query_one(EntryLine).text == "If nobody looks, then I"


async def test_enter_before_the_old_line_could_be_read_keeps_nothing(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("commitment", "If nobody looks, then I"))
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("enter")
        assert said(driver) == []
        room.sees("What you were typing is put away; c brings it back.")


async def test_the_old_line_is_gone_on_with_once_it_could_be_read(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("win", "it went"))
    async with at_the_screen(house, driver, clock) as room:
        await room.after(seconds=1)
        await room.pilot.press("space", "w", "e", "l", "l", "enter")
        await room.pilot.pause(0.1)
        assert said(driver) == ["it went well"]


async def test_an_open_line_of_a_session_closed_since_is_not_lost(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    driver.act("block.next")
    driver.drafts.save(Draft("win", "it went"))
    driver.act("session.close-now")
    async with at_the_screen(house, driver, clock) as room:
        await room.after(seconds=3)
        assert driver.drafts.load() == Draft("win", "it went", aside=True)
        await room.presses("R", "w")
        assert room.live.query_one(EntryLine).text == "it went"
