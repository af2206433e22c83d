"""The line at the bench: a search that narrows the list as one types, a name, a path, a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events

from sessiontui.present import bench_words as words
from sessiontui.screens.bench.asking_line import AskingLine, Done

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen


class BenchLine(AskingLine):
    """While it searches, each letter narrows the list."""

    def __init__(self, screen: BenchScreen) -> None:
        super().__init__(screen, screen.refresh_frame)
        self._screen = screen
        self._searching = False

    def ask(self, prompt: str, hint: str, done: Done, text: str = "") -> None:
        """Open the line, with what is there so far."""
        self._searching = False
        super().ask(prompt, hint, done, text)

    def search(self) -> None:
        """Open the line for a search, with the words of the last one."""
        self.ask(words.SEARCH, words.SEARCH_HINT, lambda _: True, self._screen.marking.wanted.words)
        self._searching = True

    def _search_for(self, typed: str) -> None:
        if typed != self._screen.marking.wanted.words:
            self._screen.narrow(replace(self._screen.marking.wanted, words=typed), best=bool(typed.strip()))

    def press(self, event: events.Key) -> None:
        """Take a key."""
        if self._searching and event.key == "escape":
            self._search_for("")
        elif self._searching and event.key in ("up", "down"):
            self._screen.move(-1 if event.key == "up" else 1)
            return
        super().press(event)
        if self._searching:
            self._search_for(self._line.text)

    def paste(self, text: str) -> None:
        """Take what was pasted."""
        super().paste(text)
        if self._searching:
            self._search_for(self._line.text)

    def close(self) -> None:
        """Close the line."""
        self._searching = False
        super().close()
