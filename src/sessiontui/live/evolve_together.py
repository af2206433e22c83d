"""The meaning of what happens between several terminals."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from sessiontui.live.events import Record
from sessiontui.live.state import Ballot, BallotAsked, State
from sessiontui.live.together import (
    BallotCounted,
    BallotDropped,
    BallotOpened,
    Confirmed,
    DrivingTaken,
    ReadySaid,
    Revealed,
    Together,
    WritingHidden,
)


def together(state: State, record: Record, event: Together) -> State:
    """Return the state after one of these events; the same one where it has no effect."""
    match event:
        case DrivingTaken():
            same = state.drives == event.hand
            return state if same else replace(state, drives=event.hand, drives_name=event.name)
        case Confirmed():
            return _confirm(state, event)
        case WritingHidden():
            return state if state.hidden else replace(state, hidden=True, ready=())
        case ReadySaid():
            said = any(hand == event.hand for hand, _ in state.ready)
            if said or not state.hidden:
                return state
            return replace(state, ready=(*state.ready, (event.hand, event.name)))
        case Revealed():
            return replace(state, hidden=False, ready=(), revealed=()) if state.hidden else state
        case BallotCounted():
            ballot = Ballot(event.question, event.levels, event.texts, event.asked)
            return replace(state, ballot=None, ballots=(*state.ballots, ballot))
        case BallotOpened():
            asked = BallotAsked(event.question, event.words, event.asked, record.hand, event.key)
            return replace(state, ballot=asked)
        case BallotDropped():
            return replace(state, ballot=None) if state.ballot else state
        case _:
            assert_never(event)


def handed_in(state: State, writer: str) -> State:
    """Return the state in which one more line that was written hidden stands."""
    counts = dict(state.revealed)
    counts[writer] = counts.get(writer, 0) + 1
    return replace(state, revealed=tuple(counts.items()))


def _confirm(state: State, event: Confirmed) -> State:
    capture = state.capture(event.id)
    if capture is None or not capture.stands or capture.confirmed == event.by:
        return state
    new = replace(capture, confirmed=event.by)
    return replace(state, captures=tuple(new if c is capture else c for c in state.captures))
