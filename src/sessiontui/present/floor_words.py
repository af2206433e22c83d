"""Who has the floor, who is next, and how the time is shared, in words and numbers."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.floor import next_in_round, shares
from sessiontui.live.state import State
from sessiontui.live.timing import Timing
from sessiontui.present.frames import FloorFrame, FloorRow

STEP = 10
"""Seconds between two looks at the shares: only the time left runs by the second."""


def floor_frame(state: State, here: Timing) -> FloorFrame | None:
    """Return who has the floor, or None where nobody keeps it."""
    now = state.now
    if now is None or not state.live or state.in_room_time or not (now.block.floor or state.floor):
        return None
    had = shares(state, here.t)
    whole = sum(seconds for _, seconds in had)
    rounds = dict(state.floor_turns)
    present = {p.name: p.present for p in state.people}
    rows = tuple(
        FloorRow(
            key=str(number) if number <= 8 else "",
            name=safe_text(state.called(name)),
            has_it=name == state.floor,
            spoken="away" if not present[name] else _in_round(state, name),
            share=percent(seconds, whole),
            away=not present[name],
            had=bool(rounds.get(name)) and name != state.floor,
        )
        for number, (name, seconds) in enumerate(had, start=1)
    )
    return FloorFrame(rows, _words(state))


def _in_round(state: State, name: str) -> str:
    if name == state.floor:
        return "speaks"
    return "spoke" if dict(state.floor_turns).get(name) else "not yet"


def percent(seconds: float, whole: float) -> int:
    """Return a share of the time in percent, looked at every ten seconds."""
    if whole < STEP:
        return 0
    return round(100 * (seconds // STEP * STEP) / (whole // STEP * STEP)) if seconds < whole else 100


def _words(state: State) -> str:
    coming = state.called(next_in_round(state))
    if not state.floor:
        return safe_text(f"The floor is free; {coming} is next" if coming else "The floor is free")
    words = f"{state.called(state.floor)} has the floor"
    return safe_text(f"{words}, then {coming}" if coming else words)
