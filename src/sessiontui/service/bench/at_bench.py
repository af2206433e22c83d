"""All that the coaches’ bench works with: the templates, what is done to them, where they are edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError
from sessiontui.service.bench.agenda_editing import AgendaEditing
from sessiontui.service.bench.beginning import begin_template
from sessiontui.service.bench.copying import copy_template
from sessiontui.service.bench.edited_aside import EditedAside
from sessiontui.service.bench.error_counts import ErrorCounts
from sessiontui.service.bench.looking import Look, Looker
from sessiontui.service.bench.made_up_session import MadeUpSession
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.packing import Packed, PackWish, pack
from sessiontui.service.bench.private_edits import PrivateEdits
from sessiontui.service.bench.unpacking import Unpacked, unpack
from sessiontui.service.bench.watching import Watching
from sessiontui.service.opening.whose_templates import told_of_own
from sessiontui.service.session.wording import Wording
from sessiontui.store.workspace import Workspace
from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.cards import Card, cards
from sessiontui.templates.shelves.copies import news_of_copies
from sessiontui.templates.shelves.differences import NEW, difference
from sessiontui.templates.shelves.library import Entry, Library, shown
from sessiontui.templates.shelves.naming import full_name
from sessiontui.wording.judging import WordingFinding


class Listed(msgspec.Struct, frozen=True):
    """The list at one moment, and what there is to say about it."""

    cards: tuple[Card, ...] = ()
    errors: tuple[tuple[str, str, int], ...] = ()
    """(kind, name, how many) of each template that cannot be used as it stands; built-in ones can."""
    waiting: tuple[tuple[str, str], ...] = ()
    """(kind, name) of each text that was edited in private and is not in its place yet."""
    told: tuple[str, ...] = ()
    """Why a workspace's own templates are not used; which copies have a newer original."""
    advice: tuple[tuple[str, str, int], ...] = ()
    """(kind, name, how many pieces) of each of one's own that is worth a second thought."""


class AtBench:
    """The house as the bench sees it; what reads many files is called from a thread of its own."""

    def __init__(
        self,
        workspace: Workspace,
        renderer: Renderer,
        clock: Clock,
        zone: str,
        environ: dict[str, str],
    ) -> None:
        self.environ = environ
        """What says which editor is meant; one that is chosen here is written into it."""
        self._workspace = workspace
        self._user = workspace.own_templates
        self._renderer = renderer
        self._clock = clock
        self._last_good = workspace.private / "last-good"
        self._edits = PrivateEdits(workspace.private / "editing")
        self._errors = ErrorCounts(renderer)
        self.aside = EditedAside(workspace, self._edits, self.may_write)
        """Where a template is edited that is better not edited in its place."""
        self._made_up = MadeUpSession(lambda: Bench(self.library(), renderer), clock, zone)

    def library(self) -> Library:
        """Return the templates as they lie in their folders now."""
        root = self._workspace.root if self._workspace.exists() else None
        return Library.of(root, self._user)

    def uptime(self) -> float:
        """Return the seconds of a clock that never goes back."""
        return self._clock.now().boottime

    def watching(self, told: Callable[[Look], None], listed: Callable[[], None]) -> Watching:
        """Return what looks at the marked template, and tells of it from a thread of its own."""
        looker = Looker(self._renderer, self._last_good, self._made_up.summary)
        return Watching(looker, self.library, self._edits.before, told, listed)

    def listed(self) -> Listed:
        """Return the list; templates that are not built in are looked through for errors."""
        library = self.library()
        known = {(str(entry.kind), entry.name) for entry in library.entries()}
        edited = tuple((str(kind), name) for kind, name in self._edits.waiting())
        told = (
            *(told_of_own(self._workspace.root) if self._workspace.exists() else ()),
            *(
                _left_over(name, self._edits.place(kind, name))
                for kind, name in edited
                if (kind, name) not in known
            ),
            *(one.line for one in news_of_copies(library)),
        )
        waiting = tuple(each for each in edited if each in known)
        return Listed(cards(library), self._errors.of(library), waiting, told, self._errors.advice())

    def check(self) -> tuple[Finding, ...]:
        """Return what is wrong in all templates, and what is worth a second thought."""
        return check(self.library(), self._renderer)

    def entry(self, kind: str, name: str) -> Entry:
        """Return the template that wins.

        Raises:
            NotFound: where it stands for nothing.
        """
        return self.library().find(cast("TemplateKind", kind), name)[0]

    def may_write(self) -> str:
        """Return why the workspace's own templates cannot be changed from here; "" where they can."""
        try:
            OwnTemplates(self._workspace).refuse()
        except SessiontuiError as error:
            return str(error)
        return ""

    # --- what is done to them -------------------------------------------------------------------------------

    def copy(self, card: Card, newname: str = "", title: str = "") -> Path:
        """Copy a template into the workspace, under a title of its own if one is meant; return where it lies.

        Raises:
            SessiontuiError: where it is there already, or may not or cannot be written.
        """
        own = OwnTemplates(self._workspace)
        other = "" if newname == card.name else newname
        entry = self.entry(card.kind, card.name)
        return copy_template(own, self.library(), entry, other, title=title).path

    def editing(self, name: str) -> AgendaEditing:
        """Return an agenda, opened to be changed.

        Raises:
            SessiontuiError: where it cannot be read, or not be used as it stands.
        """
        own = OwnTemplates(self._workspace)
        unsaved = self._workspace.private / "plans"
        return AgendaEditing(own, self.library(), self.entry("agenda", name), unsaved)

    def begin(self, kind: str, name: str, title: str = "") -> tuple[str, Path]:
        """Begin a new template; return its whole name and where it lies.

        Raises:
            SessiontuiError: where there is one, or may not or cannot be written.
        """
        path = begin_template(OwnTemplates(self._workspace), self.library(), kind, name, title)
        return full_name(kind, name), path

    def pack(self, name: str, version: str) -> Packed:
        """Make one folder of all templates of one's own, in the folder that one is in.

        Raises:
            SessiontuiError: where something in it is broken, there is nothing to pack, or the disk is full.
        """
        wish = PackWish(name, version)
        return pack(self.library(), self._renderer, wish, Path(), root=self._workspace.root)

    def unpack(self, typed: str) -> Unpacked:
        """Bring in the pack that lies there: a folder, a `.zip` or a `.tar.gz`.

        Raises:
            SessiontuiError: where it is none, or may not or cannot be written.
        """
        return unpack(OwnTemplates(self._workspace), Path(typed.strip("'\"")).expanduser())

    def judged(self, sentence: str) -> tuple[WordingFinding, ...]:
        """Return what the wording rules find in a sentence, as their file is now.

        Raises:
            TemplateTrouble: where they cannot be used.
        """
        rules = Wording(self.library())
        if rules.findings:
            raise TemplateTrouble(*rules.findings)
        return rules.judge(sentence)

    def take_away(self, card: Card) -> Path:
        """Take one's own template away; return where its text is kept aside.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        entry = self.entry(card.kind, card.name)
        return OwnTemplates(self._workspace).remove(entry.path)

    def differences(self, card: Card, *, newer: bool = False) -> tuple[str, ...]:
        """Return what yours changes in the one below it; `newer`: what changed where it was copied from.

        Raises:
            SessiontuiError: where there is nothing to compare.
        """
        entry = self.entry(card.kind, card.name)
        return difference(self.library(), entry, NEW if newer else "").lines


def _left_over(name: str, path: Path) -> str:
    return (
        f"What you edited in private, {name}, belongs to no template any more; its text is in {shown(path)}."
    )


def short(path: Path) -> str:
    """Return a path as a person would type it from here."""
    return shown(path)
