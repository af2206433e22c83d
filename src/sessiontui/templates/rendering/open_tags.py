"""Which tag of a template was opened and never closed, and where."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAGS = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%[-+]?\s*(\w+)(.*?)[-+]?%\}", re.DOTALL
)
_CLOSED = ("if", "for", "macro", "call", "filter", "block", "with", "autoescape")


class OpenTag(NamedTuple):
    """A tag that waits for its end, and the line, counted from 1, where it stands."""

    tag: str
    line: int


def open_tags(text: str, until: int = 0) -> tuple[OpenTag, ...]:
    """Return the tags that are open at the end of a template; the innermost last.

    With `until`, those that are open where a tag of that line ends something else.
    """
    opened: list[OpenTag] = []
    for match in _TAGS.finditer(text):
        tag = match[1] or ""
        line = text.count("\n", 0, match.start()) + 1
        inner = opened[-1].tag if opened else ""
        if tag in _CLOSED or (tag == "set" and "=" not in match[2]):
            opened.append(OpenTag(tag, line))
        elif tag.startswith("end") and inner == tag[3:]:
            opened.pop()
        elif until and line >= until and (tag.startswith("end") or tag in ("else", "elif")):
            break
    return tuple(opened)
