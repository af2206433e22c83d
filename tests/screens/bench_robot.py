"""A coach at the bench: finds a template, reads what it looks like, saves its file from another editor."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from home_robot import HomeRobot, at_home
from textual.worker import WorkerCancelled

from sessiontui.screens.bench.bench_screen import BenchScreen
from sessiontui.widgets.preview_page import PreviewPage
from sessiontui.widgets.step_line import StepInput
from sessiontui.wiring import House

PATIENCE = 400
"""Looks at the screen until what never comes is a failure; each is a fiftieth of a second or more."""


class BenchRobot(HomeRobot):
    @property
    def bench(self) -> BenchScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, BenchScreen))

    @property
    def preview(self) -> str:
        """All of the preview, what one has to scroll to as well."""
        return str(self.bench.query_one(PreviewPage).query("Static").first().content)  # type: ignore[attr-defined]

    async def settles(self) -> BenchRobot:
        with suppress(WorkerCancelled):  # a later look at the list has taken its place
            await self.app.workers.wait_for_complete()
        await self.pilot.pause(0.05)
        return self

    async def until(self, *words: str) -> BenchRobot:
        """Wait until these words stand on the screen or in the preview."""
        for _ in range(PATIENCE):
            said = " ".join(f"{self.text} {self.preview}".split())
            if all(word in said for word in words):
                return self
            await self.pilot.pause(0.02)
        raise AssertionError(f"never saw {words} in:\n{self.text}\n\n{self.preview}")

    async def until_not(self, *words: str) -> BenchRobot:
        """Wait until none of these words stands there any more."""
        for _ in range(PATIENCE):
            if not any(word in f"{self.text} {self.preview}" for word in words):
                return self
            await self.pilot.pause(0.02)
        raise AssertionError(f"{words} still stand in:\n{self.text}\n\n{self.preview}")

    async def finds(self, words: str) -> BenchRobot:
        """Search for a template by words, and mark the first that fits."""
        await self.presses("slash")
        await self.says(words)
        return self

    async def says(self, words: str) -> BenchRobot:
        """Write words in place of what stands in the line, and Enter."""
        self.bench.query_one(StepInput).value = ""
        self.bench.line.paste(words)
        await self.presses("enter")
        return self


def saves(path: Path, before: str, after: str) -> None:
    """Save a file as most editors do: a new one takes the old one's name."""
    text = path.read_text(encoding="utf-8")
    assert before in text, text
    new = path.with_name(f".{path.name}.swap")
    new.write_text(text.replace(before, after), encoding="utf-8")
    os.replace(new, path)


@asynccontextmanager
async def at_the_bench(house: House, *, size: tuple[int, int] = (120, 40)) -> AsyncIterator[BenchRobot]:
    async with at_home(house, size=size) as home:
        robot = BenchRobot(home.app, home.pilot, home.desk)
        await robot.presses("b")
        await robot.until("; / searches")
        yield robot
