"""Somebody at the start screen: presses keys as fast as they like, reads what stands there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pilot_pace import keep_pace
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from sessiontui.app import SessionApp
from sessiontui.front_desk import FrontDesk
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.over.key_gate import BURST
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

keep_pace()


class HomeRobot:
    def __init__(self, app: SessionApp, pilot: Pilot[None], desk: FrontDesk) -> None:
        self.app, self.pilot, self.desk = app, pilot, desk

    @property
    def text(self) -> str:
        """What stands on the screen, as plain text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(seg.text for seg in strip).rstrip()[:width] for strip in lines[:height])

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    @property
    def driver(self) -> Driver:
        """The session that is on the screen."""
        assert isinstance(self.app.screen, LiveScreen), self.text
        return self.app.screen.driver

    async def presses(self, *keys: str) -> HomeRobot:
        """Press keys without waiting between them."""
        await self.pilot.press(*keys)
        return await self.settles()

    async def presses_a_letter(self, key: str) -> HomeRobot:
        """Press a letter on the live screen, and let it stay alone as long as that takes."""
        await self.pilot.press(key)
        await self.pilot.pause(BURST + 0.05)
        return await self.settles()

    async def types(self, text: str) -> HomeRobot:
        """Put words into the line at once, as fast fingers do."""
        self.app.screen.query_one(Input).insert_text_at_cursor(text)
        return await self.settles()

    async def settles(self) -> HomeRobot:
        await self.app.workers.wait_for_complete()
        for _ in range(20):  # a scrollbar that comes makes the page narrower, and breaks its lines anew
            before = self.text
            await self.pilot.pause()
            await self.pilot.pause(0.05)
            if self.text == before:
                break
        return self

    async def clicks(self, words: str) -> HomeRobot:
        """Click on where those words stand."""
        for y, line in enumerate(self.text.split("\n")):
            if words in line:
                await self.pilot.click(offset=(line.index(words), y))
                return await self.settles()
        raise AssertionError(f"{words!r} is not in:\n{self.text}")

    def sees(self, *words: str) -> HomeRobot:
        for word in words:
            assert word in " ".join(self.text.split()) or word in self.text, (
                f"{word!r} is not in:\n{self.text}"
            )
        return self

    def sees_not(self, *words: str) -> HomeRobot:
        for word in words:
            assert word not in self.text, f"{word!r} is in:\n{self.text}"
        return self


@asynccontextmanager
async def at_home(
    house: House, me: str = "", *, masked: bool = False, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[HomeRobot]:
    house.renderer.start()
    desk = FrontDesk(house, me, masked=masked)
    app = SessionApp(desk)
    async with app.run_test(size=size) as pilot:
        yield await HomeRobot(app, pilot, desk).settles()
    app.at.leave()
    house.close()
