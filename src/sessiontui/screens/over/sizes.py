"""Below which size of terminal a screen leaves out what it can."""

from __future__ import annotations

from textual.dom import DOMNode
from textual.geometry import Size

LOW, NARROW = 20, 76
"""Lines, and columns, below which one line has to do where others show a panel."""


def is_narrow(size: Size) -> bool:
    """Tell whether a line does not hold what it usually does."""
    return size.width < NARROW


def is_low(size: Size) -> bool:
    """Tell whether a terminal is too low, or too narrow, for all that is usually shown."""
    return size.height < LOW or is_narrow(size)


def mark_low(screen: DOMNode, size: Size) -> None:
    """Give a screen the class by which it leaves out what it can, and its last lines that for few words."""
    low = is_low(size)
    screen.set_class(low, "-low")
    screen.query("ChoicesBar, NoticeLine").set_class(low, "-few")
