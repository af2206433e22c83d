"""Turns: how long each has taken, and what one of them is owed when the session is over."""

from __future__ import annotations

from sessiontui.live.roles import whose_turn
from sessiontui.live.state import BlockState, State
from sessiontui.live.timing import spent_in

LEAST_OWED = 60
"""Seconds; what is less is nobody's debt."""


def turn_owner(state: State, turn: int) -> str:
    """Return whose turn that is, or "" where the agenda has no such turn for anybody here."""
    blocks = (block.block for block in state.blocks if block.block.turn == turn)
    return next((whose_turn(block, state.opened.roster) for block in blocks), "")


def turn_totals(state: State, t: float) -> dict[int, float]:
    """Return how many seconds each turn has taken up to session second `t`, by its number."""
    totals: dict[int, float] = {}
    for index, block in enumerate(state.blocks):
        if turn := block.block.turn:
            totals[turn] = totals.get(turn, 0.0) + spent_in(state, index, t)
    return totals


def owed_turns(state: State) -> tuple[tuple[int, int], ...]:
    """Return (turn, seconds) of what turns are owed, as it stands.

    While the session runs that is what replans took from one turn for the sake of another. Once it is over,
    what was not reached counts, too, and nothing counts that the turn had after all: nobody is owed more
    than it takes to have had as long as the longest turn. What people left out themselves is their choice.
    """
    taken = dict(state.owed)
    if state.live:
        return state.owed
    totals = turn_totals(state, state.ended if state.ended is not None else state.t)
    longest = max(totals.values(), default=0.0)
    lost = {turn: taken.get(turn, 0) + _not_reached(state, turn) for turn in totals}
    owed = {turn: round(min(lost[turn], longest - totals[turn])) for turn in sorted(totals)}
    return tuple((turn, seconds) for turn, seconds in owed.items() if seconds >= LEAST_OWED)


def _not_reached(state: State, turn: int) -> float:
    """Return the seconds of a turn that were still to come when the session ended."""
    return sum(
        max(0.0, block.length - block.spent)
        for block in state.blocks
        if block.block.turn == turn and _cut_short(state, block)
    )


def _cut_short(state: State, block: BlockState) -> bool:
    others_wait = any(b.status == "ahead" for b in state.blocks if b.block.turn == block.block.turn)
    return block.status == "ahead" or (block.status == "now" and others_wait)
