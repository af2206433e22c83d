"""The line under an agenda: minutes, a clock time, a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from sessiontui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from sessiontui.screens.bench.agenda_screen import AgendaScreen

Done = Callable[[str], bool]
"""Takes what was typed; True where the line may close."""


class AgendaLine:
    """Opens and closes it."""

    def __init__(self, screen: AgendaScreen) -> None:
        self._screen = screen
        self._done: Done | None = None

    @property
    def open(self) -> bool:
        """Whether something is being typed."""
        return self._done is not None

    @property
    def _line(self) -> StepLine:
        return self._screen.query_one(StepLine)

    def ask(self, prompt: str, hint: str, done: Done, text: str = "") -> None:
        """Open the line, with what is there so far."""
        self._done = done
        self._screen.add_class("-asking")
        self._line.ask(prompt, hint, text)
        self._screen.refresh_frame()

    def press(self, event: events.Key) -> None:
        """Take a key."""
        done = self._done
        if event.key == "escape":
            self.close()
        elif event.key == "enter":
            # What the line does next may open it once more, for another question.
            if done is not None and done(self._line.text.strip()) and self._done is done:
                self.close()
        else:
            self._line.input.edit(event)

    def paste(self, text: str) -> None:
        """Take what was pasted."""
        if self.open:
            self._line.input.take(text)

    def close(self) -> None:
        """Close the line."""
        self._done = None
        self._screen.remove_class("-asking")
        self._line.put("")
        self._screen.set_focus(None)
        self._screen.refresh_frame()
