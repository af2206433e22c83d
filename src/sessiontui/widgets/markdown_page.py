"""A page of Markdown to read: drawn once, which costs a tenth of what a widget for each paragraph does."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.default_styles import DEFAULT_STYLES
from rich.markdown import Markdown
from rich.style import Style
from rich.theme import Theme
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from sessiontui.core.safe_text import safe_text


def _without_colour(style: Style) -> Style:
    return Style(bold=style.bold, italic=style.italic, underline=style.underline, dim=style.dim)


_PLAIN = Theme(
    {
        **{
            name: _without_colour(style)
            for name, style in DEFAULT_STYLES.items()
            if name.startswith("markdown.")
        },
        "markdown.h2": Style(bold=True),
        "markdown.h3": Style(bold=True),
    },
    inherit=True,
)
"""Rich brings colours of its own; here they are the theme's, and a heading is told by its weight."""


class _Page:
    """Markdown in the colours of the page it stands on."""

    def __init__(self, text: str) -> None:
        self._markdown = Markdown(safe_text(text), hyperlinks=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_PLAIN):
            yield from console.render(self._markdown, options)


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
            self.query_one(Static).update(_Page(text))
            self.scroll_home(animate=False)
