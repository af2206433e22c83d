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
        """Return one line a level."""
        if frame is None:
            return Content("")
        self.border_title = Content(f"Rubric · {frame.title}")
        lines = []
        for row in frame.rows:
            line = Content(f"{row.number}{'▸' if row.lit else ' '} {row.short}")
            lines.append(line.stylize("bold") if row.lit else line)
        return Content("\n").join(lines)
