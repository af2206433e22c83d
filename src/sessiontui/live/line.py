"""The capture line: what a person types in passing, parted where they parted it, kept as they said it.

Everything follows the table of captures; nothing that was typed is ever lost, because `said` holds it all.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from sessiontui.core.dates import NEXT_SESSION, DatePast, find_due, parse_due
from sessiontui.core.errors import UsageError
from sessiontui.core.kinds import Kind, Part
from sessiontui.core.names import folded
from sessiontui.core.safe_text import one_line
from sessiontui.live.events import Parts

MAX_LINE = 20_000
"""Characters of one line that are kept; more than anybody says in one breath."""

_SPLIT = re.compile(r"\s+/\s+|\s+/$|^/\s+")
_IF = re.compile(
    r"^(?:if|when(?:ever)?|as soon as|once|after|before|every time|each time)\b[\s,]*(?P<if>.+?)"
    r"(?:\s*,\s*|\s+)(?:then\s+(?:i(?:['’]ll| will)?\s+)?|i(?:['’]ll| will)\s+|(?<=,\s)i\s+)(?P<then>.+)$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"(?:^|[\s,;·(])(?:confidence|level|sure)?[\s:=]*(?P<number>\d{1,2})(?:\s*(?:/|of|out of)\s*10)?\)?$",
    re.IGNORECASE,
)
_NOT_A_SCALE = re.compile(
    r"\b(?:at|by|to|for|of|in|on|until|till|before|after|than|least|most|room|page|item|number|no|call|call(?:s)?|slide|step|q|phase|week|day|the|per)\.?$",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?:to\s+(?P<to>[^:/]{1,60}):|@(?P<at>[^\s:/]{1,60})[\s:,])\s*", re.IGNORECASE)
_NO_CUE = re.compile(
    r"\b(?:(?:i|we) (?:have|find|get) (?:the |enough |some )?time|possible|needed|i can|i remember)\b",
    re.IGNORECASE,
)


class Line(msgspec.Struct, frozen=True):
    """A typed line, understood."""

    said: str
    """The words as they were typed, on one line."""
    parts: Parts = ()
    """(part, words); may hold `to`, where the line began with a name."""
    advice: tuple[str, ...] = ()
    """What would make it clearer, one sentence each; nothing has to be done about it."""


def parse_line(
    kind: Kind,
    text: str,
    *,
    today: date,
    next_session: date | None = None,
    people: tuple[str, ...] = (),
) -> Line:
    """Return what a line of that kind says."""
    advice: list[str] = []
    said = one_line(text[: MAX_LINE * 2])
    if len(said) > MAX_LINE or len(text) > MAX_LINE * 2:
        said = said[:MAX_LINE]
        advice.append(
            f"Only the first {MAX_LINE:,} characters were kept; put the rest into lines of its own."
        )
    rest, parts = said, {}
    if kind.to_partner and (match := _TO.match(rest)):
        wanted = folded(match["to"] or match["at"])
        named = [n for n in people if wanted in (folded(n), folded(n).split()[0])]
        if len(named) == 1:
            parts["to"] = named[0]
            rest = rest[match.end() :]
            said = rest or said
    if kind.scale:
        rest = _scale(kind, rest, parts)
    if kind.when:
        rest = _when(kind, rest, parts, today, next_session, advice)
        if kind.scale and kind.scale not in parts:
            rest = _scale(kind, rest, parts)
    if kind.if_then:
        _if_then(rest, parts, advice)
    elif kind.name == "score" and parts:
        parts["evidence"] = rest
    elif kind.slots:
        _slots(kind, rest, parts)
    elif parts.keys() - {"to"} and rest:
        parts[kind.parts[0].name] = rest
    order = ("to", *(p.name for p in kind.parts))
    return Line(said, tuple((name, parts[name]) for name in order if parts.get(name)), tuple(advice))


def _scale(kind: Kind, text: str, parts: dict[str, str]) -> str:
    match = _SCALE.search(text)
    low, high = kind.part(kind.scale).bounds
    if not match or not low <= int(match["number"]) <= high:
        return text
    before = text[: match.start()].rstrip(" ,;·(")
    # A comma or a word such as “confidence” sets the number apart from the sentence before it.
    apart = text[: match.start() + 1].rstrip().endswith((",", ";", "·", "(")) or "sure" in match[0].casefold()
    apart = apart or re.search(r"confidence|level", match[0], re.IGNORECASE) is not None
    if not apart and _NOT_A_SCALE.search(before):
        return text
    if not before and kind.scale != "level":
        return text
    parts[kind.scale] = str(int(match["number"]))
    return before


def _when(
    kind: Kind, text: str, parts: dict[str, str], today: date, next_session: date | None, advice: list[str]
) -> str:
    try:
        found = find_due(text, today, next_session=next_session)
    except DatePast as past:
        advice.append(f"{past.what}, so no date was set; {past.remedy[0].lower()}{past.remedy[1:]}.")
        return text
    if found is None:
        return text
    before, due = found
    parts[kind.when] = due.date.isoformat() if due.date else NEXT_SESSION
    return before


def _if_then(text: str, parts: dict[str, str], advice: list[str]) -> None:
    match = _IF.match(text)
    if not match:
        return
    cue, action = match["if"].strip(" ,;."), match["then"].strip(" ,;.")
    parts["if"], parts["then"] = cue, action
    if _NO_CUE.search(cue):
        advice.append("What will you see or hear at that moment? A cue one can notice is easier to keep.")


def _slots(kind: Kind, text: str, parts: dict[str, str]) -> None:
    pieces = [piece.strip() for piece in _SPLIT.split(text)]
    filled = [piece for piece in pieces if piece]
    if len(filled) < 2:
        return
    names = kind.slots[min(len(filled), len(kind.slots) + 1) - 2]
    for name, piece in zip(names, filled, strict=False):
        parts[name] = piece
    if len(filled) > len(names):
        parts[names[-1]] = " / ".join(filled[len(names) - 1 :])


def set_part(kind: Kind, name: str, value: str, *, today: date, next_session: date | None = None) -> str:
    """Return a part's value as it is stored: a date as ISO, a number as digits, a choice in full.

    Raises:
        UsageError: where the value does not fit; it says what would.
    """
    part = kind.part(name)
    text = one_line(value)[:MAX_LINE]
    match part.type:
        case "when":
            due = parse_due(text, today, next_session=next_session)
            if due is None:
                raise UsageError(f"“{text}” is not a day", "Say Friday, 4 Dec, in two weeks, or next session")
            return due.date.isoformat() if due.date else NEXT_SESSION
        case "scale":
            low, high = part.bounds
            typed = re.fullmatch(r"(\d{1,2})(?:\s*(?:/|of|out of)\s*\d+)?", text)
            if typed and low <= int(typed[1]) <= high:
                return str(int(typed[1]))
            raise UsageError(
                f"“{text}” is not a number from {low} to {high}", f"Say a number from {low} to {high}"
            )
        case "choice":
            starts = [c for c in part.choices if text and c.casefold().startswith(text.casefold())]
            if len(starts) != 1:
                raise UsageError(f"“{text}” is not one of the choices", f"Say {', '.join(part.choices)}")
            return starts[0]
        case _:
            return text


def missing_parts(kind: Kind, parts: Parts) -> tuple[Part, ...]:
    """Return what a capture leaves open, in the order in which tidying asks for it."""
    filled = {name for name, text in parts if text}
    return tuple(part for part in kind.parts if not part.extra and part.name not in filled)


def line_text(kind: Kind, parts: Parts, *, today: date) -> str:
    """Return how a tidied capture reads on one line; "" where it has no parts."""
    said = {name: text for name, text in parts if text}
    if kind.if_then:
        return _commitment_text(said, today)
    if kind.name == "score":
        level = f"level {said['level']}" if "level" in said else ""
        return " · ".join(p for p in (said.get("criterion", ""), level, said.get("evidence", "")) if p)
    if kind.name == "decision":
        review = f"look again {_day(said['review'])}" if "review" in said else ""
        return " · ".join(p for p in (said.get("what", ""), review) if p)
    return " / ".join(said[part.name] for part in kind.parts if part.name in said)


def _commitment_text(said: dict[str, str], today: date) -> str:
    del today
    cue, action = said.get("if", ""), said.get("then", "")
    if cue and action:
        first = f"If {cue}, then I {action}"
    elif action:
        first = f"I {action}"
    else:
        first = f"If {cue}" if cue else ""
    if not first:
        return ""
    when = said.get("when", "")
    by = f"by {_day(when)}" if when and when != NEXT_SESSION else ("by the next session" if when else "")
    sure = f"{said['confidence']}/10" if "confidence" in said else ""
    return " · ".join(piece for piece in (first, by, sure) if piece)


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%a} {day.day} {day:%b}"
