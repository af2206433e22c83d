"""What the programme may learn of a pair’s sessions: days, minutes, phases, counts, and no word of theirs.

A digest is computed from the sessions. Nothing is in it before the pair has seen it and let it go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import NotBegun, SessiontuiError
from sessiontui.live.state import Capture, State
from sessiontui.service.afterwards.ledger import day_of
from sessiontui.service.opening.finding import state_of
from sessiontui.store import open_database
from sessiontui.store.operations import Operation, Put, Remove
from sessiontui.store.workspace import Workspace

SESSIONS = "sessions"
ANSWERED = "answered"
"""Stands for any answer to feedback."""


class DigestSession(msgspec.Struct, frozen=True, omit_defaults=True):
    """One session, as the programme learns of it."""

    id: str
    day: date
    agenda: str
    """The name of the agenda's template."""
    phase: str
    """`closed` or `abandoned`; a session that is not over is in no digest."""
    people: int
    planned: int
    """Minutes on the agenda, as it was opened."""
    held: int
    """Minutes in the blocks that were held, pauses left out."""
    captures: tuple[tuple[str, int], ...] = ()
    """(kind, how many were written down and stand), whoever may see them."""
    answers: tuple[tuple[str, int], ...] = ()
    """(what came of a commitment, how many times), and (`answered`, how many pieces of feedback were).

    How somebody answered feedback stays between them: of a pair that would be close to what was said.
    """
    next_date: date | None = None


def computed_digest(workspace: Workspace, pair: str, clock: Clock) -> tuple[DigestSession, ...]:
    """Return what the pair's sessions come to, oldest first; one that cannot be read is left out."""
    found = []
    for file in reversed(workspace.sessions(pair)):
        try:
            state = state_of(file, clock)
        except SessiontuiError:
            continue  # `left_out` says why
        if not state.live:
            found.append(digest_of(file.id, state))
    return tuple(found)


def left_out(workspace: Workspace, pair: str, clock: Clock) -> tuple[str, ...]:
    """Return which of the pair's sessions are in no digest because they cannot be read, one line each."""
    told = []
    for file in reversed(workspace.sessions(pair)):
        try:
            state_of(file, clock)
        except NotBegun:
            continue  # nothing was held
        except SessiontuiError as error:
            told.append(f"{file.id} is not counted, since it cannot be read: {error}")
    return tuple(told)


def held_digest(workspace: Workspace, pair: str, clock: Clock) -> tuple[DigestSession, ...]:
    """Return what the digest's file holds, oldest first.

    Raises:
        SessiontuiError: where there is no file, or it cannot be read.
        msgspec.ValidationError: where a row is none of this version's.
    """
    database = open_database(workspace.digest(pair), clock=clock, create=False, read_only=True)
    try:
        rows = [dict(row) for row in database.table(SESSIONS).all()]
    finally:
        database.close()
    return tuple(sorted(msgspec.convert(rows, tuple[DigestSession, ...]), key=lambda row: (row.day, row.id)))


def write_digest(workspace: Workspace, pair: str, digest: tuple[DigestSession, ...], clock: Clock) -> None:
    """Let these sessions, and no others, stand in the digest's file; only what differs is written.

    Raises:
        SessiontuiError: where the disk does not take it.
    """
    database = open_database(workspace.digest(pair), author="digest", clock=clock)
    try:
        with database.hold():
            wanted = {row.id: msgspec.to_builtins(row) for row in digest}
            held = {str(row.doc_id): dict(row) for row in database.table(SESSIONS).all()}
            operations: list[Operation] = [
                Put(SESSIONS, key, row) for key, row in wanted.items() if held.get(key) != row
            ]
            operations += [Remove(SESSIONS, key) for key in held if key not in wanted]
            if operations:
                database.write(operations, author="digest")
    finally:
        database.close()


def digest_of(session: str, state: State) -> DigestSession:
    """Return what the programme learns of one session."""
    standing = [capture for capture in state.captures if capture.stands]
    return DigestSession(
        session,
        day_of(state),
        state.opened.agenda.name,
        state.phase,
        len(state.people),
        round(sum(block.planned for block in state.blocks) / 60),
        round(sum(block.spent for block in state.blocks) / 60),
        _counted(capture.kind for capture in standing),
        _counted(_answers(standing, state)),
        state.next_date,
    )


def _answers(standing: list[Capture], state: State) -> list[str]:
    given = [(capture.kind, answer) for capture in standing for answer in capture.given]
    given += [(held.item.kind, answer) for held in state.carried for answer in held.answers]
    return [answer.answer if kind == "commitment" else ANSWERED for kind, answer in given]


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items()))
