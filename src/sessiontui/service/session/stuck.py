"""Other questions for people who are stuck: those that they were not shown here and never asked earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sessiontui.core.facets import ANY
from sessiontui.core.plain_files import bytes_of
from sessiontui.live.commands import OfferQuestions, TakeQuestion
from sessiontui.live.decide import decide
from sessiontui.live.decision import Refused
from sessiontui.live.other_questions import Offer, others, sides_here, stuck
from sessiontui.live.rules_stuck import stuck_refused
from sessiontui.live.stuck import QuestionsOffered
from sessiontui.service.opening.context import context_as_opened
from sessiontui.service.session.live_session import LiveSession
from sessiontui.store.operations import Put
from sessiontui.store.scan import Place, scan

if TYPE_CHECKING:
    from sessiontui.service.session.driving import Driver
    from sessiontui.store.workspace import SessionFile, Workspace
    from sessiontui.templates.rendering.bench import Bench

_MARK = b'"QuestionTaken"'


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
        """What was offered last at this terminal; nothing of it is written down before somebody goes on."""
        self._block = ""
        """In which block that was."""

    def open(self, facet: str = "") -> Refused | None:
        """Offer questions about a facet, without one those that fit this block best; or tell why none."""
        session, state = self._session, self._session.state
        self._block = state.now.block.id if state.now else ""
        side = facet or next((each for each in sides_here(state) if self._bank(each)), ANY)
        offer = others(state, side, self._bank(side), self._earlier())
        step = OfferQuestions(side, offer.questions)
        decision = decide(session.history, step, session.actor, session.now())  # nothing is written yet
        refused = decision if isinstance(decision, Refused) else None
        self.offer = Offer(side, ()) if refused else offer
        return refused

    def ask(self) -> OfferQuestions | Refused:
        """Return the step that goes past the questions offered last; the next ones are offered then."""
        past, state = self.offer, self._session.state
        if refused := stuck_refused(self._session.history):
            return refused
        if past is None or not past.questions:
            return Refused(NOTHING)
        self._block = state.now.block.id if state.now else ""
        gone_past = QuestionsOffered(past.facet, past.questions)
        self.offer = others(stuck(state, gone_past), past.facet, self._bank(past.facet), self._earlier())
        return OfferQuestions(gone_past.facet, gone_past.questions)

    def beside(self, step: int) -> str:
        """Return what stands beside what was offered last, or before it: first what fits this block."""
        sides = sides_here(self._session.state)
        place = sides.index(self.offer.facet) if self.offer and self.offer.facet in sides else 0
        return sides[(place + step) % len(sides)]

    def take(self, said: str) -> TakeQuestion | Refused:
        """Return the step that asks one of the questions offered last, by its number."""
        offered = self.offer.questions if self.offer else ()
        number = int(said) if said.isascii() and said.isdigit() and len(said) == 1 else 0
        if not 1 <= number <= len(offered):
            return Refused(f"Say which of the questions: 1 to {len(offered)}." if offered else NOTHING)
        return TakeQuestion(self._block, offered[number - 1], offered)

    def _bank(self, facet: str) -> tuple[str, ...]:
        state = self._session.state
        block = state.now.block.id if state.now else ""
        if (facet, block) not in self._banks:
            context = context_as_opened(state)(state.now.block if state.now else None)
            self._banks[facet, block] = self._bench().questions(facet, context)
        return self._banks[facet, block]

    def _earlier(self) -> tuple[str, ...]:
        """Return which of them were asked in earlier sessions of these people, oldest first; read once."""
        if self._before is None:
            files = self._workspace.sessions(self._file.pair)
            mine = (file for file in reversed(files) if file.id != self._file.id)
            self._before = tuple(text for file in mine for text in _taken_in(file))
        return self._before


NOTHING = "Nothing is offered; say stuck, and three other questions come."


def _taken_in(file: SessionFile) -> Iterator[str]:
    """Yield the questions that were taken in a session; a file that cannot be read holds none that matter."""
    try:
        data = bytes_of(file.path)
    except OSError:
        return
    if _MARK not in data:
        return
    for record in scan(data, Place()).records:
        for operation in record.operations:
            event = operation.document.get("event") if isinstance(operation, Put) else None
            if isinstance(event, dict) and event.get("type") == "QuestionTaken":
                yield str(event.get("question", ""))


def offer_other_questions(driver: Driver, workspace: Workspace, bench: Callable[[], Bench]) -> None:
    """Let a terminal that drives offer other questions."""
    driver.commanding.stuck = Stuck(driver.session, workspace, driver.file, bench)
