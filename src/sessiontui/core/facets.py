"""The facets of leadership that questions and drills are about, and the phases of a programme."""

from __future__ import annotations

from typing import Literal

import msgspec

Phase = Literal["any", "foundation", "stretch", "systemic"]


class Facet(msgspec.Struct, frozen=True):
    """One side of leading people."""

    name: str
    """What files and screens call it."""
    means: str
    """One sentence that says what it is about."""


FACETS: tuple[Facet, ...] = (
    Facet("listening", "Hearing people out, and hearing what is not said."),
    Facet("feedback", "Saying what one saw, hearing what others saw, and doing something with it."),
    Facet("delegation", "Handing over work together with the say in it, and not taking it back."),
    Facet("decisions", "Deciding in time with what is known, and saying aloud how and why."),
    Facet("conflict", "Bringing differences up early, and staying in the room while they last."),
    Facet("direction", "Saying where it goes and what it is for, so that others can steer by it."),
    Facet("development", "Helping the people one leads to learn, and making room for it."),
    Facet("composure", "Keeping one’s head and one’s tone when it gets hot."),
)
FACET_NAMES = tuple(facet.name for facet in FACETS)
ANY = "any"
"""Questions that fit any moment of any talk, whatever it is about."""
SIDES = (ANY, *FACET_NAMES)
"""What people who are stuck can be asked about: one list of questions each."""

PHASES: tuple[Phase, ...] = ("any", "foundation", "stretch", "systemic")
"""foundation: simple behaviour with a clear criterion; stretch: complex and incomplete; systemic: a team."""


def facet_of(name: str) -> Facet | None:
    """Return the facet of that name, or None."""
    return next((facet for facet in FACETS if facet.name == name), None)
