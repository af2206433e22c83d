"""The rubric beside the question, one short line a level."""

from __future__ import annotations

from textual.content import Content

from sessiontui.present.frames import RubricFrame
from sessiontui.widgets.framed import Framed


class RubricPanel(Framed[RubricFrame | None]):
    """The levels; the one that was noted is pointed at."""

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
        lines: list[Content] = []
        for row in frame.rows:
            level = Content(f"{row.number}{'▸' if row.lit else ' '} {row.short}")
            lines += (level.stylize("bold") if row.lit else level).wrap(width)
        if len(lines) > height:
            lines = [*lines[: height - 1], Content("…")]
        return Content("\n").join(lines)
