"""Other questions line by line: three at a time, until one is taken or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sessiontui.core.facets import SIDES
from sessiontui.present import lines as printing
from sessiontui.present.stuck_words import stuck_lines
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Outcome

ASKED = "A number asks it; more, or a facet (conflict), shows others; Enter goes on: "
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
    stuck = driver.commanding.stuck
    if stuck is None:
        report(driver.act("room.stuck"))
        return True
    outcome: Outcome | None = stuck.open(facet.casefold())
    while True:
        if outcome is not None and not isinstance(outcome, Done):
            report(outcome)
            return True
        for line in stuck_lines(stuck.offer):
            for piece in printing.wrapped(line, "     "):
                lines.write(piece)
        typed = lines.read(ASKED)
        if typed is None:
            return False
        word = typed.strip().casefold()
        if word.isdigit():
            report(driver.act("question.take", word))
            return True
        if word not in (*_MORE, *SIDES):
            asking.handed_back = typed.strip() or None
            return True
        outcome = stuck.open(word) if word in SIDES else driver.act("room.stuck")
