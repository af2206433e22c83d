"""Days that no year has, such as 31 February: worth a word, because nobody means to have no date at all."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days that each month ever has."""
_NAMED = rf"(?P<{{}}>{'|'.join(_MONTHS)})[a-z]*\.?"
_AT_THE_END = re.compile(
    r"\b(?:by|on|until|till|before|due)\s+(?P<said>(?:the\s+)?(?:"
    + r"(?P<first>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    + _NAMED.format("after")
    + "|"
    + _NAMED.format("before")
    + r"\s+(?P<last>\d{1,2})(?:st|nd|rd|th)?))(?:\s+\d{4})?[\s,;]*(?:\d{1,2}(?:\s*/\s*10)?)?[.!]?$",
    re.IGNORECASE,
)


def impossible_day(text: str) -> str:
    """Return the day that closes a text, as it was said, where no year has such a day; "" otherwise."""
    found = _AT_THE_END.search(text[-60:])
    if found is None:
        return ""
    month = _MONTHS.index((found["after"] or found["before"]).lower())
    day = int(found["first"] or found["last"])
    return "" if 1 <= day <= _DAYS[month] else found["said"]
