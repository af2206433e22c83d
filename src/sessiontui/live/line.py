"""The capture line: what a person types in passing, parted where they parted it, kept as they said it.

Everything follows the table of captures; nothing that was typed is ever lost, because `said` holds it all.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from sessiontui.core.dates import NEXT_SESSION, DatePast, day_text, find_due, parse_due
from sessiontui.core.errors import UsageError
from sessiontui.core.impossible_days import impossible_day
from sessiontui.core.kinds import Kind, Part
from sessiontui.core.safe_text import one_line
from sessiontui.live.events import Parts
from sessiontui.live.names_in_front import names_in_front

MAX_LINE = 20_000
"""Characters of one line that are kept; more than anybody says in one breath."""

_SPLIT = re.compile(r"(?:^|(?<=\s))/(?=\s|$)")
_CUE = r"^(?:(?:if|when)\b|(?P<kept>(?:whenever|as soon as|once|after|before|every time|each time)\b))"
_IF_THEN = re.compile(
    _CUE + r"[\s,]{0,3}(?P<if>.+?)"
    r"(?:\s*,\s*|\s+)(?:then\s+(?:i(?:['’]ll| will)?\s+)?|i(?:['’]ll| will)\s+|(?<=,\s)i\s+"
    r"|(?:/|→|->|=>)\s+(?:then\s+)?(?:i(?:['’]ll| will)?\s+)?)(?P<then>.+)$",
    re.IGNORECASE,
)
_IF_COMMA = re.compile(_CUE + r"\s+(?P<if>[^,]+),\s*(?P<then>[^,]+)$", re.IGNORECASE)
"""“If the demo starts late, ask first”: one comma stands for “then”."""
_ON_ITS_OWN = re.compile(r"(?:whenever|as soon as|once|after|before|every time|each time)\b", re.IGNORECASE)
_HAS_A_SUBJECT = re.compile(r"(?:i|we|you|they|he|she)\b", re.IGNORECASE)
_SCALE = re.compile(
    r"(?P<apart>^|[,;·(]\s*|\s)(?P<word>(?:confidence|level|sure)[\s:=]{0,3})?"
    r"(?P<number>\d{1,2})(?P<of>\s?(?:/|of|out of)\s?10)?\)?[.!]?$",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"(?:^|[\s(])(?:at|by|to|for|of|in|on|until|till|before|after|than|least|most|about|per|and|or|the|all|first|last|"
    r"room|page|item|number|no|calls?|slides?|step|q|phase|week|day|chapter|section|version|option|floor|line|"
    r"question|point|priority|goal|team|group|part|figure|table)\.?$",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"(?:by|on|until|till|due|before|later than)\s+\d{1,2}/10[.!]?$", re.IGNORECASE)
_NO_CUE = re.compile(
    r"\b(?:(?:i|we) (?:have|find|get) (?:the |enough |some |a )?(?:time|chance|moment)"
    r"|possible|necessary|needed|(?:need|chance|opportunity) arises"
    r"|(?:i|we) (?:can|could|remember|feel like it)(?!['’\w]))\b",
    re.IGNORECASE,
)


class Line(msgspec.Struct, frozen=True):
    """A typed line, understood."""

    said: str
    """The words as they were typed, on one line; a name they began with is in `parts` instead."""
    parts: Parts = ()
    """(part, words); may hold `by` and `to`, where the line began with names."""
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
    """Return what a line of that kind says; every part it finds is optional, and `said` keeps all words.

    A date closes the line (“by Friday”), a number from 0 to 10 follows or precedes it (“8”, “8/10”,
    “confidence 8”). A bare number counts only as the last word of a sentence, and not after a word that it
    belongs to: “at 10”, “room 7”, “all 3” stay words. Dates that could be read otherwise are echoed in
    `advice`; a date gone by sets none and stays in the words. A line may begin with
    whose it is: “Ana: if …”, “Ana to Ben: …”.
    """
    advice: list[str] = []
    said = one_line(text)
    if len(said) > MAX_LINE:
        said = said[:MAX_LINE]
        advice.append(
            f"Only the first {MAX_LINE:,} characters were kept; put the rest into lines of its own."
        )
    parts: dict[str, str] = {}
    rest = said
    if people:
        named = names_in_front(kind, said, people)
        parts.update(named.parts)
        advice += named.advice
        said = rest = named.rest or said
    if kind.when or kind.scale:
        rest = _closing(kind, rest, parts, _Days(today, next_session), advice)
    if kind.if_then:
        _if_then(rest, parts, advice)
    elif kind.name == "score" and parts.keys() - {"by"}:
        parts["evidence"] = rest
    elif kind.slots:
        _slots(kind, rest, parts)
    elif parts.keys() - {"by", "to"} and rest:
        parts[kind.parts[0].name] = rest
    order = ("by", "to", *(p.name for p in kind.parts))
    return Line(said, tuple((name, parts[name]) for name in order if parts.get(name)), tuple(advice))


class _Days(msgspec.Struct, frozen=True):
    today: date
    next_session: date | None


def _closing(kind: Kind, text: str, parts: dict[str, str], days: _Days, advice: list[str]) -> str:
    """Return the text without the date and the number that close it, in either order."""
    # “by Dec 4” is a date and not how sure somebody is; “by Friday 8/10” says how sure.
    if kind.when and (not re.search(r"/10[.!]?$", text) or _DATE_LIKE.search(text)):
        before, is_date = _when(kind, text, parts, days, advice)
        if is_date:
            return _scale(kind, before, parts) if kind.when in parts else text
    before = _scale(kind, text, parts)
    return _when(kind, before, parts, days, advice)[0] if kind.when and before != text else before


def _scale(kind: Kind, text: str, parts: dict[str, str]) -> str:
    start = max(0, len(text) - 40)
    match = _SCALE.search(text, start)
    if not kind.scale or not match:
        return text
    low, high = kind.part(kind.scale).bounds
    before = text[: match.start()].rstrip(" ,;·(")
    told_apart = match["word"] or match["of"] or match["apart"].strip()
    if not low <= int(match["number"]) <= high or (not before and kind.if_then):
        return text
    if not told_apart and _BELONGS.search(before[-30:]):
        return text
    parts[kind.scale] = str(int(match["number"]))
    return before


def _when(kind: Kind, text: str, parts: dict[str, str], days: _Days, advice: list[str]) -> tuple[str, bool]:
    """Return the text without the date that closes it, and whether one does."""
    try:
        found = find_due(text, days.today, next_session=days.next_session)
    except DatePast as past:
        advice.append(f"{past.what}, so no date was set; {past.remedy[0].lower()}{past.remedy[1:]}.")
        return text, True
    if found is None:
        if day := impossible_day(text):
            told = f"There is no {day}, so no date was set; say another day when you tidy it."
            advice += [] if told in advice else [told]  # the end of a line is looked at twice
        return text, False
    before, due = found
    if due.doubt:
        advice.append(f"{due.doubt}.")
    parts[kind.when] = due.date.isoformat() if due.date else NEXT_SESSION
    return (text if due.part else before), True  # “on Monday at 10” stays whole: a date holds no time


def _if_then(text: str, parts: dict[str, str], advice: list[str]) -> None:
    match = _IF_THEN.match(text) or _IF_COMMA.match(text)
    if not match:
        return
    cue, action = match["if"].strip(" ,;."), match["then"].strip(" ,;.")
    if not cue or not action:
        return
    # “after lunch” keeps its first word: without it the cue would be another one.
    parts["if"] = f"{match['kept'].lower()} {cue}" if match["kept"] else cue
    parts["then"] = action
    if _NO_CUE.search(cue):
        advice.append("What will you see or hear at that moment? A cue one can notice is easier to keep.")


def _slots(kind: Kind, text: str, parts: dict[str, str]) -> None:
    """Part the text at ` / `, by place: an empty piece leaves its own part open and no other."""
    pieces = [piece.strip() for piece in _SPLIT.split(text)]
    if len(pieces) < 2:
        return
    names = kind.slots[min(len(pieces), len(kind.slots) + 1) - 2]
    for name, piece in zip(names, pieces, strict=False):
        parts[name] = piece
    if len(pieces) > len(names):
        parts[names[-1]] = " / ".join(piece for piece in pieces[len(names) - 1 :] if piece)


def set_part(kind: Kind, name: str, value: str, *, today: date, next_session: date | None = None) -> str:
    """Return a part's value as it is stored: a date as ISO, a number as digits, a choice in full.

    Raises:
        UsageError: where the value does not fit; it says what would. A day gone by is a `DatePast`.
        NotFound: where the kind has no such part.
    """
    part = kind.part(name)
    text = one_line(value)
    if len(text) > MAX_LINE:
        raise UsageError(f"{part.label} has {len(text):,} characters", f"It holds {MAX_LINE:,}; shorten it")
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
        review = f"look again {_day(said['review'], today)}" if "review" in said else ""
        return " · ".join(p for p in (said.get("what", ""), review) if p)
    return " / ".join(said[part.name] for part in kind.parts if part.name in said)


def words_of(kind: Kind, said: str, parts: Parts, *, today: date) -> str:
    """Return how any capture reads on one line: as it was said, and with what tidying has made of it since.

    No words are lost over others: what no part repeats stands first.
    """
    told = {name: text for name, text in parts if text}
    if kind.if_then:
        if said and ("if" in told) != ("then" in told):
            return " · ".join((said, _half(told)))
        return line_text(kind, parts, today=today) or said
    if kind.name in ("decision", "score"):
        return line_text(kind, parts, today=today) or said
    names = max(kind.slots, key=len, default=())
    pieces = {piece.strip() for piece in said.split("/")}
    if said and all(told[name] in pieces for name in names if name in told):
        return said
    main = next((name for name in ("behaviour", "what", "self", "worked", "assumption") if name in names), "")
    if main and main not in told and not any(text in pieces for text in told.values()):
        told[main] = said
    return " / ".join(told[name] for name in names if told.get(name)) or said


def _half(told: dict[str, str]) -> str:
    """Return the one half of an if-then that is known, as it goes on from words that were said roughly."""
    if action := told.get("then", ""):
        return f"then {action if _HAS_A_SUBJECT.match(action) else f'I {action}'}"
    return told["if"] if _ON_ITS_OWN.match(told["if"]) else f"if {told['if']}"


def _commitment_text(said: dict[str, str], today: date) -> str:
    cue, action = said.get("if", ""), said.get("then", "")
    if action and not _HAS_A_SUBJECT.match(action):
        action = f"I {action}"
    if cue and not _ON_ITS_OWN.match(cue):
        first = f"If {cue}, then {action}" if action else f"If {cue}"
    else:
        first = ", ".join(piece for piece in (cue, action) if piece)
        first = first[:1].upper() + first[1:]
    if not first:
        return ""
    when = said.get("when", "")
    by = f"by {_day(when, today)}" if when else ""
    sure = f"{said['confidence']}/10" if "confidence" in said else ""
    return " · ".join(piece for piece in (first, by, sure) if piece)


def _day(stored: str, today: date) -> str:
    if stored == NEXT_SESSION:
        return "the next session"
    try:
        return day_text(date.fromisoformat(stored), today)
    except ValueError:
        return stored
