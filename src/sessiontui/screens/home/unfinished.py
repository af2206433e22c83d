"""What is half typed before there is a session: its people, its purpose, a list of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.screen import Screen

from sessiontui.core.errors import SessiontuiError
from sessiontui.screens.home.desk import Desk
from sessiontui.screens.home.roster_screen import RosterScreen
from sessiontui.screens.home.start_screen import StartScreen
from sessiontui.screens.home.start_steps import STEPS, StartSteps
from sessiontui.screens.live.seat import Seat
from sessiontui.service.opening.as_before import Before
from sessiontui.widgets.step_line import StepLine

KEEP_EVERY = 2.0
"""Seconds between two looks at what is half typed."""


class Unfinished:
    """Holds it until it is done with, on disk, too, so that a program that ends on its way loses nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._steps: StartSteps | None = None
        self._waiting = desk.half_typed()
        """What was typed when the program last ended, until it is taken up again."""
        self._on_disk = dict(self._waiting)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of the lines whose text waits; none where others see the screen."""
        return () if self._desk.masked else tuple(self._waiting)

    def _take(self, names: Iterable[str]) -> dict[str, str]:
        return {name: self._waiting.pop(name) for name in names if name in self.waiting}

    def start_screen(
        self, started: Callable[[Seat], None], earlier: Before | None = None, agenda: str = ""
    ) -> StartScreen:
        """Return the screen on which a session is started, with what was typed there before.

        One that is held again has its plan already, and an `agenda` that is named is chosen.

        Raises:
            UsageError: where that agenda cannot be used.
        """
        desk, texts = self._desk, self._take(STEPS)
        self._steps = StartSteps(desk.beginning(), self._steps, me=desk.me, shared=desk.masked, texts=texts)
        if earlier is not None:
            self._steps.hold_again(earlier)
        if agenda:
            self._steps.begin_with(agenda)
        return StartScreen(desk, self._steps, started)

    def roster_screen(self) -> RosterScreen:
        """Return the screen on which names are brought in, with what was typed there before."""
        return RosterScreen(self._desk, self._take(("names",)).get("names", ""))

    def let_go(self) -> None:
        """The session is started, or whoever began it has left: it is done with."""
        self._steps = None

    def save(self, screens: Iterable[Screen[object]]) -> str:
        """Put on disk what was said so far, and what is typed on these screens.

        Returns "" or, where the disk does not take it, one line that says so.
        """
        typed = {**self._waiting, **(self._steps.texts if self._steps is not None else {})}
        for screen in screens:
            if isinstance(screen, StartScreen | RosterScreen):
                if not screen.query(StepLine):
                    return ""  # it was opened in this very moment, and has no line yet
                typed |= screen.typed()
        typed = {name: text for name, text in typed.items() if text.strip()}
        if typed == self._on_disk:
            return ""
        try:
            self._desk.keep_half_typed(typed)
        except SessiontuiError as error:
            return str(error)
        self._on_disk = typed
        return ""
