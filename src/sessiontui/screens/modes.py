"""What the one line, or one key, is for at a moment: an answer to a question that the screen has asked."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sessiontui.present.frames import Choice, OfferFrame


class Asking(msgspec.Struct, frozen=True):
    """The line is open; Enter hands over what was typed."""

    draft: str
    """Under which name half-typed text is kept: a kind of capture, or “answer”."""
    done: Callable[[str], bool]
    """Returns True where the line may close; False keeps it open with its text."""
    put_away: Callable[[], None] | None = None


class Choosing(msgspec.Struct, frozen=True):
    """One key is awaited; None means that nothing was chosen."""

    offer: OfferFrame
    chosen: Callable[[Choice | None], None]


def choice_for(offer: OfferFrame, key: str) -> Choice | None:
    """Return the choice that a key takes."""
    return next((choice for choice in offer.choices if choice.key == key), None)
