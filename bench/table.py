"""The table in Markdown, and the same as data."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from bench.rows import Figure

HEADINGS = ("what", "sessiontui", "peer", "ratio", "budget", "within")


def markdown(groups: Mapping[str, Sequence[Figure]], notes: Sequence[str]) -> str:
    """Return one table for each group of measurements, and under them how they were taken."""
    parts = ["# Measured beside its peers\n"]
    for title, figures in groups.items():
        rows = [_cells(each) for each in figures]
        parts.append(f"## {title}\n\n{_grid(rows)}")
    parts.append("".join(f"- {note}\n" for note in notes))
    return "\n".join(parts)


def plain(groups: Mapping[str, Sequence[Figure]]) -> list[dict[str, object]]:
    """Return the same rows as JSON takes them; what was not measured is null."""
    return [
        {
            "group": title,
            "what": each.row.what,
            "unit": each.row.unit,
            "ours": _or_none(each.ours),
            "peer": _or_none(each.peer),
            "peer_is": each.row.peer.partition(".")[0],
            "ratio": _or_none(each.ratio),
            "limit": _or_none(each.limit),
            "within": each.within,
            "rounds": each.rounds,
        }
        for title, figures in groups.items()
        for each in figures
    ]


def number(value: float) -> str:
    """Return a number with three digits that count, `–` for one that was not measured."""
    if math.isnan(value):
        return "–"
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def budget(each: Figure) -> str:
    """Return in words what a row is held to."""
    row, parts = each.row, []
    if row.times:
        plus = f" + {row.plus:g} {row.unit}" if row.plus else ""
        parts.append(f"{row.times:g} ×{plus}")
    if row.most:
        parts.append(f"{row.most:g} {row.unit}")
    return ", ".join(parts)


def _cells(each: Figure) -> tuple[str, ...]:
    verdict = {True: "yes", False: "**no**", None: ""}[each.within]
    peer = each.row.peer.partition(".")[0]
    return (
        each.row.what,
        f"{number(each.ours)} {each.row.unit}",
        f"{number(each.peer)} {each.row.unit} ({peer})" if each.row.peer else "",
        number(each.ratio) if each.row.peer else "",
        budget(each),
        verdict if not math.isnan(each.ours) else "not measured",
    )


def _grid(rows: Sequence[tuple[str, ...]]) -> str:
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
