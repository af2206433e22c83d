"""A hush line by line: it takes out of sight what was printed, and is told before a line ends it."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from sessiontui.core.errors import SessiontuiError
from sessiontui.live.events import Record
from sessiontui.live.quiet import hushed_elsewhere
from sessiontui.present import lines as printing
from sessiontui.present.others_words import quiet_words
from sessiontui.service.session.driving import Driver


class _Lines(Protocol):
    def write(self, line: str) -> None: ...

    def out_of_sight(self) -> bool: ...


class Quiet:
    """Knows whether the quiet that there is was told here."""

    def __init__(self, driver: Driver, lines: _Lines) -> None:
        self._driver = driver
        self._lines = lines
        self._told = False
        self._glanced = 0
        self._cleared = False

    @property
    def now(self) -> bool:
        """Whether it is quiet."""
        return self._driver.state.hushed_since is not None

    def begin(self) -> None:
        """Take out of sight what was printed, and say so: it was asked for here."""
        if self.now:
            self._clear(None)
            self._told = True

    def tell(self) -> bool:
        """Do the same, once, for a hush of another terminal; True where that was news."""
        theirs = self._elsewhere()
        news = self.now and not self._told and theirs is not None
        self._told = self.now
        if news:
            self._clear(theirs)
        return news

    def glance(self) -> None:
        """Take everything out of sight while something is half typed; it is news still when that is done."""
        with suppress(SessiontuiError):  # whoever writes next is told; looking must never stop a session
            self._driver.session.follow()
        theirs = self._elsewhere()
        if self.now and not self._told and theirs is not None and theirs.n != self._glanced:
            self._glanced = theirs.n
            self._clear(theirs)

    def was_cleared(self) -> bool:
        """Tell, once, whether what was printed went out of sight, so that the question is shown again."""
        cleared, self._cleared = self._cleared, False
        return cleared

    def _elsewhere(self) -> Record | None:
        session = self._driver.session
        return hushed_elsewhere(session.history, session.actor.hand)

    def _clear(self, hush: Record | None) -> None:
        self._cleared = self._lines.out_of_sight()
        for line in printing.wrapped(quiet_words(self._driver.state, hush, cleared=self._cleared)):
            self._lines.write(line)
