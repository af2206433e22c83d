"""The agenda: as a column where there is room, as one line where there is not."""

from __future__ import annotations

from textual import events
from textual.content import Content

from sessiontui.present.frames import AgendaFrame
from sessiontui.widgets.framed import Framed
from sessiontui.widgets.row_clicked import RowClicked

_SPENT = 6
"""Columns for what a block took, `12:31`, from the start on: titles must not move when the first one ends."""


class AgendaPanel(Framed[AgendaFrame]):
    """Every block with its mark, its minutes and what it took."""

    BORDER_TITLE = "Agenda: planned, used"
    _ids: tuple[str, ...] = ()

    def on_click(self, event: events.Click) -> None:
        """Open the plan at the block that was clicked."""
        self.post_message(RowClicked("room.agenda", self.row_at(event, self._ids)))

    def drawn(self, frame: AgendaFrame) -> Content:
        """Return one line a block, the running one bold, and the total."""
        minutes = max((len(row.minutes) for row in frame.rows), default=0) + 1
        spent = max((len(row.spent) + 1 for row in frame.rows if row.spent), default=0)
        room = max(6, self.content_size.width - minutes - max(spent, _SPENT) - 2)
        lines: list[Content] = []
        ids: list[str] = []
        now = 0
        for row in frame.rows:
            title = Content(row.title).truncate(room, ellipsis=True, pad=True)
            line = Content.assemble(
                f"{row.mark} ", title, f"{row.minutes:>{minutes}}{row.spent:>{max(spent, _SPENT)}}"
            )
            if row.status == "now":
                line = line.stylize("bold")
                now = len(lines)
            elif row.status in ("done", "skipped", "dropped"):
                line = line.stylize("dim")
            lines.append(line)
            ids.append(row.id)
            if row.pin:
                pin = Content(f"    {row.pin}").truncate(max(6, self.content_size.width), ellipsis=True)
                lines.append(pin.stylize("bold") if row.late else pin)
                ids.append(row.id)
        seen = around(now, len(lines), max(3, self.content_size.height) - 1)
        shown = lines[seen.start : seen.stop]
        self._ids = tuple(ids[seen.start : seen.stop])
        if seen.start > 0:
            shown[0] = Content("…")
        if seen.stop < len(lines):
            shown[-1] = Content("…")
        return Content("\n").join([*shown, Content(frame.total)])


def around(now: int, count: int, height: int) -> range:
    """Return which of `count` rows stand in `height` lines, with row `now` among them and not at the edge."""
    if count <= height:
        return range(count)
    first = min(max(0, now - height // 2), count - height)
    return range(first, first + height)


class AgendaLine(Framed[AgendaFrame]):
    """Where one is and what comes next."""

    def on_click(self) -> None:
        """Open the plan."""
        self.post_message(RowClicked("room.agenda"))

    def drawn(self, frame: AgendaFrame) -> Content:
        """Return the agenda in one line."""
        return Content(frame.short)
