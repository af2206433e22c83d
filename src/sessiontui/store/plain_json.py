"""Values on their way to the disk and back: what memory holds is always what a reopen would read."""

from __future__ import annotations

import json

import msgspec

MOST_NESTED = 100
"""Lists and objects inside one another; deeper ones could be written here and not be read elsewhere."""


def to_json(value: object) -> bytes:
    """Return `value` as one line of JSON in UTF-8.

    Raises TypeError for what JSON has no form for, ValueError for NaN, infinities, loops and
    values nested deeper than `MOST_NESTED`.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except RecursionError:
        raise ValueError("a value is nested too deeply to be stored") from None
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair has no bytes in UTF-8; escaped it has, and comes back as it was.
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii")


def from_json(line: bytes) -> object:
    """Return what a line of JSON says; raises ValueError where it is not JSON."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        decoded: object = json.loads(line)
        return decoded


def refuse_deep(value: object, room: int = MOST_NESTED) -> None:
    """Raise ValueError where lists and objects stand inside one another deeper than `room`."""
    if not isinstance(value, dict | list):
        return
    inner = value.values() if isinstance(value, dict) else value
    if room == 0:
        raise ValueError(f"a value is nested more than {MOST_NESTED} deep")
    for item in inner:
        if isinstance(item, dict | list):
            refuse_deep(item, room - 1)


def copied(value: object) -> object:
    """Return the same JSON value with no list or object shared."""
    if isinstance(value, dict):
        return {key: copied(item) if isinstance(item, dict | list) else item for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) if isinstance(item, dict | list) else item for item in value]
    return value
