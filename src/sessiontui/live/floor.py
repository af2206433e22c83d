"""The floor: who speaks now, how long each has had it, and whose turn is next in the round.

Its clock is the session's own block clock, so that a pause, or a gap that is left out, counts for nobody.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.live.roles import whose_turn
from sessiontui.live.state import State
from sessiontui.live.timing import spent_in

Shares = tuple[tuple[str, float], ...]
"""(name, seconds with the floor), in speaking order; everybody who takes part stands in it."""


def block_clock(state: State, t: float) -> float:
    """Return the seconds used in all blocks together up to session second `t`."""
    return sum(spent_in(state, index, t) for index in range(len(state.blocks)))


def give(state: State, name: str) -> State:
    """Return the state in which `name` has the floor; "" gives it back to everybody."""
    if name == state.floor:
        return state
    banked = put_down(state)
    if not name:
        return banked
    rounds = dict(banked.floor_turns)
    rounds[name] = rounds.get(name, 0) + 1
    return replace(
        banked,
        floor=name,
        floor_mark=block_clock(state, state.t),
        floor_turns=tuple(rounds.items()),
    )


def put_down(state: State) -> State:
    """Return the state in which nobody has the floor; what its holder has used is kept."""
    if not state.floor:
        return state
    return replace(state, floor="", floor_mark=0.0, airtime=_counted(state, state.t))


def leave_block(state: State) -> State:
    """Return the state at the end of a block: the floor is free and a new round begins."""
    free = put_down(state)
    return replace(free, floor_turns=()) if free.floor_turns else free


def shift(state: State, seconds: float) -> State:
    """Return the state after time was put into an earlier block, none of which the holder spoke in."""
    return replace(state, floor_mark=state.floor_mark + seconds) if state.floor else state


def shares(state: State, t: float) -> Shares:
    """Return how long each one has had the floor up to session second `t`; a late joiner from then on."""
    counted = dict(_counted(state, t))
    return tuple((p.name, counted.get(p.name, 0.0)) for p in state.people)


def next_in_round(state: State) -> str:
    """Return who is offered the floor next: of those present, whoever had it least often, in speaking order.

    So each one is offered it once before anybody has it twice; in a round about somebody's turn, whoever's
    turn it is speaks last. "" where nobody is there.
    """
    turns = dict(state.floor_turns)
    here = [p.name for p in state.people if p.present and p.name != state.floor]
    block = state.now.block if state.now else None
    last = whose_turn(block, state.opened.roster) if block and block.floor and block.turn else ""
    return min(here, key=lambda name: (turns.get(name, 0), name == last)) if here else ""


def _counted(state: State, t: float) -> Shares:
    had = dict(state.airtime)
    if state.floor:
        had[state.floor] = had.get(state.floor, 0.0) + max(0.0, block_clock(state, t) - state.floor_mark)
    return tuple(had.items())
