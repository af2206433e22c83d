"""Rules for people who come, go and speak in turn."""

from __future__ import annotations

from sessiontui.core.names import folded
from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import Arrive, FreeFloor, GiveFloor, Join, Leave
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.events import Arrived, FloorGiven, Joined, Left
from sessiontui.live.floor import next_in_round
from sessiontui.live.rules_flow import ended
from sessiontui.live.state import State

MOST_PEOPLE = 12


def decide_people(state: State, command: Arrive | Leave | Join | GiveFloor | FreeFloor) -> Decision:
    """Return what follows when somebody comes, goes or takes the floor."""
    if not state.live:
        return Refused(ended(state))
    if isinstance(command, GiveFloor | FreeFloor):
        return _floor(state, command)
    name = one_line(command.name)
    known = next((p for p in state.people if folded(p.name) == folded(name)), None)
    match command:
        case Join():
            if not name:
                return Refused("Say who joins.")
            if known:
                return Refused(f"{known.name} is here already; if they come back, say that they arrived.")
            if len(state.people) >= MOST_PEOPLE:
                return Refused(f"A session holds {MOST_PEOPLE} people at most.")
            return accept(Joined(name))
        case Arrive() | Leave():
            if known is None:
                return Refused(f"{name} is not part of this session; let them join it first.")
            if isinstance(command, Arrive):
                if known.present:
                    return Refused(f"{state.called(known.name)} is here already.")
                return accept(Arrived(known.name))
            if not known.present:
                return Refused(f"{state.called(known.name)} is not here.")
            return accept(Left(known.name, command.later))


def _floor(state: State, command: GiveFloor | FreeFloor) -> Decision:
    if state.now is None:
        return Refused("The session has not begun yet; n begins it.")
    if isinstance(command, FreeFloor):
        return accept(FloorGiven("")) if state.floor else Refused("Nobody has the floor.")
    name = command.name or next_in_round(state)
    person = next((p for p in state.people if folded(p.name) == folded(name)), None)
    if person is None:
        return Refused(
            f"{one_line(name)} is not part of this session." if name else "Nobody is here to speak."
        )
    if not person.present:
        return Refused(f"{state.called(person.name)} is not here.")
    if person.name == state.floor:
        return Refused(f"{state.called(person.name)} has the floor already.")
    return accept(FloorGiven(person.name))
