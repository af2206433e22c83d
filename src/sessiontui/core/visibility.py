"""Who finds a capture afterwards."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who finds it afterwards, from the narrowest to the widest."""

    ME = "me"
    PAIR = "pair"
    ROOM = "room"
    COHORT = "cohort"
