"""The question of the moment: the lead one lit, the others after it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessiontui.present.entry_words import MORE
from sessiontui.present.frames import QuestionFrame


class QuestionPanel(VerticalScroll, can_focus=False):
    """What is asked now; it scrolls where it is longer than the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionFrame | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static("", markup=False)

    def show(self, frame: QuestionFrame) -> None:
        """Show a frame; nothing is repainted where it equals the last."""
        if frame != self._shown:
            self._shown = frame
            self.border_title = Content(frame.place)
            self._draw(frame)
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew where the width is another one."""
        if self._shown is not None:
            self._draw(self._shown)

    def _draw(self, frame: QuestionFrame) -> None:
        self.query_one(Static).update(drawn(frame, self.scrollable_content_region.width or 60))
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        self.border_subtitle = Content(MORE if self.max_scroll_y > 0 else "")


def drawn(frame: QuestionFrame, width: int) -> Content:
    """Return lead, follow-ups, the line to say, and notes; the follow-ups hang from their dots."""
    parts = [Content(frame.lead).stylize("bold")]
    if frame.follow_ups:
        parts.append(Content(""))
        parts += [_hung(question, width) for question in frame.follow_ups]
    if frame.say:
        parts += [Content(""), Content(f"say: {frame.say}").stylize("italic")]
    if frame.notes:
        parts.append(Content(""))
        parts += [Content(note).stylize("dim") for note in frame.notes]
    return Content("\n").join(parts)


def _hung(text: str, width: int) -> Content:
    lines = Content(text).wrap(max(8, width - 2))
    return Content.assemble("· ", Content("\n  ").join(lines))
