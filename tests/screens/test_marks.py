"""The quiet mark: on its author's terminal, opened by a key; a mark and no more while others look."""

from screen_robot import ScreenRobot, at_the_screen

from house_at import resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

LABEL = "You are dismissive"
FILMED = "When Ana raised the risk at 10:15, you moved to the next slide without a reply"


async def read(room: ScreenRobot) -> None:
    """Let the rules be read, as the thread beside the screen does."""
    room.live.read_rules()
    await room.app.workers.wait_for_complete()
    room.live.refresh_frames()
    await room.pilot.pause(0.02)


async def test_a_label_carries_a_mark_and_a_key_says_what_it_means(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await read(room)
        await room.presses("n", "f")
        await room.types(LABEL)
        await room.presses("f")
        await room.types(FILMED)
        room.sees("F1~", "F2 ").sees_not("F2~")
        await room.presses("m")
        room.sees("What the marks mean", "F1: You are dismissive", "a label", "The words are yours")
        assert "?" in room.text
        await room.presses("escape")
        await room.presses("t")
        room.sees("F1: “You are dismissive”")


async def test_on_a_shared_screen_nothing_but_the_mark_is_shown(house: House, clock: ManualClock) -> None:
    driver = started(house, shared=True)
    async with at_the_screen(house, driver, clock) as room:
        await read(room)
        await room.presses("n", "f")
        await room.types(LABEL)
        room.sees("F1~")
        await room.presses("m")
        room.sees("One line carries a mark", "Others see this screen").sees_not("a label")


async def test_another_terminal_shows_no_mark(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock) as room:
        await read(room)
        await room.presses("n", "f")
        await room.types(LABEL)
        room.sees("F1~")
    async with at_the_screen(house, resumed(house, driver, "Ben Okafor"), clock) as room:
        await read(room)
        room.sees("F1").sees_not("F1~")
