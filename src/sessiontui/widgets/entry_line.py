"""The one line in which people type: a capture, a time, a name, an answer to a question."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class LineInput(Input):
    """An input that takes a paste whole, as one line, up to a stated length."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", "put away", show=False)]

    class PutAway(Message):
        """Escape was pressed; the text stays."""

    class Cut(Message):
        """More was pasted than a line takes."""

        def __init__(self, left_out: int) -> None:
            super().__init__()
            self.left_out = left_out

    def __init__(self, longest: int) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.longest = longest
        """Characters a line takes."""

    def _on_paste(self, event: events.Paste) -> None:
        # Textual's own keeps the first line of a paste and drops the rest without a word.
        text = " ".join(event.text.split())
        room = max(0, self.longest - len(self.value))
        self.insert_text_at_cursor(text[:room])
        if len(text) > room:
            self.post_message(self.Cut(len(text) - room))
        event.stop()
        event.prevent_default()

    def action_put_away(self) -> None:
        """Put the line away."""
        self.post_message(self.PutAway())


class EntryLine(Horizontal):
    """A prompt and a line to type in; hidden while nothing is asked."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest

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
        self.query_one("#prompt", Static).update(Content(prompt))
        self.input.placeholder = hint
        self.input.value = text
        self.input.cursor_position = len(text)
        self.display = True
        self.input.focus()

    def put_away(self) -> None:
        """Hide the line; its text is the caller's to keep."""
        self.display = False
        self.screen.set_focus(None)
