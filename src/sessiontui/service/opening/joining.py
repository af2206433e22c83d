"""Which session a terminal joins, and as what, where it is not said."""

from __future__ import annotations

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotFound, SessiontuiError, UsageError
from sessiontui.core.names import find_name, slug
from sessiontui.core.views import View
from sessiontui.live.state import State
from sessiontui.service.opening.finding import live_files, state_of
from sessiontui.store.workspace import SessionFile, Workspace


def live_ones_of(workspace: Workspace, clock: Clock, me: str) -> tuple[tuple[SessionFile, State], ...]:
    """Return the live sessions that somebody takes part in or leads, newest first; all of them for nobody.

    One that cannot be read is nobody's to join and is passed over.
    """
    found = []
    for file in live_files(workspace, clock):
        try:
            state = state_of(file, clock)
        except SessiontuiError:
            continue
        if not me or belongs_to(state, me):
            found.append((file, state))
    return tuple(found)


def known_here(workspace: Workspace, me: str) -> bool:
    """Tell whether somebody is one of those who meet in a workspace; pairs' folders are named after them."""
    words = me.split()
    return bool(words) and any(slug(words[0]) in pair.split("-") for pair in workspace.pairs())


def who_joins(workspace: Workspace, clock: Clock, me: str, configured: str) -> str:
    """Return who is meant: the name that was said, else the configured one where it is known here."""
    known = known_here(workspace, configured) or bool(live_ones_of(workspace, clock, configured))
    return me or (configured if known else "")


def the_one_to_join(workspace: Workspace, clock: Clock, named: str, me: str) -> tuple[SessionFile, State]:
    """Return the session that is meant: the named one, else the only live one of `me`.

    Raises:
        NotFound: where there is none.
        UsageError: where several are live, or the named one is over.
    """
    if named:
        file = workspace.find_session(named)
        state = state_of(file, clock)
        if not state.live:
            raise UsageError(
                f"Session {file.id} is over", f"Read it with `sessiontui summary --session {file.id}`"
            )
        return file, state
    live = live_ones_of(workspace, clock, me)
    if not live:
        whose = f"No session with {me} is live here" if me else "No session is live here"
        raise NotFound(whose, "Start one with `sessiontui start`; whoever joins does so after that")
    if len(live) > 1:
        lines = "; ".join(f"{file.id} ({' and '.join(state.names)})" for file, state in live)
        raise UsageError(f"Several sessions are live: {lines}", "Name one: `sessiontui join ID`")
    return live[0]


def usual_view(state: State, name: str) -> View:
    """Return what a terminal is where nobody says: those who are led write, all others drive."""
    led = bool(state.opened.facilitator) and name in state.names and name != state.opened.facilitator
    return "scribe" if led else "driver"


def belongs_to(state: State, me: str) -> bool:
    """Tell whether somebody takes part in a session or leads it; nobody in particular belongs to none."""
    try:
        return bool(me) and bool(find_name(me, state.everybody))
    except SessiontuiError:
        return False
