"""Where a template was copied from, and the changes that were made to it since, with what led to them."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from sessiontui.core.safe_text import one_line
from sessiontui.templates.reading.fields import Fields

LINEAGE_KEYS = ("copied_from", "changes")
CHANGE_KEYS = ("date", "finding", "change", "before")

_COPIED = re.compile(r"(?P<layer>\S(?:.*\S)?)\s+(?P<checksum>[0-9a-f]{16})")
_CHECKSUM = re.compile(r"[0-9a-f]{16}")


class Change(msgspec.Struct, frozen=True):
    """One change that somebody made, and why."""

    date: str
    """As ISO: 2026-11-20."""
    finding: str
    """What a review found, in words or as its ID; "" where nothing led to it that has a name."""
    change: str
    before: str = ""
    """Checksum of the text before the change, "" where nobody noted it."""
    line: int = 0


class Lineage(msgspec.Struct, frozen=True):
    """Where a template comes from."""

    copied_from_layer: str = ""
    """built-in, user, or the name of a pack; "" where it is no copy."""
    changes: tuple[Change, ...] = ()


def read_lineage(fields: Fields) -> Lineage:
    """Return what stands under `copied_from` and `changes`; what is wrong there is noted."""
    said = one_line(fields.text("copied_from", limit=200))
    copied = _COPIED.fullmatch(said)
    if said and not copied:
        what = f"“{said}” names no layer with the checksum of its text"
        remedy = "Leave the line as `templates copy` wrote it, or take it out"
        fields.error("copied-from", "copied_from", what, remedy)
    changes = tuple(_change(each) for each in fields.tables("changes", CHANGE_KEYS, "change"))
    return Lineage(copied["layer"] if copied else "", changes)


def _change(fields: Fields) -> Change:
    day = fields.text("date", required=True)
    if day and not _is_day(day):
        fields.error("bad-date", "date", f"“{day}” is not a date", "Write it as 2026-11-20")
    before = fields.text("before")
    if before and not _CHECKSUM.fullmatch(before):
        what = f"“{before}” is not the checksum of a text"
        fields.error("bad-checksum", "before", what, "Write its 16 digits and letters, or leave it out")
    finding = one_line(fields.text("finding"))
    return Change(day, finding, one_line(fields.text("change", required=True)), before, fields.line)


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False
