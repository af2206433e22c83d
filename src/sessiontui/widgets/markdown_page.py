"""A page of Markdown to read: drawn once, which costs a tenth of what a widget for each paragraph does."""

from __future__ import annotations

from rich.markdown import Markdown
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from sessiontui.core.safe_text import safe_text


class MarkdownPage(VerticalScroll, can_focus=False):
    """Shows a text that is safe to print; links are words, and nothing in it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: str | None = None

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield Static("", markup=False)

    def show(self, text: str) -> None:
        """Show a text from its beginning; nothing is drawn anew where it is the same."""
        if text != self._shown:
            self._shown = text
            self.query_one(Static).update(Markdown(safe_text(text), hyperlinks=False))
            self.scroll_home(animate=False)
