"""Notices beside a running session that the text behind one of its questions has changed.

Nothing is ever swapped: what is found here is offered to whoever drives, and taken by one step of theirs.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sessiontui.core.agenda import Prompt
from sessiontui.core.plain_files import bytes_of
from sessiontui.live.commands import RevisePrompts
from sessiontui.live.decision import Refused
from sessiontui.live.events import Carried
from sessiontui.live.history import History
from sessiontui.live.newer import Revision, from_files, revisions, same_words, taking
from sessiontui.service.opening.context import context_as_opened
from sessiontui.service.session.live_session import LiveSession

if TYPE_CHECKING:  # a session that nobody edits beside loads none of it
    from sessiontui.service.session.driving import Driver
    from sessiontui.store.workspace import Workspace
    from sessiontui.templates.findings import Finding
    from sessiontui.templates.rendering.bench import Bench
    from sessiontui.templates.rendering.renderer import Renderer
    from sessiontui.templates.shelves.library import Library

FIRST_LOOK_AFTER = 1.0
"""Seconds; what has just opened draws its first screen meanwhile."""
LOOK_EVERY = 0.3
"""Seconds between two looks at the files."""
WRITTEN_AFTER = 0.1
"""Seconds for which a file that has just changed is left alone: an editor may be in the middle of it."""

Sign = tuple[int, int, int]
NOTHING = Refused("No newer question is here; what is shown is what the files say.")


class _Watched(msgspec.Struct, frozen=True):
    """The files that decide what one prompt shows, and what they looked like."""

    places: tuple[Path, ...]
    signs: tuple[Sign, ...]


class Newer:
    """Looks at the files behind the questions of one session; whoever drives hears what it found."""

    def __init__(self, session: LiveSession, bench: Callable[[], Bench]) -> None:
        """`bench` returns templates as they lie in their folders at that moment."""
        self._session = session
        self._bench = bench
        self._looking = threading.Lock()
        self._watched: dict[str, _Watched] = {}
        self._found: tuple[tuple[str, Prompt], ...] = ()
        self._left: tuple[tuple[str, Prompt], ...] = ()
        """What somebody has looked at and left, or has taken: it is not offered again."""
        self._broken: tuple[tuple[str, Finding], ...] = ()
        """(name of a prompt, what keeps its text from being shown)."""
        self._told: tuple[tuple[str, Finding], ...] = ()
        self._unseen: tuple[str, ...] = ()
        """Prompts whose file was changed, and shows this session nothing new all the same."""
        self._calm = True
        """Nothing has changed since the last look: what is broken is not just half written."""
        self._carried: tuple[Carried, ...] = session.state.opened.carried
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    # --- beside the session -----------------------------------------------------------------------------

    def start(self, tell: Callable[[], None]) -> None:
        """Look from now on, in a thread; `tell` is called in it where something was found."""
        if self._thread is None:
            self._over = threading.Event()
            self._thread = threading.Thread(target=self._run, args=(tell,), name="newer", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread = None

    def _run(self, tell: Callable[[], None]) -> None:
        over = self._over
        over.wait(FIRST_LOOK_AFTER)
        while not over.wait(LOOK_EVERY):
            if self._stirs() and not over.wait(WRITTEN_AFTER) and self.look():
                tell()

    def _stirs(self) -> bool:
        """Tell whether there is anything to look at; nothing is opened for that."""
        if not self._session.state.live:
            return False
        if not self._calm:
            return True
        names = _names(self._session.history)
        return any(name not in self._watched or self._changed(name) for name in names)

    def _changed(self, name: str) -> bool:
        watched = self._watched[name]
        return _signs(watched.places) != watched.signs

    def look(self) -> bool:
        """Look at the files once and try those that changed; True where that tells of something."""
        with self._looking:
            history = self._session.history
            if not history.state.live:
                return False
            self._forget_what_was_struck(history)
            names = _names(history)
            known = [name for name in names if name in self._watched]
            changed = [name for name in known if self._changed(name)]
            new = [name for name in names if name not in self._watched]
            if not changed and not new:
                calm, self._calm = self._calm, True
                return not calm and bool(self.broken())
            bench = self._bench()
            for name in (*changed, *new):
                places = _places(bench.library, name)
                self._watched[name] = _Watched(places, _signs(places))
            before = self._found
            late = [name for name in new if _since_the_opening(bench.library, name, history)]
            self._try(bench, (*changed, *late), history)
            self._calm = not self._broken
            return before != self._found

    def _try(self, bench: Bench, names: tuple[str, ...], history: History) -> None:
        """Render what these names stand for, in each block that shows them."""
        blocks = [block for block in history.state.opened.agenda.blocks if block.prompt in names]
        if not blocks:
            return
        context = context_as_opened(history.state)
        shown = bench.prompts([(block.prompt, context(block)) for block in blocks])
        ids = {block.id for block in blocks}
        good = [
            (block.id, prompt)
            for block, (prompt, finding) in zip(blocks, shown, strict=True)
            if finding is None and prompt.lead
        ]
        broken = {
            block.prompt: finding
            for block, (_, finding) in zip(blocks, shown, strict=True)
            if finding is not None
        }
        known = from_files(history)
        new = {block for block, prompt in good if block in known and not same_words(known[block], prompt)}
        same = (b.prompt for b in blocks if b.prompt not in broken and b.id not in new)
        asked = {b.prompt for b in blocks if b.id in new}
        unseen = (*(name for name in self._unseen if name not in names), *same)
        self._unseen = tuple(dict.fromkeys(name for name in unseen if name not in asked))
        self._left = tuple(each for each in self._left if each[0] not in ids)
        self._found = (*(each for each in self._found if each[0] not in ids), *good)
        self._broken = (*(each for each in self._broken if each[0] not in names), *broken.items())
        self._told = tuple(each for each in self._told if each[0] not in names)

    def _forget_what_was_struck(self, history: History) -> None:
        """Let go of what was rendered with words that were struck meanwhile in an earlier session."""
        carried = history.state.opened.carried
        if carried != self._carried:
            self._carried, self._found = carried, ()

    # --- what it found ----------------------------------------------------------------------------------

    def offered(self) -> tuple[Revision, ...]:
        """Return what is worth offering: what blocks ahead would show, and nobody here has left."""
        found = self._found
        if not found:
            return ()
        taken = from_files(self._session.history)
        shown = tuple(each for each in found if each[0] in taken and same_words(taken[each[0]], each[1]))
        self._left = tuple(dict.fromkeys((*self._left, *shown)))  # an undo wants the older one
        left = self._left
        return tuple(each for each in self.all() if (each.block, each.after) not in left)

    def all(self) -> tuple[Revision, ...]:
        """Return everything that blocks ahead could show, what was left included."""
        struck = self._session.state.opened.carried != self._carried
        return () if struck else revisions(self._session.history, self._found)

    def leave(self) -> None:
        """Offer what was found no more, until its file changes again."""
        self._left = tuple(dict.fromkeys((*self._left, *self._found)))

    def taken(self) -> RevisePrompts | Refused:
        """Return the step that takes everything that was found."""
        changes = self.all()
        return taking(changes) if changes else NOTHING

    def broken(self) -> tuple[Finding, ...]:
        """Return what keeps changed texts from being shown, each thing until it was told."""
        untold = (finding for name, finding in self._broken if (name, finding) not in self._told)
        return tuple(dict.fromkeys(untold)) if self._calm else ()

    def standing(self) -> tuple[Finding, ...]:
        """Return everything that keeps changed texts from being shown, told or not."""
        return tuple(dict.fromkeys(finding for _, finding in self._broken))

    def unseen(self) -> tuple[str, ...]:
        """Return the prompts that were changed, in nothing that this session shows."""
        return self._unseen

    def told(self) -> None:
        """Take notice that it was told."""
        self._told = self._broken


def look_for_newer(driver: Driver, workspace: Workspace, renderer: Callable[[], Renderer]) -> None:
    """Let a terminal that drives look for what becomes newer of its questions, once it is asked to."""

    def bench() -> Bench:
        from sessiontui.templates.rendering.bench import Bench
        from sessiontui.templates.shelves.library import Library

        library = Library.of(workspace.root if workspace.exists() else None, workspace.own_templates)
        return Bench(library, renderer(), workspace.private / "last-good")

    driver.newer = Newer(driver.session, bench)
    driver.commanding.newer = driver.newer.taken


def offered_by(newer: Newer | None) -> tuple[Revision, ...]:
    """Return what is worth offering at a terminal; nothing where it does not drive."""
    return newer.offered() if newer is not None else ()


def broken_by(newer: Newer | None) -> tuple[Finding, ...]:
    """Return what is broken and was not told at a terminal yet; nothing where it does not drive."""
    return newer.broken() if newer is not None else ()


def _names(history: History) -> tuple[str, ...]:
    """Return the prompts that stand behind the blocks, each once."""
    return tuple(dict.fromkeys(b.prompt for b in history.state.opened.agenda.blocks if b.prompt))


def _places(library: Library, name: str) -> tuple[Path, ...]:
    """Return every file that decides what a prompt shows, those that are not there yet included."""
    from sessiontui.templates.rendering.includes import MOST_DRAWN_IN
    from sessiontui.templates.shelves.packs import PACKS

    file, _, section = name.partition("#")  # the sections of a drill stand in one file
    places = list(_lying(library, "drill" if section else "prompt", file))
    waiting, drawn = [*places], {file}
    while waiting and len(drawn) <= MOST_DRAWN_IN:
        for other in _drawn_in(waiting.pop(0)):
            if other not in drawn:
                drawn.add(other)
                more = _lying(library, "prompt", other)
                places += more
                waiting += more
    packs = (layer.root / PACKS for layer in library.layers if layer.label == "workspace")
    return tuple(dict.fromkeys((*places, *packs)))  # a pack that comes is a layer more


def _lying(library: Library, kind: str, name: str) -> tuple[Path, ...]:
    from sessiontui.templates.shelves.library import file_in

    places = (file_in(layer.root, kind, name) for layer in library.layers)
    return tuple(place for place in places if place is not None)


def _drawn_in(path: Path) -> Iterable[str]:
    from sessiontui.templates.rendering.includes import included

    return (name for name, _ in included(_text(path)))


def _text(path: Path) -> str:
    from sessiontui.templates.shelves.library import SIZE_CAP

    try:
        return bytes_of(path, most=SIZE_CAP).decode("utf-8", "replace")
    except OSError:
        return ""


def _signs(places: tuple[Path, ...]) -> tuple[Sign, ...]:
    return tuple(_sign(place) for place in places)


def _sign(path: Path) -> Sign:
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _since_the_opening(library: Library, name: str, history: History) -> bool:
    """Tell whether a file was written after the session was opened, perhaps while no terminal was at it.

    A session that is held again with its earlier texts is not offered what was newer all along.
    """
    from sessiontui.templates.shelves.library import checksum

    opened = history.state.opened_at.utc.timestamp()
    known = {version.checksum for version in history.state.opened.templates}
    late = (place for place in _places(library, name) if _sign(place)[2] / 1e9 > opened)
    return any(checksum(_text(place)) not in known for place in late)
