"""The question of the moment: the lead one lit, the others after it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.present.entry_words import MORE
from sessiontui.present.frames import QuestionFrame

WIDEST = 84
"""Columns that a question takes at most: a line longer than that is hard to read aloud."""


class QuestionPanel(VerticalScroll, can_focus=False):
    """What is asked now; it scrolls where it is longer than the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionFrame | None = None

    def compose(self) -> ComposeResult:
        """Yield the lead question, which is lit, and what follows it."""
        yield Static("", id="lead", markup=False)
        yield Static("", id="rest", markup=False)

    def show(self, frame: QuestionFrame) -> None:
        """Show a frame; nothing is repainted where it equals the last."""
        if frame != self._shown:
            self._shown = frame
            self.border_title = Content(frame.place)
            self._draw(frame)
            self.scroll_home(animate=False)

    def turn_page(self, key: str) -> None:
        """Show what is further down, or further up."""
        scroll = self.scroll_page_down if key == "pagedown" else self.scroll_page_up
        scroll(animate=False)

    def on_resize(self) -> None:
        """Wrap anew where the width is another one."""
        if self._shown is not None:
            self._draw(self._shown)

    def _draw(self, frame: QuestionFrame) -> None:
        lead, rest = self.query_one("#lead", Static), self.query_one("#rest", Static)
        region = self.scrollable_content_region
        width = min(region.width or WIDEST, WIDEST)
        lead.update(Content(frame.lead).stylize("bold"))
        airy = drawn(frame, width, airy=True)
        lines = len(airy.wrap(width)) + len(Content(frame.lead).wrap(width)) + 1
        rest.update(airy if lines <= region.height else drawn(frame, width))
        rest.display = bool(airy.plain)
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        self.border_subtitle = Content(MORE if self.max_scroll_y > 0 else "")


def drawn(frame: QuestionFrame, width: int, *, airy: bool = False) -> Content:
    """Return follow-ups, the line to say, and notes; the follow-ups hang from their dots.

    Where there is room, `airy` leaves a line between any two questions, to be read from afar.
    """
    parts: list[Content] = []
    for question in frame.follow_ups:
        if airy or not parts:
            parts.append(Content(""))
        parts.append(_hung(question, width))
    if frame.say:
        parts += [Content(""), Content(f"say: {frame.say}").stylize("italic")]
    if frame.notes:
        parts.append(Content(""))
        parts += [Content(note).stylize("dim") for note in frame.notes]
    return Content("\n").join(parts)


def _hung(text: str, width: int) -> Content:
    lines = Content(text).wrap(max(8, width - 2))
    return Content.assemble("· ", Content("\n  ").join(lines))
