"""What somebody who comes in wants to know first: their own last words, what is next, what is owed.

Only names of files are read for all sessions; the files themselves for the newest few, and the threads of
those people's pairs. A workspace with ten thousand sessions opens like one with ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotBegun, SessiontuiError
from sessiontui.core.names import find_name, folded, slug
from sessiontui.core.views import View
from sessiontui.live.state import State
from sessiontui.service.afterwards.ledger import Ledger, LedgerItem, known_ledger
from sessiontui.service.opening.finding import live_files, state_of
from sessiontui.service.opening.joining import belongs_to, known_here, usual_view
from sessiontui.service.session.tidying import questions
from sessiontui.service.together.company import Company, company
from sessiontui.store.presence import PresenceFolder
from sessiontui.store.workspace import SessionFile, Workspace

MOST_SESSIONS = 9
"""Sessions that are listed, at most: as many as there are keys to pick them."""
MOST_PAIRS = 12
"""Threads that are read, at most, the newest first."""
NEWEST = 60
"""Newest sessions among which those threads are looked for, where nobody in particular looks."""


class HomeSession(msgspec.Struct, frozen=True):
    """One session as the start screen lists it."""

    id: str
    people: tuple[str, ...]
    agenda: str
    """Its title."""
    phase: str
    """`ready`, `running`, `paused`, `closed`, `abandoned`; `unreadable` where `trouble` says why."""
    opened: datetime | None
    zone: str = "UTC"
    rough: int = 0
    """Lines that could still be tidied."""
    trouble: str = ""
    company: Company = Company()
    """The terminals that are at it, where it is live."""
    mine: bool = False
    """Whoever looks takes part in it, or leads it."""
    view: View = "driver"
    """What a terminal of whoever looks is at it, where nobody says."""

    @property
    def live(self) -> bool:
        """Whether it can be gone on with."""
        return self.phase in ("ready", "running", "paused")


class OwnWord(msgspec.Struct, frozen=True):
    """The last thing that whoever looks has committed to."""

    text: str
    ask: str
    """With whom to talk about it; "" where nobody is known."""
    due: date | None
    status: str
    """The last answer to it; "" while there is none."""
    open: bool
    day: date
    """When it was said."""


class OwedLine(msgspec.Struct, frozen=True):
    """Something that waits for whoever looks."""

    kind: str
    """`commitment` or `feedback`."""
    text: str
    who: str
    """For a commitment, with whom to talk about it; for feedback, who gave it."""
    due: date | None = None


class PairOwed(msgspec.Struct, frozen=True):
    """How much is open between some people, counted and not read."""

    people: tuple[str, ...]
    commitments: int = 0
    feedback: int = 0


class Thread(msgspec.Struct, frozen=True):
    """What the sessions so far have left open."""

    me: str = ""
    """Who looks, as the rosters write it; "" for nobody in particular."""
    own: OwnWord | None = None
    owed: tuple[OwedLine, ...] = ()
    """What waits for whoever looks, due first; without what stands in `own`."""
    pairs: tuple[PairOwed, ...] = ()
    """What is open between others, or between all where nobody in particular looks."""
    next: tuple[tuple[tuple[str, ...], date], ...] = ()
    """(people, day) of each next date that is agreed and has not passed, soonest first."""
    told: tuple[str, ...] = ()
    """What could not be read, one line each."""


class Home(msgspec.Struct, frozen=True):
    """Everything the start screen knows at a moment."""

    asked: str = ""
    """Whose screen it is said to be, as typed or configured."""
    live: tuple[HomeSession, ...] = ()
    recent: tuple[HomeSession, ...] | None = None
    """The newest sessions that are over; None while they are still being read."""
    thread: Thread | None = None
    """None while it is still being read."""
    asks: int = 0
    """How many notes of one's own notebook ask to be looked at again; none of them is opened for it."""

    @property
    def rows(self) -> tuple[HomeSession, ...]:
        """The sessions in the order of the keys that pick them."""
        return (*self.live, *(self.recent or ()))[:MOST_SESSIONS]

    @property
    def empty(self) -> bool:
        """Whether it is known that there is no session yet."""
        return self.recent == () and not self.live


def live_now(workspace: Workspace, clock: Clock, me: str = "") -> tuple[HomeSession, ...]:
    """Return the sessions that can be gone on with, newest first; it opens no file of any other.

    Where `me` is one of those who meet here, the sessions of others are none of their business.
    """
    rows = tuple(
        replace(row, company=company(PresenceFolder(workspace, file).all(), clock.now(), ""))
        for file in live_files(workspace, clock)
        if (row := _row(file, clock, me)) is not None
    )
    known = known_here(workspace, me)
    return tuple(row for row in rows if _shown_to(me, row, rows, known=known))


def looked_up(
    workspace: Workspace, clock: Clock, today: date, asked: str, live: tuple[HomeSession, ...]
) -> Home:
    """Return the whole of it; it reads files, so it is better not done while somebody waits for a key."""
    running = {row.id for row in live}
    files = [file for file in workspace.newest_sessions(NEWEST) if file.id not in running]
    shown = files[: MOST_SESSIONS - min(len(live), 4)]
    known = known_here(workspace, asked)
    rows = (row for row in _rows(shown, clock, asked) if _shown_to(asked, row, live, known=known))
    recent = sorted(rows, key=_moment, reverse=True)
    return Home(asked, live, tuple(recent), thread_of(workspace, clock, today, asked))


def thread_of(workspace: Workspace, clock: Clock, today: date, asked: str) -> Thread:
    """Return what is open, as `asked` may see it: their own words, of others only how much."""
    told: list[str] = []
    ledgers: list[Ledger] = []
    for pair in _pairs(workspace, asked):
        try:
            ledgers.append(known_ledger(workspace, pair, clock))
        except SessiontuiError as error:
            told.append(str(error))
    names = tuple(dict.fromkeys(n for ledger in ledgers for s in ledger.sessions for n in s.roster))
    me = _known_as(asked, names)
    owned = [
        (item, _people(ledger, item)) for ledger in ledgers for item in ledger.items if me and item.by == me
    ]
    owned = [(item, people) for item, people in owned if item.kind == "commitment"]
    # The last one that is still open; where all were settled, the last one, with what became of it.
    owned.reverse()
    owned.sort(key=lambda pair: (pair[0].open, pair[0].day), reverse=True)
    own = _own(*owned[0], me) if owned else None
    owed = [
        OwedLine("commitment", item.text, _ask(item, people, me), item.due)
        for item, people in owned[1:]
        if item.open
    ]
    owed += [
        OwedLine("feedback", item.text, item.by)
        for ledger in ledgers
        for item in ledger.items
        if me and item.kind == "feedback" and item.to == me and item.open
    ]
    owed.sort(key=lambda line: (line.due is None, line.due or today))
    pairs = tuple(count for ledger in ledgers if (count := _counted(ledger, me)) is not None)
    return Thread(me, own, tuple(owed), pairs, _next_dates(ledgers, today), tuple(told))


def _rows(files: Iterable[SessionFile], clock: Clock, me: str) -> tuple[HomeSession, ...]:
    return tuple(row for file in files if (row := _row(file, clock, me)) is not None)


def _shown_to(me: str, row: HomeSession, live: tuple[HomeSession, ...], *, known: bool) -> bool:
    """Tell whether a session is listed: to those who meet here, none of others that is live.

    Whoever is named nowhere here, such as the owner of a workspace who leads others, sees all.
    """
    mine = known or any(other.mine for other in live)
    return row.mine or not (me and row.live and mine)


def _row(file: SessionFile, clock: Clock, me: str) -> HomeSession | None:
    try:
        state = state_of(file, clock)
    except NotBegun:
        return None
    except SessiontuiError as error:
        return HomeSession(file.id, (), "", "unreadable", None, trouble=str(error))
    return HomeSession(
        file.id,
        state.names,
        state.opened.agenda.title,
        state.phase,
        state.opened_at.utc,
        state.opened.zone,
        _rough(state),
        mine=belongs_to(state, me),
        view=usual_view(state, _known_as(me, state.everybody)),
    )


def _rough(state: State) -> int:
    return 0 if state.phase == "abandoned" else len({question.id for question in questions(state)})


def _moment(row: HomeSession) -> tuple[str, float]:
    return row.id[:10], row.opened.timestamp() if row.opened else 0.0


def _pairs(workspace: Workspace, asked: str) -> tuple[str, ...]:
    """Return whose threads are worth reading, the newest first.

    A folder is named after its people, so that somebody who is known needs no other folder opened; where
    names were too long for that, the folder is looked into.
    """
    first = slug(asked.split()[0]) if asked.split() else ""
    mine = [pair for pair in workspace.pairs() if first and (first in pair or len(pair) > 48)]
    files = [file for pair in mine for file in workspace.sessions(pair)[:1]]
    files.sort(key=lambda file: file.day, reverse=True)
    newest = files or workspace.newest_sessions(NEWEST)
    return tuple(dict.fromkeys(file.pair for file in newest))[:MOST_PAIRS]


def _known_as(asked: str, names: tuple[str, ...]) -> str:
    try:
        return find_name(asked, names) if asked else ""
    except SessiontuiError:
        return ""


def _people(ledger: Ledger, item: LedgerItem) -> tuple[str, ...]:
    return next((s.roster for s in ledger.sessions if s.id == item.session), ())


def _ask(item: LedgerItem, people: tuple[str, ...], me: str) -> str:
    """Return whom to ask about a commitment: its witness, else the other one, else one of the others."""
    witness = dict(item.parts).get("witness", "")
    others = [name for name in people if folded(name) != folded(me)]
    return witness or (others[0] if len(others) == 1 else "")


def _own(item: LedgerItem, people: tuple[str, ...], me: str) -> OwnWord:
    return OwnWord(item.text, _ask(item, people, me), item.due, item.status, item.open, item.day)


def _counted(ledger: Ledger, me: str) -> PairOwed | None:
    """Return how much is open between a pair beside what is listed as one's own."""
    people = ledger.sessions[-1].roster if ledger.sessions else ()
    waiting = [
        item
        for item in ledger.items
        if item.open and not (me and me in (item.by if item.kind == "commitment" else item.to,))
    ]
    commitments = sum(1 for item in waiting if item.kind == "commitment")
    found = PairOwed(people, commitments, len(waiting) - commitments)
    return found if waiting and people else None


def _next_dates(ledgers: list[Ledger], today: date) -> tuple[tuple[tuple[str, ...], date], ...]:
    found = []
    for ledger in ledgers:
        last = ledger.last_closed
        if last is not None and last.next_date is not None and last.next_date >= today:
            found.append((last.roster, last.next_date))
    return tuple(sorted(found, key=lambda pair: pair[1]))
