"""The values that a prompt may use: names and plain things of the session at hand, nothing else."""

from __future__ import annotations

from collections.abc import Mapping

CONTEXT_NAMES = (
    *("people", "coachee", "coach", "observers", "facilitator", "purpose", "norms", "phase", "date"),
    *("first_session", "agenda", "block", "commitments", "feedback", "consultants", "exchanges", "spare"),
)
"""people: names in speaking order; observers, consultants: names; norms: sentences; agenda and block: title,
minutes; commitments: who, text, due, status; feedback: giver, to, text, answer: what is open from earlier;
exchanges: asks, offers: who meets whom this time; spare: who has no partner this time, or ""."""

_OF_EVERY_SUMMARY = (
    *("title", "date", "people", "facilitator", "purpose", "in_progress", "looked_back", "owed", "balance"),
    *("wins", "setbacks", "moments", "insights", "levels", "parked", "agreements", "decisions", "findings"),
    *("challenges", "asked", "also", "next", "time"),
)
_OF_A_PARTICIPANT = ("reader", "first_line", "first_more", "mine", "theirs", "told", "gave")
_OF_A_PAIR = ("commitments", "feedback")


def summary_names(name: str) -> tuple[str, ...]:
    """Return the values that a summary may use: its reader’s; for one of another name all there are."""
    reader = _OF_A_PARTICIPANT if name != "summary/pair" else ()
    together = _OF_A_PAIR if name != "summary/participant" else ()
    return _OF_EVERY_SUMMARY + reader + together


def allowed(context: Mapping[str, object]) -> dict[str, object]:
    """Return the part of a context that prompts may see."""
    return {name: context[name] for name in CONTEXT_NAMES if name in context}
