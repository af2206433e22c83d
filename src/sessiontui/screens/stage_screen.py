"""The stage: what a room sees on the wall. It follows by itself and takes no key but the one that ends it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from sessiontui.present.stage_words import stage_frame
from sessiontui.service.driving import Driver
from sessiontui.widgets.stage_panels import StageQuestion, StageTime

LOOK_EVERY = 0.1
"""Seconds between two looks at the file and the clock."""
LEAVING = ("q", "ctrl+c")


class StageScreen(Screen[None]):
    """The question, a bar, whole minutes; nothing else on it, ever."""

    CSS_PATH = "stage_screen.tcss"
    AUTO_FOCUS = ""

    class Left(Message):
        """Whoever set the stage up takes it down."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.driver = driver

    def compose(self) -> ComposeResult:
        """Yield the question and the time under it."""
        with Vertical(id="stage"):
            yield StageQuestion()
            yield StageTime()

    def on_mount(self) -> None:
        """Show the session and follow it."""
        self.driver.trouble = ()  # whatever is wrong is told where somebody can do something about it
        self.refresh_frame()
        self.set_interval(LOOK_EVERY, self._beat)

    def refresh_frame(self) -> None:
        """Show this moment."""
        frame = stage_frame(self.driver.state, self.driver.session.now())
        self.query_one(StageQuestion).show(frame.question)
        self.query_one(StageTime).show(frame)

    def on_key(self, event: events.Key) -> None:
        """Take q alone."""
        event.stop()
        if event.key in LEAVING:
            self.post_message(self.Left())

    def action_do(self, command_id: str) -> None:
        """A stage does nothing of itself."""

    def save_half_typed(self) -> None:
        """Nothing is ever typed here."""

    def _beat(self) -> None:
        self.driver.beat()
        self.refresh_frame()
