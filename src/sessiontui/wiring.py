"""The one place where the objects are put together; tests hand in a clock and an environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.clock import Clock, SystemClock
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.names import find_name, slug
from sessiontui.core.views import View
from sessiontui.core.zone import local_zone
from sessiontui.store.config import Config, read_config
from sessiontui.store.workspace import SessionFile, Workspace, find_workspace

if TYPE_CHECKING:  # a command loads only what it uses
    from sessiontui.present.frames import Viewer
    from sessiontui.service.notebook.at_notebook import AtNotebook
    from sessiontui.service.notebook.notebook import Notebook
    from sessiontui.service.notebook.publishing import Publishing
    from sessiontui.service.opening.starting import Started, StartRequest
    from sessiontui.service.session.driving import Driver
    from sessiontui.service.session.live_session import LiveSession
    from sessiontui.service.session.wording import Wording
    from sessiontui.service.together.whose_machine import Machine
    from sessiontui.store.hand_claim import HandClaim
    from sessiontui.templates.rendering.bench import Bench
    from sessiontui.templates.rendering.renderer import Renderer
    from sessiontui.templates.shelves.library import Library


def library_as_it_lies(workspace: Workspace) -> Library:
    """Return the templates for whoever only looks: a pack that was cut short is not put in its place."""
    from sessiontui.templates.shelves.library import Library

    return Library.of(workspace.root if workspace.exists() else None, workspace.own_templates)


def _ready_to_be_read(workspace: Workspace) -> tuple[str, ...]:
    """Finish what was cut short among a workspace's own templates; return why they are not used, if so."""
    from sessiontui.service.bench.own_templates import OwnTemplates
    from sessiontui.service.opening.whose_templates import told_of_own

    if not workspace.exists():
        return ()
    OwnTemplates(workspace).finish_unpacking()
    return told_of_own(workspace.root)


class House:
    """Everything that one run of the program works with."""

    def __init__(
        self,
        workspace: Path | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        zone: str = "",
    ) -> None:
        self.told: tuple[str, ...] = ()
        """What is wrong with templates that were used all the same, or were not used, one line each."""
        self.environ = os.environ if environ is None else environ
        self.clock: Clock = clock or SystemClock()
        self.zone = zone or local_zone()
        self.config: Config = read_config(self.environ)
        self.workspace: Workspace = find_workspace(workspace, self.environ, self.config)

    @cached_property
    def library(self) -> Library:
        """Agendas, prompts, rubrics: the workspace's own, where it is safe, before the built-in ones."""
        self.told += _ready_to_be_read(self.workspace)
        return library_as_it_lies(self.workspace)

    @cached_property
    def renderer(self) -> Renderer:
        """The bounded renderer; asked for before a screen opens, because it has to start first."""
        from sessiontui.templates.rendering.renderer import Renderer

        return Renderer()

    @cached_property
    def bench(self) -> Bench:
        """Templates, read and rendered."""
        from sessiontui.templates.rendering.bench import Bench

        return Bench(self.library, self.renderer, self.workspace.private / "last-good")

    def look_again(self) -> None:
        """Take templates from their folders as those are by now; a first copy, or a pack, is there since."""
        for known in ("library", "bench", "wording"):
            self.__dict__.pop(known, None)

    @cached_property
    def wording(self) -> Wording:
        """The wording check; its rules are read with the first line that it judges."""
        from sessiontui.service.session.wording import Wording

        return Wording(self.library)

    def document(self, name: str, context: dict[str, object]) -> str:
        """Return a document to take away; what is wrong with its template is kept to be told.

        Raises:
            TemplateTrouble: where no text of that template works.
        """
        text, finding = self.bench.summary(name, context)
        if finding is not None:
            self.told += (f"{finding} Its place was taken by a text that works.",)
        return text

    def take_told(self) -> tuple[str, ...]:
        """Return what is wrong with templates, whether they were used all the same or not, each once."""
        told, self.told = tuple(dict.fromkeys(self.told)), ()
        return told

    def start(self, request: StartRequest) -> Started:
        """Open a new session."""
        from sessiontui.service.opening.starting import start

        self.renderer.start(warm=True)
        started = start(self.workspace, self.bench, request, self.clock, self.zone)
        session = started.session
        hand, session.claim = self._hand(started.file, session.actor.hand)
        session.actor = msgspec.structs.replace(session.actor, hand=hand)
        return started

    def attach(self, file: SessionFile, name: str = "", view: View = "driver") -> LiveSession:
        """Open a session that is there, as `name`; only a driver's terminal may move it."""
        from sessiontui.live.commands import Actor
        from sessiontui.service.session.live_session import attach

        wanted = "stage" if view == "stage" else slug(name) if name else "room"
        hand, claim = self._hand(file, wanted)
        session = attach(file.path, self.clock, Actor(name, hand, view == "driver"))
        session.claim = claim
        return session

    def _hand(self, file: SessionFile, wanted: str) -> tuple[str, HandClaim]:
        """Return this terminal's name, held from now on: coming back one can still undo one's own steps.

        A second terminal of the same person, while the first is there, is told apart by a number.
        """
        from sessiontui.store.hand_claim import claim_hand
        from sessiontui.store.presence import PresenceFolder, alive

        presence = PresenceFolder(self.workspace, file)
        here = {p.hand for p in presence.here(self.clock.now()) if alive(p.pid)}
        hand, number = wanted, 1
        while hand in here or (claim := claim_hand(presence, hand)) is None:
            number += 1
            hand = f"{wanted}-{number}"
        return hand, claim

    def driver(
        self,
        session: LiveSession,
        file: SessionFile,
        name: str = "",
        *,
        view: View = "driver",
        passing: bool = False,
    ) -> Driver:
        """Return a terminal's hold on a session."""
        from sessiontui.service.afterwards.aftermath import Aftermath
        from sessiontui.service.bench.newer import look_for_newer
        from sessiontui.service.session.driving import Driver
        from sessiontui.service.session.marks import Marks
        from sessiontui.service.session.private_notes import PrivateNotes
        from sessiontui.service.session.stuck import offer_other_questions
        from sessiontui.service.together.whose_machine import Account

        private = PrivateNotes(self.workspace.notes(name), name, self.clock) if name else None
        account = Account(lambda: self.machine(name))
        aftermath = Aftermath(self.workspace, file, self.document, self.clock, self.take_told)
        driver = Driver(
            session,
            self.workspace,
            file,
            aftermath=aftermath,
            name=name,
            view=view,
            private=private,
            passing=passing,
            marks=Marks(self.wording, session.actor.hand),
            account=account,
        )
        if view == "driver":
            look_for_newer(driver, self.workspace, lambda: self.renderer)
            offer_other_questions(driver, self.workspace, lambda: self.bench)
        driver.at_notebook = (lambda: self.at_notebook(name, driver)) if name else None
        return driver

    def machine(self, name: str) -> Machine:
        """Return whose this account is to `name`; for nobody in particular nothing is looked at."""
        from sessiontui.service.together.whose_machine import (
            configured_name,
            names_here,
            nobodys,
            whose_machine,
        )
        from sessiontui.store.accounts import own_account

        if not name:
            return nobodys()
        known = configured_name(self.config)
        others = names_here(self.workspace, os.geteuid())
        return whose_machine(self.environ, own_account(), name, configured=known, others=others)

    def notebook(self, author: str) -> Notebook:
        """Return somebody's debrief notebook in this workspace."""
        from sessiontui.service.notebook.notebook import Notebook
        from sessiontui.store.sealed import Keys

        filed = self._filed(author, "notebook", "keys")
        keys = Keys(self.workspace.keys(filed))
        return Notebook(self.workspace.notebook(filed), keys, author, self.clock)

    def _filed(self, author: str, *folders: str) -> str:
        from sessiontui.service.notebook.own_files import filed_as, people_known

        private = (self.workspace.private / folder for folder in folders)
        return filed_as(author, *private, known=lambda: people_known(self.workspace, self.clock))

    def publishing(self, author: str, here: Driver | None = None) -> Publishing:
        """Return how a note of somebody's comes before the people of one of their sessions."""
        from sessiontui.service.notebook.publishing import Publishing

        def sit_down(file: SessionFile, name: str) -> Driver:
            return self.driver(self.attach(file, name), file, name)

        return Publishing(self.workspace, self.clock, author, sit_down, here)

    def at_notebook(self, author: str, here: Driver | None = None) -> AtNotebook:
        """Return all that the screen of a notebook works with; `here` is the session that one is at."""
        from sessiontui.service.notebook.at_notebook import AtNotebook
        from sessiontui.service.notebook.note_draft import NoteDraft
        from sessiontui.service.notebook.open_notebook import OpenNotebook
        from sessiontui.service.session.private_notes import PrivateNotes
        from sessiontui.store.drafts import NOTEBOOK, Drafts

        self.workspace.create()
        notebook = self.notebook(author)
        kept = self.workspace.notes(self._filed(author, "notes"))
        pages = OpenNotebook(notebook, PrivateNotes(kept, author, self.clock), self.clock)
        drafts, hand = self.workspace.drafts, notebook.path.stem

        def place(number: int) -> Drafts:
            return Drafts(drafts, NOTEBOOK, hand if number == 1 else f"{hand}-{number}")

        draft = NoteDraft(place, notebook, self.clock)
        shows = self.publishing(author, here)
        return AtNotebook(author, pages, draft, shows, self.here_and_now, self._uptime, here)

    def _uptime(self) -> float:
        return self.clock.now().boottime

    def here_and_now(self) -> datetime:
        """Return the time where this is."""
        return self.clock.now().utc.astimezone(ZoneInfo(self.zone))

    @property
    def ascii(self) -> bool:
        """Whether frames and signs have to be plain: it was asked for, or the terminal cannot show others."""
        encoding = getattr(sys.__stderr__, "encoding", "") or "utf-8"
        return self.config.ascii or "utf" not in encoding.lower()

    def viewer(self, session: LiveSession, name: str) -> Viewer:
        """Return who looks."""
        from sessiontui.present.frames import Viewer

        large = self.config.digits and not self.ascii  # digits are drawn with lines
        actor = session.actor
        return Viewer(name, actor.hand, digits=large, bell=self.config.bell, steers=actor.steers)

    def whoever(self, asked: str, names: tuple[str, ...]) -> str:
        """Return who sits at this terminal: `--as`, else the configured name if it is among `names`, else "".

        Raises:
            SessiontuiError: where `--as` names nobody who takes part.
        """
        if asked:
            return find_name(asked, names)
        if not self.config.name:
            return ""
        try:
            return find_name(self.config.name, names)
        except SessiontuiError:
            return ""

    def close(self) -> None:
        """End what was started."""
        if "renderer" in self.__dict__:
            self.renderer.close()
