"""Due dates as people say them: “by Friday week” becomes a day, a day becomes “Fri 4 Dec (in 10 days)”."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from sessiontui.core.date_words import DAY_NAMES, MONTH_NAMES, read_day
from sessiontui.core.errors import UsageError

NEXT_SESSION = "next session"
"""What stands for a due date that is the next session, while nobody knows when that is."""


class Due(msgspec.Struct, frozen=True):
    """A due date as it was understood."""

    date: date | None
    """None where it was said as “next session” and nobody knows yet when that is."""
    said: str
    """The words it was read from, as typed."""
    part: str = ""
    """The part of the day that was named with it: “morning”, “at 10”; it decides nothing."""
    doubt: str = ""
    """One line to echo where the words can be read in another way; "" where they are plain."""


class DatePast(UsageError):
    """A day that lies behind us cannot be a due date; `said` holds its words."""

    def __init__(self, said: str, day: date, today: date) -> None:
        self.said = said
        self.day = day
        super().__init__(
            f"{_with_year(day)} is past; today is {_with_year(today)}",
            "Name a day that is still to come, with its year where it is more than half a year away",
        )


def _with_year(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3].title()} {day.year}"


# ---------------------------------------------------------------- a day as words


def day_text(day: date, today: date) -> str:
    """Return `Fri 4 Dec`, with the year where it is neither this one nor within half a year of `today`."""
    text = f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()}"
    near = day.year == today.year or abs((day - today).days) <= 183
    return text if near else f"{text} {day.year:04d}"


def away_text(day: date, today: date) -> str:
    """Return how far off a day is: `today`, `tomorrow`, `in 10 days`, `3 weeks ago`.

    Counted in days up to 20, then rounded to weeks, months (from 70 days) and years (from 18 months).
    """
    days = (day - today).days
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    length = abs(days)
    if length <= 20:
        count, unit = length, "day"
    elif length < 70:
        count, unit = round(length / 7), "week"
    elif length < 548:
        count, unit = round(length / 30.44), "month"
    else:
        count, unit = round(length / 365.25), "year"
    words = f"{count} {unit}s"  # the bounds above leave no count of one
    return f"in {words}" if days > 0 else f"{words} ago"


def due_text(day: date, today: date) -> str:
    """Return a due date for a list: `Fri 4 Dec (in 10 days)`; `parse_due` reads it back."""
    return f"{day_text(day, today)} ({away_text(day, today)})"


# ---------------------------------------------------------------- words as a day

_LONGEST = 80
"""Characters; nobody says a date in more."""
_NEXT_SESSION = re.compile(
    r"(?:by |at |until )?(?:our |the )?next (?:session|meeting|time)"
    r"|(?:when |before )?we (?:next meet|meet next|meet again|meet)|(?:the )?next time we meet",
    re.IGNORECASE,
)


def parse_due(text: str, today: date, *, next_session: date | None = None) -> Due | None:
    """Return the due date that `text` stands for as a whole, or None where it is none.

    A weekday is the next one to come; “next Friday” is the one of next week; a week by itself ends on its
    Friday, a month, quarter or year on its last day; days come before months. A date without a year is the
    next to come, unless it went by within the last 31 days: that is a slip, not a date eleven months away.
    “before Friday” is the day before it.

    Raises:
        DatePast: where the day has gone by.
    """
    said = " ".join(text.split()).strip(" ,;")
    if not said or len(said) > _LONGEST:
        return None
    if _NEXT_SESSION.fullmatch(said.rstrip(".")):
        known = next_session if next_session is not None and next_session >= today else None
        return Due(known, said)
    if said[:7].casefold() == "before ":
        due = parse_due(said[7:], today, next_session=next_session)
        return due and _eve(due, today)
    reading = read_day(said, today)
    if reading is None:
        return None
    if reading.day < today:
        raise DatePast(said, reading.day, today)
    echo = f"“{said}” is read as {due_text(reading.day, today)}" if reading.echo else ""
    return Due(reading.day, said, reading.part, reading.doubt or echo)


_CONNECTOR = re.compile(
    r"(?:^|(?<=[\s,;(·]))(by|on|until|till|due|before|(?:no|not) later than)\s+(?=\S)", re.IGNORECASE
)
_NAMES_TOO = frozenset(("april", "may", "june", "jan", "august"))
"""Months that are people as well: “signed by June” names no date."""
_NOT_AFTER_ON = re.compile(
    r"today|tomorrow|tonight|yesterday|last\b"
    r"|(?:[0-9]+|an?|one|two|three|four|five|six|few) (?:day|week|fortnight|month|quarter|year)s?$",
    re.IGNORECASE,
)
"""“I look back on last week”, “focus on today”, “spend it on two weeks”: things, not dates."""


def find_due(text: str, today: date, *, next_session: date | None = None) -> tuple[str, Due] | None:
    """Return what stands before a closing “by …”, “on …”, “until …” or “before …”, and the date; else None.

    The longest such phrase counts.

    Raises:
        DatePast: where such a phrase closes the text and its day has gone by.
    """
    for match in _CONNECTOR.finditer(text, max(0, len(text) - _LONGEST - 20)):
        connector, phrase = match[1].casefold(), text[match.end() :].rstrip(" .,;!)")
        if phrase.casefold() in _NAMES_TOO or (connector == "on" and _NOT_AFTER_ON.match(phrase)):
            continue
        whole = f"before {phrase}" if connector == "before" else phrase
        due = parse_due(whole, today, next_session=next_session)
        if due is not None:
            return text[: match.start()].rstrip(" ,;·("), due
    return None


def _eve(due: Due, today: date) -> Due:
    if due.date is None or due.part or re.search(r"\bend\b|\bsession\b|\bmeet", due.said, re.IGNORECASE):
        return due  # “before the end of the week” leaves its last day
    said, eve = f"before {due.said}", due.date - timedelta(days=1)
    if eve < today:
        raise DatePast(said, eve, today)
    return Due(eve, said, "", f"“{said}” is read as {due_text(eve, today)}")
