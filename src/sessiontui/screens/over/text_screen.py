"""A page of words over the session: limits, the rubric in full, the agenda, what was captured."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.present.entry_words import how_to_turn
from sessiontui.present.limits_words import PUTS_AWAY
from sessiontui.screens.over.over import ModalOverScreen

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
            page.border_subtitle = Content(PUTS_AWAY)
            yield Static(Content("\n".join(self._lines)), markup=False)

    def on_mount(self) -> None:
        """Say anew how to read on whenever the page was turned."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._tell_of_more, init=False)

    def on_resize(self) -> None:
        """Say how to read on where there is more than fits."""
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        page = self.query_one(VerticalScroll)
        turns = how_to_turn(round(page.scroll_target_y), page.max_scroll_y)
        page.border_subtitle = Content(f"{turns} · {PUTS_AWAY}" if turns else PUTS_AWAY)

    def on_key(self, event: events.Key) -> None:
        """Put the page away."""
        if not self.handed_on(event) and event.key not in _SCROLLS:
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        """Put the page away."""
        self.dismiss(None)
