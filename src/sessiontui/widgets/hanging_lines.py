"""Lines that are broken where there is no room, each hung from what it begins with."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size

from sessiontui.widgets.framed import Framed

_LEAD = re.compile(r"[−+ ] (?:· )?")


class HangingLines(Framed[tuple[str, ...]]):
    """Lines with a sign before them: what follows a break stands under the words, not under the sign."""

    def drawn(self, frame: tuple[str, ...]) -> Content:
        """Return the lines, as wide as there is room."""
        return Content("\n").join(_all_hung(frame, self.content_size.width or 40))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines they take at that width, whatever was drawn for another one."""
        return len(_all_hung(self._shown or (), width))


def _all_hung(lines: tuple[str, ...], width: int) -> list[Content]:
    return [piece for line in lines for piece in _hung(line, width)]


def _hung(line: str, width: int) -> list[Content]:
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    first, *rest = Content(line[len(lead) :]).wrap(max(8, width - len(lead)))
    return [Content(lead) + first, *(Content(" " * len(lead)) + piece for piece in rest)]
