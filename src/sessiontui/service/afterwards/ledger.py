"""The thread between sessions: what a pair's sessions left open, and what became of it.

The ledger file is computed from the sessions; it can be thrown away and made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotBegun, SessiontuiError
from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import safe_values
from sessiontui.live.events import Carried
from sessiontui.live.hands import noted_for, whose_hand
from sessiontui.live.line import words_of
from sessiontui.live.state import AnswerGiven, Capture, State
from sessiontui.live.turns import owed_turns, turn_owner
from sessiontui.service.opening.finding import history_of
from sessiontui.store import open_database
from sessiontui.store.operations import Operation, Put, Remove
from sessiontui.store.workspace import SessionFile, Workspace

SESSIONS = "sessions"
ITEMS = "items"
KINDS_CARRIED = ("commitment", "feedback")


class LedgerAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One look at an item, in whichever session it happened."""

    answer: str
    by: str
    session: str
    day: date
    text: str = ""
    level: int | None = None
    earlier: bool = False
    """It was given to words that have changed since."""
    noted_by: str = ""
    """Who noted it in their name, though they had a terminal of their own."""


class LedgerItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A commitment or a feedback, followed over sessions."""

    id: str
    """`<session>/<capture>`."""
    kind: str
    by: str
    text: str
    session: str
    day: date
    to: str = ""
    due: date | None = None
    parts: tuple[tuple[str, str], ...] = ()
    answers: tuple[LedgerAnswer, ...] = ()
    written_by: str = ""
    """Whose hand wrote it, where that was somebody else's at a terminal of their own."""
    confirmed: bool = False
    """Whether whoever said it confirmed what that hand wrote."""

    @property
    def status(self) -> str:
        """The last answer to the words as they stand, other than a read-back; "" while there is none."""
        said = [a.answer for a in self.answers if a.answer != "read back" and not a.earlier]
        return said[-1] if said else ""

    @property
    def open(self) -> bool:
        """Whether somebody still owes an answer to it."""
        settling = {a.code for a in kind_of(self.kind).answers if a.settles}
        return self.status not in settling


class LedgerSession(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the ledger remembers of one session."""

    id: str
    size: int
    """Bytes of the session's file when it was read; a file that has grown since is read again."""
    day: date
    phase: str
    roster: tuple[str, ...]
    agenda: str
    next_date: date | None = None
    owed: tuple[tuple[str, int], ...] = ()
    """(name, seconds that their turn lost to somebody else's)."""
    turns: bool = False
    """Whether its agenda had turns, so that somebody went first."""
    events: int = 0
    """Number of its last event when it was read. No write makes it smaller: fewer means some are gone."""
    rounds: bool = False
    """Whether its agenda gave nobody a turn or a part of their own, so that it only mattered who began."""


class Ledger(msgspec.Struct, frozen=True):
    """A pair's thread, as it stands."""

    sessions: tuple[LedgerSession, ...]
    """Oldest first."""
    items: tuple[LedgerItem, ...]
    """In the order in which they were said."""
    trouble: tuple[str, ...] = ()
    """Sessions that could not be read, one line each."""

    @property
    def last_closed(self) -> LedgerSession | None:
        """The newest session that was held to its end."""
        return next((s for s in reversed(self.sessions) if s.phase == "closed"), None)


def read_ledger(workspace: Workspace, pair: str, clock: Clock) -> Ledger:
    """Return a pair's thread, computed from its sessions.

    Sessions are read in order, because a later one answers what an earlier one left open.
    """
    return _computed(reversed(workspace.sessions(pair)), [], {}, clock)


def known_ledger(workspace: Workspace, pair: str, clock: Clock) -> Ledger:
    """Return a pair's thread from its ledger file, and from its first changed session on read anew.

    Where only the newest session has grown, that opens two files instead of all; the result is the same as
    that of `read_ledger`, because later sessions answer earlier ones and never the other way round.
    """
    files = workspace.sessions(pair)[::-1]
    try:
        held = held_ledger(workspace, pair, clock)
    except (SessiontuiError, msgspec.ValidationError):
        return read_ledger(workspace, pair, clock)  # it is missing or damaged, and can be thrown away
    sizes = {session.id: session.size for session in held.sessions}
    same = 0
    while same < len(files) and sizes.get(files[same].id) == _size(files[same]):
        same += 1
    return _read_on(held, files, same, clock)


def held_ledger(workspace: Workspace, pair: str, clock: Clock) -> Ledger:
    """Return what the ledger file holds, whatever the sessions say by now.

    Raises:
        SessiontuiError: where there is no file, or it cannot be read.
        msgspec.ValidationError: where a row is none of this version's.
    """
    database = open_database(workspace.ledger(pair), clock=clock, create=False, read_only=True)
    try:
        sessions = [safe_values(dict(row)) for row in database.table(SESSIONS).all()]
        items = [safe_values(dict(row)) for row in database.table(ITEMS).all()]
    finally:
        database.close()
    return Ledger(
        msgspec.convert(sessions, tuple[LedgerSession, ...]), msgspec.convert(items, tuple[LedgerItem, ...])
    )


def _read_on(held: Ledger, files: tuple[SessionFile, ...], same: int, clock: Clock) -> Ledger:
    """Return a thread whose first `same` sessions are as they were; what follows is read anew."""
    place = {file.id: number for number, file in enumerate(files[:same])}
    sessions = sorted((s for s in held.sessions if s.id in place), key=lambda s: place[s.id])
    kept = sorted((i for i in held.items if i.session in place), key=lambda i: place[i.session])
    items = {
        item.id: msgspec.structs.replace(item, answers=tuple(a for a in item.answers if a.session in place))
        for item in kept
    }
    return _computed(files[same:], sessions, items, clock)


def _computed(
    files: Iterable[SessionFile], sessions: list[LedgerSession], items: dict[str, LedgerItem], clock: Clock
) -> Ledger:
    trouble = []
    for file in files:
        try:
            history = history_of(file, clock)
        except NotBegun:
            continue
        except SessiontuiError as error:
            trouble.append(f"{file.id}: {error}")
            continue
        state = history.state
        sessions.append(_session(file, state, history.n))
        if state.phase != "abandoned":
            _add(items, file.id, state)
    return Ledger(tuple(sessions), tuple(items.values()), tuple(trouble))


def write_ledger(workspace: Workspace, pair: str, ledger: Ledger, clock: Clock) -> None:
    """Bring the ledger's file in line with what was computed; only what differs is written.

    Raises:
        SessiontuiError: where the disk does not take it; the sessions themselves are not touched.
    """
    database = open_database(workspace.ledger(pair), author="ledger", clock=clock)
    try:
        with database.hold():
            wanted = {
                SESSIONS: {s.id: msgspec.to_builtins(s) for s in ledger.sessions},
                ITEMS: {i.id: msgspec.to_builtins(i) for i in ledger.items},
            }
            operations: list[Operation] = []
            for table, rows in wanted.items():
                held = {str(row.doc_id): dict(row) for row in database.table(table).all()}
                operations += [Put(table, key, row) for key, row in rows.items() if held.get(key) != row]
                operations += [Remove(table, key) for key in held if key not in rows]
            if operations:
                database.write(operations, author="ledger")
    finally:
        database.close()


def carried_from(ledger: Ledger, roster: tuple[str, ...]) -> tuple[Carried, ...]:
    """Return what a new session of these people has to look back at, oldest first."""
    return tuple(
        Carried(item.id, item.kind, item.by, item.text, item.to, item.due, item.status)
        for item in ledger.items
        if item.open and (not item.by or item.by in roster) and (not item.to or item.to in roster)
    )


def _session(file: SessionFile, state: State, events: int) -> LedgerSession:
    return LedgerSession(
        file.id,
        _size(file),
        day_of(state),
        state.phase,
        state.opened.roster,
        state.opened.agenda.name,
        state.next_date,
        tuple((name, seconds) for turn, seconds in owed_turns(state) if (name := turn_owner(state, turn))),
        any(block.turn for block in state.opened.agenda.blocks),
        events,
        state.opened.agenda.only_rounds,
    )


def _size(file: SessionFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return -1  # it went away meanwhile


def day_of(state: State) -> date:
    """Return the day on which a session was opened, where it was held."""
    return state.opened_at.utc.astimezone(ZoneInfo(state.opened.zone)).date()


def _add(items: dict[str, LedgerItem], session: str, state: State) -> None:
    day = day_of(state)
    for capture in state.captures:
        if capture.kind in KINDS_CARRIED and capture.stands:
            item = _item(capture, session, state, day)
            items[item.id] = item
    for held in state.carried:
        if held.answers and held.item.id in items:
            old = items[held.item.id]
            more = tuple(_answer(a, session, state, day) for a in held.answers)
            items[old.id] = msgspec.structs.replace(old, answers=(*old.answers, *more))


def _item(capture: Capture, session: str, state: State, day: date) -> LedgerItem:
    kind = kind_of(capture.kind)
    # When and how sure stand beside the text, so that each list says them in its own way.
    told = tuple((n, words) for n, words in capture.parts if not kind.if_then or n in ("if", "then"))
    text = words_of(kind, capture.said, told, today=day)
    when = capture.part("when") if kind.when else ""
    hand = whose_hand(state, capture)
    return LedgerItem(
        f"{session}/{capture.id}",
        capture.kind,
        capture.by,
        text,
        session,
        day,
        capture.to,
        due_of(when, state),
        capture.parts,
        tuple(_answer(a, session, state, day) for a in capture.answers),
        capture.writer if hand else "",
        hand == "confirmed",
    )


def due_of(when: str, state: State) -> date | None:
    """Return the day a commitment is due: its own, else the next session’s, else none."""
    try:
        return date.fromisoformat(when)
    except ValueError:
        return state.next_date


def _answer(given: AnswerGiven, session: str, state: State, day: date) -> LedgerAnswer:
    noted = noted_for(state, given)
    return LedgerAnswer(given.answer, given.by, session, day, given.text, given.level, given.earlier, noted)
