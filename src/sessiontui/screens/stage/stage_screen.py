"""The stage: what a room sees on the wall. It follows by itself and takes no key but the one that ends it."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from sessiontui.present.stage_words import stage_frame
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.watching import Watch
from sessiontui.widgets.stage_panels import StageQuestion, StageTime

LOOK_EVERY = 0.5
"""Seconds between two looks at the clock; what somebody else writes is noticed at once."""
LEAVING = ("q", "ctrl+c")
LOW, NARROW = 16, 60
"""Lines, and columns, below which no room is left for a margin."""


class StageScreen(Screen[None]):
    """The question, a bar, whole minutes; nothing else on it, ever."""

    CSS_PATH = "stage_screen.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False

    class Left(Message):
        """Whoever set the stage up takes it down."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.driver = driver
        self._watch: Watch | None = None

    def compose(self) -> ComposeResult:
        """Yield the question and the time under it."""
        with Vertical(id="stage"):
            yield StageQuestion()
            yield StageTime()

    def on_mount(self) -> None:
        """Show the session and follow it, whether anybody else has a sign of life left or not."""
        loop = asyncio.get_running_loop()

        def noticed() -> None:
            with suppress(RuntimeError):  # closed: the program is ending
                loop.call_soon_threadsafe(self._noticed)

        self.driver.trouble = ()  # whatever is wrong is told where somebody can do something about it
        self.refresh_frame()
        self.set_interval(LOOK_EVERY, self._beat)
        self._watch = Watch((self.driver.file.path,), noticed)
        self._watch.go(on=True)

    def on_unmount(self) -> None:
        """Follow no more."""
        if self._watch is not None:
            self._watch.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Give the question all the room there is where there is little."""
        self.set_class(event.size.height < LOW or event.size.width < NARROW, "-low")

    def refresh_frame(self) -> None:
        """Show this moment."""
        frame = stage_frame(self.driver.state, self.driver.session.now())
        self.query_one(StageQuestion).show(frame.question)
        self.query_one(StageTime).show(frame)

    def on_key(self, event: events.Key) -> None:
        """Take q alone."""
        event.stop()
        event.prevent_default()
        if event.key in LEAVING:
            self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        """Let pasted words go; there is nowhere to put them."""
        event.stop()

    def action_do(self, command_id: str) -> None:
        """A stage does nothing of itself."""

    def save_half_typed(self) -> None:
        """Nothing is ever typed here."""

    def _noticed(self) -> None:
        if self.is_attached:
            self._beat()

    def _beat(self) -> None:
        self.driver.beat()
        self.driver.trouble = ()
        self.refresh_frame()
