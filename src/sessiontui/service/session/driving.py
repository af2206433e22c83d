"""What a terminal does with a live session: the same for the screen and for the line-by-line session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sessiontui.core.clock import Stamp, later, seconds_between
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES
from sessiontui.core.views import View
from sessiontui.live import commands as c
from sessiontui.live.decision import Refused
from sessiontui.live.events import Record
from sessiontui.live.history import struck_ids
from sessiontui.live.nudges import Nudge, nudges
from sessiontui.live.state import State
from sessiontui.service.afterwards.aftermath import Aftermath
from sessiontui.service.afterwards.summary_pages import SummaryPages
from sessiontui.service.session.aside import Aside
from sessiontui.service.session.capturing import Capturing, Wish
from sessiontui.service.session.commanding import Commanding
from sessiontui.service.session.live_session import LiveSession
from sessiontui.service.session.marks import Marks
from sessiontui.service.session.outcome import Done, Outcome, unsaved
from sessiontui.service.session.private_notes import PrivateNote, PrivateNotes
from sessiontui.service.session.writing import Writing
from sessiontui.service.together.among_others import AmongOthers
from sessiontui.service.together.balloting import Balloting
from sessiontui.service.together.company import Coming
from sessiontui.service.together.hiding import Hiding
from sessiontui.service.together.whose_machine import Account, nobodys, not_ones_to_confirm
from sessiontui.store.drafts import Drafts
from sessiontui.store.presence import PresenceFolder
from sessiontui.store.workspace import SessionFile, Workspace

if TYPE_CHECKING:
    from sessiontui.service.bench.newer import Newer
    from sessiontui.service.notebook.at_notebook import AtNotebook


class Beat(msgspec.Struct, frozen=True):
    """What one heartbeat found."""

    changed: bool
    """Somebody else wrote something."""
    nudges: tuple[Nudge, ...]
    comings: tuple[Coming, ...] = ()
    """Who came to the session and who went."""
    theirs: tuple[Record, ...] = ()
    """What other terminals wrote since the last beat or deed of this one, and what this one handed in."""
    account: bool = False
    """Whose the account is, is seen otherwise since somebody came."""


class Driver:
    """One terminal at one session."""

    newer: Newer | None = None
    """What became newer of the questions; None at a terminal that does not drive."""

    def __init__(
        self,
        session: LiveSession,
        workspace: Workspace,
        file: SessionFile,
        *,
        aftermath: Aftermath,
        name: str = "",
        view: View = "driver",
        private: PrivateNotes | None = None,
        passing: bool = False,
        marks: Marks | None = None,
        account: Account | None = None,
    ) -> None:
        self.session = session
        self.file = file
        self.name = name
        self.view = view
        self.passing = passing
        """The session is gone once the terminal leaves it, as in a demonstration."""
        self.drafts = Drafts(workspace.drafts, file.id, session.actor.hand)
        self.presence = PresenceFolder(workspace, file)
        self.trouble: tuple[str, ...] = session.trouble
        """What the person should be told beside what they asked for, one line each; read and clear it."""
        self.behind = False
        """Ledger, summaries or a sweep could not be brought in line with the session."""
        self.aside: Aside | None = None
        """Where what follows from a close is done; None to wait for it."""
        self.marks = marks
        """What the wording check says about this terminal’s lines; None where nobody asked for it."""
        self.on_screen_alone: tuple[str, ...] = ()
        """What is half typed and could not be put on disk, to be told to whoever leaves."""
        self.at_notebook: Callable[[], AtNotebook] | None = None
        """Opens the notebook of whoever sits here."""
        self._workspace = workspace
        self._aftermath = aftermath
        self._private = private
        self.account = account or Account(nobodys)
        """Whose the account is, to whoever sits here."""
        self.others = AmongOthers(self.presence, session.actor.hand, name, view)
        """This terminal among the others."""
        self.commanding = Commanding(session, lambda: self.others.company.seated(name))
        """Reads what is asked for."""
        self.hiding = Hiding(session, workspace, self.others)
        """What this terminal writes hidden."""
        self._writing = Writing(session, file.id, lambda: self.private, private, self.do, self.hiding)
        self._last_beat = session.now()
        self._told_up_to = session.history.n
        self.ballots = Balloting(session, self.others, self.do)
        """What is asked and answered without names."""

    @property
    def state(self) -> State:
        """What the session has come to."""
        return self.session.state

    @property
    def private(self) -> PrivateNotes | None:
        """The author's own notes, where one is known, on one's own account, and nobody else looks on."""
        return self._private if self.account.own and not self.state.shared else None

    # --- life -------------------------------------------------------------------------------------------

    def arrive(self) -> float:
        """Take a place at the session; return the seconds in which nobody was at it, if it was running.

        Somebody else who is here now means that nothing was missed.
        """
        now = self.session.now()
        seen = self.presence.last_seen()
        gap = 0.0
        if self.state.phase == "running" and not self.others.here(now):
            since = self.session.state.last if seen is None else later(seen, self.session.state.last)
            gap = seconds_between(since, now)
            if since.boot != now.boot:  # the wall clock may have been set meanwhile
                passed = (self.state.time_at(now) - self.state.t) / self.state.opened.speed
                gap = min(gap or passed, passed)
        try:
            if self.state.live:
                self.presence.mark()
        except SessiontuiError as error:
            self.trouble += (str(error),)  # one can still read, and whoever writes is told again
        self._last_beat = now
        self.others.arrive(now)
        self.account.look()
        self._handed_in(self.hiding.arrive())
        self._take_the_wheel()
        return gap

    def _take_the_wheel(self) -> None:
        """Drive where somebody leads and the terminal that drove is gone; beside one that is here, D does."""
        state, actor = self.state, self.session.actor
        led = state.live and bool(state.opened.facilitator) and state.drives != actor.hand
        if led and actor.steers and all(other.hand != state.drives for other in self.others.company.here):
            self.session.do(c.TakeDriving())

    def beat(self) -> Beat:
        """Look at the file and the clock once."""
        now = self.session.now()
        changed = False
        try:
            changed = self.session.follow()
        except SessiontuiError:
            changed = False  # whoever writes next is told; looking must never stop a session
        said = nudges(self.state, self._last_beat, now)
        said = _told_here(said, self.session, self.others, self._last_beat, now)
        self._last_beat = now
        self._hear(self.aside.taken() if self.aside else ())
        records, seen = self.session.history.records, self._told_up_to
        self._told_up_to = self.session.history.n
        theirs = tuple(r for r in records[seen:] if r.hand != self.session.actor.hand)
        comings = self.others.look(now)
        self.ballots.look(now)
        anew = any(coming.how == "came" for coming in comings) and self.account.look()
        return Beat(changed, said, comings, (*theirs, *self._handed_in(self.hiding.look(now))), anew)

    def _handed_in(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        self._take_trouble()
        if records and not self.state.live:
            self._follow_up()
        return records

    def _take_trouble(self) -> None:
        self.trouble, self.hiding.trouble = (*self.trouble, *self.hiding.trouble), ()

    def leave(self) -> None:
        """Go; the session stays as it is, and what follows from it is finished first."""
        self._wait()
        self.ballots.leave()
        self.others.leave()
        self.session.close()

    def own_notes(self) -> tuple[PrivateNote, ...]:
        """Return what was written for oneself alone in this session; nothing while others see the screen."""
        if self.private is None:
            return ()
        try:
            return self.private.of_session(self.file.id)
        except SessiontuiError as error:
            self.trouble += (str(error),)
            return ()

    def kept_alone(self) -> str:
        """Return the file of one’s own lines of this session, shown or not; "" where there are none."""
        return self._private.where(self.file.id) if self._private is not None else ""

    def cohort(self) -> tuple[str, ...]:
        """Return who would find what is shown to the cohort, as far as the workspace lists them."""
        return self._aftermath.cohort()

    def summaries(self) -> tuple[Path, ...]:
        """Return where this session's summaries are, one for each reader."""
        folder = self._workspace.summaries(self.file.pair)
        return tuple(sorted(folder.glob(f"{self.file.id}-*.md")))

    def pages(self) -> SummaryPages:
        """Return what each takes along as it stands now, to be read at once."""
        return self._aftermath.pages(self.session)

    # --- deeds ------------------------------------------------------------------------------------------

    def do(self, command: c.Command) -> Outcome:
        """Do one thing, and what it brings with it: strikes are swept up, a closed session loses its mark."""
        try:
            if isinstance(command, c.Reopen):
                self.presence.mark()
        except SessiontuiError as error:
            return unsaved(error)
        if isinstance(command, c.ShareScreen) and (whose := self.others.seen_by_a_room(self.state)):
            return Refused(f"Others see the screen of {whose}; there it can be said that they do no more.")
        if isinstance(command, c.Confirm) and (told := not_ones_to_confirm(self.account.machine, self.name)):
            return Refused(told)
        before = self.state.phase
        outcome = self.hiding.do(command)
        self._take_trouble()
        if isinstance(command, c.Reopen) and not self.state.live:
            self.presence.clear()  # it stays closed, and nobody is to take it for one that goes on
        if isinstance(command, c.NextBlock) and isinstance(outcome, Refused):
            self._told_up_to = self.session.history.n  # it says already who moved on
        if isinstance(command, c.Close) and before == "closed" and isinstance(outcome, Refused):
            outcome = Done(())  # by a program that was killed on the way, perhaps: what follows is repeated
        if isinstance(command, c.Strike) and command.id in struck_ids(self.session.history):
            # Struck before, perhaps by a program that was killed on the way: the sweep is repeated.
            outcome = outcome if isinstance(outcome, Done) else Done(())
        if isinstance(outcome, Done):
            if isinstance(command, c.Strike):
                self._wait()  # else a summary with the struck words could still be written after the sweep
                self._hear(self._aftermath.sweep(self.session, command.id))
                self.trouble += self._aftermath.written_out()
            elif not self.state.live:
                self._follow_up()
            if isinstance(command, c.Close | c.Abandon):
                self.presence.clear()
        return outcome

    def _follow_up(self) -> None:
        follow_up, session = self._aftermath.follow_up, self.session
        self._hear(self.aside.do(lambda: follow_up(session)) if self.aside else follow_up(session))

    def _hear(self, trouble: tuple[str, ...]) -> None:
        self.behind = self.behind or bool(trouble)
        self.trouble += (*trouble, *self._aftermath.told())

    def _wait(self) -> None:
        self._hear(self.aside.close() if self.aside else ())

    def write(self, wish: Wish) -> Capturing:
        """Write a line down; what is for oneself goes to one's own folder."""
        return self._writing.write(wish)

    def undo(self) -> Outcome:
        """Take back the last thing this terminal did, wherever it was kept."""
        return self._writing.undo()

    def redo(self) -> Outcome:
        """Bring back what was taken back last; a note for oneself comes back to oneself."""
        return self._writing.redo()

    def act(self, command_id: str, said: str = "") -> Outcome:
        """Do what a command of the registry stands for; `said` is whatever it takes.

        Returns a refusal in words where what was said does not fit.
        """
        if command_id.startswith("capture.") and command_id.removeprefix("capture.") in KIND_NAMES:
            return self.write(Wish(command_id.removeprefix("capture."), said)).outcome
        if command_id == "session.undo":
            return self.undo()
        if command_id == "session.redo":
            return self.redo()
        if command_id == "capture.share" and said.split()[1:] == ["me"]:
            return self._writing.narrow(said.split()[0].upper())
        try:
            command = self.commanding.command(command_id, said.strip())
        except SessiontuiError as error:
            return Refused(str(error))
        return command if isinstance(command, Refused) else self.do(command)


def _told_here(
    said: tuple[Nudge, ...], session: LiveSession, others: AmongOthers, before: Stamp, now: Stamp
) -> tuple[Nudge, ...]:
    """Return what is to be said, without a question about minutes in which others went on."""
    if all(nudge.code != "slept" for nudge in said):
        return said
    last = session.history.records[-1]
    wrote = last.hand != session.actor.hand and seconds_between(before, last.at) > 0
    return tuple(n for n in said if n.code != "slept") if wrote or others.here(now) else said
