"""The start screen, starting, the roster and the summaries, over sessions that somebody else wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from home_robot import HomeRobot, at_home
from hostile_session import ALL, past_the_doors
from payloads import BODY, steering
from textual.events import Paste

from sessiontui.core.clock import ManualClock
from sessiontui.store import open_database
from sessiontui.store.operations import Put
from thorough import Tally, times

OFFSETS = [number * len(ALL) // times(1, 17) for number in range(times(1, 17))]


class Watched:
    """Looks at every screen that a robot comes to."""

    def __init__(self, home: HomeRobot) -> None:
        self.home = home
        self.screens = self.bodies = 0

    async def presses(self, *keys: str) -> None:
        await self.home.presses(*keys)
        self.looks(keys)

    async def pastes(self, text: str) -> None:
        self.home.app.screen.post_message(Paste(text))
        await self.home.settles()
        self.looks(text)

    def looks(self, after: object) -> None:
        shown = self.home.text
        assert not steering(shown), (after, steering(shown))
        self.screens += 1
        self.bodies += BODY in shown


@pytest.mark.parametrize("masked", [False, True], ids=["own", "shared"])
async def test_no_page_around_a_session_shows_what_steers(
    tmp_path: Path, clock: ManualClock, tally: Tally, masked: bool
) -> None:
    screens = bodies = 0
    for offset in OFFSETS:
        folder = tmp_path / str(offset)
        folder.mkdir()
        house, driver = past_the_doors(folder, clock, offset, closed=True)
        driver.leave()
        roster = open_database(house.workspace.programme, author="roster", clock=clock)
        roster.write([Put("roster", f"p{n}", {"name": f"P{n} {text}"}) for n, text in enumerate(ALL)])
        roster.close()
        async with at_home(house, "Ana", masked=masked, size=(120, 40)) as home:
            watched = Watched(home)
            for keys in (("?",), ("escape",), ("1",), ("tab",), ("tab",), ("w",), ("escape",), ("escape",)):
                await watched.presses(*keys)
            await watched.presses("s")
            for payload in (ALL[offset], "Ana, P1", ALL[offset - 1], "45"):
                await watched.pastes(payload)
                await watched.presses("enter")
            await watched.presses("escape")
            await watched.presses("escape")
            await watched.presses("i")
            await watched.pastes("\n".join(ALL))
            await watched.presses("enter")
            await watched.presses("escape")
        screens += watched.screens
        bodies += watched.bodies
    tally("I1", "screens around hostile sessions", screens, found=f"{bodies} show a payload")
    assert bodies >= (2 if masked else 5) * len(OFFSETS)
