"""A deep look: every event and document read, lists held against events, ledgers against sessions.

Nothing is changed. The quick look is `inspection`; putting things right is `mending`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import Damaged, SessiontuiError
from sessiontui.live.history import History
from sessiontui.live.project import EVENTS, Documents, project
from sessiontui.service.afterwards.digest import computed_digest, held_digest
from sessiontui.service.afterwards.ledger import Ledger, held_ledger, known_ledger, read_ledger
from sessiontui.service.care.inspection import FileState, inspect_workspace, joined
from sessiontui.service.notebook.notebook import Notebook
from sessiontui.service.session.live_session import read_history
from sessiontui.service.session.private_notes import PrivateNotes
from sessiontui.store import open_database
from sessiontui.store.database import JournalDatabase
from sessiontui.store.drafts import NOTEBOOK, START_SCREEN, Drafts, leftovers
from sessiontui.store.private_folder import forsaken_folders
from sessiontui.store.repair import inspect
from sessiontui.store.sealed import Keys
from sessiontui.store.workspace import SessionFile, Workspace

_REBUILD = "`sessiontui doctor --rebuild` makes it anew"


def verify_workspace(workspace: Workspace, clock: Clock, environ: Mapping[str, str]) -> tuple[FileState, ...]:
    """Return the state of every file after reading all that is in it; what is found joins the quick look."""
    quick = inspect_workspace(workspace, clock.now().utc.timestamp())
    return joined((*quick, *_deep(workspace, clock, environ)))


def held_documents(database: JournalDatabase) -> Documents:
    """Return every document of a session file except its events, as plain values."""
    names = sorted(name for name in database.tables() if name != EVENTS)
    tables = {name: {str(row.doc_id): dict(row) for row in database.table(name).all()} for name in names}
    return {name: rows for name, rows in tables.items() if rows}


def _deep(workspace: Workspace, clock: Clock, environ: Mapping[str, str]) -> Iterator[FileState]:
    for pair in workspace.pairs():
        told = _events_known(workspace, pair, clock)
        for file in workspace.sessions(pair):
            yield _session(file, told.get(file.id, 0))
            told.pop(file.id, None)
        for missing in told:
            yield FileState(
                str(workspace.session_file(pair, missing)),
                damaged=True,
                trouble=(
                    "the pair’s ledger knows this session, and its file is not there; "
                    "where you deleted it yourself, `sessiontui doctor --rebuild` forgets it",
                ),
            )
        if workspace.ledger(pair).exists():
            yield _ledger(workspace, pair, clock)
        if workspace.digest(pair).exists():
            yield _digest(workspace, pair, clock)
    yield from _notes(workspace, clock)
    yield from _drafts(workspace)
    for folder, root in forsaken_folders(environ):
        yield FileState(str(folder), notes=(f"is of the workspace {root}, which is no longer there",))


def _session(file: SessionFile, known: int) -> FileState:
    path = str(file.path)
    try:
        database = open_database(file.path, create=False, read_only=True)
    except SessiontuiError:
        return FileState(path)  # the quick look has said why
    try:
        if database.trouble:
            return FileState(path)
        if not len(database.table(EVENTS)):
            return FileState(path, trouble=("no session was ever opened in it; it can be deleted",))
        history = read_history(database)
        trouble = [*_named(file, history), *_lists(database, history), *_struck(file.path)]
    except SessiontuiError as error:
        return FileState(path, damaged=True, trouble=(str(error),))
    finally:
        database.close()
    if history.n < known:
        gone = (
            f"its last event is number {history.n}, and the pair’s ledger knows {known} of them: look for a "
            "copy; `sessiontui doctor --rebuild` takes the file as it is"
        )
        return FileState(path, damaged=True, trouble=(gone, *trouble))
    lost = history.n - len(history.records)
    notes = (f"it lost {lost} of its {history.n} events before it was mended",) if lost else ()
    return FileState(path, trouble=tuple(trouble), notes=notes)


def _named(file: SessionFile, history: History) -> Iterator[str]:
    told = history.state.opened.session
    if told != file.id:
        yield f"it holds the session {told}; give the file that name"


def _lists(database: JournalDatabase, history: History) -> Iterator[str]:
    held, wanted = held_documents(database), plain_documents(history)
    wrong = sum(
        1
        for table in {*held, *wanted}
        for key in {*held.get(table, {}), *wanted.get(table, {})}
        if held.get(table, {}).get(key) != wanted.get(table, {}).get(key)
    )
    if wrong:
        yield f"{wrong} of its documents are not what its events come to; {_REBUILD}"


def plain_documents(history: History) -> Documents:
    """Return the documents that a session's events come to, as a reopened file would have them."""
    documents = msgspec.json.decode(msgspec.json.encode(project(history.state)))
    assert isinstance(documents, dict)
    return documents


def _struck(path: Path) -> Iterator[str]:
    if dict(inspect(path).rewritten).get(EVENTS):
        yield "words that were struck still stand in the file; strike them again, which takes them out"


def _events_known(workspace: Workspace, pair: str, clock: Clock) -> dict[str, int]:
    try:
        return {session.id: session.events for session in held_ledger(workspace, pair, clock).sessions}
    except (SessiontuiError, msgspec.ValidationError):
        return {}  # there is none, or it is looked at by itself


def _ledger(workspace: Workspace, pair: str, clock: Clock) -> FileState:
    path = str(workspace.ledger(pair))
    try:
        held_ledger(workspace, pair, clock)
    except Damaged:
        return FileState(path)  # the quick look has said why
    except (SessiontuiError, msgspec.ValidationError) as error:
        return FileState(path, trouble=(f"cannot be understood ({error}); {_REBUILD}",))
    computed = read_ledger(workspace, pair, clock)
    wrong = _differing(known_ledger(workspace, pair, clock), computed)
    if wrong:
        return FileState(path, trouble=(f"{wrong} of its lines are not what the sessions say; {_REBUILD}",))
    return FileState(path)


def _digest(workspace: Workspace, pair: str, clock: Clock) -> FileState:
    path = str(workspace.digest(pair))
    try:
        held = held_digest(workspace, pair, clock)
    except Damaged:
        return FileState(path)  # the quick look has said why
    except (SessiontuiError, msgspec.ValidationError) as error:
        return FileState(path, trouble=(f"cannot be understood ({error}); {_REBUILD}",))
    computed = {row.id: row for row in computed_digest(workspace, pair, clock)}
    wrong = sum(1 for row in held if computed.get(row.id) != row)
    if wrong:
        return FileState(path, trouble=(f"{wrong} of its lines are not what the sessions say; {_REBUILD}",))
    return FileState(path)


def _differing(held: Ledger, computed: Ledger) -> int:
    before, after = (
        {**{line.id: line for line in ledger.sessions}, **{item.id: item for item in ledger.items}}
        for ledger in (held, computed)
    )
    return sum(1 for key in {*before, *after} if before.get(key) != after.get(key))


def _notes(workspace: Workspace, clock: Clock) -> Iterator[FileState]:
    for path in sorted((workspace.private / "notes").glob("*.jsonl")):
        try:
            PrivateNotes(path, "", clock).all()
        except SessiontuiError as error:
            yield FileState(str(path), damaged=True, trouble=(str(error),))
    for path in sorted((workspace.private / "notebook").glob("*.jsonl")):
        keys = Keys(workspace.keys(path.stem))
        try:
            Notebook(path, keys, "", clock).entries()
            keys.held()
        except SessiontuiError as error:
            yield FileState(str(path), damaged=True, trouble=(str(error),))


def _drafts(workspace: Workspace) -> Iterator[FileState]:
    known = {START_SCREEN, NOTEBOOK, *(file.id for file in workspace.sessions())}
    for left in leftovers(workspace.drafts, ()):
        if not Drafts(workspace.drafts, left.session, left.hand).readable():
            yield FileState(str(left.path), damaged=True, trouble=("what was half typed cannot be read",))
        elif left.session not in known:
            told = f"holds what was half typed in {left.session}, which is not here any more"
            yield FileState(str(left.path), notes=(told,))
