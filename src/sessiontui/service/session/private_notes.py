"""What is for its author alone: a file of its own in their own folder, which nothing shared ever opens."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock, Stamp
from sessiontui.core.errors import Damaged, SessiontuiError
from sessiontui.core.ids import fresh_id
from sessiontui.core.kinds import KINDS, kind_of
from sessiontui.core.safe_text import one_line, safe_values
from sessiontui.live.events import Parts
from sessiontui.service.session.outcome import KeptPrivately, Outcome, unsaved
from sessiontui.store import open_database
from sessiontui.store.operations import Put, Remove


class PrivateNote(msgspec.Struct, frozen=True):
    """One line that only its author finds."""

    id: str
    kind: str
    said: str
    at: datetime
    session: str = ""
    block: str = ""
    parts: Parts = ()


class PrivateNotes:
    """The notes of one person, in one workspace."""

    def __init__(self, path: Path, author: str, clock: Clock) -> None:
        self.path = path
        self.author = author
        self._clock = clock

    def keep(self, kind: str, said: str, parts: Parts, *, session: str, block: str, at: Stamp) -> Outcome:
        """Write a note down; on disk when it returns."""
        note = PrivateNote(
            fresh_id("me-", 6),
            kind,
            one_line(said),
            at.utc,
            session,
            block,
            tuple((name, one_line(text)) for name, text in parts),
        )
        try:
            database = open_database(self.path, author=self.author, clock=self._clock)
            try:
                put = Put(kind_of(kind).table, note.id, msgspec.to_builtins(note))
                database.write([put], author=self.author)
            finally:
                database.close()
        except SessiontuiError as error:
            return unsaved(error)
        return KeptPrivately(note.id)

    def remove(self, note_id: str) -> bool:
        """Take a note away for good; True where it was there.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        if not self.path.exists():
            return False
        database = open_database(self.path, author=self.author, clock=self._clock)
        try:
            with database.hold():
                for kind in KINDS:
                    if database.table(kind.table).get(doc_id=note_id) is not None:
                        database.write([Remove(kind.table, note_id)], author=self.author)
                        database.compact()
                        return True
        finally:
            database.close()
        return False

    def all(self) -> tuple[PrivateNote, ...]:
        """Return every note, oldest first.

        Raises:
            SessiontuiError: where the file cannot be read, or a row of it is no note of this version.
        """
        if not self.path.exists():
            return ()
        database = open_database(self.path, create=False, read_only=True)
        try:
            rows = [dict(row) for kind in KINDS for row in database.table(kind.table).all()]
        finally:
            database.close()
        try:
            notes = [msgspec.convert(safe_values(row), PrivateNote) for row in rows]
        except msgspec.ValidationError as error:
            raise Damaged(f"A note in {self.path.name} cannot be read ({error})") from None
        return tuple(sorted(notes, key=lambda note: note.at))

    def where(self, session: str) -> str:
        """Return the file, where something of that session is in it or that cannot be told; else ""."""
        try:
            return str(self.path) if self.of_session(session) else ""
        except SessiontuiError:
            return str(self.path)

    def of_session(self, session: str) -> tuple[PrivateNote, ...]:
        """Return the notes written in a session, oldest first.

        Raises:
            SessiontuiError: where the file cannot be read.
        """
        return tuple(note for note in self.all() if note.session == session)
