"""To what a list of templates is narrowed: one key for each way, which goes from one value to the next."""

from __future__ import annotations

from typing import Literal, assert_never, get_args

from msgspec.structs import replace

from sessiontui.core.facets import FACET_NAMES, PHASES
from sessiontui.templates.kinds import LISTED
from sessiontui.templates.shelves.cards import Card, Filter, matches

Way = Literal["kind", "phase", "facet", "minutes", "role"]
WAYS: tuple[Way, ...] = get_args(Way)
"""What a list can be narrowed by, in the order of the digits; `bench.` and its name is its command."""
SPANS: tuple[tuple[str, int, int], ...] = (
    ("", 0, 0),
    ("up to 15 minutes", 1, 15 * 60),
    ("15 to 30 minutes", 15 * 60, 30 * 60),
    ("30 to 60 minutes", 30 * 60, 60 * 60),
    ("more than an hour", 60 * 60 + 1, 24 * 3600),
)
"""(in words, fewest seconds, most seconds)."""


def span_words(wanted: Filter) -> str:
    """Return in words how long the templates take that are shown; "" for any time."""
    return next((said for said, fewest, most in SPANS if (fewest, most) == (wanted.fewest, wanted.most)), "")


def narrowed_by(way: Way, wanted: Filter, cards: tuple[Card, ...]) -> Filter:
    """Return the list narrowed to the next value of one of `WAYS`.

    Values that would leave nothing are passed over; after the last one the list is wide again.
    """
    choices = _choices(way, wanted, cards)
    now = next((at for at, choice in enumerate(choices) if choice == wanted), 0)
    for choice in (*choices[now + 1 :], choices[0]):
        if choice == choices[0] or any(matches(card, choice) for card in cards):
            return choice
    return wanted


def _choices(way: Way, wanted: Filter, cards: tuple[Card, ...]) -> tuple[Filter, ...]:
    """Return every value of one way, the one that narrows nothing first."""
    match way:
        case "kind":
            return tuple(replace(wanted, kind=kind) for kind in ("", *LISTED))
        case "phase":
            return tuple(replace(wanted, phase=phase) for phase in ("", *PHASES[1:]))
        case "facet":
            return tuple(replace(wanted, facet=facet) for facet in ("", *FACET_NAMES))
        case "minutes":
            return tuple(replace(wanted, fewest=fewest, most=most) for _, fewest, most in SPANS)
        case "role":
            roles = sorted({role for card in cards for role in card.roles})
            return tuple(replace(wanted, roles=(role,) if role else ()) for role in ("", *roles))
        case _:
            assert_never(way)
