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
    return hung(line[len(lead) :], lead, width)


def hung(text: str, start: str, width: int) -> list[Content]:
    """Return a text in lines of that many columns; all but the first begin where its words begin."""
    first, *rest = Content(text).wrap(max(8, width - len(start)))
    return [Content(start) + first, *(Content(" " * len(start)) + piece for piece in rest)]
