"""Frames, bars and signs in plain ASCII, for terminals and fonts that have nothing else."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from sessiontui.core.plain_signs import SIGNS

TABLE = str.maketrans(SIGNS)
"""Each sign is one column wide, and so is what stands for it; people’s letters stay as they are."""


class AsciiFilter(LineFilter):
    """Puts a plain sign in the place of each drawn one, on everything that is shown."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the line in plain signs."""
        return [
            Segment(segment.text.translate(TABLE), segment.style, segment.control)
            if not segment.text.isascii()
            else segment
            for segment in segments
        ]
