"""How often the tests that try everything try it, and what they tell of it.

Every run has the quick form; `pytest tests/durability --long` has the long one. Each such test says how much
it tried and what was lost, and the run ends with a table of that.
"""

from __future__ import annotations

import os
from typing import Protocol

SWITCH = "SESSIONTUI_TESTS_LONG"


def times(quick: int, long: int) -> int:
    """Return how often to try something: `quick` in every run, `long` with `--long`."""
    return long if os.environ.get(SWITCH) else quick


class Tally(Protocol):
    """Say what was tried, how often, and how much was lost; the run ends with a table of it."""

    def __call__(self, code: str, what: str, tried: int, lost: int = 0, found: str = "") -> None:
        """Add one row.

        `code` orders the rows ("D1"); `what` names one thing tried ("kills at random"); `lost` counts what
        must be 0; `found` says anything else worth a figure ("16,274 entries acknowledged").
        """
        ...


def tally_table(rows: list[tuple[str, str, int, int, str]]) -> list[str]:
    """Return the rows, ordered by their codes, as lines of a table."""
    merged: dict[tuple[str, str], tuple[int, int, str]] = {}
    for code, what, tried, lost, found in rows:
        before = merged.get((code, what), (0, 0, ""))
        said = "; ".join(dict.fromkeys(part for part in (before[2], found) if part))
        merged[code, what] = (before[0] + tried, before[1] + lost, said)
    ordered = sorted(merged.items(), key=lambda row: (row[0][0][:1], int(row[0][0][1:] or 0), row[0][1]))
    return [
        f"{code:<4} {what:<58} {tried:>9,} tried {lost:>4,} lost  {found}".rstrip()
        for (code, what), (tried, lost, found) in ordered
    ]
