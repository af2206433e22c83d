"""Who else is here, in words: how many terminals, who writes, who came and who went."""

from __future__ import annotations

from datetime import datetime

from sessiontui.core.names import called
from sessiontui.core.safe_text import safe_text
from sessiontui.present.clock_words import clock_time
from sessiontui.service.together.company import Coming, Companion, Company

_VIEWS = {"driver": "", "scribe": " (scribe)", "stage": " (stage)"}
_PLACES = {"driver": "at a terminal", "scribe": "at a terminal (scribe)", "stage": "shows the question"}
OWN_PLACE = "at this terminal"


def company_words(company: Company, people: tuple[str, ...], *, masked: bool = False) -> str:
    """Return what the header says: `● Ben writes…`, `● 3 terminals`; "" where nobody else ever came.

    `masked` leaves names out, for a screen that a room sees.
    """
    here = company.here
    if not company.others:
        return ""
    writing = [other for other in here if other.writing]
    if writing and not masked:
        return f"● {_called(writing[0], people)} writes…"
    if len(here) == 1 and not masked and here[0].name:
        return f"● {_called(here[0], people)} is here"
    return "● 1 terminal" if not here else f"● {len(here) + 1} terminals"


def coming_words(coming: Coming, zone: str, people: tuple[str, ...]) -> str:
    """Return one sentence for somebody who came or went."""
    who = _called(coming.who, people)
    who = who[0].upper() + who[1:]
    match coming.how:
        case "came":
            return f"{who} has joined{_VIEWS.get(coming.who.view, '')}."
        case "came back":
            return f"{who} is back{_VIEWS.get(coming.who.view, '')}."
        case "left":
            return f"{who} has left; the session goes on."
        case "lost":
            return (
                f"{who} has been gone since {clock_time(coming.who.seen, zone)}; nothing of theirs is lost."
            )


def at_terminal(other: Companion, zone: str, now: datetime, *, drives: bool = False) -> str:
    """Return what somebody's terminal is and whether they write there, or since when it is gone."""
    if other.here:
        what = "drives at a terminal" if drives else _PLACES.get(other.view, "at a terminal")
        return f"{what}, writing…" if other.writing else what
    minutes = max(0, round((now - other.seen).total_seconds() / 60))
    ago = "just now" if minutes == 0 else f"{minutes} min ago"
    how = "left the terminal at" if other.left else "gone since"
    return f"{how} {clock_time(other.seen, zone)} ({ago})"


def whose_terminal(other: Companion) -> str:
    """Return who sits at a terminal that belongs to none of those who take part."""
    if other.name:
        return safe_text(other.name)
    return "A stage" if other.view == "stage" else "Another terminal"


def _called(other: Companion, people: tuple[str, ...]) -> str:
    if other.name:
        return safe_text(called(other.name, people))
    return "the stage" if other.view == "stage" else "another terminal"
