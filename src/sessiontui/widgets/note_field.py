"""A field of several lines, in which a note is written."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from sessiontui.core.safe_text import safe_text


class NoteField(TextArea):
    """Takes a paste as it is, up to a stated length; what is beyond it is told."""

    class Cut(Message):
        """More was pasted than a note takes."""

        def __init__(self, left_out: int) -> None:
            super().__init__()
            self.left_out = left_out

    def __init__(self, longest: int, hint: str) -> None:
        super().__init__(compact=True, placeholder=hint, highlight_cursor_line=False)
        self.cursor_blink = False
        self.longest = longest
        """Characters of a note."""

    def put(self, words: str) -> None:
        """Put words in place of what stands there, and forget what stood there before."""
        self.load_text(words)
        self.move_cursor(self.document.end)

    def take(self, text: str) -> None:
        """Take in a whole text at the cursor."""
        words = safe_text(text)
        room = max(0, self.longest - len(self.text) + len(self.selected_text))
        self.replace(words[:room], *self.selection)
        if len(words) > room:
            self.post_message(self.Cut(len(words) - room))

    def press(self, event: events.Key) -> None:
        """Take a key that came before the field had the keys, so that none is lost."""
        if event.is_printable and event.character:
            self.take(event.character)
        elif event.key == "enter":
            self.take("\n")
        elif event.key == "backspace":
            self.action_delete_left()

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]
        # Textual's own takes any length, and every control character with it.
        self.take(event.text)
        event.stop()
        event.prevent_default()
