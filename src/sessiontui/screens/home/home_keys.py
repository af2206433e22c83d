"""What a key means on the start screen: the cursor, a row by its number, a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from sessiontui.present.home_words import HOME_COMMANDS
from sessiontui.widgets.home_page import HomePage

if TYPE_CHECKING:
    from sessiontui.screens.home.home_screen import HomeScreen


class HomeKeys:
    """Finds what a key is for."""

    def __init__(self, home: HomeScreen) -> None:
        self._home = home

    def press(self, key: str) -> None:
        """Do what a key means."""
        home = self._home
        match key:
            case "enter":
                home.go_on()
            case "up" | "down":
                self._move(-1 if key == "up" else 1)
            case "pageup":
                self._page.scroll_page_up(animate=False)
            case "pagedown":
                self._page.scroll_page_down(animate=False)
            case "escape":
                self._move(0)
            case _ if key.isdecimal() and key.isascii():
                home.pick(int(key) - 1)
            case _:
                spec = next((s for s in HOME_COMMANDS if s.key == key), None)
                home.action_do(spec.id if spec else "")

    @property
    def _page(self) -> VerticalScroll:
        return self._home.query_one("#page", VerticalScroll)

    def _move(self, step: int) -> None:
        home, rows = self._home, len(self._home.home.rows)
        if not step or not rows:
            home.marked = -1
        elif home.marked < 0:
            home.marked = 0 if step > 0 else rows - 1
        else:
            home.marked = min(rows - 1, max(0, home.marked + step))
        home.refresh_frame()
        line = home.query_one(HomePage).line_of_mark()
        self._page.scroll_to(y=max(0, line - 3), animate=False)
