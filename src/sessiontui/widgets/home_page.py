"""The lines of the start screen; each that does something can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from sessiontui.present.home import HomeLine
from sessiontui.widgets.framed import Framed
from sessiontui.widgets.hanging_lines import hung

_WIDEST = 100
"""Columns beyond which a line is harder to read than to break."""


class HomePage(Framed[tuple[HomeLine, ...]]):
    """Headings, somebody's own words, rows with their keys."""

    class Picked(Message):
        """A line that does something was clicked."""

        def __init__(self, line: HomeLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self) -> None:
        super().__init__()
        self._at: list[HomeLine] = []

    def drawn(self, frame: tuple[HomeLine, ...]) -> Content:
        """Return the lines, broken where the terminal is narrow, hung from their keys."""
        width = min(_WIDEST, self.content_size.width or 80)
        self._at, lines = [], []
        for line in frame:
            broken = _drawn(line, width)
            lines += broken
            self._at += [line] * len(broken)
        return Content("\n").join(lines)

    def line_of_mark(self) -> int:
        """Return where the marked row stands, 0 where none is marked."""
        return next((at for at, line in enumerate(self._at) if line.marked), 0)

    def on_click(self, event: events.Click) -> None:
        """Tell which line was clicked."""
        if 0 <= event.y < len(self._at):
            self.post_message(self.Picked(self._at[event.y]))


def _drawn(line: HomeLine, width: int) -> list[Content]:
    match line.kind:
        case "blank":
            return [Content("")]
        case "heading":
            return [Content(line.text).truncate(width, ellipsis=True).stylize("bold")]
        case "lead":
            return [part.stylize("bold") for part in hung(line.text, "  ", width)]
        case "row":
            return [_row(line, width)]
        case "way":
            return hung(line.text, f"  {line.key}  ", width)
        case "item":
            return hung(line.text, "  · ", width)
        case "quiet":
            return [part.stylize("dim") for part in hung(line.text, "", width)]
        case _:
            return hung(line.text, "  ", width)


def _row(line: HomeLine, width: int) -> Content:
    lead = f"{'▸' if line.marked else ' '} {line.key}  "
    note = Content(line.note)
    room = max(8, width - len(lead) - note.cell_length - 2)
    title = Content(line.text).truncate(room, ellipsis=True, pad=True)
    row = Content.assemble(lead, title, "  ", note).truncate(width, ellipsis=True)
    return row.stylize("bold reverse") if line.marked else row
