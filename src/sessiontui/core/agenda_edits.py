"""What a facilitator changes in an agenda on the morning: minutes, order, locks, pins, who goes first.

Each edit is a value, and `edited` says what the agenda is after it. How the file then reads is somebody
else’s: see `templates/editing/`.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec
from msgspec.structs import replace

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.errors import UsageError, nearest
from sessiontui.core.plan_times import seconds_of_day, time_of_day
from sessiontui.core.safe_text import one_line

LONGEST_BLOCK = 8 * 3600
"""Seconds; a longer one is a slip of the finger."""
LONGEST_TITLE = 80
LONGEST_ID = 40


class SetMinutes(msgspec.Struct, frozen=True):
    """Give a block another length, in whole seconds; its minimum comes down with it where it has to."""

    block: str
    seconds: int


class SetMinimum(msgspec.Struct, frozen=True):
    """Say below which length, in whole seconds, a block is not shortened; 0 for no such length."""

    block: str
    seconds: int


class SetLock(msgspec.Struct, frozen=True):
    """Keep a block’s length when time is short, or free it."""

    block: str
    on: bool


class SetOptional(msgspec.Struct, frozen=True):
    """Say whether a block may be left out where time is short."""

    block: str
    on: bool


class SetPin(msgspec.Struct, frozen=True):
    """Pin a block to a clock time; "" frees it."""

    block: str
    at: str


class Retitle(msgspec.Struct, frozen=True):
    """Call a block something else; its id stays."""

    block: str
    title: str


class Move(msgspec.Struct, frozen=True):
    """Bring a block forward (below 0) or move it back, by that many places."""

    block: str
    by: int


class Drop(msgspec.Struct, frozen=True):
    """Take a block out."""

    block: str


class Add(msgspec.Struct, frozen=True):
    """Add a block of that many seconds behind another one; "" for the beginning."""

    title: str
    seconds: int
    after: str = ""


class SetBegins(msgspec.Struct, frozen=True):
    """Say at which clock time the plan begins; "" for no such time."""

    at: str


class SetSlot(msgspec.Struct, frozen=True):
    """Say how many seconds the room is booked for; 0 for no such length."""

    seconds: int


class SetTitle(msgspec.Struct, frozen=True):
    """Call the whole agenda something else."""

    title: str


class PassTurns(msgspec.Struct, frozen=True):
    """Let each turn be that of the next one round the circle, so that another one goes first."""


Edit = (
    SetMinutes
    | SetMinimum
    | SetLock
    | SetOptional
    | SetPin
    | Retitle
    | Move
    | Drop
    | Add
    | SetBegins
    | SetSlot
    | SetTitle
    | PassTurns
)


def edited(agenda: Agenda, edit: Edit) -> Agenda:
    """Return the agenda after an edit.

    Raises:
        UsageError: where there is no such block, or the edit makes no sense.
    """
    match edit:
        case SetBegins():
            return replace(agenda, begins=clock_time(edit.at))
        case SetSlot():
            return replace(agenda, slot=_length(edit.seconds, "The slot"))
        case SetTitle():
            return replace(agenda, title=_title(edit.title, "An agenda"))
        case PassTurns():
            return replace(agenda, blocks=_turns_passed(agenda.blocks))
        case Add():
            return replace(agenda, blocks=_added(agenda.blocks, edit))
        case Move():
            return replace(agenda, blocks=_moved(agenda.blocks, edit))
        case Drop():
            place = place_of(agenda, edit.block)
            if len(agenda.blocks) == 1:
                raise UsageError("This is the only block", "Add another one first")
            return replace(agenda, blocks=agenda.blocks[:place] + agenda.blocks[place + 1 :])
        case _:
            place = place_of(agenda, edit.block)
            after = _changed(agenda.blocks[place], edit)
            return replace(agenda, blocks=(*agenda.blocks[:place], after, *agenda.blocks[place + 1 :]))


def place_of(agenda: Agenda, block: str) -> int:
    """Return the place of a block, counted from 0.

    Raises:
        UsageError: where there is none of that id.
    """
    ids = tuple(each.id for each in agenda.blocks)
    if block not in ids:
        close = nearest(block, ids)
        raise UsageError(
            f"{agenda.name} has no block “{block}”",
            f"Did you mean “{close}”?" if close else f"Its blocks are {', '.join(ids)}",
        )
    return ids.index(block)


def clock_time(said: str) -> str:
    """Return a clock time as files have it, such as 09:30; "" for "".

    Raises:
        UsageError: where it is no clock time.
    """
    if not said.strip():
        return ""
    seconds = seconds_of_day(said)
    if seconds is None:
        raise UsageError(f"“{said}” is not a clock time", "Write hours and minutes, such as 10:30")
    return time_of_day(seconds)


def new_id(title: str, taken: tuple[str, ...]) -> str:
    """Return an id for a block of that title, unlike those that are taken."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode().lower())
    name = "-".join(words)[:LONGEST_ID].strip("-") or "block"
    found, number = name, 2
    while found in taken:
        found = f"{name[: LONGEST_ID - len(str(number)) - 1]}-{number}"
        number += 1
    return found


def _changed(block: Block, edit: SetMinutes | SetMinimum | SetLock | SetOptional | SetPin | Retitle) -> Block:
    match edit:
        case SetMinutes():
            if block.drill:
                raise UsageError("A drill has minutes of its own", "Change them in the drill’s own file")
            seconds = _length(edit.seconds, _called(block))
            if not seconds:
                raise UsageError(f"{_called(block)} would have no time", "Drop it, or give it a minute")
            return replace(block, seconds=seconds, minimum=min(block.minimum, seconds))
        case SetMinimum():
            if edit.seconds > block.seconds:
                raise UsageError(
                    f"{_called(block)} has {minutes_text(block.seconds)} minutes, which is less than that",
                    "Give it more minutes first",
                )
            return replace(block, minimum=_length(edit.seconds, _called(block)))
        case SetLock():
            return replace(block, lock=edit.on)
        case SetOptional():
            return replace(block, optional=edit.on)
        case SetPin():
            return replace(block, at=clock_time(edit.at))
        case Retitle():
            return replace(block, title=_title(edit.title))


def _called(block: Block) -> str:
    """Return what a block is called in a sentence; whom a title names is not known before people meet."""
    return f"The block “{block.id}”" if "{" in block.title else block.title


def _length(seconds: int, of: str) -> int:
    if not 0 <= seconds <= LONGEST_BLOCK:
        raise UsageError(f"{of} would be longer than eight hours", "Write minutes, such as 12 or 1:30")
    return seconds


def _title(said: str, of: str = "A block") -> str:
    title = one_line(said)
    if not title:
        raise UsageError(f"{of} needs a title", "Say what it is called, such as Break")
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"A title has at most {LONGEST_TITLE} characters", "Say it in fewer words")
    return title


def _added(blocks: tuple[Block, ...], edit: Add) -> tuple[Block, ...]:
    title = _title(edit.title)
    seconds = _length(edit.seconds, title)
    if not seconds:
        raise UsageError(f"{title} would have no time", "Say how long, such as Break 5")
    ids = tuple(block.id for block in blocks)
    if edit.after and edit.after not in ids:
        raise UsageError(f"There is no block “{edit.after}”", f"The blocks are {', '.join(ids)}")
    place = ids.index(edit.after) + 1 if edit.after else 0
    return (*blocks[:place], Block(new_id(title, ids), title, seconds), *blocks[place:])


def _way(by: int) -> str:
    return f"{'up' if by < 0 else 'down'}{f' by {abs(by)}' if abs(by) > 1 else ''}"


def _moved(blocks: tuple[Block, ...], edit: Move) -> tuple[Block, ...]:
    ids = [block.id for block in blocks]
    if edit.block not in ids:
        raise UsageError(f"There is no block “{edit.block}”", f"The blocks are {', '.join(ids)}")
    place = ids.index(edit.block)
    new = place + edit.by
    if not 0 <= new < len(blocks):
        where = f"{place + 1} of {len(blocks)}"
        raise UsageError(f"{blocks[place].title} is block {where}, and cannot go further {_way(edit.by)}")
    rest = [*blocks[:place], *blocks[place + 1 :]]
    rest.insert(new, blocks[place])
    return tuple(rest)


def _turns_passed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    turns = turns_in(blocks)
    if turns < 2:
        raise UsageError("There are no turns here that could begin with somebody else")
    return tuple(
        replace(
            block,
            turn=passed(block.turn, turns) if block.turn else 0,
            roles=tuple((role, passed(place, turns)) for role, place in block.roles),
        )
        for block in blocks
    )


def turns_in(blocks: tuple[Block, ...]) -> int:
    """Return how many turns there are."""
    return max((block.turn for block in blocks), default=0)


def passed(place: int, turns: int) -> int:
    """Return the next place round a circle of that many; a place beyond it stays."""
    return place % turns + 1 if place <= turns else place
