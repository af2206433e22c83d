"""Rules for people who come and go."""

from __future__ import annotations

from sessiontui.core.names import folded
from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import Arrive, Join, Leave
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.events import Arrived, Joined, Left
from sessiontui.live.rules_flow import ended
from sessiontui.live.state import State, first_name

MOST_PEOPLE = 12


def decide_people(state: State, command: Arrive | Leave | Join) -> Decision:
    """Return what follows when somebody comes or goes."""
    if not state.live:
        return Refused(ended(state))
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
                    return Refused(f"{first_name(known.name)} is here already.")
                return accept(Arrived(known.name))
            if not known.present:
                return Refused(f"{first_name(known.name)} is not here.")
            return accept(Left(known.name))
