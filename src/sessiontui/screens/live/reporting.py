"""What deeds need of the screen they are done on, and how they say what became of them."""

from __future__ import annotations

from typing import Protocol

from sessiontui.live.decision import Refused
from sessiontui.present import notice_words
from sessiontui.present.commands import CommandSpec
from sessiontui.present.driving_words import steers_now
from sessiontui.present.frames import Viewer
from sessiontui.present.hidden_words import kept_words
from sessiontui.present.outcome_words import done_words
from sessiontui.screens.live.one_line import OneLine
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, KeptPrivately, Outcome, Unsaved


class Surface(Protocol):
    """What deeds need of the screen."""

    one_line: OneLine
    """The line in which people type."""

    def say(self, words: str, *, stays: bool = False) -> None:
        """Put a line where the latest word stands; one that stays does so until the next."""
        ...

    def choose(self, mode: Choosing) -> None:
        """Await one key."""
        ...

    def refresh_frames(self) -> None:
        """Show what has changed."""
        ...

    def possible(self) -> tuple[CommandSpec, ...]:
        """Return the commands that can do something now."""
        ...

    def action_do(self, command_id: str) -> None:
        """Carry out a command of the registry."""
        ...


class Reporting:
    """Does what is wished for and says what became of it."""

    def __init__(self, driver: Driver, surface: Surface) -> None:
        self._driver = driver
        self._surface = surface

    def moves(self) -> bool:
        """Tell whether this terminal can move the session at this moment."""
        actor = self._driver.session.actor
        return steers_now(self._driver.state, Viewer(hand=actor.hand, steers=actor.steers))

    def act(self, command_id: str, said: str = "") -> bool:
        """Carry out a command; True where it was done."""
        return self.report(self._driver.act(command_id, said))

    def report(self, outcome: Outcome, advice: tuple[str, ...] = ()) -> bool:
        """Say what became of a wish; True where it was done."""
        match outcome:
            case Done():
                words = done_words(outcome.records, self._driver.session.history)
            case KeptPrivately(id=note):
                words = notice_words.KEPT_ALONE if note else notice_words.TAKEN_BACK_ALONE
            case KeptHidden():
                words = kept_words(outcome)
            case Refused(reason=reason):
                words = reason
            case Unsaved():
                words = notice_words.not_saved(outcome)
        told, self._driver.trouble = self._driver.trouble, ()
        stays = isinstance(outcome, Unsaved) or bool(told)
        self._surface.say(" ".join(part for part in (words, *advice, *told) if part), stays=stays)
        self._surface.refresh_frames()
        return isinstance(outcome, Done | KeptPrivately | KeptHidden)
