"""Other questions for people who are stuck: those of a facet that they were never shown, here or earlier."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sessiontui.core.facets import FACET_NAMES
from sessiontui.live.commands import OfferQuestions, TakeQuestion
from sessiontui.live.decision import Refused
from sessiontui.live.other_questions import Offer, facet_here, others
from sessiontui.live.state import State
from sessiontui.service.opening.context import prompt_context
from sessiontui.service.session.live_session import LiveSession
from sessiontui.store.operations import Put
from sessiontui.store.scan import Place, scan

if TYPE_CHECKING:
    from sessiontui.service.session.driving import Driver
    from sessiontui.store.workspace import SessionFile, Workspace
    from sessiontui.templates.rendering.bench import Bench

_MARK = b'"QuestionsOffered"'


class Stuck:
    """What one terminal that drives offers to people who do not know how to go on."""

    def __init__(
        self, session: LiveSession, workspace: Workspace, file: SessionFile, bench: Callable[[], Bench]
    ) -> None:
        self._session = session
        self._workspace = workspace
        self._file = file
        self._bench = bench
        self._before: tuple[str, ...] | None = None
        self._banks: dict[tuple[str, str], tuple[str, ...]] = {}
        self.offer: Offer | None = None
        """What was offered last at this terminal."""
        self._block = ""
        """In which block that was."""

    def ask(self, facet: str = "") -> OfferQuestions:
        """Return the step that shows the next questions; without a facet, for the one of this block."""
        state = self._session.state
        self._block = state.now.block.id if state.now else ""
        facet = facet or facet_here(state) or (self.offer.facet if self.offer else "") or FACET_NAMES[0]
        self.offer = others(state, facet, self._bank(facet), self._earlier())
        return OfferQuestions(facet, self.offer.questions)

    def beside(self, step: int) -> str:
        """Return the facet that comes after the one offered last, or before it."""
        here = self.offer.facet if self.offer else facet_here(self._session.state)
        place = FACET_NAMES.index(here) if here in FACET_NAMES else -1
        return FACET_NAMES[(place + step) % len(FACET_NAMES)]

    def take(self, said: str) -> TakeQuestion | Refused:
        """Return the step that asks one of the questions offered last, by its number."""
        offered = self.offer.questions if self.offer else ()
        number = int(said) if said.isascii() and said.isdigit() and len(said) == 1 else 0
        if not 1 <= number <= len(offered):
            return Refused(f"Say which of the questions: 1 to {len(offered)}." if offered else NOTHING)
        return TakeQuestion(self._block, offered[number - 1])

    def _bank(self, facet: str) -> tuple[str, ...]:
        state = self._session.state
        block = state.now.block.id if state.now else ""
        if (facet, block) not in self._banks:
            self._banks[facet, block] = self._bench().questions(facet, _context(state))
        return self._banks[facet, block]

    def _earlier(self) -> tuple[str, ...]:
        """Return what earlier sessions of these people offered them, oldest first; read once."""
        if self._before is None:
            files = self._workspace.sessions(self._file.pair)
            mine = (file for file in reversed(files) if file.id != self._file.id)
            self._before = tuple(text for file in mine for text in _offered_in(file))
        return self._before


NOTHING = "Nothing is offered; say stuck, and three other questions come."


def _context(state: State) -> dict[str, object]:
    opened = state.opened
    today = state.opened_at.utc.astimezone(ZoneInfo(opened.zone)).date()
    context = prompt_context(opened.agenda, opened.roster, opened, opened.carried, today, first=False)
    return context(state.now.block if state.now else None)


def _offered_in(file: SessionFile) -> Iterator[str]:
    """Yield the questions that a session offered; a file that cannot be read offered none that matter."""
    try:
        descriptor = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            data = stream.read()
    except OSError:
        return
    if _MARK not in data:
        return
    for record in scan(data, Place()).records:
        for operation in record.operations:
            event = operation.document.get("event") if isinstance(operation, Put) else None
            if isinstance(event, dict) and event.get("type") == "QuestionsOffered":
                questions = event.get("questions")
                yield from (str(text) for text in questions) if isinstance(questions, list) else ()


def offer_other_questions(driver: Driver, workspace: Workspace, bench: Callable[[], Bench]) -> None:
    """Let a terminal that drives offer other questions."""
    driver.commanding.stuck = Stuck(driver.session, workspace, driver.file, bench)
