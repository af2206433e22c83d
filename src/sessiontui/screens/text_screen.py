"""A page of words over the session: limits, the rubric in full, the agenda, what was captured."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.screens.over import ModalOverScreen

_SCROLLS = ("up", "down", "pageup", "pagedown", "home", "end")


class TextScreen(ModalOverScreen[None]):
    """Any key that does not scroll puts it away."""

    CSS_PATH = "text_screen.tcss"

    def __init__(self, title: str, lines: tuple[str, ...]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with VerticalScroll() as page:
            page.border_title = Content(self._title)
            page.border_subtitle = Content("any key puts it away")
            yield Static(Content("\n".join(self._lines)), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Put the page away."""
        if not self.handed_on(event) and event.key not in _SCROLLS:
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        """Put the page away."""
        self.dismiss(None)
