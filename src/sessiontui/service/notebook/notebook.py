"""The debrief notebook: what one person thinks about afterwards, for nobody else, until it has ripened.

It lies in its author's own data folder, never in the workspace. Where the author has a key, words are sealed
as they are written; which notes there are, and when to look at one again, can be known without it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.dates import parse_due
from sessiontui.core.errors import Damaged, NotFound, NotSaved, UsageError
from sessiontui.core.ids import fresh_id
from sessiontui.core.safe_text import safe_text
from sessiontui.store import open_database
from sessiontui.store.leftovers import leftovers_in
from sessiontui.store.operations import Put, Remove
from sessiontui.store.owned_files import reason_of, remove
from sessiontui.store.sealed import Keys, Opener

if TYPE_CHECKING:
    from sessiontui.store.database import JournalDatabase

TABLE = "debrief"
LONGEST = 20_000
"""Characters of one note."""

NoteKind = Literal["note", "insight"]


class NotebookEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One note as it lies on the disk."""

    id: str
    at: datetime
    kind: NoteKind = "note"
    session: str = ""
    """The session it is about; "" for none in particular."""
    look_again: date | None = None
    sealed: str = ""
    """The words, sealed; "" where they stand in `text`."""
    text: str = ""
    """The words in clear, where their author has no key."""
    published: tuple[str, ...] = ()
    """The captures that are copies of it: `<session>/<id>`."""
    version: int = 0
    """How often its words were written anew."""

    @property
    def revision(self) -> str:
        """The note with the words it has now, by which is known whether they are still the same."""
        return f"{self.id}@{self.version}" if self.version else self.id


class Notebook:
    """The notebook of one person in one workspace."""

    def __init__(self, path: Path, keys: Keys, author: str, clock: Clock) -> None:
        self.path = path
        self.keys = keys
        self.author = author
        self._clock = clock

    @property
    def sealed(self) -> bool:
        """Whether what is written now is sealed.

        Raises:
            Damaged: where there is a key that cannot be read.
        """
        return self.keys.held() is not None

    def write(
        self,
        words: str,
        *,
        session: str = "",
        look_again: date | None = None,
        kind: NoteKind = "note",
        at: datetime | None = None,
    ) -> NotebookEntry:
        """Write a note; on disk, and sealed where there is a key, when it returns.

        `at` is when it was first written down, where that was elsewhere.

        Raises:
            UsageError: where nothing was written, or too much.
            SessiontuiError: where the disk does not take it.
        """
        said = _checked(words)
        with self._held() as database:
            entry = NotebookEntry(
                fresh_id("d-", 6),
                at or self._clock.now().utc,
                kind,
                session,
                look_again,
                *self._as_kept(said),
            )
            self._put(database, entry)
        return entry

    def rewrite(self, revision: str, words: str) -> NotebookEntry:
        """Put other words in the place of a note's; the file forgets those that stood in clear.

        `revision` is the note as it was when this was begun. Where it was written anew since, both stay: what
        is returned is then another note.

        Raises:
            NotFound: where there is no such note.
            UsageError: where nothing was written, or too much.
            SessiontuiError: where the disk does not take it; the note is then as it was.
        """
        said = _checked(words)

        def anew(old: NotebookEntry) -> NotebookEntry:
            sealed, text = self._as_kept(said)
            if old.revision == revision:
                return msgspec.structs.replace(old, sealed=sealed, text=text, version=old.version + 1)
            now = self._clock.now().utc
            return NotebookEntry(fresh_id("d-", 6), now, session=old.session, sealed=sealed, text=text)

        return self._change(revision.partition("@")[0], anew)

    def _as_kept(self, said: str) -> tuple[str, str]:
        """Return words sealed, and in clear: the one or the other; asked under the lock, as keys are made."""
        return (self.keys.seal(said), "") if self.sealed else ("", said)

    def take_sealed(self, sealed: str) -> NotebookEntry:
        """Make a note of words that are sealed already, unread.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        entry = NotebookEntry(fresh_id("d-", 6), self._clock.now().utc, sealed=sealed)
        with self._held() as database:
            self._put(database, entry)
        return entry

    def entries(self) -> tuple[NotebookEntry, ...]:
        """Return all notes, oldest first, sealed ones as they are.

        Raises:
            SessiontuiError: where the file cannot be read whole, which is never taken for empty.
        """
        found, trouble = self.whole_ones()
        if trouble:
            raise Damaged(trouble)
        return found

    def whole_ones(self) -> tuple[tuple[NotebookEntry, ...], str]:
        """Return the notes that are whole, oldest first, and one line on what is missing; "" for nothing.

        Raises:
            SessiontuiError: where nothing of the file can be read.
        """
        if not self.path.exists():
            return (), ""
        database = open_database(self.path, create=False, read_only=True)
        try:
            return self._read(database)
        finally:
            database.close()

    def _read(self, database: JournalDatabase) -> tuple[tuple[NotebookEntry, ...], str]:
        trouble = " ".join(database.trouble)
        rows = [dict(row) for row in database.table(TABLE).all()]
        try:
            found = msgspec.convert(rows, tuple[NotebookEntry, ...])
        except msgspec.ValidationError as error:
            raise Damaged(f"A note in {self.path.name} cannot be read ({error})") from None
        return tuple(sorted(found, key=lambda entry: entry.at)), trouble

    def entry(self, entry_id: str) -> NotebookEntry:
        """Return one note; raises NotFound where there is none of that id."""
        return _among(self.entries(), entry_id)

    def to_look_at(self, today: date) -> tuple[NotebookEntry, ...]:
        """Return the notes whose day to look again has come; it opens none of them."""
        return tuple(e for e in self.entries() if e.look_again is not None and e.look_again <= today)

    def look_again(self, entry_id: str, day: date | None) -> NotebookEntry:
        """Set the day on which to look at a note again, or none."""
        return self._replace(entry_id, look_again=day)

    def promote(self, entry_id: str) -> NotebookEntry:
        """Make an insight of a note: it has ripened, and asks to be looked at no more."""
        return self._replace(entry_id, kind="insight", look_again=None)

    def note_published(self, entry_id: str, capture: str) -> NotebookEntry:
        """Remember that a copy of a note was shown to the pair."""
        return self._change(
            entry_id, lambda old: msgspec.structs.replace(old, published=(*old.published, capture))
        )

    def seal_all(self) -> int:
        """Seal what was written before there was a key; return how many notes that were.

        The file forgets the words that stood in clear.

        Raises:
            SessiontuiError: where the disk does not take it; the notes are then as they were.
        """
        if not self.path.exists():
            return 0
        with self._held() as database:
            clear = [entry for entry in self._whole(database) if not entry.sealed]
            if clear:
                new = [msgspec.structs.replace(e, sealed=self.keys.seal(e.text), text="") for e in clear]
                self._put(database, *new, forget=True)
        return len(clear)

    def remove(self, entry_id: str) -> None:
        """Take a note away for good.

        Raises:
            NotFound: where there is none of that id.
            SessiontuiError: where the disk does not take it.
        """
        self.entry(entry_id)
        with self._held() as database:
            _among(self._whole(database), entry_id)
            database.write([Remove(TABLE, entry_id)], author=self.author)
            database.compact()
            self._sweep_copies()

    def _replace(self, entry_id: str, **changes: object) -> NotebookEntry:
        return self._change(entry_id, lambda old: msgspec.structs.replace(old, **changes))

    def _change(self, entry_id: str, how: Callable[[NotebookEntry], NotebookEntry]) -> NotebookEntry:
        """Change a note as it is now: what another terminal of its author has just done to it stays."""
        self.entry(entry_id)
        with self._held() as database:
            old = _among(self._whole(database), entry_id)
            new = how(old)
            self._put(database, new, forget=new.id == old.id and new.text != old.text)
        return new

    @contextmanager
    def _held(self) -> Iterator[JournalDatabase]:
        """Hold the file: what is read in it stays true until what follows from it is written."""
        database = open_database(self.path, author=self.author, clock=self._clock)
        try:
            with database.hold():
                yield database
        finally:
            database.close()

    def _whole(self, database: JournalDatabase) -> tuple[NotebookEntry, ...]:
        found, trouble = self._read(database)
        if trouble:
            raise Damaged(trouble)
        return found

    def _put(self, database: JournalDatabase, *entries: NotebookEntry, forget: bool = False) -> None:
        rows = [Put(TABLE, entry.id, msgspec.to_builtins(entry)) for entry in entries]
        database.write(rows, author=self.author)
        if forget:
            database.compact()
            self._sweep_copies()

    def _sweep_copies(self) -> None:
        """Remove what cut-off writes and repairs left beside the file: words could stand there."""
        name = self.path.name
        try:
            for left in leftovers_in(self.path.parent, math.inf):
                if left.kind != "unknown" and left.path.name.startswith((name, f".{name}")):
                    remove(left.path)
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(
                f"It is done, but a copy of the words may remain in {self.path.parent}: {why}",
                remedy,
                why=why,
            ) from error


def _among(entries: tuple[NotebookEntry, ...], entry_id: str) -> NotebookEntry:
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None:
        raise NotFound(
            f"There is no note {entry_id} in your notebook", "`sessiontui debrief list` shows them"
        )
    return found


def _checked(words: str) -> str:
    said = safe_text(words).strip()
    if not said:
        raise UsageError("Nothing was written")
    if len(said) > LONGEST:
        raise UsageError(
            f"A note has {LONGEST:,} characters at most, and this one has {len(said):,}", "Make two of it"
        )
    return said


def day_to_look(said: str, today: date) -> date | None:
    """Return the day that was said for looking at a note again; None where nothing was said: no more.

    Raises:
        UsageError: where it is no day, or one that has gone by.
    """
    if not said.strip():
        return None
    due = parse_due(said, today)
    if due is None or due.date is None:
        raise UsageError(
            f"“{safe_text(said)}” is no day that can be understood", "Say it as: in 3 weeks, on Friday, 4 Dec"
        )
    return due.date


def words_of(entry: NotebookEntry, opener: Opener | None) -> str:
    """Return the words of a note.

    Raises:
        UsageError: where they are sealed and nothing was given to open them.
        WrongKey, Damaged: as `Opener.open` does.
    """
    if not entry.sealed:
        return entry.text
    if opener is None:
        raise UsageError("This note is sealed", "Open the notebook with your passphrase first")
    return opener.open(entry.sealed)
