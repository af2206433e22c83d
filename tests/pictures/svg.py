"""A terminal's screen as an SVG picture: one text element for each run of cells that look the same."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape

import pyte

WIDE, HIGH, MARGIN = 8.4, 18, 12
"""Width and height of a cell, and the margin around the screen, in pixels."""
FOREGROUND, BACKGROUND = "d4d4d4", "101010"
NAMED = {
    "black": "000000",
    "red": "cd3131",
    "green": "0dbc79",
    "brown": "e5e510",
    "blue": "2472c8",
    "magenta": "bc3fbc",
    "cyan": "11a8cd",
    "white": "e5e5e5",
}

Look = tuple[str, str, bool, bool]


def svg_of(screen: pyte.Screen, title: str) -> str:
    """Return what stands on a screen as SVG, in whatever fixed-width font its reader has."""
    width, height = screen.columns * WIDE + 2 * MARGIN, screen.lines * HIGH + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="#{_back(screen)}"/>',
        '<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">',
    ]
    for row in range(screen.lines):
        parts += _row(screen, row)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _row(screen: pyte.Screen, row: int) -> list[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    parts: list[str] = []
    column = 0
    for look, run in groupby(cells, key=_look):
        text = "".join(cell.data for cell in run)
        parts += _run(text, look, MARGIN + column * WIDE, MARGIN + row * HIGH, _back(screen))
        column += len(text)
    return parts


def _run(text: str, look: Look, x: float, y: int, around: str) -> list[str]:
    front, back, bold, italic = look
    parts = []
    wide = len(text) * WIDE
    if back != around:
        parts.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{HIGH}" fill="#{back}"/>')
    if text.strip():
        style = f' font-weight="{"bold" if bold else "normal"}"' + (' font-style="italic"' if italic else "")
        parts.append(
            f'<text x="{x:.1f}" y="{y + 13}" textLength="{wide:.1f}" xml:space="preserve" '
            f'fill="#{front}"{style}>{escape(text)}</text>'
        )
    return parts


def _look(cell: pyte.screens.Char) -> Look:
    front, back = _colour(cell.fg, FOREGROUND), _colour(cell.bg, BACKGROUND)
    if cell.reverse:
        front, back = back, front
    return front, back, cell.bold, cell.italics


def _colour(name: str, default: str) -> str:
    return default if name == "default" else NAMED.get(name.removeprefix("bright"), name)


def _back(screen: pyte.Screen) -> str:
    """Return the colour that most cells stand on."""
    counts: dict[str, int] = {}
    for row in range(screen.lines):
        for column in range(screen.columns):
            back = _colour(screen.buffer[row][column].bg, BACKGROUND)
            counts[back] = counts.get(back, 0) + 1
    return max(counts, key=lambda back: counts[back])
