"""The line under a list or an agenda: a name, minutes, a clock time, whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.screen import Screen

from sessiontui.widgets.step_line import StepLine

Done = Callable[[str], bool]
"""Takes what was typed; True where the line may close."""


class AskingLine:
    """Opens and closes it."""

    def __init__(self, screen: Screen[None], shows: Callable[[], None]) -> None:
        self._asked_by = screen
        self._shows = shows
        """Gives each widget of the screen its part of the frame."""
        self._done: Done | None = None

    @property
    def open(self) -> bool:
        """Whether something is being typed."""
        return self._done is not None

    @property
    def _line(self) -> StepLine:
        return self._asked_by.query_one(StepLine)

    def ask(self, prompt: str, hint: str, done: Done, text: str = "") -> None:
        """Open the line, with what is there so far."""
        self._done = done
        self._asked_by.add_class("-asking")
        self._line.ask(prompt, hint, text)
        self._shows()

    def propose(self, prompt: str, hint: str, done: Done, text: str) -> None:
        """Open the line with a proposal: what is typed takes its place, an arrow or End keeps it."""
        self.ask(prompt, hint, done, text)
        self._line.select()

    def put(self, text: str) -> None:
        """Put a text in place of what was typed, for Enter to take or somebody to change."""
        self._line.put(text)

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
        self._asked_by.remove_class("-asking")
        self._line.put("")
        self._asked_by.set_focus(None)
        self._shows()
