"""The last door before the terminal: whatever was drawn, nothing in it steers the terminal.

People's words are made safe where they come in and where they are read. This holds for the rest: what a
widget of somebody else shows as it is, such as what was pasted into a search line.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from sessiontui.core.safe_text import safe_text


class SafeFilter(LineFilter):
    """Takes each character that a terminal would act on out of what is drawn; everything keeps its column."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the line as wide as it was."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.text.isprintable() or safe_text(segment.text) == segment.text
            else Segment("".join(map(_harmless, segment.text)), segment.style, segment.control)
            for segment in segments
        ]


def _harmless(character: str) -> str:
    return character if safe_text(character) == character else "\ufffd" * cell_len(character)
