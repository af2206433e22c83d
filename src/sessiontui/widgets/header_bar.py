"""The line across the top."""

from __future__ import annotations

from textual.content import Content

from sessiontui.present.frames import HeaderFrame
from sessiontui.widgets.framed import Framed


class HeaderBar(Framed[HeaderFrame]):
    """Who meets, in which agenda, why; whether the screen is shared; the time of day at the right."""

    def drawn(self, frame: HeaderFrame) -> Content:
        """Return the header, its right end kept whatever the width."""
        right = "   ".join(part for part in (frame.shared, frame.company, frame.clock) if part)
        left = " · ".join(part for part in (frame.title, frame.people, frame.purpose) if part)
        room = max(0, self.content_size.width - len(right) - 2)
        start = Content(left).truncate(room, ellipsis=True, pad=True)
        return Content.assemble(start, "  ", (right, "bold"))
