"""Ids that become names of files: checked before they touch a path, made so that they sort by date."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from sessiontui.core.errors import UsageError
from sessiontui.core.names import folded, slug
from sessiontui.core.safe_text import clipped, one_line

LONGEST = 120
"""Bytes of an id at most, so that with its endings it fits every file system."""
_LONGEST_PAIR = 64
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


def is_id(text: str) -> bool:
    """Tell whether `text` can name a file and nothing but a file: letters, digits, hyphens, underscores."""
    if not text or text[0] == "-" or len(text) > LONGEST:
        return False
    return all(c.isalnum() or c in "-_" for c in text) and len(text.encode("utf-8", "replace")) <= LONGEST


def checked_id(text: str) -> str:
    """Return `text` if it can be an id.

    Raises:
        UsageError: where it has a path separator, a dot, a space or any other sign, or is too long.
    """
    if not is_id(text):
        raise UsageError(
            f"“{clipped(one_line(text), 60)}” is not an id",
            "Ids have letters, digits and hyphens only, as the lists print them",
        )
    return text


def pair_id(names: tuple[str, ...]) -> str:
    """Return the id of the people who meet: their names, sorted, as one slug; in any order the same.

    Where names are too long together, or one leaves no letter to write, a checksum keeps pairs apart.

    Raises:
        UsageError: where nobody is named.
    """
    if not names:
        raise UsageError("Nobody is named", "Name the people who meet")
    ordered = sorted(names, key=folded)
    joined = slug(" ".join(ordered))
    lost = any(not any(c.isalnum() for c in folded(name)) for name in ordered)
    if not lost and joined == "-".join(map(slug, ordered)) and len(joined.encode()) <= _LONGEST_PAIR:
        return joined
    checksum = hashlib.sha256("\n".join(map(folded, ordered)).encode("utf-8", "replace")).hexdigest()[:8]
    room = joined.encode()[: _LONGEST_PAIR - 9].decode("utf-8", "ignore").rstrip("-")
    return f"{room}-{checksum}"


def session_stem(pair: str, day: date) -> str:
    """Return the id of the pair's first session on that day: `2026-11-24-ana-ruiz-ben-okafor`."""
    return f"{day.isoformat()}-{checked_id(pair)}"


def session_day(session: str) -> str:
    """Return the day that a session id begins with, as `2026-11-24`; "" where it begins with none."""
    match = _DATED.fullmatch(session)
    return match[1] if match else ""


def session_number(session: str, pair: str) -> int:
    """Return which session of its pair and day the id names, from 1; 0 where it is of another pair."""
    match = _DATED.fullmatch(session)
    if match is None or not match[2].startswith(pair):
        return 0
    rest = match[2][len(pair) :]
    if not rest:
        return 1
    return int(rest[1:]) if rest[0] == "-" and rest[1:].isascii() and rest[1:].isdecimal() else 0
