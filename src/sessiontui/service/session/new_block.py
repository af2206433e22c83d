"""A block that is added live, as people say it: “Break 5”, “5 Break”, “5 min Break”, “Break”."""

from __future__ import annotations

import re

from sessiontui.core.durations import parse_duration
from sessiontui.live.commands import AddBlock
from sessiontui.live.decision import Refused

_LENGTH = r"\d{1,3}(?::[0-5]\d|[.]\d)?(?:\s*(?:m|mins?|minutes?|s|secs?|seconds?|h|hours?)\b\.?)?"
_LENGTH_FIRST = re.compile(rf"(?P<length>{_LENGTH})\s*(?:of\s+|for\s+)?(?P<title>.*)", re.IGNORECASE)
_LENGTH_LAST = re.compile(rf"(?P<title>.*?\D)\s*,?\s*(?:for\s+)?(?P<length>{_LENGTH})", re.IGNORECASE)
_SAID_TWICE = re.compile(rf"(?P<title>.+?)\s*(?P<length>{_LENGTH})\s*(?P=title)", re.IGNORECASE)
"""A name that was left in the line, with minutes and the name typed again behind it."""


def new_block(said: str) -> AddBlock | Refused:
    """Return the command that adds a block, or which half of it is still to be said."""
    text = said.strip()
    for shape in (_SAID_TWICE, _LENGTH_LAST, _LENGTH_FIRST):
        if match := shape.fullmatch(text):
            return _added(match["title"].strip(" ,:"), match["length"].strip(" ."))
    return Refused(
        f"How long? Say its minutes, too: {text} 5." if text else "Say its name and minutes: Break 5."
    )


def _added(title: str, length: str) -> AddBlock | Refused:
    if not title:
        return Refused(f"What shall it be called? Break {length}.")
    try:
        seconds = parse_duration(length)
    except ValueError as error:
        return Refused(f"{error}.")
    return AddBlock(title, seconds) if seconds > 0 else Refused(f"How long? Say its minutes, too: {title} 5.")
