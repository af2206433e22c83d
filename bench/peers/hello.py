"""Textual's hello-world: the floor under every Textual program's start, memory and idle cost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Hello(App[None]):
    """One line; a key that changes it shows that the program hears."""

    BINDINGS: ClassVar[list[BindingType]] = [("a", "answer", "answer"), ("q", "quit", "quit")]

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("Hello, world")

    def action_answer(self) -> None:
        """Show that the key arrived."""
        self.query_one(Static).update("Heard you")


if __name__ == "__main__":
    Hello().run()
