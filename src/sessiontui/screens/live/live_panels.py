"""Everything that the live screen shows, from the top to the bottom: one call feeds all panels."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.geometry import Size

from sessiontui.present.frames import FooterFrame, LiveFrames, OfferFrame, QuestionFrame
from sessiontui.screens.over.sizes import is_low
from sessiontui.widgets.agenda_panel import AgendaLine, AgendaPanel
from sessiontui.widgets.captures_panel import CapturesLine, CapturesPanel
from sessiontui.widgets.choices_bar import ChoicesBar
from sessiontui.widgets.entry_line import EntryLine
from sessiontui.widgets.floor_panel import FloorLine, FloorPanel
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.question_panel import QuestionPanel
from sessiontui.widgets.rubric_panel import RubricPanel
from sessiontui.widgets.time_panel import TimePanel

TINY = 13
"""Lines below which only what cannot be missed stays."""
ROOMY = 110
"""Columns from which agenda, question and rubric stand side by side."""

_SHARE, _LEAST, _MOST = 0.28, 5, 16
"""The part of the screen for what was captured, and its lines, fewest and most."""


class LivePanels(Vertical):
    """The panels of the live screen; those whose frame is the same do nothing."""

    def __init__(self, entry: EntryLine, *, digits: bool = True) -> None:
        super().__init__(id="all")
        self._digits = digits
        """Large digits are wanted where there is room."""
        self._entry = entry
        self._shared: tuple[QuestionFrame, int] | None = None
        """The question, and the lines captured, for which the room was shared out."""

    def compose(self) -> ComposeResult:
        """Yield the panels, from the top to the bottom."""
        yield HeaderBar()
        yield AgendaLine()
        with Horizontal(id="middle"):
            yield AgendaPanel()
            yield QuestionPanel()
            with Vertical(id="side"):
                yield TimePanel()
                yield FloorPanel()
                yield RubricPanel()
        yield FloorLine()
        yield CapturesPanel()
        yield CapturesLine()
        yield NoticeLine()
        yield ChoicesBar(id="offer")
        yield self._entry
        yield ChoicesBar(id="footer")

    def show(self, frames: LiveFrames, offer: OfferFrame | None, footer: FooterFrame) -> None:
        """Give each panel its frame."""
        self.query_one(HeaderBar).show(frames.header)
        self.query_one(AgendaLine).show(frames.agenda)
        self.query_one(AgendaPanel).show(frames.agenda)
        self.query_one(QuestionPanel).show(frames.question)
        self.query_one(TimePanel).show(frames.time)
        self.query_one(RubricPanel).show(frames.rubric)
        self.query_one(FloorPanel).show(frames.floor)
        self.query_one(FloorLine).show(frames.floor)
        self.query_one(CapturesPanel).show(frames.captures)
        self.query_one(CapturesLine).show(frames.captures)
        self.query_one("#offer", ChoicesBar).show(offer)
        self.query_one("#footer", ChoicesBar).show(footer)
        rows = max(1, len(frames.captures.rows))
        if (frames.question, rows) != self._shared:
            self._shared = (frames.question, rows)
            self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        """Let a question that has not enough room take what stands empty among what was captured."""
        question, captured = self.query_one(QuestionPanel), self.query_one(CapturesPanel)
        if self._shared is None or not captured.display or not captured.outer_size.height:
            return
        usual = max(_LEAST, min(_MOST, int(self.size.height * _SHARE)))
        empty = usual - max(_LEAST, min(usual, self._shared[1] + 2))
        room = question.scrollable_content_region.height - (usual - captured.outer_size.height)
        captured.styles.height = usual - max(0, min(empty, question.lines - room))

    def fit(self, size: Size) -> None:
        """Fit the layout to the terminal."""
        mark_size(self.screen, size)
        low = is_low(size)
        self.query_one(TimePanel).fit(wanted=self._digits, low=low, tiny=size.height < TINY)
        for part in (*self.query(ChoicesBar), self.query_one(NoticeLine)):
            part.make_few(low)
        self.call_after_refresh(self._share_room)


def mark_size(screen: DOMNode, size: Size) -> None:
    """Give the screen the classes by which its rules tell one size of terminal from another.

    Each class that comes once the panels are there styles all of them anew; so it is called before, too.
    """
    screen.set_class(size.width < 40 or size.height < 10, "-too-small")
    screen.set_class(size.width < ROOMY, "-narrow")
    screen.set_class(is_low(size), "-low")
    screen.set_class(size.height < TINY, "-tiny")
