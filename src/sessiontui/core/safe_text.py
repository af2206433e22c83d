"""The one door through which people's text comes in and goes out: what it returns, a terminal only prints.

A control byte in somebody's words would otherwise run on the reader's terminal: write a clipboard, answer
into an input, clear a screen. What is stored is what was shown, so the text is made safe before it is kept.
"""

from __future__ import annotations

import re

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSAFE = re.compile(
    # The flags of England, Scotland and Wales are spelt in tag characters; all other such spelling is hidden.
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f|[\U000e0000-\U000e00ff]+|"
    f"(?<=[{_SELECTORS}])[{_SELECTORS}]+|"
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_TAB = 4


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0][0])
    if code == 0x1F3F4:
        return match[0]
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

    Lines stay lines; letters of every script, joiners and emoji stay as they are. What only hides words
    (tag characters, rows of variation selectors) is shown to be there. Applying it twice changes
    nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """Return safe text on a single line: line breaks and runs of spaces become one space."""
    return " ".join(safe_text(text).split())


def safe_values(value: object) -> object:
    """Return plain data (as JSON has it) with every text in it, names too, made safe and put on one line.

    For what is read from a file: it may have been written by something else than this program.
    """
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else _one_line_if_unsafe(value)
        case dict():
            return {safe_values(key): safe_values(item) for key, item in value.items()}
        case list() | tuple():
            return [safe_values(item) for item in value]
        case _:
            return value


def _one_line_if_unsafe(text: str) -> str:
    return text if "\n" not in text and safe_text(text) == text else one_line(text)


def clipped(text: str, limit: int) -> str:
    """Return `text` cut to at most `limit` characters, with `…` where something was left out."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…" if limit > 0 else ""
