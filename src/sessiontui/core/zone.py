"""The time zone of this machine, by its name; and time told across a change of the clocks."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def known_zone(name: str) -> bool:
    """Tell whether a time zone of that IANA name is known here."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def local_zone() -> str:
    """Return the IANA name of this machine's zone, or UTC where it has none that is known."""
    told = os.environ.get("TZ", "").lstrip(":")
    if told and known_zone(told):
        return told
    _, _, named = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
    for candidate in (named, _first_line(Path("/etc/timezone"))):
        if candidate and known_zone(candidate):
            return candidate
    return "UTC"


def seconds_to(one: datetime, other: datetime) -> int:
    """Return the whole seconds from one moment to another.

    Python itself subtracts what two clocks of one zone show, which is an hour off where they change between.
    """
    return int((other.astimezone(UTC) - one.astimezone(UTC)).total_seconds())


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
