"""What the one line, or one key, is for at a moment: an answer to a question that the screen has asked."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sessiontui.present.frames import Choice, OfferFrame


class Asking(msgspec.Struct, frozen=True):
    """The line is open; Enter hands over what was typed."""

    draft: str
    """Under which name half-typed text is kept: a kind of capture, a question, or a command."""
    done: Callable[[str], bool]
    """Returns True where the line may close; False keeps it open with its text."""
    unseen: bool = False
    """It is written without a name: no draft of it reaches the disk, and nobody is told that one writes."""


class Choosing(msgspec.Struct, frozen=True):
    """One key is awaited; None means that nothing was chosen."""

    offer: OfferFrame
    chosen: Callable[[Choice | None], None]
    also: tuple[tuple[str, str], ...] = ()
    """(key, key of the choice it takes as well)."""
    about: str = ""
    """Id of the line that the question is about; "" for none."""
    unbidden: bool = False
    """It came by itself, perhaps while somebody was about to type."""
    opened_by: str = ""
    """The key that opened it and would also take it; the second half of a double press must not."""
    insists: bool = False
    """A key that takes none of the choices does nothing: there is something to lose."""

    def by(self, key: str) -> Choice | None:
        """Return the choice that a key takes."""
        wanted = dict(self.also).get(key, key)
        return next((choice for choice in self.offer.choices if choice.key == wanted), None)
