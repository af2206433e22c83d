"""What the answers to an anonymous question come to, and when they call for another plan."""

from __future__ import annotations

from sessiontui.live.rules_together import ANONYMITY_FLOOR


def lower_median(levels: tuple[int, ...]) -> int:
    """Return the level that at least half of the answers do not exceed, from 1 on; 0 where there are none."""
    total, passed = sum(levels), 0
    for level, count in enumerate(levels, start=1):
        passed += count
        if total and 2 * passed >= total:
            return level
    return 0


def calls_for_another_plan(levels: tuple[int, ...]) -> bool:
    """Tell whether a safety check came out low: half of the answers at 2 or less, or any at all at 1.

    One who cannot speak is reason enough to change the plan; that it was one is said nowhere.
    """
    return bool(levels) and (levels[0] > 0 or 0 < lower_median(levels) <= 2)


def too_few(answered: int) -> str:
    """Return that too few answered for anything to be anonymous, and that nothing was kept."""
    many = {0: "Nobody has", 1: "One has"}.get(answered, f"{answered} have")
    return (
        f"{many} answered; with fewer than {ANONYMITY_FLOOR} nothing is anonymous, "
        "so nothing was kept or shown. Ask it aloud instead, or again later."
    )
