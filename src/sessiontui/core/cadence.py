"""How often people meet, in words, and the day that follows from it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

CADENCE = re.compile(r"every (?:(?P<number>[1-9][0-9]?) )?(?P<unit>day|week|month)s?")
"""every week, every 2 weeks, every 3 months."""
_LAST_DAY = date.max.toordinal()


def next_by(cadence: str, day: date) -> date | None:
    """Return the day of the next meeting after `day`; None for words that say no cadence.

    A month later is the same day of the month, or its last one where it has no such day.
    """
    said = CADENCE.fullmatch(cadence)
    if said is None:
        return None
    number = int(said["number"] or 1)
    if said["unit"] != "month":
        ordinal = day.toordinal() + number * (7 if said["unit"] == "week" else 1)
        return day + timedelta(days=ordinal - day.toordinal()) if ordinal <= _LAST_DAY else None
    years, month = divmod(day.month - 1 + number, 12)
    if day.year + years > date.max.year:
        return None
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
