"""The line at the bench: a search that narrows the list as one types, a name, a path, a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events

from sessiontui.present import bench_words as words
from sessiontui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from sessiontui.screens.bench.bench_screen import BenchScreen

Done = Callable[[str], bool]
"""Takes what was typed; True where the line may close."""


class BenchLine:
    """Opens and closes it."""

    def __init__(self, screen: BenchScreen) -> None:
        self._screen = screen
        self._done: Done | None = None
        self._searching = False

    @property
    def open(self) -> bool:
        """Whether something is being typed."""
        return self._done is not None

    @property
    def _line(self) -> StepLine:
        return self._screen.query_one(StepLine)

    def ask(self, prompt: str, hint: str, done: Done, text: str = "") -> None:
        """Open the line, with what is there so far."""
        self._done, self._searching = done, False
        self._screen.add_class("-asking")
        self._line.ask(prompt, hint, text)
        self._screen.refresh_frame()

    def search(self) -> None:
        """Open the line for a search, with the words of the last one."""
        self.ask(words.SEARCH, words.SEARCH_HINT, lambda _: True, self._screen.marking.wanted.words)
        self._searching = True

    def _search_for(self, typed: str) -> None:
        self._screen.narrow(replace(self._screen.marking.wanted, words=typed))

    def press(self, event: events.Key) -> None:
        """Take a key."""
        done = self._done
        if event.key == "escape":
            if self._searching:
                self._search_for("")
            self.close()
        elif event.key == "enter":
            # What the line does next may open it once more, for another question.
            if done is not None and done(self._line.text.strip()) and self._done is done:
                self.close()
        elif self._searching and event.key in ("up", "down"):
            self._screen.move(-1 if event.key == "up" else 1)
        else:
            self._line.input.edit(event)
            if self._searching:
                self._search_for(self._line.text)

    def paste(self, text: str) -> None:
        """Take what was pasted."""
        if self.open:
            self._line.input.take(text)
            if self._searching:
                self._search_for(self._line.text)

    def close(self) -> None:
        """Close the line."""
        self._done, self._searching = None, False
        self._screen.remove_class("-asking")
        self._line.put("")
        self._screen.set_focus(None)
        self._screen.refresh_frame()
