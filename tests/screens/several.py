"""Several terminals at one session, each with a screen of its own, over one folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from screen_robot import ScreenRobot

from house_at import house_at
from sessiontui.app import SessionApp
from sessiontui.core.clock import ManualClock
from sessiontui.core.views import View
from sessiontui.screens.live.seat import Seat
from sessiontui.service.session.driving import Driver
from sessiontui.themes import Looks
from sessiontui.wiring import House

LONGEST = 150
"""Looks, of two hundredths of a second each, until what was waited for should have happened."""


class SeatedRobot(ScreenRobot):
    """Somebody at one of several screens: what a key opens, opens on the screen it was pressed at."""

    async def presses(self, *keys: str) -> ScreenRobot:
        with self.app._context():
            return await super().presses(*keys)

    async def types(self, line: str) -> ScreenRobot:
        with self.app._context():
            return await super().types(line)


def joined(house: House, first: Driver, name: str, view: View = "driver") -> Driver:
    """Return another terminal's hold on the session that `first` is at."""
    return house.driver(house.attach(first.file, name, view), first.file, name, view=view)


@asynccontextmanager
async def sits_at(
    folder: Path,
    clock: ManualClock,
    first: Driver,
    name: str,
    view: View = "driver",
    size: tuple[int, int] = (120, 40),
    *,
    one_account: bool = False,
) -> AsyncIterator[ScreenRobot]:
    """Yield somebody at a terminal of their own, in a process that shares nothing but the folder."""
    house = house_at(folder, clock, one_account=one_account)
    driver = joined(house, first, name, view)
    async with at_a_seat(house, driver, clock, size) as robot:
        yield robot
    house.close()


@asynccontextmanager
async def at_a_seat(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[ScreenRobot]:
    """Yield somebody who has just arrived at a terminal."""
    viewer = house.viewer(driver.session, driver.name)
    app = SessionApp(Seat(driver, viewer, driver.arrive()), Looks())
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield SeatedRobot(app, pilot, clock)
    app.at.leave()


async def until(robot: ScreenRobot, fits: Callable[[], bool], what: str = "") -> None:
    """Wait until something is so, as one who looks at the screen does; fail where it never is."""
    for _ in range(LONGEST):
        if fits():
            return
        await robot.pilot.pause(0.02)
    raise AssertionError(f"{what or 'it'} never came:\n{robot.text}")


async def until_seen(robot: ScreenRobot, *words: str) -> None:
    """Wait until words stand on a screen, one after the other."""
    for each in words:
        await until(robot, partial(_stands, robot, each), each)


async def until_gone(robot: ScreenRobot, words: str) -> None:
    """Wait until words stand on a screen no more."""
    await until(robot, lambda: not _stands(robot, words), f"that “{words}” went")


def _stands(robot: ScreenRobot, words: str) -> bool:
    return words in " ".join(robot.text.split())
