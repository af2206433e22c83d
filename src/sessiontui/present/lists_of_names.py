"""Names, or keys, one after another, as one says them."""

from __future__ import annotations

from collections.abc import Sequence

from sessiontui.core.safe_text import safe_text

MOST = 8
"""Names that are said one by one; of more, the rest is counted."""


def names_words(people: tuple[str, ...]) -> str:
    """Return `Ana Ruiz and Ben Okafor`, `Ana, Ben and Mia`."""
    if not people:
        return ""
    *most, last = people
    return safe_text(f"{', '.join(most)} and {last}" if most else last)


def named(names: Sequence[str]) -> str:
    """Return `Ana, Ben and Mia`; of many, the first eight and how many more there are."""
    if len(names) > MOST:
        return f"{', '.join(names[:MOST])} and {len(names) - MOST} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
