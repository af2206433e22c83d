"""A screen that holds words which are not kept yet; whatever ends the program asks for them first."""

from __future__ import annotations


class HoldsWords:
    """Puts what is half written on disk when asked to, from whichever thread notices the end."""

    @property
    def takes_letters(self) -> bool:
        """Whether somebody is typing into it now."""
        raise NotImplementedError

    def save_half_typed(self) -> None:
        """Put it on disk."""
        raise NotImplementedError
