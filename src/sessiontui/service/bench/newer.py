"""Notices beside a running session that the text behind one of its questions or rubrics has changed.

Nothing is ever swapped: what is found here is offered to whoever drives, and taken by one step of theirs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from sessiontui.core.agenda import Rubric
from sessiontui.core.versions import TemplateVersion
from sessiontui.live.commands import TakeNewer
from sessiontui.live.decision import Refused
from sessiontui.live.events import Carried
from sessiontui.live.history import History
from sessiontui.live.newer import Revision, from_files, keeping, revisions, same_words, taking, unknown
from sessiontui.live.newer_text import NewerText, Text, place
from sessiontui.service.bench.files_behind import Key, Watched, keys_of, since_the_opening, watched
from sessiontui.service.bench.new_words import NewWords
from sessiontui.service.opening.context import context_as_opened
from sessiontui.service.session.live_session import LiveSession

if TYPE_CHECKING:  # a session that nobody edits beside loads none of it
    from sessiontui.service.opening.versions import UsedText
    from sessiontui.service.session.driving import Driver
    from sessiontui.store.workspace import Workspace
    from sessiontui.templates.findings import Finding
    from sessiontui.templates.rendering.bench import Bench
    from sessiontui.templates.rendering.renderer import Renderer

FIRST_LOOK_AFTER = 1.0
"""Seconds; what has just opened draws its first screen meanwhile."""
LOOK_EVERY = 0.3
"""Seconds between two looks at the files."""
WRITTEN_AFTER = 0.1
"""Seconds for which a file that has just changed is left alone: an editor may be in the middle of it."""

NOTHING = Refused("No newer question is here; what is shown is what the files say.")


class _Tried(msgspec.Struct, frozen=True):
    """What the files say of one block, or what is wrong with them."""

    block: str
    key: Key
    text: Text
    finding: Finding | None

    @property
    def good(self) -> bool:
        """Whether people could be shown it."""
        said = self.text.levels if isinstance(self.text, Rubric) else self.text.lead
        return self.finding is None and bool(said)


class Newer:
    """Looks at the files behind what one session shows; whoever drives hears what it found."""

    def __init__(
        self,
        session: LiveSession,
        bench: Callable[[], Bench],
        keep: Callable[[tuple[UsedText, ...]], None] = lambda _: None,
    ) -> None:
        """`bench` returns templates as they lie in their folders; `keep` puts a text beside the session."""
        self._session = session
        self._bench = bench
        self._keep = keep
        self._looking = threading.Lock()
        self._watched: dict[Key, Watched] = {}
        self._found: tuple[NewerText, ...] = ()
        self._words = NewWords()
        self._used: tuple[UsedText, ...] = ()
        """The texts of what was found, to be kept once it is taken."""
        self._left: tuple[NewerText, ...] = ()
        """What somebody has looked at and left, or has taken: it is not offered again."""
        self._broken: tuple[tuple[Key, Finding], ...] = ()
        """(what is meant, what keeps its text from being shown)."""
        self._told: tuple[tuple[Key, Finding], ...] = ()
        self._unseen: tuple[Key, ...] = ()
        """What was changed in its file, and shows this session nothing new all the same."""
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
        if not self._calm or self._words.changed:
            return True
        keys = keys_of(self._session.history)
        return any(key not in self._watched or self._watched[key].changed for key in keys)

    def look(self) -> bool:
        """Look at the files once and try those that changed; True where that tells of something."""
        with self._looking:
            history = self._session.history
            if not history.state.live:
                return False
            self._forget_what_was_struck(history)
            keys = keys_of(history)
            changed = [key for key in keys if key in self._watched and self._watched[key].changed]
            new = [key for key in keys if key not in self._watched]
            if not changed and not new and not self._words.changed:
                calm, self._calm = self._calm, True
                return not calm and bool(self.broken())
            bench = self._bench()
            self._watched.update({key: watched(bench.library, key) for key in (*changed, *new)})
            before = self._found
            late = [key for key in new if since_the_opening(bench.library, key, history)]
            self._try(bench, (*changed, *late), history)
            if self._words.changed:
                self._take_in(self._found, (), bench)
            self._calm = not self._broken
            return before != self._found

    def _try(self, bench: Bench, keys: tuple[Key, ...], history: History) -> None:
        """Render what these stand for, in each block that shows them."""
        tried = _tried(bench, keys, history)
        if not tried:
            return
        used = {key: _used(bench, key, tried) for key in keys}
        good = [NewerText(row.block, row.text, _versions(used[row.key])) for row in tried if row.good]
        broken = {row.key: row.finding for row in tried if row.finding is not None}
        known = from_files(history)
        new = {
            each.place
            for each in good
            if each.place in known and not same_words(known[each.place], each.text)
        }
        asked = {row.key for row in tried if place(row.block, row.text) in new}
        same = (row.key for row in tried if row.key not in broken)
        unseen = (*(key for key in self._unseen if key not in keys), *same)
        anew = {place(row.block, row.text) for row in tried}
        self._unseen = tuple(dict.fromkeys(key for key in unseen if key not in asked))
        self._left = tuple(each for each in self._left if each.place not in anew)
        found = (*(each for each in self._found if each.place not in anew), *good)
        self._take_in(found, tuple(text for texts in used.values() for text in texts), bench)
        self._broken = (*(each for each in self._broken if each[0] not in keys), *broken.items())
        self._told = tuple(each for each in self._told if each[0] not in keys)

    def _take_in(self, found: tuple[NewerText, ...], texts: tuple[UsedText, ...], bench: Bench) -> None:
        """Offer what was found from now on, with the shared words that come along."""
        found, explaining = self._words.beside(bench, self._session.state, found)
        wanted = {version for each in (*self._found, *found) for version in each.templates}
        known = (*self._used, *texts, *explaining)
        self._used = tuple(dict.fromkeys(text for text in known if text.version in wanted))
        self._found = found  # last: whoever takes one meanwhile has its text

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
        taken, state = from_files(self._session.history), self._session.state
        shown = (
            each
            for each in found
            if each.place in taken
            and same_words(taken[each.place], each.text)
            and not unknown(state, each.words)
        )
        self._left = tuple(dict.fromkeys((*self._left, *shown)))  # an undo wants the older one
        left = {(each.block, each.text, unknown(state, each.words)) for each in self._left}
        return tuple(each for each in self.all() if (each.block, each.after, each.words) not in left)

    def all(self) -> tuple[Revision, ...]:
        """Return everything that blocks ahead could show, what was left included."""
        struck = self._session.state.opened.carried != self._carried
        return () if struck else revisions(self._session.history, self._found)

    def leave(self) -> None:
        """Offer what was found no more, until its file changes again."""
        self._left = tuple(dict.fromkeys((*self._left, *self._found)))

    def taken(self) -> TakeNewer | Refused:
        """Return the step that takes everything that was found, once its texts are kept beside the session.

        Raises:
            UsageError: where they may not be written there.
            NotSaved: where the disk does not take them.
        """
        changes = self.all()
        if not changes:
            return NOTHING
        wanted = {version for change in changes for version in change.templates}
        self._keep(tuple(text for text in self._used if text.version in wanted))
        return taking(changes)

    def broken(self) -> tuple[Finding, ...]:
        """Return what keeps changed texts from being shown, each thing until it was told."""
        untold = (finding for key, finding in self._broken if (key, finding) not in self._told)
        return tuple(dict.fromkeys(untold)) if self._calm else ()

    def standing(self) -> tuple[Finding, ...]:
        """Return everything that keeps changed texts from being shown, told or not."""
        return tuple(dict.fromkeys(finding for _, finding in self._broken))

    def unseen(self) -> tuple[Key, ...]:
        """Return what was changed in its file, in nothing that this session shows."""
        return self._unseen

    def keeping(self) -> tuple[str, ...]:
        """Return the blocks that keep an older rubric, because a level was noted beside it."""
        return keeping(self._session.history, self._found)

    def told(self) -> None:
        """Take notice that it was told."""
        self._told = self._broken


def look_for_newer(driver: Driver, workspace: Workspace, renderer: Callable[[], Renderer]) -> None:
    """Let a terminal that drives look for what becomes newer of its questions, once it is asked to."""

    def keep(texts: tuple[UsedText, ...]) -> None:
        from sessiontui.service.opening.versions import keep_texts

        keep_texts(workspace, driver.file.pair, texts)

    def bench() -> Bench:
        from sessiontui.templates.rendering.bench import Bench
        from sessiontui.templates.shelves.library import Library

        library = Library.of(workspace.root if workspace.exists() else None, workspace.own_templates)
        return Bench(library, renderer(), workspace.private / "last-good")

    driver.newer = Newer(driver.session, bench, keep)
    driver.commanding.newer = driver.newer.taken


def offered_by(newer: Newer | None) -> tuple[Revision, ...]:
    """Return what is worth offering at a terminal; nothing where it does not drive."""
    return newer.offered() if newer is not None else ()


def broken_by(newer: Newer | None) -> tuple[Finding, ...]:
    """Return what is broken and was not told at a terminal yet; nothing where it does not drive."""
    return newer.broken() if newer is not None else ()


def _tried(bench: Bench, keys: tuple[Key, ...], history: History) -> tuple[_Tried, ...]:
    """Return what each block shows by the files as they are now."""
    blocks = history.state.opened.agenda.blocks
    context = context_as_opened(history.state)
    asking = [block for block in blocks if ("prompt", block.prompt) in keys]
    shown = bench.prompts([(block.prompt, context(block)) for block in asking]) if asking else ()
    rubrics = {name: bench.rubric(name) for kind, name in keys if kind == "rubric"}
    return (
        *(_Tried(b.id, ("prompt", b.prompt), *each) for b, each in zip(asking, shown, strict=True)),
        *(_Tried(b.id, ("rubric", b.rubric), *rubrics[b.rubric]) for b in blocks if b.rubric in rubrics),
    )


def _used(bench: Bench, key: Key, tried: tuple[_Tried, ...]) -> tuple[UsedText, ...]:
    """Return the texts that one of them is shown from; shared words come along by themselves."""
    from sessiontui.service.opening.versions import used_texts

    row = next((row for row in tried if row.key == key and row.good), None)
    if row is None:
        return ()
    prompts, rubrics = ((), (row.text,)) if isinstance(row.text, Rubric) else ((row.text,), ())
    texts = used_texts(bench.library, "", prompts, rubrics)
    return tuple(each for each in texts if each.version.kind != "glossary")


def _versions(texts: tuple[UsedText, ...]) -> tuple[TemplateVersion, ...]:
    return tuple(each.version for each in texts)
