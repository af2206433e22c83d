"""The page of what one can do now: searched by typing, and Enter does what was named."""

from __future__ import annotations

from screen_robot import at_the_screen
from textual.widgets import OptionList

from sessiontui.core.clock import ManualClock
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


async def test_the_exact_name_and_enter_does_that_command_as_the_palette_would(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await room.presses("n")
        length = driver.state.blocks[0].length
        for name, command_id in (("end at", "plan.fit"), ("words", "room.glossary"), ("go to", "block.goto")):
            await room.pilot.press("question_mark", *name)
            await room.pilot.pause()
            listed = room.app.screen.query_one(OptionList)
            assert listed.highlighted is not None
            assert listed.get_option_at_index(listed.highlighted).id == command_id
            await room.pilot.press("escape")
            hits = [hit async for hit in RegistryProvider(room.live).search(name)]
            best = max(hits, key=lambda hit: hit.score)
            assert str(best.text).startswith(name), name
        await room.pilot.press("question_mark", *"end at", "enter")
        await room.pilot.pause()
        room.sees("end at a clock time, such as 15:00")
        assert driver.state.blocks[0].length == length


async def test_a_page_is_turned_whole_and_a_long_tip_goes_on_under_itself(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(76, 24)) as room:
        await room.presses("n")
        await room.pilot.press("question_mark")
        await room.pilot.pause()
        listed = room.app.screen.query_one(OptionList)
        height = listed.scrollable_content_region.height
        room.sees("At the end of a block: two more minutes,")
        rows = [str(listed.get_option_at_index(row).prompt) for row in range(listed.option_count)]
        extend = next(row for row in rows if "extend" in row)
        assert extend.splitlines()[1].startswith(" " * 20)
        for page in (1, 2):
            await room.pilot.press("pagedown")
            await room.pilot.pause()
            assert listed.scroll_offset.y == page * height
        for _ in range(9):
            await room.pilot.press("pagedown")
        assert listed.highlighted == listed.option_count - 1
        for _ in range(9):
            await room.pilot.press("pageup")
        assert listed.scroll_offset.y == 0
        assert listed.highlighted == 1
