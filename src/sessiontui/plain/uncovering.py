"""What one alone reads, line by line: who looks away is said first, and it goes out of sight again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sessiontui.live.covered import covered_here
from sessiontui.plain.showing import frames_of, shown_lines
from sessiontui.present import lines as printing
from sessiontui.present.covered_words import before_words, to_uncover, why_covered
from sessiontui.present.frames import Viewer
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Outcome

SHOW = "Enter shows it, anything else leaves it covered: "
COVER = "Enter takes it out of sight: "
STAYS = "It still stands above; scroll it away before anybody else looks."


class Lines(Protocol):
    """Where lines come from and go to."""

    def read(self, prompt: str, prefill: str = "") -> str | None:
        """Return the next line without its end, or None where there are no more."""
        ...

    def write(self, line: str) -> None:
        """Show one line."""
        ...

    def out_of_sight(self) -> bool:
        """Scroll away what is shown; False where there is no window that it could leave."""
        ...


class HandsBack(Protocol):
    """Where what was typed goes that was meant for the session."""

    handed_back: str | None


def uncover(
    lines: Lines, driver: Driver, asking: HandsBack, _report: Callable[[Outcome], bool], _said: str
) -> bool:
    """Show each covered part to whoever it is for, and take it out of sight; False where the lines ended."""
    viewer, state = Viewer(driver.name, driver.session.actor.hand), driver.state
    places = to_uncover(state, viewer, state.time_at(driver.session.now()))
    if not places:
        for line in printing.wrapped(why_covered(state, viewer)):
            lines.write(line)
    for place in places:
        part = covered_here(state)[place]
        for line in printing.wrapped(before_words(state, part)):
            lines.write(line)
        typed = lines.read(SHOW)
        if typed is not None and not typed.strip():
            for line in printing.wrapped(part.text):
                lines.write(line)
            typed = lines.read(COVER) if part.whom else ""
            if part.whom and not lines.out_of_sight():
                lines.write(STAYS)
        if typed is None:
            return False
        if typed.strip():
            asking.handed_back = typed.strip()
            break
    for line in shown_lines("room.question", driver, frames_of(driver, viewer)) if places else ():
        lines.write(line)
    return True
