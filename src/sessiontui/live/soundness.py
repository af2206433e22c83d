"""Whether an event that was read can be one of a session: its types fit by then, its values need not.

A journal's sums tell that nothing was changed on the way, not that it made sense. What everything else
counts on (a zone that is known, lengths that can be added to a date) is made sure of here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from math import isfinite

from sessiontui.core.agenda import Block
from sessiontui.core.clock import Stamp
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.core.zone import known_zone
from sessiontui.live.events import (
    BlockAdded,
    Changed,
    GapLeftOut,
    Kept,
    NextDateSet,
    Opened,
    Record,
    Replanned,
    StartCorrected,
    TimeAdded,
)

LONGEST = 10_000_000
"""Seconds of a block, or of what is added to one: some four months."""
MOST_SECONDS = 10_000_000_000
"""Seconds that a session may have been open, or a machine up: some 300 years."""
FASTEST = 10_000
"""Session seconds for a real one."""
FIRST_YEAR, LAST_YEAR = 1970, 8000
"""A clock that was never set shows the first; what is computed from the last is still a date."""


def flaw_of(record: Record) -> str:
    """Return one clause on what makes no sense in a record, "" where all of it does."""
    return next(_flaws(record), "")


def is_moment(at: Stamp) -> bool:
    """Tell whether a stamp is one that a clock could show: what is computed from it is still a date."""
    return _is_moment(at.utc) and 0 <= at.boottime <= MOST_SECONDS


def _flaws(record: Record) -> Iterator[str]:
    if not is_moment(record.at):
        yield f"event {record.n} happened at no moment that a clock could show"
    match record.event:
        case Opened():
            yield from _of_opening(record.event)
        case Kept(kind=kind) if kind not in KIND_NAMES:
            yield f"event {record.n} keeps a “{kind}”, which is no kind of capture"
        case Changed(kind=str(kind)) if kind and kind not in KIND_NAMES:
            yield f"event {record.n} makes a capture a “{kind}”, which is no kind of capture"
        case TimeAdded(seconds=seconds) if abs(seconds) > LONGEST:
            yield f"event {record.n} adds {seconds} seconds"
        case BlockAdded(block=block):
            yield from _of_blocks((block,))
        case Replanned():
            yield from _of_plan(record.n, record.event)
        case GapLeftOut(seconds=length) | StartCorrected(earlier_by=length):
            if not isfinite(length) or abs(length) > MOST_SECONDS:
                yield f"event {record.n} moves the clock by {length} seconds"
        case NextDateSet(date=date() as day) if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield f"event {record.n} names the day {day}"
        case _:
            pass


def _of_opening(opened: Opened) -> Iterator[str]:
    if not known_zone(opened.zone):
        yield f"it was held in the time zone “{opened.zone}”, which is not known here"
    if not 0 < opened.speed <= FASTEST:
        yield f"its clock runs {opened.speed} times as fast"
    if opened.until is not None and not _is_moment(opened.until):
        yield "its end is at no moment that a clock could show"
    blocks = opened.agenda.blocks
    if len({block.id for block in blocks}) < len(blocks):
        yield "two of its blocks have one id"
    if not blocks or not opened.roster:
        yield f"it has no {'people' if blocks else 'blocks'}"
    if len(set(opened.roster)) < len(opened.roster):
        yield "somebody is on its roster twice"
    yield from _of_blocks(blocks)
    for item in opened.carried:
        if item.kind not in KIND_NAMES:
            yield f"it carries over a “{item.kind}”, which is no kind of capture"
        if item.due is not None and not FIRST_YEAR <= item.due.year <= LAST_YEAR:
            yield f"it carries over something that is due on {item.due}"


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if not 0 <= block.seconds <= LONGEST or not 0 <= block.minimum <= LONGEST:
            yield f"its block “{block.id}” lasts {block.seconds} seconds, {block.minimum} at least"


def _of_plan(number: int, plan: Replanned) -> Iterator[str]:
    for block, length in plan.changes:
        if not 0 <= length <= LONGEST:
            yield f"event {number} makes the block “{block}” {length} seconds long"
    if any(abs(seconds) > LONGEST for _, seconds in plan.owed):
        yield f"event {number} owes somebody more seconds than there are"
    if plan.until is not None and not _is_moment(plan.until):
        yield f"event {number} sets an end at no moment that a clock could show"


def _is_moment(moment: datetime) -> bool:
    return moment.tzinfo is not None and FIRST_YEAR <= moment.year <= LAST_YEAR
