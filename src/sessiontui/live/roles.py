"""Who has which role in a block: places in the speaking order, turned into people."""

from __future__ import annotations

from sessiontui.core.agenda import Block

Roster = tuple[str, ...]
"""Names in speaking order."""


def people_in(block: Block, roster: Roster, role: str) -> tuple[str, ...]:
    """Return who has a role in a block, in the order in which the agenda names their places."""
    return tuple(
        roster[place - 1] for name, place in block.roles if name == role and 0 < place <= len(roster)
    )


def whose_turn(block: Block, roster: Roster) -> str:
    """Return whose turn a block belongs to, or "" where it is nobody’s.

    That is its coachee; in a block of a turn that names none, it is whoever stands at the turn’s place.
    """
    coachee = people_in(block, roster, "coachee")
    if coachee:
        return coachee[0]
    return roster[block.turn - 1] if 0 < block.turn <= len(roster) else ""
