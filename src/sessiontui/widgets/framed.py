"""What all panels share: they are fed one frame and repaint only when it is another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events
from textual.content import Content
from textual.widgets import Static

Frame = TypeVar("Frame")


class Framed(Static, Generic[Frame]):
    """A panel that shows one frame; people’s text is never read as markup in it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(""), id=id, classes=classes, markup=False)
        self._shown: Frame | None = None

    def show(self, frame: Frame) -> None:
        """Show a frame; nothing is repainted where it equals the last."""
        if frame != self._shown:
            self._shown = frame
            self.update(self.drawn(frame))

    def on_resize(self) -> None:
        """Draw again where the width decides what fits."""
        if self._shown is not None:
            self.update(self.drawn(self._shown))

    def make_few(self, few: bool) -> None:
        """Take as few lines as can be, on a low screen."""
        if few != self.has_class("-few"):
            self.set_class(few, "-few")
            if self._shown is not None:
                self.update(self.drawn(self._shown))

    def row_at(self, event: events.Click, rows: Sequence[str]) -> str:
        """Return which of the rows drawn was clicked, or "" where none was."""
        place = event.get_content_offset(self)
        return rows[place.y] if place is not None and 0 <= place.y < len(rows) else ""

    def drawn(self, frame: Frame) -> Content:
        """Return the frame as content."""
        raise NotImplementedError
