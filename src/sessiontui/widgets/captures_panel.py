"""What was written down: the newest lines, or a count and the last one where there is no room."""

from __future__ import annotations

from textual import events
from textual.content import Content

from sessiontui.present.frames import CaptureRow, CapturesFrame
from sessiontui.widgets.framed import Framed
from sessiontui.widgets.row_clicked import RowClicked

_ID, _WHO = 4, 14


class CapturesPanel(Framed[CapturesFrame]):
    """As many of the newest lines as fit."""

    BORDER_TITLE = "Captured"
    _ids: tuple[str, ...] = ()

    def on_click(self, event: events.Click) -> None:
        """Open what was captured at the line that was clicked."""
        self.post_message(RowClicked("room.captures", self.row_at(event, self._ids)))

    def drawn(self, frame: CapturesFrame) -> Content:
        """Return the newest lines; what is above them is counted."""
        height = max(1, self.content_size.height)
        if not frame.rows:
            return Content(frame.count).stylize("dim")
        rows = frame.rows[-height:]
        hidden = len(frame.rows) - len(rows)
        lines = [self._line(row) for row in rows]
        self._ids = tuple(row.id for row in rows)
        if hidden > 0 and len(lines) > 1:
            lines[0] = Content(f"and {hidden + 1} more above: {frame.count}").stylize("dim")
        return Content("\n").join(lines)

    def _line(self, row: CaptureRow) -> Content:
        status = f"  {row.status}" if row.status else ""
        room = max(8, self.content_size.width - _ID - _WHO - len(status))
        line = Content.assemble(
            Content(f"{row.id + row.mark:<{_ID}}").stylize("bold"),
            Content(row.who).truncate(_WHO - 1, ellipsis=True, pad=True),
            " ",
            Content(row.text).truncate(room, ellipsis=True, pad=True),
        )
        return Content.assemble(line, (status, "bold" if row.open else "dim"))


class CapturesLine(Framed[CapturesFrame]):
    """The count, and the newest line after it."""

    def on_click(self) -> None:
        """Open what was captured."""
        self.post_message(RowClicked("room.captures"))

    def drawn(self, frame: CapturesFrame) -> Content:
        """Return both in one line."""
        if not frame.rows:
            return Content(frame.count)
        last = frame.rows[-1]
        status = f" [{last.status}]" if last.status else ""
        marks = "~" if any(row.mark for row in frame.rows) else ""
        many = f"{frame.standing} captured{marks}"
        if frame.hidden:
            return Content(f"{many}, {frame.hidden} hidden · {last.who}: {last.text}")
        return Content(f"{many} · {last.id}{last.mark} {last.who}: {last.text}{status}")
