"""Who else is at the session: which terminals, whether somebody writes there, who came and who went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

from sessiontui.core.clock import Stamp
from sessiontui.store.presence import Presence, is_here


class Companion(msgspec.Struct, frozen=True):
    """Another terminal at the session."""

    hand: str
    name: str
    """Who sits there; "" for nobody in particular."""
    view: str
    """`driver`, `scribe` or `stage`."""
    here: bool
    seen: datetime
    """Its last sign of life, in UTC."""
    writing: bool = False
    left: bool = False
    """Whether it said that it goes; otherwise its line was lost."""


class Company(msgspec.Struct, frozen=True):
    """All other terminals that ever were at the session."""

    others: tuple[Companion, ...] = ()

    @property
    def here(self) -> tuple[Companion, ...]:
        """Those that are here now."""
        return tuple(other for other in self.others if other.here)

    def seated(self, own: str) -> frozenset[str]:
        """Return who, beside `own`, is here at a terminal of their own at which one can write."""
        return frozenset(o.name for o in self.here if o.name and o.name != own and o.view != "stage")


class Coming(msgspec.Struct, frozen=True):
    """Somebody came or went."""

    how: Literal["came", "came back", "left", "lost"]
    who: Companion


def company(signs: tuple[Presence, ...], now: Stamp, own: str) -> Company:
    """Return who else is and was here; `own` is this terminal's hand."""
    return Company(
        tuple(
            Companion(
                sign.hand,
                sign.name,
                sign.view,
                is_here(sign, now),
                sign.seen.utc,
                sign.writing and is_here(sign, now),
                sign.gone,
            )
            for sign in signs
            if sign.hand != own
        )
    )


def comings(before: Company, after: Company) -> Iterator[Coming]:
    """Yield who came and who went between two looks."""
    known = {other.hand: other for other in before.others}
    for other in after.others:
        old = known.get(other.hand)
        if other.here and (old is None or not old.here):
            yield Coming("came" if old is None else "came back", other)
        elif old is not None and old.here and not other.here:
            yield Coming("left" if other.left else "lost", other)
