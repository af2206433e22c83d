"""The words that name a day, as one table of rules: each a pattern and the day it stands for.

Days come before months, as in Britain, and weeks begin on Monday. The standard library's dates are enough:
months and quarters are the only arithmetic here, and one import less is a faster start.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

RECENT = 31
"""Days. A date without a year that went by this recently is taken as a slip, not as next year's."""

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = tuple(name[:3] for name in DAY_NAMES)
_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_NUMBERS = {
    "a couple of": 2, "couple of": 2, "a few": 3, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


class Reading(NamedTuple):
    """The day that some words stand for; it may lie in the past."""

    day: date
    echo: bool = False
    """Others could read the same words as another day."""
    doubt: str = ""
    """What does not fit together in the words: “5 Dec is a Saturday, not a Friday”."""
    part: str = ""
    """The part of the day named with it."""


# ---------------------------------------------------------------- from typed words to a rule

_TIME = r"(?:[0-9]{1,2}(?:[:.][0-5][0-9])?\s?[ap]\.?m\.?|[0-2]?[0-9]:[0-5][0-9])"
_SPELL = (
    rf"(?:{_TIME}|at\s[0-9]{{1,2}}(?:[:.][0-5][0-9])?|noon|midday|midnight|lunch(?:time)?|first\sthing|night"
    r"|(?:early\s|late\s|in\sthe\s)?(?:morning|afternoon|evening)|close\sof\s(?:play|business)|cob|eod"
    r"|end\sof\s(?:the\s)?day)"
)
_SPELL_LAST = re.compile(rf"(?P<rest>.+?)\s(?:at\s|by\s)?(?P<part>{_SPELL})")
_SPELL_FIRST = re.compile(rf"(?P<part>{_SPELL})\s(?:on\s|of\s)?(?P<rest>.+)")
_LEADS = re.compile(r"^(?:(?:by|on|until|till|due|no later than|not later than|the)\s+)+")
_TRAILS = re.compile(r"\s+(?:at the latest|latest|or sooner|or earlier)$")
_AWAY = re.compile(r"\s*\((?:today|tomorrow|yesterday|in [0-9]+ \w+|[0-9]+ \w+ ago)\)$")
_AGO = re.compile(r"\((?:yesterday|[0-9]+ [a-z]+ ago)\)$")
_OTHER_SPELLINGS = {
    "tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu", "sept": "sep", "midweek": "mid week",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tomo": "tomorrow",
}  # fmt: skip


def read_day(said: str, today: date) -> Reading | None:
    """Return the day that the words stand for, seen from `today`; None where they name no day."""
    words = _plain(said)
    try:
        found = _by_rule(words, today)
        if found is not None and found.day >= today and _AGO.search(said):
            return Reading(today - timedelta(days=1))  # `due_text` wrote it, and the day was gone by then
        if found is not None:
            return found
        for pattern in (_SPELL_LAST, _SPELL_FIRST):
            if match := pattern.fullmatch(words):
                rest = match["rest"].removeprefix("on ").removeprefix("the ")
                day = Reading(today) if rest == "this" else _by_rule(rest, today)
                if day is not None:
                    return day._replace(part=match["part"].removeprefix("in the "))
    except (ValueError, OverflowError):
        pass  # 30 February, or a million years from now: no day either
    return None


def _plain(said: str) -> str:
    """Lower case, without points and commas; weekdays and months as their first three letters."""
    text = _AWAY.sub("", said.casefold().replace("’", "'").replace("–", "-"))
    text = re.sub(r"[,;!]+", " ", text)
    text = re.sub(r"(?<![0-9])\.(?=\s|$)|\.$", " ", text)  # “Fri.”, and the point that closes 4.12.
    text = re.sub(r"\bmid[\s-]", "mid ", text)
    text = re.sub(r"[a-z]+", lambda match: _short(match[0]), " ".join(text.split()))
    return _LEADS.sub("", _TRAILS.sub("", text))


def _short(word: str) -> str:
    if word in _OTHER_SPELLINGS:
        return _OTHER_SPELLINGS[word]
    if len(word) >= 3:
        for name in DAY_NAMES + MONTH_NAMES:
            if name.startswith(word):
                return name[:3]
    if 6 <= len(word) <= 12 and word.endswith(("day", "ber", "ary", "row")):
        import difflib

        close = difflib.get_close_matches(word, (*DAY_NAMES, *MONTH_NAMES, "tomorrow"), n=1, cutoff=0.8)
        if close:
            return close[0] if close[0] == "tomorrow" else close[0][:3]
    return word


_Rule = Callable[[re.Match[str], date], Reading | None]
_rules: list[tuple[str, _Rule]] = []


def _rule(pattern: str) -> Callable[[_Rule], _Rule]:
    def keep(rule: _Rule) -> _Rule:
        _rules.append((pattern, rule))
        return rule

    return keep


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled at the first date that gets so far, and not at import: most commands never read one.
    names = {
        "%day": f"(?P<day>{'|'.join(_DAYS)}|mo|tu|th|fr|sa|su)",
        "%month": f"(?P<month>{'|'.join(_MONTHS)})",
        "%count": f"(?P<n>{'|'.join(_NUMBERS)}|[0-9]{{1,6}})",
        "%nth": "(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?",
        "%year": "(?P<year>[12][0-9]{3}|'[0-9]{2}|[2-9][0-9])",
        "%edge": "(?P<edge>end|late|start|beginning|early|mid|middle)(?: of| in)?(?: the)? ",
    }
    for name, stands_for in names.items():
        pattern = pattern.replace(name, stands_for)
    return re.compile(pattern)


def _by_rule(words: str, today: date) -> Reading | None:
    for pattern, rule in _rules:
        if match := _compiled(pattern).fullmatch(words):
            return rule(match, today)
    return None


# ---------------------------------------------------------------- days and weekdays


def _on_or_after(start: date, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _monday(today: date, weeks: int = 0) -> date:
    return today + timedelta(days=7 * weeks - today.weekday())


def _weekday(match: re.Match[str]) -> int:
    return [name[:2] for name in DAY_NAMES].index(match["day"][:2])


@_rule("(?P<which>yesterday|today|tonight|tomorrow|day after tomorrow)(?P<week> week)?")
@_rule("(?P<which>eod|end of (?:the |this )?day|close of (?:play|business)|cob)(?P<week>)")
def _near(match: re.Match[str], today: date) -> Reading:
    days = {"yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}.get(match["which"], 0)
    part = "night" if match["which"] == "tonight" else ""
    return Reading(today + timedelta(days=days + (7 if match["week"] else 0)), part=part)


@_rule("(?P<this>this |coming |this coming )?%day(?P<ours> this week)?")
def _coming(match: re.Match[str], today: date) -> Reading:
    start = today if match["this"] or match["ours"] else today + timedelta(days=1)
    return Reading(_on_or_after(start, _weekday(match)))


@_rule("(?P<next>next )%day")
@_rule("%day (?:of |in )?(?P<next>)next week")
@_rule("next week(?: on)? (?P<next>)%day")
def _of_next_week(match: re.Match[str], today: date) -> Reading:
    return Reading(_monday(today, 1) + timedelta(days=_weekday(match)), echo=bool(match["next"]))


@_rule("last (?:%day|(?P<unit>week|month|year))")
def _gone(match: re.Match[str], today: date) -> Reading:
    if match["unit"]:
        return Reading(today - timedelta(days=_LENGTHS[match["unit"]]))
    return Reading(today - timedelta(days=(today.weekday() - _weekday(match)) % 7 or 7))


@_rule("%day (?P<n>)(?P<unit>week|fortnight)")
@_rule("(?:%count )?(?P<unit>week|weeks|fortnight)(?: from)?(?: on)? %day")
def _week_on(match: re.Match[str], today: date) -> Reading:
    count = _count(match["n"]) if match["n"] else 1
    weeks = count * (2 if match["unit"] == "fortnight" else 1)
    return Reading(_on_or_after(today + timedelta(days=1), _weekday(match)) + timedelta(weeks=weeks))


# ---------------------------------------------------------------- lengths of time


_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}


def _count(words: str) -> int:
    return _NUMBERS[words] if words in _NUMBERS else int(words)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days(today: date, count: int) -> date:
    weeks, rest = divmod(count, 5)
    day = today - timedelta(days=max(0, today.weekday() - 4)) + timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day


@_rule(
    "(?:in |within )?(?:the )?(?:next )?%count "
    "(?P<unit>day|working day|business day|week|fortnight|month|quarter|year)(?:s'|'s|s)?"
    "(?: time| from now| from today| today| hence)?"
)
def _span(match: re.Match[str], today: date) -> Reading:
    count, unit, echo = _count(match["n"]), match["unit"], match["n"] == "a few"
    if unit in ("working day", "business day"):
        return Reading(_working_days(today, count), echo)
    if unit in ("month", "quarter", "year"):
        return Reading(_add_months(today, {"month": 1, "quarter": 3, "year": 12}[unit] * count), echo)
    return Reading(today + timedelta(days=_LENGTHS[unit] * count), echo)


@_rule("(?:in |within )?half a year")
def _half_a_year(_match: re.Match[str], today: date) -> Reading:
    return Reading(_add_months(today, 6))


@_rule("%count (?P<unit>day|week|fortnight|month|quarter|year)s? ago")
def _ago(match: re.Match[str], today: date) -> Reading:
    return Reading(today - timedelta(days=max(1, _LENGTHS[match["unit"]] * _count(match["n"]))))


# ---------------------------------------------------------------- weeks, months, quarters, years

_SHARES = {"start": 0.0, "beginning": 0.0, "early": 0.25, "mid": 0.5, "middle": 0.5, "late": 1.0, "end": 1.0}
_PLAIN_EDGES = ("start", "beginning", "end")


def _edge_of(first: date, last: date, edge: str) -> date:
    """The first day, the last, or the one a quarter or half of the way between; mid-month is the 15th."""
    if _SHARES[edge] == 0.5 and first.day == 1 and first.month == last.month:
        return first.replace(day=15)
    return first + timedelta(days=int((last - first).days * _SHARES[edge]))


@_rule("(?:%edge)?(?P<which>this |next )?week")
@_rule("(?P<which>)eow(?P<edge>)")
def _week(match: re.Match[str], today: date) -> Reading | None:
    edge, which = match["edge"], match["which"]
    if edge is None and which is None:
        return None
    monday = _monday(today, 1 if which == "next " else 0)
    day = _edge_of(monday, monday + timedelta(days=4), edge or "end")
    if day < today:  # that part of the week is over, so the coming one is meant
        day += timedelta(weeks=1)
    return Reading(day, echo=edge not in ("", *_PLAIN_EDGES))


@_rule("(?P<which>this |next )?weekend")
def _weekend(match: re.Match[str], today: date) -> Reading:
    coming = match["which"] == "next "
    saturday = _monday(today, 1 if coming else 0) + timedelta(days=5)
    return Reading(max(saturday, today), echo=coming)


@_rule("(?:%edge)?(?P<which>this |next )?(?P<unit>month|quarter|year)")
@_rule("(?P<which>)(?P<unit>month|quarter|year)[ -](?P<edge>end)")
@_rule("(?P<which>)eo(?P<unit>[mqy])(?P<edge>)")
def _period(match: re.Match[str], today: date) -> Reading | None:
    edge, which = match["edge"], match["which"]
    if edge is None and which is None:
        return None
    months = {"m": 1, "q": 3, "y": 12}[match["unit"][0]]
    first = today.replace(day=1, month=today.month - (today.month - 1) % months)
    for ahead in (1,) if which == "next " else (0, 1):
        begin = _add_months(first, months * ahead)
        day = _edge_of(begin, _add_months(begin, months) - timedelta(days=1), edge or "end")
        if day >= today:
            return Reading(day, echo=edge not in ("", *_PLAIN_EDGES))
    return None


@_rule("(?:end of |close of )?q(?P<q>[1-4])(?: %year)?")
def _quarter(match: re.Match[str], today: date) -> Reading:
    year = _year(match["year"], today)
    end = _add_months(date(year or today.year, 3 * int(match["q"]) - 2, 1), 3) - timedelta(days=1)
    return Reading(_add_months(end, 12) if end < today and year is None else end)


@_rule("(?P<in>in )?(?:%edge)?%month(?: %year)?")
def _month(match: re.Match[str], today: date) -> Reading:
    year, edge = _year(match["year"], today), match["edge"] or ("end" if match["in"] else "start")
    for candidate in (year,) if year else (today.year, today.year + 1):
        first = date(candidate, _MONTHS.index(match["month"]) + 1, 1)
        day = _edge_of(first, _add_months(first, 1) - timedelta(days=1), edge)
        if day >= today:
            break
    return Reading(day, echo=match["edge"] not in _PLAIN_EDGES)


# ---------------------------------------------------------------- dates


def _year(text: str | None, today: date) -> int | None:
    if not text:
        return None
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else today.year // 100 * 100 + int(digits)


def _occurrences(day: int, month: int, year: int, step: int) -> list[date]:
    found = []
    for candidate in range(year, year + 9 * step, step):  # 29 February can be eight years away
        if 1 <= candidate <= 9999 and 1 <= day <= monthrange(candidate, month)[1]:
            found.append(date(candidate, month, day))
    return found


def _next(day: int, month: int, today: date, weekday: int | None) -> date | None:
    """The occurrence that fits best: the next to come, unless it went by just now and no weekday objects."""
    last = next((d for d in _occurrences(day, month, today.year, -1) if d < today), None)
    coming = next((d for d in _occurrences(day, month, today.year, 1) if d >= today), None)
    if last is None or coming is None:
        return last or coming
    slipped = (today - last).days <= RECENT and coming != today
    return last if slipped and weekday != coming.weekday() else coming


def _dated(match: re.Match[str], today: date, day: int, month: int) -> Reading | None:
    weekday = _weekday(match) if match["day"] else None
    year = _year(match["year"], today)
    found = date(year, month, day) if year is not None else _next(day, month, today, weekday)
    if found is None:
        return None
    if weekday is not None and found.weekday() != weekday:
        is_a, not_a = DAY_NAMES[found.weekday()].title(), DAY_NAMES[weekday].title()
        return Reading(found, doubt=f"{day} {_MONTHS[month - 1].title()} is a {is_a}, not a {not_a}")
    return Reading(found)


@_rule("(?:%day(?: the)? )?%nth(?: of)?[ -]?%month(?:[ -]%year)?")
@_rule("(?:%day )?%month[ -]?(?:the )?%nth(?: %year)?")
@_rule("%nth(?: of)? %month(?: %year)? %day")
def _day_of_month(match: re.Match[str], today: date) -> Reading | None:
    return _dated(match, today, int(match["d"]), _MONTHS.index(match["month"]) + 1)


@_rule("(?:%day )?(?P<a>[0-3]?[0-9])(?P<sep>[/.-])(?P<b>[0-3]?[0-9])(?:(?P=sep)(?P<year>[0-9]{4}|[0-9]{2}))?")
def _numbers(match: re.Match[str], today: date) -> Reading | None:
    day, month, slashed = int(match["a"]), int(match["b"]), match["sep"] == "/"
    if match["sep"] == "-" and not match["year"]:
        return None  # 4-12 is a range sooner than a date
    backwards = month > 12 >= day and slashed
    if backwards:  # 12/25 can only have been meant month first
        day, month = month, day
    reading = _dated(match, today, day, month)
    doubtful = backwards or (day <= 12 and day != month and slashed)
    return reading and reading._replace(echo=doubtful)


@_rule("(?:%day )?(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<m>[01]?[0-9])(?P=sep)(?P<d>[0-3]?[0-9])")
def _iso(match: re.Match[str], today: date) -> Reading | None:
    return _dated(match, today, int(match["d"]), int(match["m"]))


@_rule("(?:%day(?: the)? )?(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)(?: of)?(?P<which> (?:the|this|next) month)?")
def _day_alone(match: re.Match[str], today: date) -> Reading | None:
    weekday = _weekday(match) if match["day"] else None
    for ahead in range(1 if match["which"] == " next month" else 0, 13):
        month = _add_months(today.replace(day=1), ahead)
        if 1 <= int(match["d"]) <= monthrange(month.year, month.month)[1]:
            day = month.replace(day=int(match["d"]))
            if match["which"] or (day >= today and weekday in (None, day.weekday())):
                return Reading(day)
    return None


_FEASTS = {"christmas": (25, 12), "christmas eve": (24, 12), "new year": (1, 1), "new year's eve": (31, 12)}


@_rule("(?P<feast>christmas(?: eve)?|new year(?:'s eve)?)")
def _feast(match: re.Match[str], today: date) -> Reading | None:
    day, month = _FEASTS[match["feast"]]
    return next((Reading(d) for d in _occurrences(day, month, today.year, 1) if d >= today), None)
