"""Which session is meant: the live one, the newest, or the one that was named."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotBegun, NotFound, SessiontuiError, UsageError
from sessiontui.core.versions import TemplateVersion
from sessiontui.live.commands import Actor
from sessiontui.live.history import History
from sessiontui.live.state import State
from sessiontui.service.session.live_session import attach
from sessiontui.store.presence import live_sessions
from sessiontui.store.workspace import SessionFile, Workspace

READER = Actor("", "reader")


class SessionLine(msgspec.Struct, frozen=True):
    """One session as a list shows it."""

    id: str
    people: tuple[str, ...]
    agenda: str
    phase: str
    opened: datetime | None
    zone: str = "UTC"
    captures: int = 0
    trouble: str = ""
    """Why it cannot be read, in one line; "" where it can."""
    templates: tuple[TemplateVersion, ...] = ()
    """The versions of what it showed, what was taken newer while it ran included."""


def state_of(file: SessionFile, clock: Clock) -> State:
    """Return the state of a session, read without changing anything.

    Raises:
        SessiontuiError: where the file cannot be read.
    """
    return history_of(file, clock).state


def history_of(file: SessionFile, clock: Clock) -> History:
    """Return everything that happened in a session, read without changing anything.

    Raises:
        SessiontuiError: where the file cannot be read.
    """
    session = attach(file.path, clock, READER, read_only=True)
    try:
        return session.history
    finally:
        session.close()


def live_files(workspace: Workspace, clock: Clock) -> tuple[SessionFile, ...]:
    """Return the sessions that are live, newest first.

    A mark that a crash left behind on a closed session does not count.
    """
    found = []
    for file in live_sessions(workspace):
        try:
            if state_of(file, clock).live:
                found.append(file)
        except NotBegun:
            continue  # a start that was cut short; there is nothing to go on with
        except SessiontuiError:
            found.append(file)  # it may be live; whoever opens it is told what is wrong with it
    return tuple(found)


def the_live_one(workspace: Workspace, clock: Clock, named: str = "") -> SessionFile:
    """Return the session that writing commands mean: the named one, else the only live one.

    Raises:
        NotFound: where no session is live, or none has that name.
        UsageError: where several are live.
    """
    if named:
        return workspace.find_session(named)
    live = live_files(workspace, clock)
    if not live:
        raise NotFound("No session is live", "Start one with `sessiontui start`, or name one with --session")
    if len(live) > 1:
        names = ", ".join(file.id for file in live)
        raise UsageError(f"Several sessions are live: {names}", "Name one with --session")
    return live[0]


def the_newest(workspace: Workspace, clock: Clock, named: str = "") -> SessionFile:
    """Return the session that reading commands mean: the named one, else the newest.

    Raises:
        NotFound: where there is none.
    """
    if named:
        return workspace.find_session(named)
    for _, same_day in groupby(workspace.sessions(), key=lambda file: file.day):
        opened = [(at, file) for file in same_day if (at := _opened_at(file, clock)) is not None]
        if opened:
            return max(opened, key=lambda found: found[0])[1]
    raise NotFound(f"There is no session in {workspace.root} yet", "Start one with `sessiontui start`")


def _opened_at(file: SessionFile, clock: Clock) -> float | None:
    try:
        return state_of(file, clock).opened_at.utc.timestamp()
    except NotBegun:
        return None
    except SessiontuiError:
        return 0.0  # what cannot be read is not what somebody means without naming it


def session_lines(workspace: Workspace, clock: Clock, *, most: int) -> tuple[SessionLine, ...]:
    """Return the newest sessions as a list shows them; one that cannot be read stays in it and says why."""
    lines = [session_line(file, clock) for file in workspace.sessions()[:most]]
    lines.sort(key=lambda line: (line.id[:10], line.opened.timestamp() if line.opened else 0.0), reverse=True)
    return tuple(lines)


def session_line(file: SessionFile, clock: Clock) -> SessionLine:
    """Return one session as a list shows it."""
    try:
        state = state_of(file, clock)
    except NotBegun:
        return SessionLine(file.id, (), "", "empty", None)
    except SessiontuiError as error:
        return SessionLine(file.id, (), "", "unreadable", None, trouble=str(error))
    return SessionLine(
        file.id,
        state.names,
        state.opened.agenda.name,
        state.phase,
        state.opened_at.utc,
        state.opened.zone,
        sum(1 for capture in state.captures if capture.stands),
        templates=state.used,
    )
