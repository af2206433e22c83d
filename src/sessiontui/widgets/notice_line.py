"""One quiet line: what was done, what a clock says, what could not be saved."""

from __future__ import annotations

from textual.content import Content

from sessiontui.widgets.framed import Framed


class NoticeLine(Framed[str]):
    """The latest word; it stands until the next one."""

    def show(self, frame: str) -> None:
        """Show the words; without any the line takes no room."""
        self.set_class(not frame, "-absent")
        super().show(frame)

    def drawn(self, frame: str) -> Content:
        """Return the words."""
        return Content(frame)
