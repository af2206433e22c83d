"""What is said of a journal that is not as it should be: newer, damaged, cut short, or older than it was."""

from __future__ import annotations

from sessiontui.core.errors import Damaged, NewerVersion


def newer(name: str, version: int) -> NewerVersion:
    """Return what stops writing to a journal of a newer format."""
    return NewerVersion(
        f"{name} was written by a newer sessiontui (format {version})",
        "Update sessiontui to write it",
        safe="What this version understands of it can be read",
    )


def damaged(name: str, damage: str, entries: int) -> Damaged:
    """Return what stops writing to a damaged journal of which so many entries can be read."""
    return Damaged(
        f"{name} is damaged: {damage}",
        "Mend it with `sessiontui doctor --repair`, which keeps a copy first",
        safe=f"{entries} entries can be read and are shown; nothing is written until it is mended",
    )


def cut_short(name: str, length: int, aside: str, *, was_saved: bool) -> str:
    """Return the line that tells of a torn end of so many bytes and where they are kept.

    `was_saved` where the entry had been saved whole, so that not everything saved is here.
    """
    told = "" if was_saved else " Everything saved before it is here."
    short = f"The last entry of {name} was cut short ({length} bytes)."
    return f"{short}{told} What there was of it is kept in {aside}."


def end_is_missing(name: str, last: int, saved: int) -> str:
    """Return the line that tells of a journal that ends before what was saved in it."""
    held = f"ends with entry {last}" if last else "is empty"
    return (
        f"{name} {held}, although entry {saved} was saved in it: its end was cut off, or an older copy was "
        "put in its place. What it holds is whole; another copy of it may hold the rest."
    )
