"""Whose words a capture holds and to whom they go, where nobody says otherwise.

Two people are easy: whoever does not speak listens. With three and more only the roles of a block know, and
what they do not say is left open: a name that is missing is put right in a second, a wrong one is believed.
"""

from __future__ import annotations

from sessiontui.core.kinds import Kind
from sessiontui.live.roles import whose_turn
from sessiontui.live.state import BlockState, Capture, State, in_role

_OWN = ("commitment", "anchor", "win", "setback", "insight")
"""Kinds that belong to whoever’s turn it is."""


def addressed(state: State, kind: Kind, by: str = "", to: str = "", viewer: str = "") -> tuple[str, str]:
    """Return (whose words, to whom) for a new capture.

    What is given stands. Otherwise the block's roles say it: the coach gives feedback to the coachee, the
    observer to the coach, and the coachee commits. In a block without roles a pair's captures go to whoever
    has had the least of that kind so far, in speaking order, so that both are asked; "" for whose words
    means everybody together or nobody known, "" for whom means that it is open. In the last minutes no block
    is in sight any more: what is written then belongs to whoever has none of that kind yet, else to nobody.
    On the own terminal of `viewer`, where no role says otherwise, feedback is what the other one of a pair
    told them, because whoever was told writes down what they heard; all else is the viewer's own. So is a
    moment in somebody's turn who has a terminal, too: each is asked what they saw themselves.
    """
    writes = viewer if viewer in (state.names if kind.to_partner else state.everybody) else ""
    viewer = viewer if viewer in state.names else ""  # whoever leads writes down what the others say
    if state.hidden and writes != to:
        by = by or writes  # each for themselves, whoever leads as well
    if kind.to_partner:
        return _from_to(state, kind, by, to, viewer)
    if by:
        return by, ""
    if kind.name == "score":
        return _who_rates(state, kind) or viewer, ""
    if kind.name in _OWN and state.in_room_time:
        return viewer or _without(state, kind), ""
    if kind.name in _OWN:
        turn = whose_turn(state.now.block, state.opened.roster) if state.now else ""
        if kind.name == "anchor" and viewer and turn in state.own_terminals:
            return viewer, ""  # whoever’s turn it is writes theirs; whoever listens was asked what they saw
        return turn or viewer or (_least(state, kind) if _is_pair(state) else ""), ""
    return viewer, ""


def partner_of(state: State, name: str) -> str:
    """Return the other one of a pair, or "" where there is not exactly one other."""
    others = [p.name for p in state.people if p.name != name]
    return others[0] if len(others) == 1 else ""


def witness_of(state: State, capture: Capture) -> str:
    """Return who will ask about a commitment: whoever was named, else the partner, else its block's coach."""
    if named := capture.part("witness"):
        return named
    if not capture.by:
        return ""
    block = state.block(capture.block)
    coach = in_role(state, block.block, "coach") if block else ""
    return partner_of(state, capture.by) or (coach if coach != capture.by else "")


def who_answers(state: State, kind: Kind, by: str, to: str, witness: str = "") -> str:
    """Return whose answer a capture waits for, or "" where anybody's will do."""
    if kind.answered_by == "recipient":
        return to
    if kind.answered_by == "witness":
        return witness or partner_of(state, by)
    return ""


def _from_to(state: State, kind: Kind, by: str, to: str, viewer: str) -> tuple[str, str]:
    gives, gets = _between(in_sight(state), state)
    if to and not by:
        by = partner_of(state, to) or (gives if gives != to and gets == to else "")
    elif not by and not gives and viewer and _is_pair(state):
        by = partner_of(state, viewer)
    elif not by and state.in_room_time:
        by = viewer or _without(state, kind)
    elif not by:
        by = gives or (_least(state, kind) if _is_pair(state) else "")
    if not to:
        to = partner_of(state, by) if by and _is_pair(state) else ""
        to = to or (gets if by == gives else gives if by == gets else "")
    return by or ("" if _is_pair(state) else viewer), to


def in_sight(state: State) -> BlockState | None:
    """Return the block that people are in; None before the first and in the last minutes, which hide it."""
    return None if state.in_room_time else state.now


def _between(now: BlockState | None, state: State) -> tuple[str, str]:
    """Return who gives feedback to whom here: the coach to the coachee, else the observer to the coach."""
    if now is None:
        return "", ""
    coach, coachee, observer = (in_role(state, now.block, role) for role in ("coach", "coachee", "observer"))
    if coach and coachee:
        return coach, coachee
    return (observer, coach) if observer and coach else ("", "")


def _who_rates(state: State, kind: Kind) -> str:
    """Return whose level is noted now: whoever watches a turn, else the coach.

    Where the observer reads out, the coach has rated first, and the next level is the observer's.
    """
    now = in_sight(state)
    if now is None:
        return ""
    coach, observer = (in_role(state, now.block, role) for role in ("coach", "observer"))
    if in_role(state, now.block, "coachee"):
        return observer or coach
    here = (c for c in state.captures if c.kind == kind.name and c.block == now.block.id and not c.removed)
    return observer if coach and any(c.by == coach for c in here) else coach or observer


def _is_pair(state: State) -> bool:
    return len(state.people) == 2


def _without(state: State, kind: Kind) -> str:
    """Return who has nothing of a kind yet: of two the one who speaks first; "" for nobody.

    Among three and more it is only somebody who is the last of them.
    """
    had = {c.by for c in state.captures if c.kind == kind.name and not c.removed}
    without = [p.name for p in state.people if p.present and p.name not in had]
    return without[0] if without and (len(without) == 1 or _is_pair(state)) else ""


def _least(state: State, kind: Kind) -> str:
    counts = {p.name: 0 for p in state.people if p.present}
    for capture in state.captures:
        if capture.kind == kind.name and not capture.removed and capture.by in counts:
            counts[capture.by] += 1
    return min(counts, key=lambda name: counts[name]) if counts else ""
