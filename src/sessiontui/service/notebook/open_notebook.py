"""A notebook as its author has it in hand: shut until it is opened, and shut again when nobody touches it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Literal

import msgspec

from sessiontui.core.clock import Clock, seconds_between
from sessiontui.core.errors import NotFound, SessiontuiError, UsageError
from sessiontui.core.safe_text import safe_text
from sessiontui.service.notebook.notebook import Notebook, NotebookEntry, NoteKind, words_of
from sessiontui.service.session.private_notes import PrivateNote, PrivateNotes
from sessiontui.store.sealed import Opener, WrongKey, checked_passphrase, read_key_file

IDLE_MINUTES = 5
"""Minutes without a key after which a notebook shuts by itself and its passphrase is forgotten."""
_KEY_LINES = ("age1", "ssh-")
_PROBE = "?"

Opened = Literal["nothing", "passphrase", "key"]
"""What opens a notebook: nothing is needed, a passphrase, a key that its author keeps elsewhere."""


class Leaf(msgspec.Struct, frozen=True):
    """One note as its author sees it."""

    id: str
    at: datetime
    kind: str
    session: str
    sealed: bool
    words: str = ""
    """"" while the notebook is shut."""
    look_again: date | None = None
    published: tuple[str, ...] = ()
    trouble: str = ""
    """Why its words cannot be read, though the notebook is open."""
    revision: str = ""
    """The note with the words it has now; see `NotebookEntry.revision`."""
    from_session: bool = False
    """It was kept in a session for its author alone, and is not in the notebook yet."""


class OpenNotebook:
    """Reads and changes; what was opened is held in memory, for as long as somebody is there."""

    def __init__(self, notebook: Notebook, private: PrivateNotes, clock: Clock) -> None:
        self._notebook = notebook
        self._private = private
        self._clock = clock
        self._opener: Opener | None = None
        self._covered = False
        self._words: dict[str, str] = {}
        self.missing = ""
        """One line on what of the notebook was missing when it was read last; "" for nothing."""
        self._touched = clock.now()
        self._alone = False

    # --- open and shut ----------------------------------------------------------------------------------

    @property
    def opened_by(self) -> Opened:
        """What opens it.

        Raises:
            Damaged: where there is a key that cannot be read.
        """
        held = self._notebook.keys.held()
        if held is None:
            return "nothing"
        return "passphrase" if held.wrapped else "key"

    @property
    def open(self) -> bool:
        """Whether its words can be read now."""
        return not self._covered and (self._opener is not None or self.opened_by == "nothing")

    @property
    def opener(self) -> Opener | None:
        """What opens its notes; None while it is shut, and where nothing is sealed."""
        return self._opener

    def opener_by(self, passphrase: str) -> Opener:
        """Return what opens it, by the passphrase, which takes about a second; any thread may ask for it.

        Raises:
            WrongKey: where it is another one; the notebook stays shut, and is never taken for empty.
        """
        return self._notebook.keys.unlock(passphrase)

    def open_with(self, opener: Opener) -> None:
        """Open it with what was found to open it."""
        self._opener = opener
        self.uncover()

    def unlock_with(self, file: str) -> None:
        """Open it with a key that its author keeps, by the name of its file.

        Raises:
            UsageError: where it cannot be read, or is no key.
            WrongKey: where the notebook is sealed to another one.
        """
        opener = self._notebook.keys.unlock_with(read_key_file(file))
        try:
            opener.open(self._notebook.keys.seal(_PROBE))
        except WrongKey:
            raise WrongKey("This key does not open the notes", "Try another; nothing was changed") from None
        self.open_with(opener)

    def uncover(self) -> None:
        """Show it again where nothing is needed to open it."""
        self._covered = False
        self.touch()

    def shut(self) -> None:
        """Forget what opens it, and every word that was opened."""
        self._opener, self._covered = None, True
        self._words.clear()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched, self._alone = self._clock.now(), False

    def left_alone(self) -> bool:
        """Shut it where nobody was there for long; True once, when that has just come about."""
        if self._alone or seconds_between(self._touched, self._clock.now()) < IDLE_MINUTES * 60:
            return False
        self._alone = True
        self.shut()
        return True

    # --- keys -------------------------------------------------------------------------------------------

    def choose_passphrase(self, passphrase: str) -> Opener:
        """Seal with a passphrase what is written from now on; any thread may, since it takes about a second.

        Return what opens it. What stands in clear already is for `seal_all`.

        Raises:
            SessiontuiError: where a key is there already, it is too short, or the disk does not take it.
        """
        return self._notebook.keys.create(checked_passphrase(passphrase))

    def choose_key(self, said: str) -> int:
        """Seal it to a key that its author keeps: its public line, or the name of the file that has it.

        It is shut afterwards: only the other half of the key opens it.

        Raises:
            SessiontuiError: where a key is there already, this is none, or the disk does not take it.
        """
        line = said.strip()
        if not line.startswith(_KEY_LINES):
            line = read_key_file(line).strip()
        self._notebook.keys.use(line)
        self.shut()
        return self._notebook.seal_all()

    def seal_all(self) -> int:
        """Seal the notes that stand in clear; return how many that were.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        return self._notebook.seal_all()

    # --- notes ------------------------------------------------------------------------------------------

    def leaves(self) -> tuple[Leaf, ...]:
        """Return every note that is whole, the newest first; what is not, `missing` tells.

        Raises:
            SessiontuiError: where a file cannot be read, which is never taken for empty.
        """
        shown = self.open
        entries, self.missing = self._notebook.whole_ones()
        found = [self._leaf(entry, shown=shown) for entry in entries]
        found += [_kept_there(note, shown=shown) for note in self._private.all()]
        found.sort(key=lambda leaf: leaf.at, reverse=True)
        return tuple(found)

    def _leaf(self, entry: NotebookEntry, *, shown: bool) -> Leaf:
        words, trouble = "", ""
        if shown:
            try:
                words = self._words_of(entry)
            except SessiontuiError as error:
                trouble = str(error)
        return Leaf(
            entry.id,
            entry.at,
            entry.kind,
            entry.session,
            bool(entry.sealed),
            words,
            entry.look_again,
            entry.published,
            trouble,
            entry.revision,
        )

    def _words_of(self, entry: NotebookEntry) -> str:
        if not entry.sealed:
            return safe_text(entry.text)
        if entry.revision not in self._words:
            self._words[entry.revision] = safe_text(words_of(entry, self._opener))
        return self._words[entry.revision]

    def write(self, words: str, session: str = "", about: str = "") -> NotebookEntry:
        """Write a note, or the one `about` anew; sealed where there is a key, which asks for nothing.

        `about` is the revision that was begun over. Where another terminal wrote that note anew since, or
        took it away, this is a note of its own.

        Raises:
            SessiontuiError: where nothing was written, too much, or the disk does not take it.
        """
        if about:
            with suppress(NotFound):
                return self._notebook.rewrite(about, words)
        return self._notebook.write(words, session=session)

    def look_again(self, note: str, day: date | None) -> None:
        """Set the day on which to look at a note again, or none."""
        self._notebook.look_again(note, day)

    def promote(self, note: str) -> None:
        """Make an insight of a note: it has ripened."""
        self._notebook.promote(note)

    def remove(self, leaf: Leaf) -> None:
        """Take a note away for good; what was shown to the pair stays with them.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        if not leaf.from_session:
            self._notebook.remove(leaf.id)
        elif not self._private.remove(leaf.id):
            raise NotFound("That note is not there any more")

    def take_in(self, leaf: Leaf) -> None:
        """Bring into the notebook what was kept in a session for oneself alone; it is sealed with the rest.

        Raises:
            UsageError: where it is no such note, or the notebook is shut.
            SessiontuiError: where the disk does not take it; nothing is lost then.
        """
        if not leaf.from_session or not leaf.words:
            raise UsageError("Open the notebook first")
        kind: NoteKind = "insight" if leaf.kind == "insight" else "note"
        self._notebook.write(leaf.words, session=leaf.session, kind=kind, at=leaf.at)
        self._private.remove(leaf.id)

    def remember_shown(self, note: str, capture: str) -> None:
        """Remember that a copy of a note was shown to the pair."""
        self._notebook.note_published(note, capture)


def _kept_there(note: PrivateNote, *, shown: bool) -> Leaf:
    parts = "".join(f"\n{name}: {text}" for name, text in note.parts)
    words = safe_text(f"{note.said}{parts}").strip()
    words = words if shown else ""
    return Leaf(note.id, note.at, note.kind, note.session, sealed=False, words=words, from_session=True)
