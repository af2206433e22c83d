"""An agenda before it is held, in words: when each block begins, what does not fit, what could give."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import msgspec

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.durations import minutes_text
from sessiontui.core.plan_times import DAY, PlanTimes, may_be_left_out, time_of_day, times_of
from sessiontui.core.safe_text import safe_text
from sessiontui.live.pin_words import clashes_in_words, minutes_words
from sessiontui.live.state import title_of
from sessiontui.service.bench.agenda_fitting import AgendaFit

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Mei Lin")
"""Who stands in the titles of an agenda that nobody holds yet."""


class PlanRow(msgspec.Struct, frozen=True):
    """One block in words."""

    id: str
    begins: str
    """`10:00`, or minutes since the beginning where no clock time is known."""
    title: str
    minutes: str
    marks: tuple[str, ...]
    """What is special about it: locked, may be left out, pinned to 10:30, turn 1, …"""
    shows: str
    """Its prompt, its rubric, its drill."""
    off: str
    """`6 minutes too late`, `4 minutes free before it`; "" where it begins as it should."""


def plan_rows(agenda: Agenda, times: PlanTimes, people: tuple[str, ...] = PEOPLE) -> tuple[PlanRow, ...]:
    """Return each block with its times."""
    return tuple(
        PlanRow(
            id=block.id,
            begins=begin_words(times, row.begins),
            title=safe_text(title_of(block, people)),
            minutes=minutes_text(block.seconds),
            marks=tuple(_marks(block)),
            shows=safe_text(", ".join(part for part in _shown(block, agenda) if part)),
            off=_off(row.late, row.free),
        )
        for block, row in zip(agenda.blocks, times.rows, strict=True)
    )


def _shown(block: Block, agenda: Agenda) -> tuple[str, ...]:
    """Return what a block draws in; a section of a drill, the drill, unless the whole is that drill."""
    prompt = "" if block.drill else block.prompt
    return prompt, "" if agenda.kind == "drill" else block.drill, block.rubric


def begin_words(times: PlanTimes, at: int) -> str:
    """Return when something begins, by the clock where that is known, else from the beginning."""
    return time_of_day(at) if times.begins is not None else minutes_text(at)


def _marks(block: Block) -> Iterator[str]:
    if block.lock:
        yield "locked"
    if block.optional:
        yield "may be left out" if may_be_left_out(block) else "optional, yet always kept"
    if block.at:
        yield f"pinned to {block.at}"
    if block.turn:
        yield f"turn {block.turn}"
    if block.reveal:
        yield "written unseen"
    if block.minimum and not block.lock:
        yield f"at least {minutes_text(block.minimum)}"


def _off(late: int, free: int) -> str:
    if late:
        return f"{minutes_words(late)} too late"
    return f"{minutes_words(free)} free before it" if free else ""


def total_words(agenda: Agenda, times: PlanTimes, people: tuple[str, ...] = PEOPLE) -> str:
    """Return the whole in one line: how long, what waits before which block, from when to when, the slot."""
    waits = _waits(agenda, times, people)
    parts = [f"{minutes_words(times.seconds)}, {waits}" if waits else minutes_words(times.seconds)]
    if times.begins is not None:
        night = " the next day" if times.ends // DAY > times.begins // DAY else ""
        start = time_of_day(times.begins)
        begins = f"begin at {start} to meet the first pin" if times.assumed else start
        parts.append(f"{begins}, ends {time_of_day(times.ends)}{night}")
    if times.slot:
        spare = times.slot - times.seconds
        slot = minutes_text(times.slot)
        if spare < 0:
            parts.append(f"{minutes_text(-spare)} over the slot of {slot}")
        elif spare:
            parts.append(f"slot of {slot}, {minutes_text(spare)} of them free{' after it' if waits else ''}")
        else:
            parts.append(f"slot of {slot}" if waits else f"slot of {slot}, just full")
    return " · ".join(parts)


def _waits(agenda: Agenda, times: PlanTimes, people: tuple[str, ...]) -> str:
    """Return the minutes that are free before pinned blocks: `5 of them free before Break`."""
    waits = [
        f"{minutes_text(row.free)} of them free before {safe_text(title_of(block, people))}"
        for block, row in zip(agenda.blocks, times.rows, strict=True)
        if row.free
    ]
    return " and ".join(waits)


def clash_words(agenda: Agenda, times: PlanTimes, people: tuple[str, ...] = PEOPLE) -> tuple[str, ...]:
    """Return one line for each thing that does not fit, with what could give."""
    return clashes_in_words(agenda, times, people)


def agenda_lines(
    agenda: Agenda,
    times: PlanTimes | None = None,
    people: tuple[str, ...] = PEOPLE,
    width: int = 80,
) -> tuple[str, ...]:
    """Return an agenda as lines of at most `width`: when each block begins, its minutes, what it shows."""
    times = times or times_of(agenda)
    rows = plan_rows(agenda, times, people)
    column = min(max((len(row.title) for row in rows), default=0), 28, width - 17)
    lines = wrap(
        f"{safe_text(agenda.title)} · {total_words(agenda, times, people)}", width, subsequent_indent="  "
    )
    for row in rows:
        title = row.title if len(row.title) <= column else row.title[: column - 1] + "…"
        lead = f"  {row.begins:>6}  {title:<{column}}  {row.minutes:>5}  "
        lines += _beside(lead, " · ".join(filter(None, (row.off, *row.marks, row.shows))), width)
    clashes = clash_words(agenda, times, people)
    if clashes:
        lines.append("")
    for words in clashes:
        lines += wrap(words, width - 2, initial_indent="! ", subsequent_indent="  ")
    return tuple(lines)


_LEAST_BESIDE = 20
"""Columns beside a block in which its marks can be read; with fewer they stand below it."""
_INDENT = " " * 10


def _beside(lead: str, words: str, width: int) -> list[str]:
    if width - len(lead) < _LEAST_BESIDE:
        below = wrap(words, width - len(_INDENT), break_long_words=False, break_on_hyphens=False)
        return [lead.rstrip(), *(_INDENT + more for more in below)]
    hung = wrap(words, width - len(lead), break_long_words=False, break_on_hyphens=False) or [""]
    return [(lead + hung[0]).rstrip(), *(" " * len(lead) + more for more in hung[1:])]


def fit_words(found: AgendaFit, agenda: Agenda, *, done: bool = True) -> str:
    """Return what fitting changes, in one line; or would change, where it is not `done` yet."""
    if not found.words and not found.late:
        return "It fits as it is."
    said = f"{'Fitted' if done else 'It would be'}: {', '.join(found.words)}." if found.words else ""
    late = minutes_words(found.late)
    short = f"{late} too long all the same: the rest is locked or at its least." if found.late else ""
    return " ".join(filter(None, (said, short, _uneven(found, agenda, done=done))))


def _uneven(found: AgendaFit, agenda: Agenda, *, done: bool) -> str:
    """Return why turns come out unequal, and what would have to give for equal ones."""
    if not found.missing:
        return ""
    titles = {block.id: safe_text(title_of(block, PEOPLE)) for block in agenda.blocks}
    *others, last = (minutes_text(seconds) for seconds in found.turns)
    lengths = f"The turns {'' if done else 'would '}have {', '.join(others)} and {last} minutes"
    free = [
        f"{minutes_text(each.seconds)} of {' or '.join(titles[block] for block in each.blocks)}"
        for each in found.missing
        if each.blocks
    ]
    if not free:
        return f"{lengths}; the longest is locked or at its least."
    return f"{lengths}; equal ones need {' and '.join(free)}, or of the longest: locked, or at their least."
