"""What a summary template is given: plain words, in the order in which its reader needs them.

No capture that was taken away or struck is in it, and none that is for one person alone: those are not in
the session at all.
"""

from __future__ import annotations

from datetime import timedelta

from sessiontui.core.clock import Stamp
from sessiontui.core.dates import day_text
from sessiontui.core.durations import clock_text, minutes_text, spoken
from sessiontui.core.kinds import kind_of
from sessiontui.live.state import Capture, CarriedState, State, first_name, title_of
from sessiontui.live.timing import spent_in, timing
from sessiontui.summary.reading import (
    ended,
    local,
    plain_line,
    promise,
    session_day,
    spoken_feedback,
    who,
)

Context = dict[str, object]

NOTABLE = 60
"""Seconds by which a block differs from its plan before a summary mentions it."""


def participant_context(state: State, reader: str, stamp: Stamp) -> Context:
    """Return what the summary of one participant says; their own first."""
    seen = visible(state, reader)
    mine = [c for c in seen if c.kind == "commitment" and c.by in (reader, "")]
    theirs = [c for c in seen if c.kind == "commitment" and c not in mine]
    feedback = [c for c in seen if c.kind == "feedback"]
    return {
        **_shared(state, seen, stamp),
        "reader": first_name(reader),
        "first_line": promise(mine[0], state, own=True) if mine else _no_promise(state),
        "mine": [promise(c, state, own=True) for c in mine[1:]],
        "theirs": [promise(c, state, own=False) for c in theirs],
        "looked_back": [_looked_back(h, reader) for h in state.carried if h.answers and _concerns(h, reader)],
        "told": [_told(c) for c in feedback if c.to == reader],
        "gave": [_gave(c) for c in feedback if c.by == reader],
        "owed": _owed(state, seen, reader),
    }


def pair_context(state: State, stamp: Stamp) -> Context:
    """Return what the summary that all of them share says."""
    seen = visible(state, "")
    feedback = [c for c in seen if c.kind == "feedback"]
    return {
        **_shared(state, seen, stamp),
        "commitments": [promise(c, state, own=False) for c in seen if c.kind == "commitment"],
        "looked_back": [_looked_back(h, "") for h in state.carried if h.answers],
        "feedback": [f"{who(c.by)} to {who(c.to)}: {_told_text(c)}" for c in feedback],
        "owed": _owed(state, seen, ""),
        "balance": _balance(state, seen),
    }


def visible(state: State, reader: str) -> tuple[Capture, ...]:
    """Return what a reader may find: for a guest, only what was said from their arrival on."""
    person = state.person(reader)
    standing = [c for c in state.captures if c.stands]
    if person is not None and person.guest:
        joined = state.last.utc - timedelta(seconds=(state.t - person.since) / state.opened.speed)
        standing = [c for c in standing if c.at >= joined]
    return tuple(standing)


def _shared(state: State, seen: tuple[Capture, ...], stamp: Stamp) -> Context:
    def lines(kind: str) -> list[str]:
        found = [c for c in seen if c.kind == kind]
        named = kind not in ("agreement", "parked", "decision")
        return [
            f"{who(c.by)}: {plain_line(c, state)}" if named and c.by else plain_line(c, state) for c in found
        ]

    day = session_day(state)
    return {
        "title": state.opened.agenda.title,
        "people": _and([p.name for p in state.people]),
        "facilitator": state.opened.facilitator,
        "date": f"{day_text(day, day)} {day.year}",
        "purpose": ended(state.opened.purpose),
        "in_progress": state.live,
        "wins": lines("win"),
        "setbacks": lines("setback"),
        "insights": lines("insight"),
        "moments": lines("anchor"),
        "agreements": lines("agreement"),
        "decisions": lines("decision"),
        "parked": lines("parked"),
        "also": [*lines("jot"), *lines("idea"), *lines("misstep"), *lines("note"), *lines("reflection")],
        "levels": lines("score"),
        "next": _next(state),
        "time": _time(state, stamp),
    }


def _no_promise(state: State) -> str:
    meet = _next(state)
    return (
        f"I left without a commitment of my own; {meet[0].lower()}{meet[1:]}"
        if meet
        else ("I left without a commitment of my own.")
    )


def _next(state: State) -> str:
    if state.next_date is not None:
        text = day_text(state.next_date, session_day(state))
        return f"We meet next on {text} ({state.next_date.isoformat()})."
    if state.next_said:
        return f"We meet next: {ended(state.next_said)}"
    return ""


def _answer(capture: Capture) -> str:
    given = capture.answers[-1] if capture.answers else None
    if given is None:
        return ""
    return f"{given.answer}, “{given.text}”" if given.text else given.answer


def _told(capture: Capture) -> str:
    answer = _answer(capture)
    mine = f"My answer: {answer}." if answer else "Still to answer."
    return f"{who(capture.by)} said: {spoken_feedback(capture)} {mine}"


def _gave(capture: Capture) -> str:
    answer = _answer(capture)
    theirs = (
        f"{who(capture.to)}’s answer: {answer}." if answer else f"{who(capture.to)} has not answered yet."
    )
    return f"To {who(capture.to)}: {spoken_feedback(capture)} {theirs}"


def _told_text(capture: Capture) -> str:
    answer = _answer(capture)
    return f"{spoken_feedback(capture)} {f'Answer: {answer}.' if answer else 'Not answered yet.'}"


def _concerns(held: CarriedState, reader: str) -> bool:
    return reader in (held.item.by, held.item.to) or not held.item.by


def _looked_back(held: CarriedState, reader: str) -> str:
    given = held.answers[-1]
    status = given.answer if held.item.by == reader and reader else f"{who(held.item.by)}, {given.answer}"
    more = f" ({given.text})" if given.text else ""
    return f"{status[0].upper()}{status[1:]}: {ended(held.item.text)}{more}"


def _owed(state: State, seen: tuple[Capture, ...], reader: str) -> list[str]:
    """Return what is still open, each with who owes it."""
    owed = []
    settling = {a.code for a in kind_of("feedback").answers if a.settles}
    for capture in seen:
        if capture.kind != "feedback" or (reader and reader not in (capture.by, capture.to)):
            continue
        if not any(a.answer in settling for a in capture.answers):
            verb = "is still thinking about" if capture.answers else "still owes an answer to"
            owed.append(f"{who(capture.to)} {verb} what {who(capture.by)} said.")
    for held in state.carried:
        if not held.answers and (not reader or _concerns(held, reader)):
            owed.append(f"Not looked at today: {who(held.item.by)}, {ended(held.item.text)}")
    for turn, seconds in state.owed:
        if 0 < turn <= len(state.opened.roster):
            owed.append(f"{first_name(state.opened.roster[turn - 1])} is owed {clock_text(seconds)} of turn.")
    return owed


def _balance(state: State, seen: tuple[Capture, ...]) -> str:
    """Return a gentle word where only some of them committed to something."""
    without = [
        first_name(p.name)
        for p in state.people
        if not p.guest and not any(c.kind == "commitment" and c.by in (p.name, "") for c in seen)
    ]
    if not without or len(without) == len(state.people):
        return ""
    return f"{_and(without)} left without a commitment; next time could begin there."


def _time(state: State, stamp: Stamp) -> list[str]:
    """Return planned against actual: the whole in one line, then the blocks that went otherwise."""
    if state.started is None:
        return []
    here = timing(state, stamp)
    began = local(state.wall_at(state.started, stamp), state)
    ends = local(here.wall, state)
    planned = minutes_text(here.planned)
    whole = f"{began:%H:%M} to {ends:%H:%M}; planned {planned} min, took {spoken(here.elapsed)}"
    if here.paused >= NOTABLE:
        whole += f" and {spoken(here.paused)} of pause"
    lines, left_out = [f"{whole}."], []
    roster = state.opened.roster
    for index, block in enumerate(state.blocks):
        spent = spent_in(state, index, here.t)
        title = title_of(block.block, roster)
        if block.status in ("done", "now") and abs(spent - block.block.seconds) >= NOTABLE:
            lines.append(
                f"{title}: planned {minutes_text(block.block.seconds)} min, took {clock_text(spent)}."
            )
        elif block.status in ("skipped", "dropped") or (block.status == "ahead" and not state.live):
            left_out.append(title)
    return [*lines, f"Not held: {', '.join(left_out)}."] if left_out else lines


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
