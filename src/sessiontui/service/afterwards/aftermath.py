"""What follows from a session: the pair's ledger, the summaries, and the sweep of a strike.

Everything here is computed from the session and can be repeated: after a crash, doing it again is enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError
from sessiontui.live.commands import Actor
from sessiontui.service.afterwards.ledger import read_ledger, write_ledger
from sessiontui.service.afterwards.summaries import Render, write_summaries
from sessiontui.service.afterwards.summary_pages import SummaryPages
from sessiontui.service.session.live_session import LiveSession, attach
from sessiontui.store import open_database
from sessiontui.store.drafts import Drafts, hands
from sessiontui.store.leftovers import leftovers_in
from sessiontui.store.owned_files import reason_of, remove
from sessiontui.store.workspace import SessionFile, Workspace


class Aftermath:
    """Keeps ledger and summaries of one session in line with it."""

    def __init__(
        self,
        workspace: Workspace,
        file: SessionFile,
        render: Render,
        clock: Clock,
        told: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self.told = told
        """Returns, once, what is wrong with templates in whose place others were used."""
        self._workspace = workspace
        self._file = file
        self._render = render
        self._clock = clock
        self._written: list[Path] = []

    def written_out(self) -> tuple[str, ...]:
        """Return, one line each, the summaries that this terminal wrote out and that are still there.

        A strike does not reach them: whoever asked for such a file may have given it to somebody.
        """
        return tuple(
            f"You wrote {path}: delete it there." for path in dict.fromkeys(self._written) if path.is_file()
        )

    def cohort(self) -> tuple[str, ...]:
        """Return the people of the workspace’s list; nobody where there is none that can be read."""
        from sessiontui.service.opening.known_people import (
            people_kept,  # a session that runs needs it once at most
        )

        try:
            return people_kept(self._workspace, self._clock)
        except SessiontuiError:
            return ()

    def pages(self, session: LiveSession) -> SummaryPages:
        """Return the session's summaries as they stand now; copies go to the folder one is in."""
        return SummaryPages(session.state, self._render, session.now(), Path(), self.told, self._written)

    def follow_up(self, session: LiveSession) -> tuple[str, ...]:
        """Bring ledger and summaries in line; return what went wrong, one line each.

        The session itself is saved already, so nothing here may stop anybody.
        """
        trouble: list[str] = []
        try:
            ledger = read_ledger(self._workspace, self._file.pair, self._clock)
            stays = "The ledger stays as it was, as a session cannot be read"
            trouble += (f"{stays}: {line}" for line in ledger.trouble)
            if not ledger.trouble:  # else it would lose what that session had left open
                write_ledger(self._workspace, self._file.pair, ledger, self._clock)
        except SessiontuiError as error:
            trouble.append(f"The session is saved; its ledger is not up to date: {error}")
        if session.state.phase != "abandoned":
            try:
                write_summaries(self._workspace, self._file, session.state, self._render, session.now())
            except SessiontuiError as error:
                trouble.append(f"The session is saved; its summaries are not: {error}")
        return tuple(trouble)

    def sweep(self, session: LiveSession, capture_id: str) -> tuple[str, ...]:
        """Take struck words out of all that this machine holds of the session.

        The events are blanked already; now the file forgets its past, then the ledger, the summaries, the
        drafts of this account, torn tails and copies kept by a repair follow, in that order.
        """
        trouble: list[str] = []
        for sweep_one in (
            session.forget_the_past,
            lambda: self._sweep_later_sessions(f"{session.id}/{capture_id}"),
            lambda: self._sweep_ledger(session),
            self._sweep_drafts,
            self._sweep_copies,
        ):
            try:
                sweep_one()
            except SessiontuiError as error:
                trouble.append(_may_remain(str(error)))
            except OSError as error:
                trouble.append(_may_remain(f"{reason_of(error)[0]}."))
        return tuple(trouble)

    def _sweep_later_sessions(self, item: str) -> None:
        """Take the words out of the sessions that they were carried into, and out of their summaries."""
        for file in self._workspace.sessions(self._file.pair):
            if file.id == self._file.id:
                continue
            later = attach(file.path, self._clock, Actor("", "strike"))
            try:
                if later.forget_carried(item) and not later.state.live:
                    write_summaries(self._workspace, file, later.state, self._render, later.now())
            finally:
                later.close()

    def _sweep_ledger(self, session: LiveSession) -> None:
        for line in self.follow_up(session) if not session.state.live else ():
            raise SessiontuiError(line)
        path = self._workspace.ledger(self._file.pair)
        if path.exists():
            ledger = read_ledger(self._workspace, self._file.pair, self._clock)
            write_ledger(self._workspace, self._file.pair, ledger, self._clock)
            database = open_database(path, author="ledger", clock=self._clock)
            try:
                database.compact()
            finally:
                database.close()
        summaries = self._workspace.summaries(self._file.pair)
        if session.state.live and any(summaries.glob(f"{self._file.id}-*")):
            write_summaries(self._workspace, self._file, session.state, self._render, session.now())

    def _sweep_drafts(self) -> None:
        for hand in hands(self._workspace.drafts, self._file.id):
            Drafts(self._workspace.drafts, self._file.id, hand).clear()
        for damaged in self._workspace.drafts.glob(f"{self._file.id}@*.damaged-*"):
            remove(damaged)

    def _sweep_copies(self) -> None:
        """Remove what writes that were cut short, and repairs, left beside the files that are read."""
        ours, ledger = self._file.path, self._workspace.ledger(self._file.pair)
        half_written = ((self._workspace.summaries(self._file.pair), "."), (self._workspace.drafts, "."))
        for folder, begins in ((ours.parent, ours.name), (ledger.parent, ledger.name), *half_written):
            for left in leftovers_in(folder, math.inf) if folder.is_dir() else ():
                if left.kind != "unknown" and left.path.name.startswith((begins, f".{begins}")):
                    remove(left.path)


def _may_remain(why: str) -> str:
    return f"The words are struck, but one copy may remain: {why} Strike again to repeat it."
