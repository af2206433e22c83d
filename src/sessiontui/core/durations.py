"""Seconds as people read and write them: 1:50, 12:00, 90 s."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_UNITS = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|second|seconds|m|min|minute|minutes|h|hour|hours)?")
_FACTORS = {"s": 1, "m": 60, "h": 3600}


def clock_text(seconds: float) -> str:
    """Return `m:ss`, the way a stopwatch shows it; a negative value carries a minus sign.

    Rounded towards zero, so that a countdown reaches 0:00 only when nothing is left.
    """
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def minutes_text(seconds: float) -> str:
    """Return planned time without idle zeros: 5, 12:30, 0:45."""
    whole = round(seconds)
    return str(whole // 60) if whole % 60 == 0 else clock_text(whole)


def spoken(seconds: float) -> str:
    """Return a length of time as one says it: `40 s`, `9 min`, `1 h 5 min`."""
    whole = round(abs(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def parse_duration(value: str | int | float) -> int:
    """Return whole seconds for `4` or `1.5` (minutes), `1:30` (minutes:seconds), `90 s`, `2 min`, `1 h`.

    Raises:
        ValueError: where it is none of these, or negative.
    """
    if isinstance(value, bool):
        raise ValueError(f"{value!r} is not a length of time")
    if isinstance(value, int | float):
        if not 0 <= value < 100_000:
            raise ValueError(f"{value!r} is not a length of time in minutes")
        return round(value * 60)
    text = value.strip().casefold()
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    if match := _UNITS.fullmatch(text):
        return round(float(match[1]) * _FACTORS[(match[2] or "m")[0]])
    raise ValueError(f"{value!r} is not a length of time; write minutes (4), minutes:seconds (1:30) or 90 s")
