"""The one line in which people type: a capture, a time, a name, an answer to a question."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from sessiontui.core.safe_text import one_line, safe_text

_ROOM_TO_TYPE = 24
"""Columns that the line keeps for typing beside its prompt; with fewer, the prompt goes above it."""


class LineInput(Input):
    """An input that takes a paste whole, as one line, up to a stated length."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", "put away", show=False)]

    class PutAway(Message):
        """Escape was pressed; the text stays."""

    class Cut(Message):
        """More was typed or pasted than a line takes."""

        def __init__(self, left_out: int) -> None:
            super().__init__()
            self.left_out = left_out

    between = " "
    """What stands between the lines of a paste."""
    verbatim = False
    """A paste is taken sign by sign up to the end of its first line, as a passphrase has to be."""

    def __init__(self, longest: int, hint: str = "") -> None:
        super().__init__(placeholder=hint, compact=True, select_on_focus=False, max_length=longest)
        self.cursor_blink = False
        self.longest = longest
        """Characters a line takes."""

    def take(self, text: str) -> None:
        """Take in a whole text at the cursor, its lines as one; what is beyond the length is told."""
        if self.verbatim:
            words = text.split("\n")[0].rstrip("\r")
        else:
            words = one_line(self.between.join(line for line in text.splitlines() if line.strip()))
        room = max(0, self.longest - len(self.value) + len(self.selected_text))
        self.replace(words[:room], *self.selection)
        if len(words) > room:
            self.post_message(self.Cut(len(words) - room))

    def restricted(self) -> None:
        """Tell that the line is full; Textual would ring the bell."""
        self.post_message(self.Cut(1))

    def _on_paste(self, event: events.Paste) -> None:
        # Textual's own keeps the first line of a paste and drops the rest without a word.
        self.take(event.text)
        event.stop()
        event.prevent_default()

    def action_put_away(self) -> None:
        """Put the line away."""
        self.post_message(self.PutAway())


class EntryLine(Container):
    """A prompt and a line to type in; hidden while nothing is asked."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self._prompt = Content("")
        self.asked = ("", "")
        """What was asked for last: the prompt, and the hint in the empty line."""
        self._came_by: events.Key | None = None

    def compose(self) -> ComposeResult:
        """Yield the prompt and the input."""
        yield Static("", id="prompt", markup=False)
        yield LineInput(self._longest)

    @property
    def input(self) -> LineInput:
        """The input itself."""
        return self.query_one(LineInput)

    @property
    def open(self) -> bool:
        """Whether somebody can type."""
        return bool(self.display)

    @property
    def text(self) -> str:
        """What is typed so far."""
        return self.input.value

    def ask(self, prompt: str, hint: str = "", text: str = "") -> None:
        """Open the line."""
        self.asked = (prompt, hint)
        self._prompt = Content(prompt)
        self.query_one("#prompt", Static).update(self._prompt)
        self.input.placeholder = hint
        self.input.value = safe_text(text).replace("\n", " ")[: self._longest]
        self.input.cursor_position = len(self.input.value)
        self.display = True
        self._fit(self.screen.size.width)
        self.input.focus()

    def relabel(self, prompt: str) -> None:
        """Let another prompt stand before what is being typed."""
        if self.open and prompt != self.asked[0]:
            self.asked = (prompt, self.asked[1])
            self._prompt = Content(prompt)
            self.query_one("#prompt", Static).update(self._prompt)
            self._fit(self.screen.size.width)

    def on_key(self, event: events.Key) -> None:
        """Remember a key that the input had and has no use for, on its way up to the screen."""
        self._came_by = event

    def had(self, event: events.Key) -> bool:
        """Tell whether a key came to the input first; else nobody but the screen has it.

        Which widget has the keys is no answer: that changes before a key that is on its way arrives.
        """
        return event is self._came_by

    def press(self, event: events.Key) -> None:
        """Take a key that came while the line had not got the keys, so that none is lost."""
        self.input.focus()
        if event.is_printable and event.character:
            self.input.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            self.input.post_message(Input.Submitted(self.input, self.input.value))
        elif event.key == "escape":
            self.input.action_put_away()
        elif event.key == "backspace":
            self.input.action_delete_left()

    def clicked(self, key: str) -> None:
        """Do what a key of the footer does while somebody types."""
        match key:
            case "enter":
                self.input.post_message(Input.Submitted(self.input, self.input.value))
            case "esc":
                self.input.action_put_away()
            case _:
                self.input.insert_text_at_cursor(f" {key} ")

    def put_away(self) -> None:
        """Hide the line; its text is the caller's to keep."""
        self.display = False
        self.input.value = ""
        self.screen.set_focus(None)

    def on_resize(self, event: events.Resize) -> None:
        """Put a long prompt above the line, a short one before it."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        self.set_class(self._prompt.cell_length + _ROOM_TO_TYPE > width, "-tall")
