"""Other questions line by line: three at a time, until one is taken or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sessiontui.core.facets import FACET_NAMES
from sessiontui.present import lines as printing
from sessiontui.present.stuck_words import stuck_lines
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Outcome

ASKED = "A number asks it, more shows three others, a facet such as conflict other ones, Enter leaves them: "
_MORE = ("more", "stuck", "o")


class Lines(Protocol):
    """Where lines come from and go to."""

    def read(self, prompt: str, prefill: str = "") -> str | None:
        """Return the next line without its end, or None where there are no more."""
        ...

    def write(self, line: str) -> None:
        """Show one line."""
        ...


class HandsBack(Protocol):
    """Where what was typed goes that was meant for the session."""

    handed_back: str | None


def another_question(
    lines: Lines, driver: Driver, asking: HandsBack, report: Callable[[Outcome], bool], facet: str
) -> bool:
    """Show other questions and take the one that is wished for; False where the lines ended."""
    while True:
        outcome = driver.act("room.stuck", facet)
        if not isinstance(outcome, Done):
            report(outcome)
            return True
        offer = driver.commanding.stuck.offer if driver.commanding.stuck is not None else None
        for line in stuck_lines(offer):
            for piece in printing.wrapped(line, "     "):
                lines.write(piece)
        typed = lines.read(ASKED)
        if typed is None:
            return False
        word = typed.strip().casefold()
        if word.isdigit():
            report(driver.act("question.take", word))
            return True
        if word not in (*_MORE, *FACET_NAMES):
            asking.handed_back = typed.strip() or None
            return True
        facet = word if word in FACET_NAMES else offer.facet if offer else ""
