"""Whose words a line says they are, by the names it begins with: “Ana: …”, “Ana to Ben: …”, “to Ben: …”.

Whoever writes for two or more people says so where the thought begins, without another field; what is no name
of anybody here stays in the words.
"""

from __future__ import annotations

import re

import msgspec

from sessiontui.core.date_words import DAY_NAMES, MONTH_NAMES
from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import KIND_NAMES, Kind
from sessiontui.core.names import find_name, folded
from sessiontui.live.events import Parts

NOBODYS = ("agreement", "parked", "decision", "note", "jot")
"""Kinds that show no name: one at their beginning belongs to the words."""

_TO = re.compile(r"to\s+(?P<name>[^:/]{1,60}):\s*", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<by>[^:/]{1,60}?)(?:\s+(?:to|→|->)\s+(?P<to>[^:/]{1,60}))?:\s+(?=\S)", re.IGNORECASE)
_AT = re.compile(r"@(?P<names>[^\s:/,]{1,60}(?: [^\s:/,]{1,60}){0,3})[:,]?")
_LIKE_A_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)?(?: [^\W\d_]+(?:[-’'][^\W\d_]+)?)?")
_OPENERS = frozenset(
    (
        *("action", "again", "also", "answer", "ask", "before", "context", "effect", "example"),
        *("finally", "first", "goal", "home", "idea", "impact", "later", "myself", "next"),
        *("note", "now", "observation", "offer", "office", "one", "outcome", "plan", "ps"),
        *("question", "quote", "reason", "request", "result", "second", "self", "situation", "step"),
        *("summary", "team", "then", "therefore", "third", "tip", "today", "together", "tomorrow"),
        *("two", "update", "what", "when", "where", "who", "why", "work", "yesterday"),
    )
)
"""Words that open a sentence with a colon as often as a name does."""


class InFront(msgspec.Struct, frozen=True):
    """The names a line begins with, and what follows them."""

    rest: str
    """The words without the names."""
    parts: Parts = ()
    """(`by` or `to`, whole name)."""
    advice: tuple[str, ...] = ()


def names_in_front(kind: Kind, text: str, people: tuple[str, ...]) -> InFront:
    """Return who a line says its words belong to, and for feedback, to whom they go.

    Of two people one name is enough: whoever is not named is the other one. Among more, feedback needs both,
    since “Ana: …” could be either of them; kinds that are nobody's keep every name in their words.
    """
    if kind.name in NOBODYS:
        return InFront(text)
    if match := _WHOSE.match(text):
        by = _exactly(match["by"], people)
        to = _exactly(match["to"] or "", tuple(name for name in people if name != by))
        if by and kind.to_partner and not match["to"]:
            to = _other(by, people)
        if by and bool(to) == kind.to_partner and by != to:
            return InFront(text[match.end() :], (("by", by), *((("to", to),) if to else ())))
    return _addressed(text, people) if kind.to_partner else InFront(text)


def several_in_front(kind: Kind, text: str, people: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return (what was typed, all whom it may mean) where a line begins with a name that several share."""
    if kind.name in NOBODYS or names_in_front(kind, text, people).parts:
        return "", ()
    to = _TO.match(text) if kind.to_partner else None
    whose = None if to else _WHOSE.match(text)
    typed = [to["name"]] if to else [whose["by"], whose["to"] or ""] if whose else []
    shared = ((name, _all_called(name, people)) for name in typed)
    return next(((name, who) for name, who in shared if len(who) > 1), ("", ()))


def stranger_in_front(kind: Kind, text: str, people: tuple[str, ...]) -> str:
    """Return the name a line begins with that is nobody's here, "" where it begins with none.

    Words such as “Tuesday: …” or “Next step: …” are not taken for people.
    """
    match = _WHOSE.match(text)
    if not match or kind.name in NOBODYS or names_in_front(kind, text, people).parts:
        return ""
    named = [match["by"], *([match["to"]] if match["to"] else [])]
    return next((name for name in named if not _all_called(name, people) and _could_be_somebody(name)), "")


def _could_be_somebody(words: str) -> bool:
    if not _LIKE_A_NAME.fullmatch(words) or not all(word[0].isupper() for word in words.split()):
        return False
    known = {folded(word) for word in words.split()}
    return not known & (_OPENERS | {*DAY_NAMES, *MONTH_NAMES, *KIND_NAMES})


def _other(name: str, people: tuple[str, ...]) -> str:
    others = [each for each in people if each != name]
    return others[0] if len(others) == 1 else ""


def _exactly(typed: str, people: tuple[str, ...]) -> str:
    """Return the one person whose whole or first name that is, or ""."""
    named = _all_called(typed, people)
    return named[0] if len(named) == 1 else ""


def _all_called(typed: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return whoever has that whole name, else all who have that first name."""
    wanted = folded(typed)
    whole = tuple(name for name in people if wanted and folded(name) == wanted)
    return whole or tuple(name for name in people if wanted and folded(name).split(" ")[0] == wanted)


def _addressed(text: str, people: tuple[str, ...]) -> InFront:
    """Return to whom “to Ben: …” or “@Ben …” goes, and of two people, from whom."""
    if match := _TO.match(text):
        if to := _exactly(match["name"], people):
            return _said_to(to, text[match.end() :], people)
    elif match := _AT.match(text):
        words = match["names"].split(" ")
        for count in range(len(words), 1, -1):  # the whole name first, so that no surname is left behind
            typed = " ".join(words[:count])
            for name in people:
                if folded(name) == folded(typed):
                    return _said_to(name, text[1 + len(typed) :].lstrip(" :,"), people)
        try:
            to = find_name(words[0], people)
        except UsageError as unknown:
            return InFront(text, advice=(str(unknown),))
        return _said_to(to, text[1 + len(words[0]) :].lstrip(" :,"), people)
    return InFront(text)


def _said_to(to: str, rest: str, people: tuple[str, ...]) -> InFront:
    by = _other(to, people)
    return InFront(rest, (("by", by), ("to", to)) if by else (("to", to),))
