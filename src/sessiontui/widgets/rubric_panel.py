"""The rubric beside the question, one short line a level."""

from __future__ import annotations

from textual import events
from textual.content import Content

from sessiontui.present.frames import RubricFrame
from sessiontui.widgets.framed import Framed
from sessiontui.widgets.row_clicked import RowClicked


class RubricPanel(Framed[RubricFrame | None]):
    """The levels; the one that was noted is pointed at."""

    _ids: tuple[str, ...] = ()

    def on_click(self, event: events.Click) -> None:
        """Note the level that was clicked; beside the levels, show the rubric in full."""
        level = self.row_at(event, self._ids)
        self.post_message(RowClicked("capture.score" if level else "room.rubric", level))

    def show(self, frame: RubricFrame | None) -> None:
        """Show a rubric, or nothing where the block has none."""
        self.set_class(frame is None, "-absent")
        if frame is not None:
            super().show(frame)

    def drawn(self, frame: RubricFrame | None) -> Content:
        """Return one line a level, as many as there is room for; an ellipsis tells of more."""
        if frame is None:
            return Content("")
        self.border_title = Content(f"Rubric · {frame.title}")
        width, height = max(8, self.content_size.width), max(1, self.content_size.height)
        lines, ids = levels(frame, width, whole=True)
        if len(lines) > height:
            lines, ids = levels(frame, width)
        if len(lines) > height:
            lines = [*lines[: height - 1], Content("…")]
        self._ids = tuple(ids[: len(lines)])
        return Content("\n").join(lines)


def levels(frame: RubricFrame, width: int, *, whole: bool = False) -> tuple[list[Content], list[str]]:
    """Return the levels in lines, and the number that each line belongs to; `whole` spells them out."""
    lines: list[Content] = []
    ids: list[str] = []
    for row in frame.rows:
        words = Content(row.text if whole and row.text else row.short).wrap(max(8, width - 3))
        level = Content.assemble(f"{row.number}{'▸' if row.lit else ' '} ", Content("\n   ").join(words))
        if whole and lines:
            lines.append(Content(""))
        lines += [line.stylize("bold") if row.lit else line for line in level.split("\n")]
        ids += [row.number] * (len(lines) - len(ids))
    return lines, ids
