"""A copy of a note for the pair, in a session that is live or is over; never more than that copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotFound, SessiontuiError, UsageError
from sessiontui.core.kinds import kind_of
from sessiontui.core.names import find_name, folded
from sessiontui.core.safe_text import one_line
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Keep
from sessiontui.live.state import State
from sessiontui.service.opening.finding import live_files, state_of
from sessiontui.service.opening.joining import belongs_to
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, Outcome
from sessiontui.store.workspace import SessionFile, Workspace

MOST = 5
"""Sessions that are offered, at most."""
LOOKED_AT = 30
"""Newest sessions among which one's own are looked for."""

SitDown = Callable[[SessionFile, str], Driver]
"""Takes a place at a session as somebody on its roster."""


class Place(msgspec.Struct, frozen=True):
    """A session that a copy could go to."""

    id: str
    me: str
    """Whose note it is, as the roster writes it."""
    readers: tuple[str, ...]
    """Who else finds it there."""
    day: date
    agenda: str
    live: bool
    screen: bool = False
    """Others see the screen of it now."""


class OthersReadIt(UsageError):
    """Nothing was shown: those who would read it are not those who were named before."""

    def __init__(self, place: Place) -> None:
        super().__init__("Others than you saw would read it now", "Look once more", safe="Nothing was shown")
        self.place = place
        """The session as it is now."""


class Publishing:
    """Shows a note to the people of a session."""

    def __init__(
        self, workspace: Workspace, clock: Clock, me: str, sit_down: SitDown, here: Driver | None = None
    ) -> None:
        self._workspace = workspace
        self._clock = clock
        self._me = me
        self._sit_down = sit_down
        self._here = here
        """The session that one is at; a copy for it goes through this terminal, which can undo it."""

    def places(self) -> tuple[Place, ...]:
        """Return one's own sessions, the live ones first, then the newest; those given up are left out.

        One that cannot be read is passed over: nothing could be written there.
        """
        here = self._here.file.id if self._here is not None else ""
        live = sorted(live_files(self._workspace, self._clock), key=lambda file: file.id != here)
        known = {file.id for file in live}
        files = [*live, *(f for f in self._workspace.newest_sessions(LOOKED_AT) if f.id not in known)]
        found: list[Place] = []
        for file in files:
            if len(found) < MOST and (place := self._place(file)) is not None:
                found.append(place)
        return tuple(found)

    def place(self, session: str) -> Place:
        """Return one session that a copy could go to.

        Raises:
            NotFound: where it is not one's own, or was given up.
            SessiontuiError: where it cannot be read.
        """
        file = self._workspace.find_session(session)
        return _needed(file, state_of(file, self._clock), self._me)

    def _place(self, file: SessionFile) -> Place | None:
        try:
            return _place(file, state_of(file, self._clock), self._me)
        except SessiontuiError:
            return None

    def publish(self, place: Place, words: str, kind: str = "insight") -> tuple[Outcome, str]:
        """Write the copy; return what became of it, and how it is called there: `<session>/<id>`.

        Raises:
            OthersReadIt: where others would read it than those of `place`, or see it on a screen.
            SessiontuiError: where the session cannot be opened, or there is no such kind.
        """
        command = Keep(
            kind_of(kind).name, one_line(words), by=place.me, visibility=Visibility.PAIR, later=True
        )
        if self._here is not None and self._here.file.id == place.id:
            self._here.session.follow()
            return _shown(self._here, place, command)
        driver = self._sit_down(self._workspace.find_session(place.id), place.me)
        try:
            return _shown(driver, place, command)
        finally:
            driver.leave()


def _shown(driver: Driver, place: Place, command: Keep) -> tuple[Outcome, str]:
    now = _needed(driver.file, driver.state, place.me)
    if (now.readers, now.screen) != (place.readers, place.screen):
        raise OthersReadIt(now)
    return _named(driver.do(command), place)


def _named(outcome: Outcome, place: Place) -> tuple[Outcome, str]:
    records = outcome.records if isinstance(outcome, Done) else ()
    capture = next((getattr(record.event, "id", "") for record in records), "")
    return outcome, f"{place.id}/{capture}" if capture else ""


def _needed(file: SessionFile, state: State, asked: str) -> Place:
    found = _place(file, state, asked)
    if found is None:
        raise NotFound(f"Session {file.id} is none in which {asked} could show something")
    return found


def _place(file: SessionFile, state: State, asked: str) -> Place | None:
    if state.phase == "abandoned" or not belongs_to(state, asked):
        return None
    me = find_name(asked, state.everybody)
    if me not in state.names:
        return None
    others = tuple(name for name in state.everybody if folded(name) != folded(me))
    opened = state.opened
    return Place(
        file.id,
        me,
        others,
        state.opened_at.utc.astimezone(ZoneInfo(opened.zone)).date(),
        opened.agenda.title,
        state.live,
        state.live and state.shared,
    )
