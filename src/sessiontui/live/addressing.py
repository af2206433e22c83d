"""Whose words a capture holds and to whom they go, where nobody says otherwise."""

from __future__ import annotations

from sessiontui.core.kinds import Kind
from sessiontui.live.state import State, in_role


def addressed(state: State, kind: Kind, by: str = "", to: str = "", viewer: str = "") -> tuple[str, str]:
    """Return (whose words, to whom) for a new capture.

    What is given stands. Otherwise the block's roles say it: the coach gives feedback to the coachee, the
    coachee commits. In a block without roles it is whoever on the roster has had the least of that kind so
    far, in speaking order, so that both are asked; "" means everybody together.
    """
    if kind.to_partner:
        return _from_to(state, kind, by, to, viewer)
    if by:
        return by, ""
    coachee = _here(state, "coachee")
    if kind.name in ("commitment", "anchor", "win", "setback", "insight", "score"):
        if kind.name == "score":
            return _here(state, "coach") or viewer, ""
        return coachee or viewer or _least(state, kind), ""
    return viewer, ""


def partner_of(state: State, name: str) -> str:
    """Return the other one of a pair, or "" where there is not exactly one other."""
    others = [p.name for p in state.people if p.name != name]
    return others[0] if len(others) == 1 else ""


def who_answers(state: State, kind: Kind, by: str, to: str, witness: str = "") -> str:
    """Return whose answer a capture waits for, or "" where anybody's will do."""
    if kind.answered_by == "recipient":
        return to
    if kind.answered_by == "witness":
        return witness or partner_of(state, by)
    return ""


def _here(state: State, role: str) -> str:
    return in_role(state, state.now.block, role) if state.now else ""


def _from_to(state: State, kind: Kind, by: str, to: str, viewer: str) -> tuple[str, str]:
    if to and not by:
        by = partner_of(state, to)
    if not by:
        by = _here(state, "coach") or _least(state, kind, but=to)
    if not to:
        coachee = _here(state, "coachee")
        to = coachee if coachee and coachee != by else partner_of(state, by)
    return by or viewer, to


def _least(state: State, kind: Kind, but: str = "") -> str:
    counts = {p.name: 0 for p in state.people if p.present and p.name != but}
    for capture in state.captures:
        if capture.kind == kind.name and not capture.removed and capture.by in counts:
            counts[capture.by] += 1
    return min(counts, key=lambda name: counts[name]) if counts else ""
