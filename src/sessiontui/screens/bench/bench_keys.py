"""What a key means at the bench: for the line while one is open, for a choice, else for list and preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from sessiontui.present import bench_words as words
from sessiontui.present.bench_commands import BENCH_COMMANDS, READ
from sessiontui.present.bench_footer import bench_footer
from sessiontui.present.frames import FooterFrame, OfferFrame
from sessiontui.screens.bench.marking import NONE
from sessiontui.screens.over.modes import Choosing
from sessiontui.screens.over.seen import DoublePress
from sessiontui.templates.shelves.cards import Filter
from sessiontui.widgets.card_list import CardList
from sessiontui.widgets.preview_page import PreviewPage

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen

_PAGES = {"space": "scroll_page_down", "ctrl+d": "scroll_page_down", "ctrl+u": "scroll_page_up"}
_READS = {
    **_PAGES,
    "up": "scroll_up",
    "down": "scroll_down",
    "pageup": "scroll_page_up",
    "pagedown": "scroll_page_down",
    "home": "scroll_home",
    "end": "scroll_end",
}
_ALL = 100_000


class BenchKeys:
    """Finds what a key is for; while one is awaited, no other does anything."""

    def __init__(self, screen: BenchScreen) -> None:
        self._screen = screen
        self._double_press = DoublePress(screen, screen.at.uptime)
        self.choice: Choosing | None = None
        """What one key is awaited for."""

    def choose(self, mode: Choosing | None) -> None:
        """Await one key; none any more."""
        self.choice = mode
        if mode is not None:
            self._double_press.opened()
        self._screen.refresh_frame()

    def offered(self) -> FooterFrame | OfferFrame:
        """Return the keys that do something now, for the bottom line."""
        screen = self._screen
        if self.choice is not None:
            return self.choice.offer
        if screen.line.open:
            return words.TYPING
        narrowed = screen.marking.wanted != Filter()
        return bench_footer(screen.card, screen.look, reading=screen.reading, narrowed=narrowed)

    def press(self, event: events.Key) -> None:
        """Do what a key means."""
        screen = self._screen
        printable = event.is_printable and event.character not in (None, " ")
        key = (event.character if printable else event.key) or ""
        scroll = (_READS if screen.reading else _PAGES).get(event.key)
        if screen.line.open:
            screen.line.press(event)
        elif self.choice is not None:
            self._choose_by("esc" if key == "escape" else key, self.choice)
        elif scroll:
            getattr(screen.query_one(PreviewPage), scroll)(animate=False)
        elif key == "escape":
            self._back()
        elif step := self._step(key):
            screen.move(step)
        else:
            spec = next((spec for spec in BENCH_COMMANDS if spec.key == key), None)
            screen.action_do(spec.id if spec else "")

    def _back(self) -> None:
        """Leave what is open, then where one went, then what the list is narrowed to, then the bench."""
        screen, marking = self._screen, self._screen.marking
        if screen.reading:
            screen.action_do(READ.id)
        elif marking.came_from != NONE:
            came_from, marking.came_from = marking.came_from, NONE
            screen.go_to(*came_from)
        elif marking.wanted != Filter():
            screen.narrow(Filter())
        else:
            screen.dismiss(None)

    def _choose_by(self, key: str, mode: Choosing) -> None:
        if not self._double_press.too_soon(mode, key):
            self.choose(None)
            mode.chosen(mode.by(key))

    def _step(self, key: str) -> int:
        page = self._screen.query_one(CardList).page
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -_ALL, "end": _ALL}
        return moves.get(key, 0)
