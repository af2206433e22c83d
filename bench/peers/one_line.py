"""Textual's hello-world with one line to write in: the floor under every key that is typed."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input


class Line(Input):
    """A line with a paste of its own, as any program has that must not lose the second line of a paste."""

    def _on_paste(self, event: Paste) -> None:
        self.insert_text_at_cursor(" ".join(event.text.splitlines()))
        event.stop()
        event.prevent_default()


class OneLine(App[None]):
    """One line with the focus, in one row, and a cursor that does not blink."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        line = Line(placeholder="Write here", compact=True)
        line.cursor_blink = False
        yield line


if __name__ == "__main__":
    OneLine().run()
