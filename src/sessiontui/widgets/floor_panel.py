"""Who has the floor: as rows with bars beside the question, or as one line where there is no room."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from sessiontui.present.frames import FloorFrame, FloorRow
from sessiontui.widgets.framed import Framed

_NAME = 10
_STANDS_OUT = ("away", "not yet")
"""What is said beside somebody’s share; a sign says the rest."""
FULL = "█"
EMPTY = "░"


class FloorPanel(Framed[FloorFrame | None]):
    """One line a person: digit, a sign for this round, name, share as a bar with its number."""

    BORDER_TITLE = "The floor"

    class Picked(Message):
        """Somebody was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key
            """The digit that gives them the floor."""

    def show(self, frame: FloorFrame | None) -> None:
        """Show who speaks; nothing where nobody keeps the floor."""
        self.set_class(frame is None, "-absent")
        if frame is not None:
            super().show(frame)

    def drawn(self, frame: FloorFrame | None) -> Content:
        """Return the people, whoever speaks pointed at."""
        if frame is None:
            return Content("")
        width = max(16, self.content_size.width)
        return Content("\n").join([self._row(row, width) for row in frame.rows])

    def on_click(self, event: events.Click) -> None:
        """Tell who was clicked."""
        place = event.get_content_offset(self)
        rows = self._shown.rows if self._shown else ()
        if place is not None and place.y < len(rows) and rows[place.y].key:
            self.post_message(self.Picked(rows[place.y].key))

    def _row(self, row: FloorRow, width: int) -> Content:
        mark = f"{_sign(row):<3}"
        name = Content(_shorter(row.name, _NAME)).truncate(_NAME, ellipsis=True, pad=True)
        words = f"{row.share:>3} %" if row.share else ""
        words = f"{words} {row.spoken:<7}".rstrip() if row.spoken in _STANDS_OUT or not words else words
        room = max(0, width - _NAME - 5 - len(words))
        filled = round(room * row.share / 100)
        bar = FULL * filled + EMPTY * (room - filled) if row.share else " " * room
        line = Content.assemble(mark, name, " ", bar, " ", words)
        return line.stylize("bold") if row.has_it else line


class FloorLine(Framed[FloorFrame | None]):
    """The same in one line."""

    def show(self, frame: FloorFrame | None) -> None:
        """Show who speaks; nothing where nobody keeps the floor."""
        self.set_class(frame is None, "-absent")
        if frame is not None:
            super().show(frame)

    def drawn(self, frame: FloorFrame | None) -> Content:
        """Return who speaks and each one’s share."""
        if frame is None:
            return Content("")
        width = max(16, self.content_size.width or self.screen.size.width - 2)
        for said in (_with_share, _with_word):
            whole = " · ".join(said(row) for row in frame.rows)
            if cell_len(whole) <= width:
                return Content(whole)
        longest = max(len(row.name) for row in frame.rows)
        while longest > 1 and cell_len(" · ".join(_who(row, longest) for row in frame.rows)) > width:
            longest -= 1
        return Content(" · ".join(_who(row, longest) for row in frame.rows))


def _who(row: FloorRow, longest: int) -> str:
    """Return somebody’s key, sign and name, the name cut with a full stop where there is little room."""
    name = _shorter(row.name, longest)
    name = name if len(name) <= longest else f"{name[: max(1, longest - 1)]}."
    return f"{_sign(row)} {name}".strip()


def _shorter(name: str, longest: int) -> str:
    """Return a whole name as `A. Ruiz` where it is too long: its surname is what tells two people apart."""
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest and len(name) > longest else name


def _sign(row: FloorRow) -> str:
    """Return `▶` for who speaks, else the digit that gives the floor, and `✓` where they had it already."""
    if row.has_it:
        return "▶"
    return f"{row.key}{'✓' if row.had else '–' if row.away else ''}"


def _with_word(row: FloorRow) -> str:
    return f"{_who(row, 99)} {row.spoken}"


def _with_share(row: FloorRow) -> str:
    return f"{_with_word(row)}{f' {row.share} %' if row.share else ''}"
