"""One live session on disk: commands go in, events go to the file, state comes out."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock, Stamp
from sessiontui.core.errors import Damaged, NotBegun, NotSaved, SessiontuiError
from sessiontui.core.safe_text import safe_values
from sessiontui.live.commands import Actor, Command
from sessiontui.live.decide import decide
from sessiontui.live.decision import Refused
from sessiontui.live.events import Event, Opened, Record, Struck
from sessiontui.live.history import History, advance, replay, without_carried, without_words
from sessiontui.live.project import EVENTS, Documents, difference, project
from sessiontui.live.soundness import MOST_SECONDS, flaw_of
from sessiontui.live.state import State
from sessiontui.service.session.outcome import Done, Outcome, unsaved
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.file_names import is_id
from sessiontui.store.hand_claim import HandClaim
from sessiontui.store.operations import Operation, Put, Remove


class LiveSession:
    """A session that one terminal drives or follows.

    The file is the truth: every wish is decided under its lock, on what everybody has written so far, and
    counts only once it is on disk.
    """

    def __init__(self, database: JournalDatabase, history: History, clock: Clock, actor: Actor) -> None:
        self._database = database
        self._history = history
        self._clock = clock
        self.actor = actor
        self.claim: HandClaim | None = None
        """Holds this terminal's name at a live session; let go of when the file is."""

    @property
    def history(self) -> History:
        """Everything that has happened, as far as this terminal has read."""
        return self._history

    @property
    def state(self) -> State:
        """What it has come to."""
        return self._history.state

    @property
    def id(self) -> str:
        """The session's id."""
        return self.state.opened.session

    @property
    def path(self) -> Path:
        """The session's file."""
        return self._database.path

    @property
    def trouble(self) -> tuple[str, ...]:
        """What the person must be told about the file."""
        return self._database.trouble

    @property
    def clock(self) -> Clock:
        """The clock that it goes by."""
        return self._clock

    def now(self) -> Stamp:
        """Return this moment."""
        return self._clock.now()

    def do(self, command: Command, actor: Actor | None = None) -> Outcome:
        """Decide a command and write what follows from it; one record, on disk before it is shown."""
        who = actor or self.actor
        try:
            with self._database.hold():
                self.follow()
                self._refuse_another_file()
                stamp = self._clock.now()
                decision = decide(self._history, command, who, stamp)
                if isinstance(decision, Refused):
                    return decision
                return self._write(decision.events, who, stamp)
        except SessiontuiError as error:
            return unsaved(error)

    def follow(self) -> bool:
        """Read what others have written since; True where there was something.

        Raises:
            NotSaved: where another file stands in the place of the one that was followed so far. Nothing of
                it is taken in: what the screen shows stays, and nothing is written behind something else.
        """
        if not self._database.catch_up() and not self._unread():
            return False
        history = self._history
        table = self._database.table(EVENTS)
        self._refuse_another_file()
        while (document := table.get(doc_id=event_key(history.n + 1))) is not None:
            history = _counted(advance(history, _event(self._database, document.doc_id, dict(document))))
        if _struck(history) != _struck(self._history):
            # Somebody struck words: the records before it have changed, so all are read again.
            history = read_history(self._database)
        changed = history.n != self._history.n
        self._history = history
        return changed

    def forget_carried(self, item: str) -> bool:
        """Blank the words of something carried over, in the opening and wherever a prompt repeats them.

        Returns True where this session carried it. The file keeps nothing of them.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        with self._database.hold():
            self.follow()
            opening = self._history.records[0]
            if not isinstance(opening.event, Opened):
                return False
            if all(carried.id != item for carried in opening.event.carried):
                return False
            before = self._history
            records = without_carried(before.records, item)
            blanked = tuple(new for old, new in zip(before.records, records, strict=True) if new != old)
            if blanked:
                self._history = replay(records)
                changed = projection(project(before.state), project(self._history.state))
                self._database.write((*event_operations(blanked), *changed), author=self.actor.hand)
            self._database.compact()  # also where they were blanked before, by somebody who died here
        return True

    def forget_the_past(self) -> None:
        """Write the file anew without what was replaced in it, such as struck words.

        Raises:
            SessiontuiError: where the disk does not take it; the file is then as it was.
        """
        self._database.compact()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
        if self.claim is not None:
            self.claim.close()

    def _refuse_another_file(self) -> None:
        """Make sure that the file still holds what was read of it: this session, up to its last event."""
        held, table = self._history.records[-1], self._database.table(EVENTS)
        first, row = table.get(doc_id=event_key(1)), table.get(doc_id=event_key(held.n))
        opening = first.get("event") if first is not None else None
        there = read_record(dict(row)) if row is not None else None
        same = isinstance(opening, dict) and opening.get("session") == self.id
        if not same or there is None or (there.at, there.hand) != (held.at, held.hand):
            raise NotSaved(
                f"{self.path} is not the file that was open: an older copy or another session took its place",
                "Bring the file back to where it was, then try again",
                safe="What is shown here is as it was; `sessiontui doctor` looks at what is there now",
                why="an older or another file is in its place",
            )

    def _unread(self) -> bool:
        return self._database.table(EVENTS).get(doc_id=event_key(self._history.n + 1)) is not None

    def _write(self, events: tuple[Event, ...], who: Actor, stamp: Stamp) -> Done:
        before = self._history
        step = f"s{before.n + 1}"
        after = before
        records = []
        for offset, event in enumerate(events, start=1):
            record = _through_json(Record(before.n + offset, step, who.by, who.hand, stamp, event))
            records.append(record)
            after = advance(after, record)
        operations = event_operations(tuple(records))
        for event in events:
            if isinstance(event, Struck):
                after, blanked = strike(after, event.id)
                operations = (*blanked, *operations)
        operations = (*operations, *projection(project(before.state), project(after.state)))
        self._database.write(operations, author=who.by or who.hand)
        self._history = after
        return Done(tuple(records))


def create(path: Path, opened: Opened, clock: Clock, actor: Actor) -> LiveSession:
    """Write a new session file and return the session.

    Raises:
        SessiontuiError: where the file is there already or cannot be written.
    """
    database = open_database(path, author=actor.by or actor.hand, clock=clock)
    try:
        with database.hold():
            if len(database.table(EVENTS)):
                raise SessiontuiError(
                    f"A session called {opened.session} is there already", "Resume it instead"
                )
            stamp = clock.now()
            records = (_through_json(Record(1, "s1", actor.by, actor.hand, stamp, opened)),)
            history = replay(records)
            operations = (*event_operations(records), *projection({}, project(history.state)))
            database.write(operations, author=actor.by or actor.hand)
    except BaseException:
        database.close()
        raise
    return LiveSession(database, history, clock, actor)


def attach(path: Path, clock: Clock, actor: Actor, *, read_only: bool = False) -> LiveSession:
    """Open a session that is there.

    Raises:
        NotFound: where there is no such file, or a session in it was never begun.
        Damaged: where it holds no session that can be read.
    """
    database = open_database(
        path, author=actor.by or actor.hand, clock=clock, create=False, read_only=read_only
    )
    try:
        return LiveSession(database, read_history(database), clock, actor)
    except BaseException:
        database.close()
        raise


def read_history(database: JournalDatabase) -> History:
    """Return the history that a session file holds.

    Raises:
        NotBegun: where it holds none yet, because its first entry never reached the disk.
        Damaged: where its events do not make a session.
    """
    rows = [_event(database, row.doc_id, dict(row)) for row in database.table(EVENTS).all()]
    if not rows and database.ends_early:
        raise Damaged(" ".join(database.trouble), "Look at it with `sessiontui doctor`")
    if not rows:
        raise NotBegun(
            f"{database.path.name} holds nothing: its first entry never reached the disk",
            "Start the session anew with `sessiontui start`",
        )
    try:
        history = _counted(replay(sorted(rows, key=lambda record: record.n)))
        if not is_id(history.state.opened.session):  # files are named after it
            raise ValueError("its name could be a path")
        return history
    except (TypeError, ValueError) as error:
        raise Damaged(
            f"{database.path.name} holds no session: {error}", "Look at it with `sessiontui doctor`"
        ) from None


def read_record(document: dict[str, object]) -> Record:
    """Return the record that a document of the events table holds.

    Words that came into the file past every door of ours are made safe to show.

    Raises:
        Damaged: where it is none of this version's.
    """
    try:
        record = msgspec.convert(safe_values(document), Record)
    except msgspec.ValidationError as error:
        raise Damaged(f"An event cannot be read ({error})", "Look at it with `sessiontui doctor`") from None
    if flaw := flaw_of(record):
        raise Damaged(f"It makes no sense: {flaw}", "Look at it with `sessiontui doctor`")
    return record


def _event(database: JournalDatabase, key: object, row: dict[str, object]) -> Record:
    try:
        record = read_record(row)
    except Damaged as error:
        raise Damaged(f"{database.path.name}: {error.what}", error.remedy) from None
    # Whoever follows asks for the next key; an event with another number would be read for ever.
    if key != event_key(record.n):
        raise Damaged(
            f"{database.path.name}: event {record.n} stands under the name “{key}”",
            "Look at it with `sessiontui doctor`",
        )
    return record


def _counted(history: History) -> History:
    if not history.state.t <= MOST_SECONDS:
        raise Damaged("Its clock counts more seconds than there were", "Look at it with `sessiontui doctor`")
    return history


def event_key(n: int) -> str:
    """Return the id of an event's document."""
    return f"e{n}"


def event_operations(records: tuple[Record, ...]) -> tuple[Operation, ...]:
    """Return what has to be written for these records."""
    return tuple(Put(EVENTS, event_key(r.n), msgspec.to_builtins(r)) for r in records)


def projection(before: Documents, after: Documents) -> tuple[Operation, ...]:
    """Return what has to be written so that the documents follow the state."""
    put, remove = difference(before, after)
    return (
        *(Put(table, key, row) for table, rows in put.items() for key, row in rows.items()),
        *(Remove(table, key) for table, keys in remove.items() for key in keys),
    )


def strike(history: History, capture_id: str) -> tuple[History, tuple[Operation, ...]]:
    """Return the history without a capture's words, and the events that have to be written anew."""
    records = without_words(history.records, capture_id)
    changed = tuple(new for old, new in zip(history.records, records, strict=True) if new != old)
    return replay(records), event_operations(changed)


def _struck(history: History) -> int:
    return sum(1 for record in history.records if isinstance(record.event, Struck))


def _through_json(record: Record) -> Record:
    # What memory holds equals what a reopen reads: both have gone through JSON, and are safe to show.
    return msgspec.json.decode(msgspec.json.encode(safe_values(msgspec.to_builtins(record))), type=Record)
