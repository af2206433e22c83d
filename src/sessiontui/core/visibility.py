"""Who finds a capture afterwards."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who finds it afterwards, from the narrowest to the widest."""

    ME = "me"
    PAIR = "pair"
    ROOM = "room"
    COHORT = "cohort"


_ORDER = tuple(Visibility)


def wider(one: Visibility, other: Visibility) -> bool:
    """Tell whether `one` lets more people find it than `other`."""
    return _ORDER.index(one) > _ORDER.index(other)
