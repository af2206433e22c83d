"""The meaning of what is written down: captures kept, changed, taken away, struck and answered."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.core.kinds import kind_of
from sessiontui.live.ballots import answer_named, place_of, without_answer
from sessiontui.live.events import Answered, Changed, Kept, Record, Removed, Struck
from sessiontui.live.evolve_together import handed_in
from sessiontui.live.state import AnswerGiven, Capture, State


def keep(state: State, record: Record, event: Kept) -> State:
    """Return the state with one capture more."""
    if state.capture(event.id) is not None:
        return state
    capture = Capture(
        id=event.id,
        kind=event.kind,
        said=event.said,
        by=event.by,
        at=record.at.utc,
        parts=event.parts,
        to=event.to,
        block=event.block,
        visibility=event.visibility,
        hand=record.hand,
        t=state.t,
        beside=event.beside,
        writer=record.by,
        worded=record.n,
    )
    if event.hidden:
        state = handed_in(state, record.by)
    return replace(state, captures=(*state.captures, capture))


def change(state: State, record: Record, event: Changed | Removed | Struck) -> State:
    """Return the state with a capture changed, taken away or without its words."""
    old = state.capture(event.id)
    if old is None:
        return _without_answer(state, event.id) if isinstance(event, Struck) else state
    match event:
        case Changed():
            if not old.stands:
                return state
            reworded = event.said is not None or event.parts is not None
            new = replace(
                old,
                confirmed="" if reworded else old.confirmed,
                writer=record.by if reworded or event.by is not None else old.writer,
                worded=record.n if reworded else old.worded,
                said=old.said if event.said is None else event.said,
                parts=old.parts if event.parts is None else event.parts,
                kind=event.kind or old.kind,
                by=old.by if event.by is None else event.by,
                to=old.to if event.to is None else event.to,
                visibility=event.visibility or old.visibility,
                edited=old.edited + 1,
            )
            if _heard(new) != _heard(old):
                new = replace(new, answers=tuple(replace(a, earlier=True) for a in new.answers))
        case Removed():
            new = old if old.removed else replace(old, removed=True)
        case Struck():
            new = blanked(old)
    if new is old:
        return state
    return replace(state, captures=tuple(new if c is old else c for c in state.captures))


def _without_answer(state: State, name: str) -> State:
    """Return the state without the words of one answer that was given without a name."""
    if not answer_named(state.ballots, name):
        return state
    asked, place = place_of(name)
    ballots = (
        replace(ballot, texts=without_answer(ballot.texts, place)) if number == asked else ballot
        for number, ballot in enumerate(state.ballots, start=1)
    )
    return replace(state, ballots=tuple(ballots))


def _heard(capture: Capture) -> tuple[object, ...]:
    """Return what somebody answers: the words that a line says, whose they are and whom they are for.

    What only tidying adds beside them, such as a sign that it works, changes no answer.
    """
    kind = kind_of(capture.kind)
    spoken = {"if", "then", kind.when, *(name for slot in kind.slots for name in slot)}
    parts = tuple((name, words) for name, words in capture.parts if name in spoken)
    return capture.said, parts, capture.by, capture.to


def blanked(capture: Capture) -> Capture:
    """Return a capture without any words, its id and place kept."""
    if capture.struck:
        return capture
    answers = tuple(replace(a, text="", earlier=False) for a in capture.answers)
    return replace(capture, said="", parts=(), answers=answers, struck=True)


def answer(state: State, record: Record, event: Answered) -> State:
    """Return the state with one answer more, to a capture or to something carried over."""
    given = AnswerGiven(
        event.answer,
        event.by,
        record.at.utc,
        event.text,
        event.level,
        hand=record.hand,
        noted_by=record.by,
    )
    capture = state.capture(event.id)
    if capture is not None:
        if not capture.stands:
            return state
        new = replace(capture, answers=(*capture.answers, given))
        return replace(state, captures=tuple(new if c is capture else c for c in state.captures))
    for held in state.carried:
        if held.item.id == event.id:
            more = replace(held, answers=(*held.answers, given))
            return replace(state, carried=tuple(more if c is held else c for c in state.carried))
    return state
