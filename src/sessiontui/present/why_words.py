"""Why a template is as it is, in lines that one can read aloud."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sessiontui.core.durations import clock_text
from sessiontui.service.bench.before_and_after import Sum
from sessiontui.service.bench.reasons import Reason, Why

NO_CHANGE = "No change is written down in it."
NO_FINDING = "no finding is named"
HOW = (
    "Write one down with: sessiontui templates why {name} --change 'what is different' "
    "--finding 'what led to it'"
)


def why_lines(why: Why) -> list[str]:
    """Return what is known of one template."""
    entry, lineage = why.entry, why.lineage
    copied = f", copied from {lineage.copied_from_layer}" if lineage.copied_from_layer else ""
    lines = [f"{entry.name} · {entry.layer}{copied}"]
    if not why.reasons:
        lines += [NO_CHANGE, f"  so far: {sum_words(why.together)}"]
        if entry.layer == "workspace":
            lines.append(HOW.format(name=entry.name))
        return lines
    for reason in why.reasons:
        lines += ["", *_reason_lines(reason)]
    return lines


def sum_words(held: Sum) -> str:
    """Return what several sessions come to, in one line."""
    if not held.sessions or held.first is None or held.last is None:
        return "no session that is over yet"
    sessions = "1 session" if held.sessions == 1 else f"{held.sessions} sessions"
    days = _day(held.first) if held.first == held.last else f"{_day(held.first)} to {_day(held.last)}"
    parts = [f"{sessions}, {days}"]
    if held.texts > 1:
        parts.append(f"{held.texts} different texts of it")
    if held.blocks:
        each, spent = held.planned / held.blocks, held.spent / held.blocks
        parts.append(f"{clock_text(spent)} held of {clock_text(each)} planned, on average")
    if held.kept:
        parts.append("written down: " + ", ".join(f"{count} {kind}" for kind, count in held.kept))
    if held.levels:
        given = Counter(held.levels)
        parts.append("levels: " + ", ".join(f"{count} × {level}" for level, count in sorted(given.items())))
    return " · ".join(parts)


def _reason_lines(reason: Reason) -> list[str]:
    change = reason.change
    return [
        f"{_day(date.fromisoformat(change.date))}: {change.change}",
        f"  because: {change.finding or NO_FINDING}",
        f"  before: {sum_words(reason.before)}",
        *(f"    a review found: {finding}" for finding in reason.found_before),
        f"  after: {sum_words(reason.after)}",
        *(f"    a review found: {finding}" for finding in reason.found_after),
        *([f"  {_both_words(reason.on_both_sides)}"] if reason.on_both_sides else []),
    ]


def _both_words(sessions: int) -> str:
    which = (
        "one session, which took it while it ran"
        if sessions == 1
        else f"{sessions} sessions, which took it while they ran"
    )
    return f"on both sides: {which}; blocks that were over by then count as before, the others as after"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
