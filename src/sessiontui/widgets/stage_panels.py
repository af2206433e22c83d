"""The two panels of a stage: the question, and the time under it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from sessiontui.present.stage_words import EMPTY, StageFrame

_FULL, _EMPTY = "█", "░"
WIDEST = 72
"""Columns that a line of the question takes at most; longer ones are hard to read aloud."""


class StageQuestion(Static):
    """The question, in the middle, with as much air between its lines as there is room for."""

    def __init__(self) -> None:
        super().__init__(Content(""), markup=False)
        self._question = ""

    def show(self, question: str) -> None:
        """Show a question; nothing is repainted where it is the same."""
        if question != self._question:
            self._question = question
            self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        if not width:
            return
        lines = Content(self._question).wrap(min(width, WIDEST))
        airy = 2 * len(lines) - 1 <= height
        self.update(Content("\n\n" if airy else "\n").join(line.rstrip() for line in lines))


class StageTime(Vertical):
    """A bar and whole minutes; large digits only where the block lives by its seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = EMPTY

    def compose(self) -> ComposeResult:
        """Yield digits, bar and minutes."""
        with Center():
            yield Digits("", id="digits")
        yield Static("", id="bar", markup=False)
        yield Static("", id="minutes", markup=False)

    def show(self, frame: StageFrame) -> None:
        """Show the time of a frame; each part is repainted only where it changed."""
        last, self._shown = self._shown, frame
        digits = self.query_one("#digits", Digits)
        if last.digits != frame.digits:
            digits.update(frame.digits)
        digits.display = bool(frame.digits)
        if last.share != frame.share:
            self._draw_bar()
        if last.minutes != frame.minutes:
            self.query_one("#minutes", Static).update(Content(frame.minutes))
        self.set_class(frame.over, "-over")

    def on_resize(self) -> None:
        """Draw the bar as wide as there is room."""
        self._draw_bar()

    def _draw_bar(self) -> None:
        bar = self.query_one("#bar", Static)
        width, share = bar.content_size.width, self._shown.share
        full = round(width * max(0.0, share))
        bar.update(Content("" if share < 0 else _FULL * full + _EMPTY * (width - full)))
