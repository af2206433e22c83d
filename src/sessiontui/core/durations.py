"""Seconds as people read and write them: 1:50, 12:00, 90 s."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)")
_UNITS = re.compile(r"(\d+(?:\.\d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)?")
_HOURS_AND_MINUTES = re.compile(r"(\d+)\s*(?:h|hrs?|hours?)\s*([0-5]?\d)\s*(?:m|mins?|minutes?)?")
_FACTORS = {"s": 1, "m": 60, "h": 3600}
_LONGEST = 100_000
"""Minutes, about ten weeks; beyond it a finger has slipped."""


def clock_text(seconds: float) -> str:
    """Return `m:ss`, the way a stopwatch shows it; a negative value carries a minus sign.

    Whole seconds only, cut towards zero: `0:00` stands for less than a second to either side.
    """
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def minutes_text(seconds: float) -> str:
    """Return planned time without idle zeros: 5, 12:30, 0:45."""
    whole = round(seconds)
    return str(whole // 60) if whole % 60 == 0 else clock_text(whole)


def plan_text(seconds: float) -> str:
    """Return planned time in whole or half minutes, as one says a plan: 5, 12½; at least ½ for any time.

    The seconds stay where time is counted; nobody plans by them.
    """
    halves = max(round(abs(seconds) / 30), 1 if round(seconds) else 0)
    whole, half = divmod(halves, 2)
    return f"{whole or ''}½" if half else str(whole)


def spoken(seconds: float) -> str:
    """Return a length of time as one says it: `40 s`, `9 min`, `1 h 5 min`."""
    whole = round(abs(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = (whole + 30) // 60
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def parse_duration(value: str | int | float) -> int:
    """Return whole seconds for `4`, `1.5` (minutes), `1:30` (minutes:seconds), `90 s`, `1 h 5 min`.

    Raises:
        ValueError: where it is none of these, negative, or longer than 100,000 minutes.
    """
    if isinstance(value, bool):
        raise ValueError(f"{value!r} is not a length of time")
    if isinstance(value, int | float):
        if not 0 <= value < _LONGEST:
            raise ValueError(f"{value!r} is not a length of time in minutes")
        return round(value * 60)
    text = value.strip().casefold()
    if match := _CLOCK.fullmatch(text):
        return _within(int(match[1]) * 60 + int(match[2]), value)
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return _within(int(match[1]) * 3600 + int(match[2]) * 60, value)
    if match := _UNITS.fullmatch(text):
        return _within(float(match[1]) * _FACTORS[(match[2] or "m")[0]], value)
    raise ValueError(f"{value!r} is not a length of time; write minutes (4), minutes:seconds (1:30) or 90 s")


def _within(seconds: float, value: str) -> int:
    if seconds >= _LONGEST * 60:
        raise ValueError(f"{value!r} is longer than any session; write minutes (4) or minutes:seconds (1:30)")
    return round(seconds)
