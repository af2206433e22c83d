"""The question of the moment: the lead one lit, the others after it."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from sessiontui.present.entry_words import MORE, how_to_turn
from sessiontui.present.frames import QuestionFrame

WIDEST = 84
"""Columns that a question takes at most: a line longer than that is hard to read aloud."""

_CORNERS = 6
"""Columns of an edge that no words can take."""


class QuestionPanel(VerticalScroll, can_focus=False):
    """What is asked now; it scrolls where it is longer than the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionFrame | None = None
        self._laid_out: tuple[QuestionFrame, Size, int] | None = None
        """For which frame, screen and width the lines stand as they do."""

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
        """Wrap anew where the width is another one; what opens below leaves the lines where they are."""
        region = self.scrollable_content_region
        if self._shown is None:
            return
        if self._laid_out == (self._shown, self.screen.size, region.width):
            self.call_after_refresh(self._tell_of_more)
        else:
            self._draw(self._shown)

    def _draw(self, frame: QuestionFrame) -> None:
        lead, rest = self.query_one("#lead", Static), self.query_one("#rest", Static)
        region = self.scrollable_content_region
        self._laid_out = (frame, self.screen.size, region.width) if region.height else None
        width = min(region.width or WIDEST, WIDEST)
        lead.update(Content(frame.lead).stylize("bold"))
        room = region.height - len(Content(frame.lead).wrap(width))
        follows = fitting(frame, width, room)
        rest.update(follows)
        rest.display = bool(follows.plain)
        self.call_after_refresh(self._tell_of_more)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say which way one can still turn."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_of_more()

    @property
    def lines(self) -> int:
        """The lines that all of it takes."""
        return sum(part.outer_size.height for part in self.query(Static) if part.display)

    def _tell_of_more(self) -> None:
        """Say in the lower edge how to read on; where a low screen has none, in the upper one."""
        place = self._shown.place if self._shown else ""
        turns = how_to_turn(round(self.scroll_target_y), self.max_scroll_y)
        low = self.screen.has_class("-low")
        if turns and low:
            room = self.outer_size.width - _CORNERS
            if cell_len(f"{place} · {turns}") > room:
                turns = turns.replace(MORE, MORE.split()[0])
            left = max(1, room - cell_len(f" · {turns}"))
            place = f"{Content(place).truncate(left, ellipsis=True).plain} · {turns}"
        self.border_title = Content(place)
        self.border_subtitle = Content("" if low else turns)


def fitting(frame: QuestionFrame, width: int, room: int) -> Content:
    """Return what follows the lead question: airy where there is room, with a word explained if it fits."""
    plain = drawn(frame, width)
    airy = drawn(frame, width, airy=True)
    word = Content(f"\n\n{frame.word}").stylize("dim italic") if frame.word else Content("")
    tried = (airy + word, plain + word, airy) if frame.word else (airy,)
    return next((each for each in tried if len(each.wrap(width)) + 1 <= room), plain)


def drawn(frame: QuestionFrame, width: int, *, airy: bool = False) -> Content:
    """Return follow-ups, the line to say, and notes; the follow-ups hang from their dots.

    Where there is room, `airy` leaves a line between any two questions, to be read from afar.
    """
    parts: list[Content] = []
    for question in (*frame.alone, *frame.follow_ups):
        if airy or not parts:
            parts.append(Content(""))
        parts.append(_hung(question, width))
    if frame.say:
        parts += [Content(""), Content(f"say: {frame.say}").stylize("italic")]
    if frame.notes:
        parts.append(Content(""))
        parts += [Content(folded(note, width)).stylize("dim") for note in frame.notes]
    return Content("\n").join(parts)


def folded(text: str, width: int) -> str:
    """Return a text in which no path is broken within a name: it goes on in the next line after a slash."""
    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        row = ""
        for piece in _BREAKS.findall(line) if cell_len(line) > width else [line]:
            if row.strip() and cell_len(row + piece.rstrip()) > width:
                lines.append(row)
                row = indent
            row += piece if row.strip() or not piece.isspace() else ""
        lines.append(row)
    return "\n".join(lines)


_BREAKS = re.compile(r"[^\s/]*(?:/|\s+|$)")
"""Pieces of a line, each ending where the line may be broken: behind a slash, at a space."""


def _hung(text: str, width: int) -> Content:
    lines = Content(text).wrap(max(8, width - 2))
    return Content.assemble("· ", Content("\n  ").join(lines))
