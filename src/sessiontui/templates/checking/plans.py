"""Advice on an agenda: what a session of its kind usually needs and this one has no place for."""

from __future__ import annotations

import re
import unicodedata

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.plan_times import time_of_day, times_of
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.rendering.samples import COACH, COACHEE, OBSERVER

MOST_COLUMNS = 80
SHORTEST_FEEDBACK = 120
"""Seconds in which something can be told and answered."""

_LIMITS = re.compile(
    r"\b(?:limits?|law|court|crimes?|illegal|harm|danger|safety|safeguarding|exceptions?)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.])(?<!\d[-/ ])([1-9][0-9]{0,2})(?![\w.])(?: ?(?:minutes|min))?$")
_FEWEST_MINUTES = 5
"""A smaller number at the end of a title counts something else: “Pair, part 2”."""


def advise_on_agenda(agenda: Agenda, lines: tuple[tuple[str, int], ...], found: FindingsOf) -> None:
    """Note what a session of this kind usually needs and this agenda has no place for."""
    at = dict(lines)
    _needed(agenda, found)
    if agenda.kind == "pair":
        _needed_by_a_pair(agenda, at, found)
    _equal_turns(agenda, at, found)
    _promised_minutes(agenda, found)
    _clock_times(agenda, at, found)
    for block in agenda.blocks:
        if block.reveal and block.turn:
            what = "Everybody writes unseen in this block, and it is one person’s turn to speak"
            found.advice(
                "unseen-in-a-turn", at.get(block.id, 0), what, "Write before it, in a block of its own"
            )
    for number, block in enumerate(agenda.blocks, 1):
        columns = _columns(_line(number, block, len(agenda.blocks)))
        if columns > MOST_COLUMNS:
            found.advice(
                "wide-block",
                at.get(block.id, 0),
                f"The line of this block takes {columns} columns, and a terminal often has {MOST_COLUMNS}",
                "Shorten its title",
            )


def _needed(agenda: Agenda, found: FindingsOf) -> None:
    if not agenda.purpose:
        what = "The agenda says no purpose, and who starts it may not either"
        found.advice("no-purpose", 1, what, "Add a line purpose: with what this hour is for")
    if not any(_LIMITS.search(norm) for norm in agenda.norms):
        what = (
            "No norm names the limits of confidentiality"
            if agenda.norms
            else "There are no norms, so nobody hears what stays here and what its limits are"
        )
        remedy = "Add one: “This has limits: law or court order, risk of serious harm, a crime.”"
        found.advice("norms-no-limits", 1, what, remedy)
    if not any("feedback" in block.captures or block.drill for block in agenda.blocks):
        what = "No block has a place for feedback"
        found.advice("no-feedback", 1, what, "Add captures: [feedback] to the block where it is given")


def _needed_by_a_pair(agenda: Agenda, at: dict[str, int], found: FindingsOf) -> None:
    parts = {block.part for block in agenda.blocks}
    if "review" not in parts:
        what = "No block looks back at what was promised last time"
        found.advice("pair-no-review", 1, what, "Add one with part: review")
    if "close" not in parts:
        what = "The session has no close"
        found.advice(
            "pair-no-close", 1, what, "Add a block with part: close: read back, one word each, next date"
        )
    turns = {block.turn for block in agenda.blocks if block.turn}
    if len(turns) == 1:
        line = next(at.get(block.id, 0) for block in agenda.blocks if block.turn)
        found.advice(
            "unequal-turns", line, "Only one of the two has a turn", "Add the same for the other one"
        )
    _answered(agenda, at, found)


def _answered(agenda: Agenda, at: dict[str, int], found: FindingsOf) -> None:
    """Note feedback that nobody has the time to answer."""
    given = [block for block in agenda.blocks if "feedback" in block.captures]
    last = agenda.blocks[-1]
    if given == [last]:
        what = "Feedback has its place in the last block only, and no time is left to answer it"
        found.advice("pair-no-answer", at.get(last.id, 0), what, "Give it in a block before the close")
    elif given and max(block.seconds for block in given) < SHORTEST_FEEDBACK:
        longest = max(given, key=lambda block: block.seconds)
        what = (
            f"Feedback has {minutes_text(longest.seconds)} minutes, enough to be told and not to be answered"
        )
        found.advice("pair-no-answer", at.get(longest.id, 0), what, "Give it two minutes or more")


def _equal_turns(agenda: Agenda, at: dict[str, int], found: FindingsOf) -> None:
    turns: dict[int, int] = {}
    first: dict[int, str] = {}
    for block in agenda.blocks:
        if block.turn:
            turns[block.turn] = turns.get(block.turn, 0) + block.seconds
            first.setdefault(block.turn, block.id)
    if len(set(turns.values())) > 1:
        lengths = " and ".join(minutes_text(turns[turn]) for turn in sorted(turns))
        line = at.get(first[min(turns, key=lambda turn: turns[turn])], 0)
        what = f"The turns have {lengths} minutes"
        found.advice("unequal-turns", line, what, "Give everyone the same time")
    if 1 < len(turns) < agenda.people[0]:
        last = max(turns)
        what = f"There are turns for {len(turns)}, and it is for {agenda.people[0]} people"
        remedy = f"Add a block with turn: {last + 1}, or write people: {len(turns)}"
        found.advice("unequal-turns", at.get(first[last], 0), what, remedy)


def _promised_minutes(agenda: Agenda, found: FindingsOf) -> None:
    """Compare the minutes that the title or the name promises with those that the blocks take."""
    for words in (agenda.title, agenda.name.replace("-", " ")):
        match = _NUMBER.search(words.strip())
        if match and int(match[1]) >= _FEWEST_MINUTES and int(match[1]) * 60 != agenda.seconds:
            free = times_of(agenda).seconds - agenda.seconds
            takes = "its blocks take" if free else "takes"
            what = f"It is called “{words}”, and {takes} {minutes_text(agenda.seconds)} minutes"
            found.advice("title-minutes", 1, what, "Let the name say the minutes it takes")
            return


def _clock_times(agenda: Agenda, at: dict[str, int], found: FindingsOf) -> None:
    """Note a plan that is longer than the room is booked for, and blocks that miss their clock times."""
    times = times_of(agenda)
    begins = {row.id: time_of_day(row.begins) for row in times.rows}
    pinned = {block.id: block.at for block in agenda.blocks}
    for clash in times.clashes:
        over = minutes_text(clash.seconds)
        if clash.kind == "slot":
            what = f"The plan takes {minutes_text(times.seconds)} minutes, {over} more than the slot"
            found.advice("over-slot", 1, what, f"Take away {over}, or book the room for longer")
        else:
            what = f"This block is to begin at {pinned[clash.block]}, and the plan gets to it at "
            what += f"{begins[clash.block]}, {over} late"
            remedy = f"Take {over} from the blocks before it, or move its time"
            found.advice("late-for-clock", at.get(clash.block, 0), what, remedy)


def _line(number: int, block: Block, total: int) -> str:
    title = block.title
    names = {
        "coachee": COACHEE,
        "coach": COACH,
        "observer": OBSERVER,
        "consultant": f"{COACH} and {OBSERVER}",
    }
    for role, name in names.items():
        title = title.replace("{" + role + "}", name)
    roles = {role for role, _ in block.roles}
    coaches = f" · {COACH} coaches {COACHEE}" if {"coach", "coachee"} <= roles else ""
    observes = f" · {OBSERVER} observes" if "observer" in roles else ""
    return f"{number} of {total} · {title}{coaches}{observes} · {minutes_text(block.seconds)}"


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
