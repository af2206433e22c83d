"""A line whose keys go to its screen, so that what is typed ahead is read in the order it was typed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from sessiontui.widgets.entry_line import LineInput

_EDITS = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "ctrl+w": "delete_left_word",
    "ctrl+u": "delete_left_all",
    "ctrl+k": "delete_right_all",
    "ctrl+left": "cursor_left_word",
    "ctrl+right": "cursor_right_word",
}


class StepInput(LineInput):
    """Shows text and cursor, and takes no key by itself."""

    def on_key(self, event: events.Key) -> None:
        """Leave the key to the screen."""
        # Textual's own would take letters before the screen has decided what they mean.
        event.prevent_default()

    def edit(self, event: events.Key) -> bool:
        """Do what a key does in a line; False where it does nothing in one."""
        if event.is_printable and event.character:
            self.replace(event.character, *sorted(self.selection))
            return True
        action = _EDITS.get(event.key)
        if action is not None:
            getattr(self, f"action_{action}")()
        return action is not None


class StepLine(Horizontal):
    """A prompt and its line."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest

    def compose(self) -> ComposeResult:
        """Yield the prompt and the line."""
        yield Static("", id="prompt", markup=False)
        yield StepInput(self._longest)

    @property
    def input(self) -> StepInput:
        """The line itself."""
        return self.query_one(StepInput)

    @property
    def text(self) -> str:
        """What is typed so far."""
        return self.input.value

    def ask(self, prompt: str, hint: str, text: str, between: str = " ", *, secret: bool = False) -> None:
        """Ask for something, with what was typed before; `between` joins the lines of a paste.

        What is `secret` is masked, and taken as it is typed.
        """
        self.query_one("#prompt", Static).update(Content(prompt))
        self.input.password = self.input.verbatim = secret
        self.input.placeholder = hint
        self.input.between = between
        self.put(text)
        self.input.focus()

    def select(self) -> None:
        """Mark all that stands there, so that what is typed next takes its place."""
        self.input.action_select_all()

    def put(self, text: str) -> None:
        """Put a text in place of what was typed."""
        self.input.value = text[: self._longest]
        self.input.cursor_position = len(self.input.value)
