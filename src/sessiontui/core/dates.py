"""Due dates in words: “by Friday”, “in two weeks”, “4 Dec”, read and said back.

Plain dates suffice here, so nothing is imported for them. Days stand before months, as in Britain; a date
without a year is the next to come, and every reading is said back with its weekday.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import msgspec

from sessiontui.core.errors import UsageError

NEXT_SESSION = "next session"


class Due(msgspec.Struct, frozen=True):
    """A due date as it was understood."""

    date: date | None
    """None for “next session” while its date is not known."""
    words: str
    """What was typed for it."""
    part: str = ""
    """Morning, afternoon or evening, where that was said."""


class DatePast(UsageError):
    """A date that has passed was named for something still to come."""


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(name.casefold() for name in calendar.month_name)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}  # fmt: skip
_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_PART = re.compile(r"(?:^|\s+)(?:in the |at )?(morning|noon|midday|lunchtime|afternoon|evening|night)$")
_PREFIX = re.compile(r"^(?:by|on|until|till|before|due|not later than|no later than)\s+")


def parse_due(text: str, today: date, *, next_session: date | None = None) -> Due | None:
    """Return the date that `text` stands for, or None where it is none.

    Raises:
        DatePast: where it names a year and the day has passed.
    """
    words = " ".join(text.split()).strip(" .,;!")
    wanted = _PREFIX.sub("", words.casefold())
    part = ""
    if wanted != "tonight" and (match := _PART.search(wanted)):
        part = match[1]
        wanted = wanted[: match.start()].strip(" ,") or "today"
    if wanted in (
        NEXT_SESSION,
        "the next session",
        "next time",
        "when we meet",
        "we meet next",
        "we meet again",
    ):
        return Due(next_session, words, part)
    found = (
        _relative(wanted, today) or _weekday(wanted, today) or _period(wanted, today) or _named(wanted, today)
    )
    if found is None:
        return None
    if found < today:
        raise DatePast(
            f"{found.day} {found:%b %Y} is past; today is {today.day} {today:%b %Y}",
            "Name a day that is still to come",
        )
    return Due(found, words, part)


def find_due(text: str, today: date, *, next_session: date | None = None) -> tuple[str, Due] | None:
    """Return (the text before it, the date) where `text` ends in “by …”, “on …” or “until …”.

    The longest ending that is a date is taken.

    Raises:
        DatePast: where that date has passed.
    """
    for match in re.finditer(r"(?:^|(?<=[\s,;·]))(?:by|on|until|till|before|due)\s+", text, re.IGNORECASE):
        due = parse_due(text[match.end() :], today, next_session=next_session)
        if due is not None:
            return text[: match.start()].rstrip(" ,;·"), due
    return None


def due_text(day: date, today: date) -> str:
    """Return a date with its weekday and its distance: `Fri 4 Dec (in 10 days)`.

    The year is said where the day is more than half a year away.
    """
    away = (day - today).days
    year = f" {day.year}" if abs(away) > 183 else ""
    return f"{day:%a} {day.day} {day:%b}{year} ({_distance(away)})"


def _distance(away: int) -> str:
    match away:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _:
            return f"in {away} days" if away > 0 else f"{-away} days ago"


def _relative(wanted: str, today: date) -> date | None:
    if wanted in ("today", "tonight", "now", "eod", "end of day", "the end of the day", "end of the day"):
        return today
    if wanted in ("tomorrow", "tmrw", "tomorow"):
        return today + timedelta(days=1)
    if wanted in ("the day after tomorrow", "day after tomorrow"):
        return today + timedelta(days=2)
    match = re.fullmatch(
        r"(?:in|within|after)?\s*(?:the next\s+|a\s+(?=couple))?(\d{1,3}|[a-z]+)\s+(?:of\s+)?"
        r"(day|week|fortnight|month|year)s?(?:['’]s?)?(?:\s+(?:from now|time|on))?",
        wanted,
    )
    counted = match is not None and (match[1] in _NUMBERS or match[1].isdigit())
    if match is None or not (counted or wanted.startswith(("in ", "within ", "after "))):
        return None
    count = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1], 0)
    if not count:
        return None
    return _later(today, count, match[2])


def _later(today: date, count: int, unit: str) -> date | None:
    try:
        match unit:
            case "day":
                return today + timedelta(days=count)
            case "week":
                return today + timedelta(weeks=count)
            case "fortnight":
                return today + timedelta(weeks=2 * count)
            case "month":
                return _months_on(today, count)
            case _:
                return _months_on(today, 12 * count)
    except (OverflowError, ValueError):
        return None


def _months_on(today: date, count: int) -> date:
    month = today.month - 1 + count
    year, month = today.year + month // 12, month % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _weekday(wanted: str, today: date) -> date | None:
    match = re.fullmatch(
        rf"(this|next|the|coming|this coming)?\s*{_WEEKDAY}\s*(week|next week|fortnight)?", wanted
    )
    if not match:
        match = re.fullmatch(rf"(next week)\s+(?:on\s+)?{_WEEKDAY}()", wanted)
    if not match:
        return None
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(match[2][:3]))
    ahead = (number - today.weekday()) % 7
    if match[1] == "next week" or match[3] == "next week":
        return today + timedelta(days=7 - today.weekday() + number)
    if match[1] == "next":
        # The one of next week: what most people mean, and it is said back with its date.
        return today + timedelta(days=7 - today.weekday() + number)
    if ahead == 0 and match[1] != "this":
        ahead = 7
    if match[3] == "week":
        ahead += 7
    if match[3] == "fortnight":
        ahead += 14
    return today + timedelta(days=ahead)


def _period(wanted: str, today: date) -> date | None:
    wanted = re.sub(r"^(?:the )?end of (?:the |this )?", "end of ", wanted)
    last_day = calendar.monthrange(today.year, today.month)[1]
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    monday = today + timedelta(days=7 - today.weekday())
    match wanted:
        case "this week" | "end of week" | "eow":
            return friday
        case "next week" | "end of next week":
            return monday + timedelta(days=4)
        case "early next week" | "start of next week" | "beginning of next week":
            return monday
        case "the weekend" | "this weekend":
            return today + timedelta(days=(6 - today.weekday()) % 7)
        case "this month" | "end of month" | "eom" | "month end":
            return date(today.year, today.month, last_day)
        case "next month" | "end of next month":
            following = date(today.year, today.month, last_day) + timedelta(days=1)
            return date(
                following.year, following.month, calendar.monthrange(following.year, following.month)[1]
            )
        case "this quarter" | "end of quarter" | "quarter end":
            month = (today.month - 1) // 3 * 3 + 3
            return date(today.year, month, calendar.monthrange(today.year, month)[1])
        case "this year" | "end of year" | "year end" | "eoy":
            return date(today.year, 12, 31)
        case "christmas":
            return _coming(25, 12, today)
        case _:
            return _part_of_month(wanted, today)


def _part_of_month(wanted: str, today: date) -> date | None:
    match = re.fullmatch(rf"(early|mid|late|end of|start of|beginning of)[\s-]*{_MONTH}", wanted)
    if match:
        month = _month(match[2])
        if match[1] in ("early", "start of", "beginning of"):
            return _coming(1 if match[1] != "early" else 5, month, today)
        if match[1] == "mid":
            return _coming(15, month, today)
        year = today.year if month >= today.month else today.year + 1
        return date(year, month, calendar.monthrange(year, month)[1])
    if match := re.fullmatch(rf"(?:the )?{_DAY}", wanted):
        typed_as_day = wanted.startswith("the ") or not wanted.isdigit()
        return _day_to_come(int(match[1]), today) if typed_as_day else None
    return None


def _day_to_come(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _ in range(13):
        if 1 <= day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def _named(wanted: str, today: date) -> date | None:
    wanted = re.sub(rf"^{_WEEKDAY},?\s+(?:the\s+)?(?=\d|{_MONTH})", "", wanted)
    year = r"(?:,?\s+(\d{4}))?"
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", wanted):
        return _on(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(rf"(?:the )?{_DAY}(?: of)?\s*{_MONTH}\.?{year}", wanted):
        return _in_year(int(match[1]), _month(match[2]), match[3], today)
    if match := re.fullmatch(rf"{_MONTH}\.?\s*(?:the )?{_DAY}{year}", wanted):
        return _in_year(int(match[2]), _month(match[1]), match[3], today)
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2})?)?", wanted):
        named = match[3] and (match[3] if len(match[3]) == 4 else f"20{match[3]}")
        return _in_year(int(match[1]), int(match[2]), named, today)
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    return _on(day, month, int(year)) if year else _coming(day, month, today)


def _on(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):  # 29 February comes within eight years
        found = _on(day, month, year)
        if found is not None and found >= today:
            return found
    return None


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS) if name and name.startswith(word[:3]))
