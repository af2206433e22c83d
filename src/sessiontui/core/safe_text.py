"""The one door through which people's text comes in and goes out: what it returns, a terminal only prints.

A control byte in somebody's words would otherwise run on the reader's terminal: write a clipboard, answer
into an input, clear a screen. What is stored is what was shown, so the text is made safe before it is kept.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_TAB = 4


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " " * _TAB
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of control characters: ␀ … ␟
    if code == 0x7F:
        return "\u2421"
    if code in (0x2028, 0x2029):
        return "\n"
    return "\ufffd"


def safe_text(text: str) -> str:
    """Return `text` with every character that could steer a terminal replaced by a visible one.

    Lines stay lines; letters of every script, joiners and emoji stay as they are. Applying it twice
    changes nothing more.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """Return safe text on a single line: line breaks and runs of spaces become one space."""
    return " ".join(safe_text(text).split())


def clipped(text: str, limit: int) -> str:
    """Return `text` cut to at most `limit` characters, with `…` where something was left out."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…" if limit > 0 else ""
