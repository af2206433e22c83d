"""Write-then-reveal at one terminal: it keeps its own lines, hides, reveals when all are ready, hands in.

Nobody waits for a terminal that is gone, and nobody serves: whoever sees first that all are ready reveals.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.core.errors import SessiontuiError
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import BlockEntered, Record
from sessiontui.live.rules_captures import stands_hidden
from sessiontui.live.state import State
from sessiontui.live.together import ReadySaid
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.outcome import Done, KeptHidden, Outcome, unsaved
from sessiontui.service.together.among_others import AmongOthers
from sessiontui.service.together.company import Company
from sessiontui.service.together.hidden_writing import HiddenLine, HiddenWriting
from sessiontui.store.workspace import Workspace

AGAIN_AFTER = 5.0
"""Seconds after which handing in is tried again where the disk did not take it."""
ALONE = "Nobody else writes here: hiding is for several terminals, each with somebody of their own."


def writers(state: State, company: Company) -> frozenset[str]:
    """Return the other terminals that are here to write: no stage, and nobody who only leads."""
    return frozenset(x.hand for x in company.here if takes_part(state, x.name, x.view))


def takes_part(state: State, name: str, view: str) -> bool:
    """Tell whether a terminal is there to write for whoever sits at it; whoever leads writes for others."""
    leader = state.opened.facilitator
    led = bool(leader) and leader not in state.names
    return view != "stage" and (name in state.names or not led)


class Hiding:
    """What one terminal has to do with hidden writing."""

    def __init__(self, session: LiveSession, workspace: Workspace, others: AmongOthers) -> None:
        self._session = session
        self._workspace = workspace
        self._others = others
        self._own = HiddenWriting(workspace, session.id, session.actor.hand)
        self._tried: Stamp | None = None
        self._to_look = True
        """Whether something may wait that is not known yet: when one comes back, and at each reveal."""
        self.lines: tuple[HiddenLine, ...] = ()
        """What waits here for the reveal, oldest first."""
        self.trouble: tuple[str, ...] = ()
        """What the person should be told, one line each; read and clear it."""

    def arrive(self) -> tuple[Record, ...]:
        """Know what waits from before, and hand it in where it was revealed meanwhile; return what was."""
        try:
            self.lines = self._own.lines()
        except SessiontuiError as error:
            self.trouble += (str(error),)
        return self._hand_in()

    # --- writing ----------------------------------------------------------------------------------------

    def keep(self, keep: c.Keep) -> Outcome:
        """Keep a line on this terminal's disk until the reveal."""
        if not keep.said.strip() and not keep.parts:
            return Refused("Nothing was written.")
        try:
            self.lines = self._own.add(keep, self._session.history.n)
        except SessiontuiError as error:
            return unsaved(error)
        return KeptHidden(len(self.lines))

    def take_back(self) -> c.Keep | Outcome:
        """Take the last line back that waits here; return it, or what kept it from that."""
        try:
            keep = self._own.take_back()
            self.lines = self._own.lines()
        except SessiontuiError as error:
            return unsaved(error)
        return keep or Refused("Nothing of this terminal’s waits for the reveal.")

    # --- hiding and revealing ---------------------------------------------------------------------------

    def do(self, command: c.Command) -> Outcome:
        """Do one thing, and what hidden writing makes of it; return what became of all of it."""
        if refused := self._refused(command):
            return refused
        first = self._before(command)
        outcome = self._after(self._session.do(command))
        return Done((*first, *outcome.records)) if isinstance(outcome, Done) else outcome

    def _before(self, command: c.Command) -> tuple[Record, ...]:
        """Reveal before the last minutes, in which what was written is read back.

        In a step of its own, so that the last minutes can still be left again.
        """
        if not isinstance(command, c.EnterRoomTime) or not self._session.state.hidden:
            return ()
        return (*self._do(c.Reveal()), *self._hand_in())

    def _refused(self, command: c.Command) -> Refused | None:
        """Return why nothing is hidden: on one terminal for all it would hide nothing from anybody."""
        if not isinstance(command, c.HideWriting) or not self._session.state.live:
            return None
        here = self._others.fresh(self._session.now())
        return None if writers(self._session.state, here) else Refused(ALONE)

    def _after(self, outcome: Outcome) -> Outcome:
        """Do what follows from something this terminal did; return what became of all of it."""
        if not isinstance(outcome, Done):
            return outcome
        records = outcome.records
        if any(self._hides(record) for record in records):
            records += self._do(c.HideWriting())
        if any(isinstance(record.event, ReadySaid) for record in records):
            records += self._reveal_if_ready(self._others.fresh(self._session.now()))
        return Done((*records, *self._hand_in()))

    def look(self, now: Stamp) -> tuple[Record, ...]:
        """Reveal where nobody has to be waited for, hand in what was revealed; return what this wrote."""
        if self._session.state.hidden:
            self._to_look = True
            revealed = self._reveal_if_ready(self._others.company)
            return (*revealed, *self._hand_in()) if revealed else ()
        if self._tried is not None and seconds_between(self._tried, now) < AGAIN_AFTER:
            return ()
        return self._hand_in()

    def _hides(self, record: Record) -> bool:
        """Tell whether a block was entered in which several terminals write hidden."""
        event, state = record.event, self._session.state
        now = state.now
        if not isinstance(event, BlockEntered) or event.how == "back" or now is None or state.hidden:
            return False
        if event.block != now.block.id or not now.block.reveal:
            return False
        others = self._others
        own = takes_part(state, others.name, others.view)
        return len(writers(state, others.fresh(self._session.now()))) + own >= 2

    def _reveal_if_ready(self, company: Company) -> tuple[Record, ...]:
        state, others = self._session.state, self._others
        waited = set(writers(state, company))
        if takes_part(state, others.name, others.view):
            waited.add(others.hand)
        if not waited or not waited <= {hand for hand, _ in state.ready}:
            return ()
        return self._do(c.Reveal(tuple(sorted(waited))))

    def _do(self, command: c.Command) -> tuple[Record, ...]:
        outcome = self._session.do(command)
        return outcome.records if isinstance(outcome, Done) else ()

    # --- handing in -------------------------------------------------------------------------------------

    def _hand_in(self) -> tuple[Record, ...]:
        """Hand in what waits, where nothing is hidden any more; what cannot be goes on waiting."""
        session = self._session
        if session.state.hidden or session.state.phase == "abandoned" or not (self.lines or self._to_look):
            return ()
        handed: list[Record] = []
        failed: list[Outcome] = []
        here = frozenset(other.hand for other in self._others.company.here)
        for one in (self._own, *self._own.beside(self._workspace, session.id, here)):
            try:
                outcomes, waiting = one.hand_in(
                    lambda line: stands_hidden(session.history, line), lambda keep: session.do(keep)
                )
            except SessiontuiError as error:
                outcomes, waiting = (unsaved(error),), self.lines
            if one is self._own:
                self.lines = waiting
            handed += [r for outcome in outcomes if isinstance(outcome, Done) for r in outcome.records]
            failed += [outcome for outcome in outcomes if not isinstance(outcome, Done)]
        self._tell(failed, first=self._tried is None)
        self._tried = session.now() if failed else None
        self._to_look = bool(failed)
        return tuple(handed)

    def _tell(self, failed: list[Outcome], *, first: bool) -> None:
        for outcome in failed:
            if first and not isinstance(outcome, Done | KeptHidden):
                why = getattr(outcome, "reason", "")
                self.trouble += (f"What you wrote hidden waits on your own disk still: {why}",)


def unnamed(keep: c.Keep) -> c.Keep:
    """Return a line as one that was never hidden, to be written down anew."""
    return replace(keep, hidden="", block="")
