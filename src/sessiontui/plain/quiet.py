"""A hush of another terminal, line by line: it is told before a line ends it, and no line is lost in it."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.live.quiet import hushed_elsewhere
from sessiontui.present import lines as printing
from sessiontui.present.others_words import quiet_words
from sessiontui.service.driving import Driver


class Quiet:
    """Knows whether the quiet that there is was told here."""

    def __init__(self, driver: Driver, write: Callable[[str], None]) -> None:
        self._driver = driver
        self._write = write
        self._told = False

    @property
    def now(self) -> bool:
        """Whether it is quiet."""
        return self._driver.state.hushed_since is not None

    def tell(self) -> bool:
        """Tell of a hush of another terminal, once; True where that was news."""
        session = self._driver.session
        theirs = hushed_elsewhere(session.history, session.actor.hand)
        news = self.now and not self._told and theirs is not None
        self._told = self.now
        if news and theirs is not None:
            for line in printing.wrapped(quiet_words(theirs)):
                self._write(line)
        return news
