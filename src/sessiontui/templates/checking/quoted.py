"""Words within quotes are somebody’s, and left alone by whoever judges the words around them."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"")


def without_quotes(text: str) -> str:
    """Return the text with “…” for whatever stands in it within quotes."""
    return _QUOTED.sub("“…”", text)
