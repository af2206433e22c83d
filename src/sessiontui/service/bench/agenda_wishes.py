"""What somebody types to change an agenda, read as edits: “Break 5”, “15”, “+5”, “review=up”."""

from __future__ import annotations

import re

from sessiontui.core.agenda import Agenda
from sessiontui.core.agenda_edits import Add, Edit, Move, SetMinimum, SetMinutes, SetPin, place_of
from sessiontui.core.durations import parse_duration
from sessiontui.core.errors import UsageError
from sessiontui.live.commands import AddBlock
from sessiontui.live.decision import Refused
from sessiontui.service.session.new_block import new_block

_AFTER = re.compile(r"(?P<what>.+?)\s+(?:after|behind)\s+(?P<block>\S.*?)\s*", re.IGNORECASE)
_FIRST = re.compile(r"(?P<what>.+?)\s+(?:first|at the beginning)\s*", re.IGNORECASE)
_STEPS = {"up": -1, "earlier": -1, "down": 1, "later": 1}


def add_wish(said: str, agenda: Agenda, after: str | None = None) -> Add:
    """Return the block to add for “Break 5”, “Break 5 after review”, “Tea 10 first”; else it goes last.

    Raises:
        UsageError: where its name or its minutes are missing, or it is to stand behind no block.
    """
    text = said.strip()
    if after is None:
        after = agenda.blocks[-1].id
    if (match := _AFTER.fullmatch(text)) and _is_behind(match["what"], match["block"], agenda):
        text, after = match["what"], match["block"]
        place_of(agenda, after)
    elif match := _FIRST.fullmatch(text):
        text, after = match["what"], ""
    found = new_block(text)
    if isinstance(found, Refused):
        raise UsageError(found.reason)
    return Add(found.title, found.seconds, after)


def _is_behind(what: str, block: str, agenda: Agenda) -> bool:
    """Tell “Break 5 after first commit”, where the block is misspelt, from “Walk after lunch 5”, a name."""
    return isinstance(new_block(what), AddBlock) or block in (each.id for each in agenda.blocks)


def minutes_wish(block: str, said: str, agenda: Agenda) -> SetMinutes:
    """Return the length for “15”, “1:30”, or “+5” and “-5” from what it has.

    Raises:
        UsageError: where it is no length of time, or there is no such block.
    """
    text = said.strip().replace("−", "-")
    seconds = length_of(text.lstrip("+-"))
    now = agenda.blocks[place_of(agenda, block)].seconds
    if text[:1] in ("+", "-"):
        seconds = max(0, now + (seconds if text[0] == "+" else -seconds))
    return SetMinutes(block, seconds)


def length_of(said: str) -> int:
    """Return a length of time in seconds.

    Raises:
        UsageError: where it is none.
    """
    try:
        return parse_duration(said)
    except ValueError:
        raise UsageError(f"“{said}” is not a length of time", "Write 4, 1:30 or 90 s") from None


def move_wish(block: str, said: str, agenda: Agenda) -> Move:
    """Return the move for “up”, “down”, “first”, “last”, “+2”, “-1”.

    Raises:
        UsageError: where it is no such word, or there is no such block.
    """
    place = place_of(agenda, block)
    word = said.strip().casefold().replace("−", "-")
    if word in ("first", "last"):
        return Move(block, -place if word == "first" else len(agenda.blocks) - 1 - place)
    if word in _STEPS:
        return Move(block, _STEPS[word])
    if re.fullmatch(r"[+-]?[0-9]{1,3}", word):
        return Move(block, int(word))
    raise UsageError(f"“{said}” does not say where {block} goes", "Write up, down, first, last, +2 or -1")


def named_wish(kind: str, said: str, agenda: Agenda) -> Edit:
    """Return the edit for “BLOCK=VALUE”; `kind` is minutes, minimum, move or pin.

    Raises:
        UsageError: where there is no = in it, no such block, or the value makes no sense.
    """
    block, sign, value = (part.strip() for part in said.partition("="))
    if not sign or not block or not value:
        raise UsageError(f"“{said}” does not name a block and a value", f"Write --{kind} {_EXAMPLES[kind]}")
    place_of(agenda, block)
    match kind:
        case "minutes":
            return minutes_wish(block, value, agenda)
        case "minimum":
            return SetMinimum(block, length_of(value))
        case "move":
            return move_wish(block, value, agenda)
        case _:
            return SetPin(block, value)


_EXAMPLES = {"minutes": "review=12", "minimum": "review=4", "move": "review=up", "pin": "break=10:30"}
