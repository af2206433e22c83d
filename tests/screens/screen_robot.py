"""A facilitator at the live screen: presses keys, types, lets time pass, reads what stands there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pilot_pace import keep_pace
from textual.pilot import Pilot

from sessiontui.app import SessionApp
from sessiontui.core.clock import ManualClock
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.live.seat import Seat
from sessiontui.screens.over.key_gate import BURST
from sessiontui.service.session.driving import Driver
from sessiontui.themes import Looks
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.wiring import House

keep_pace()


class ScreenRobot:
    def __init__(self, app: SessionApp, pilot: Pilot[None], clock: ManualClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock
        self.keys = 0
        self.lines: list[str] = []

    @property
    def live(self) -> LiveScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, LiveScreen))

    @property
    def text(self) -> str:
        """What stands on the screen, as plain text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(seg.text for seg in strip).rstrip()[:width] for strip in lines[:height])

    async def presses(self, *keys: str) -> ScreenRobot:
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)
            if self.app.screen is self.live:
                self.live._keys.gate.settle()  # the letter stays alone: nobody waits until that is certain
                await self.pilot.pause(0.02)
            else:
                await self.pilot.pause(BURST + 0.05 if len(key) == 1 else 0.02)
        return self

    async def settles(self) -> ScreenRobot:
        """Wait until what is done beside the screen is done."""
        aside = self.live.driver.aside
        while aside is not None and aside.busy:
            await self.pilot.pause(0.02)
        self.live._heart.beat()
        return self

    async def types(self, line: str) -> ScreenRobot:
        """Type words into the open line at once, as fast fingers do, and press Enter."""
        self.lines.append(line)
        self.live.query_one(EntryLine).input.insert_text_at_cursor(line)
        await self.pilot.press("enter")
        await self.pilot.pause(0.02)
        return self

    async def after(self, *, minutes: float = 0, seconds: float = 0) -> ScreenRobot:
        left = minutes * 60 + seconds
        while left > 0:  # a heart that beats, so that nobody takes it for sleep
            self.clock.advance(seconds=min(left, 20))
            left -= 20
            self.live._heart.beat()
        await self.pilot.pause(0.02)
        return self

    def sees(self, *words: str) -> ScreenRobot:
        for word in words:
            assert word in " ".join(self.text.split()) or word in self.text, (
                f"{word!r} is not in:\n{self.text}"
            )
        return self

    def sees_not(self, *words: str) -> ScreenRobot:
        for word in words:
            assert word not in self.text, f"{word!r} is in:\n{self.text}"
        return self


@asynccontextmanager
async def at_the_screen(
    house: House,
    driver: Driver,
    clock: ManualClock,
    *,
    size: tuple[int, int] = (120, 40),
    gap: float = 0.0,
    looks: Looks | None = None,
) -> AsyncIterator[ScreenRobot]:
    app = SessionApp(Seat(driver, house.viewer(driver.session, driver.name), gap), looks or Looks())
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield ScreenRobot(app, pilot, clock)
    house.close()
