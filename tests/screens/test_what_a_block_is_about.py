"""On a screen of 80 by 24 one sees at once what a block is about: what is agreed, what was promised."""

from __future__ import annotations

from screen_robot import ScreenRobot, at_the_screen

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.capturing import Wish
from sessiontui.wiring import House

SMALL = (80, 24)
FOUR = (ANA, BEN, "Carla Stein", "Dimitri Wolf")
PROMISES = (
    "if Sam stops, then I count to three by Friday",
    "if the demo starts late, then I ask for one number by Friday",
    "if Kim is silent, then I ask Kim first by Friday",
    "if it gets loud, then I say what I see by Friday",
)


def in_one_line(room: ScreenRobot) -> str:
    """Return what the question’s panel shows, its lines put together."""
    rows = (row.partition("││")[0] for row in room.text.splitlines())
    return " ".join(" ".join(rows).replace("│", " ").split())


async def test_all_that_is_agreed_on_is_in_sight_as_it_is_read_aloud(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, agenda="kickoff-75", people=FOUR, facilitator="Fay Low")
    async with at_the_screen(house, driver, clock, size=SMALL) as room:
        room.sees("Fay, ask the others how the day has been so far")
        await room.presses("n")
        await room.after(minutes=8)
        await room.presses("n")
        shown = in_one_line(room)
        assert "say: Ana, read the first aloud, and so round." in shown
        for norm in driver.state.opened.norms:
            assert norm in shown


async def test_what_each_promised_three_months_ago_is_in_sight_as_they_say_how_far_they_came(
    house: House, clock: ManualClock
) -> None:
    earlier = started(house, agenda="kickoff-75", people=FOUR)
    earlier.act("block.next")
    for name, promise in zip(FOUR, PROMISES, strict=True):
        earlier.write(Wish("commitment", f"{name}: {promise}"))
    earlier.act("session.close-now")
    earlier.leave()
    clock.advance(hours=24 * 90)
    driver = started(house, agenda="quarterly-90", people=FOUR)
    async with at_the_screen(house, driver, clock, size=SMALL) as room:
        for _ in range(3):
            await room.presses("n")
            await room.after(minutes=5)
        room.sees("How far did you come", "a answer")
        shown = in_one_line(room)
        for name, promise in zip(FOUR, PROMISES, strict=True):
            assert f"{name.split()[0]}: I{promise.partition(' by')[0][1:]}" in shown, shown
