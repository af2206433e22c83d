"""Putting files right: mended journals, private rights, lists and ledgers computed anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import Damaged, NotSaved, SessiontuiError
from sessiontui.live.commands import Actor
from sessiontui.live.project import EVENTS
from sessiontui.service.afterwards.digest import computed_digest, held_digest, write_digest
from sessiontui.service.afterwards.ledger import read_ledger, write_ledger
from sessiontui.service.care.inspection import access_findings, inspect_workspace, roots
from sessiontui.service.care.verification import held_documents, plain_documents
from sessiontui.service.session.live_session import projection, read_history
from sessiontui.store import open_database
from sessiontui.store.access import make_private
from sessiontui.store.disk import Disk, kept_aside, opened, read_all
from sessiontui.store.leftovers import Leftover, leftovers_in
from sessiontui.store.owned_files import reason_of
from sessiontui.store.repair import repair
from sessiontui.store.whole_folder import finish
from sessiontui.store.workspace import SessionFile, Workspace

HAND = Actor("", "doctor")


def mend_workspace(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """Mend what is damaged or open to others and return what was done, one line each.

    A copy of a damaged file is kept beside it first; a file that cannot be mended is left as it is, and its
    line says why.
    """
    now = clock.now().utc.timestamp()
    return (*_journals(workspace, clock), *_rights(workspace), *_unfinished(workspace, now))


def rebuild_workspace(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """Compute all that can be computed from events anew; return what was done, one line each."""
    done: list[str] = [*_forgotten(workspace)]
    for pair in workspace.pairs():
        for file in reversed(workspace.sessions(pair)):
            done += _lists_anew(file, clock)
        done += _ledger_anew(workspace, pair, clock)
        done += _digest_anew(workspace, pair, clock)
    return tuple(done)


def _forgotten(workspace: Workspace) -> Iterator[str]:
    """Take away what says that there was a journal which is not there any more."""
    for root in roots(workspace):
        for folder, _, files in os.walk(root):
            for name in sorted(files):
                journal = name.removesuffix(".lock")
                if name.endswith(".jsonl.lock") and journal not in files:
                    try:
                        (Path(folder) / name).unlink()
                    except OSError as error:
                        yield f"{Path(folder) / name} is still there: {reason_of(error)[0]}"
                    else:
                        yield f"{Path(folder) / journal} is not there, and is missed no more"


def _journals(workspace: Workspace, clock: Clock) -> Iterator[str]:
    sessions = {str(file.path): file for file in workspace.sessions()}
    ledgers = {str(workspace.ledger(pair)): pair for pair in workspace.pairs()}
    digests = {str(workspace.digest(pair)): pair for pair in workspace.pairs()}
    for state in inspect_workspace(workspace, clock.now().utc.timestamp()):
        if not state.damaged:
            continue
        try:
            yield repair(Path(state.path), clock=clock).words
        except (SessiontuiError, OSError) as error:
            yield f"{state.path} is left as it is: {error}"
            continue
        if state.path in sessions:
            yield from _lists_anew(sessions[state.path], clock)
        elif state.path in ledgers:
            yield from _ledger_anew(workspace, ledgers[state.path], clock)
        elif state.path in digests:
            yield from _digest_anew(workspace, digests[state.path], clock)


def _rights(workspace: Workspace) -> Iterator[str]:
    for found in tuple(access_findings(workspace)):
        if not found.mendable:
            continue
        alone = any(found.path.is_relative_to(root) for root in roots(workspace) if root == workspace.private)
        try:
            before, after = make_private(found.path, of_author_alone=alone)
        except OSError as error:
            yield f"{found.path} keeps its rights: {reason_of(error)[0]}"
        else:
            yield f"{found.path}: its mode was {before:o} and is {after:o} now"


def _unfinished(workspace: Workspace, now: float) -> Iterator[str]:
    for root in roots(workspace):
        for folder, _, _ in os.walk(root):  # which follows no links
            yield from _unpacked(Path(folder))
            for left in _listed(Path(folder), now):
                if left.kind == "unfinished":
                    try:
                        left.path.unlink()
                    except OSError as error:
                        yield f"{left.path} is still there: {reason_of(error)[0]}"
                    else:
                        yield f"{left.path} was left by a write that was cut short, and is removed"


def _unpacked(folder: Path) -> Iterator[str]:
    try:
        done = finish(folder)
    except OSError as error:
        yield f"{folder} still holds what an unpacking that was cut short left: {reason_of(error)[0]}"
        return
    for one in done:
        did = "is in its place again" if one.back else "is removed"
        yield f"{one.path}, of an unpacking that was cut short, {did}"


def _listed(folder: Path, now: float) -> tuple[Leftover, ...]:
    try:
        return tuple(leftovers_in(folder, now))
    except OSError:
        return ()  # the inspection says so


def _lists_anew(file: SessionFile, clock: Clock) -> Iterator[str]:
    try:
        database = open_database(file.path, author=HAND.hand, clock=clock, create=False)
    except SessiontuiError as error:
        yield f"{file.path} is left as it is: {error}"
        return
    try:
        with database.hold():
            if not len(database.table(EVENTS)):
                return
            history = read_history(database)
            changed = projection(held_documents(database), plain_documents(history))
            if changed:
                database.write(changed, author=HAND.hand)
                yield f"{file.path.name}: {len(changed)} documents were made anew from its {history.n} events"
    except SessiontuiError as error:
        yield f"{file.path} is left as it is: {error}"
    finally:
        database.close()


def _ledger_anew(workspace: Workspace, pair: str, clock: Clock) -> Iterator[str]:
    path = workspace.ledger(pair)
    ledger = read_ledger(workspace, pair, clock)
    if not ledger.sessions and not path.exists():
        return
    yield from (f"{pair}: {line}" for line in ledger.trouble)
    what = f"{_sessions(len(ledger.sessions))}, with {len(ledger.items)} commitments and pieces of feedback"
    yield from _anew(path, lambda: write_ledger(workspace, pair, ledger, clock), what, clock)


def _digest_anew(workspace: Workspace, pair: str, clock: Clock) -> Iterator[str]:
    """Make a digest anew that the pair let go: of the sessions it let go, and of no others."""
    path = workspace.digest(pair)
    if not path.exists():
        return
    computed = computed_digest(workspace, pair, clock)
    try:
        known = {row.id for row in held_digest(workspace, pair, clock)}
    except (SessiontuiError, msgspec.ValidationError):
        known = set()  # what was let go cannot be read any more; the pair is asked again
    kept = tuple(row for row in computed if row.id in known)
    if not known:
        yield f"{path}: which sessions were in it cannot be read; `sessiontui digest export` asks the pair"
    yield from _anew(path, lambda: write_digest(workspace, pair, kept, clock), _sessions(len(kept)), clock)


def _anew(path: Path, write: Callable[[], None], what: str, clock: Clock) -> Iterator[str]:
    try:
        try:
            write()
        except Damaged:
            kept = _kept(path)
            yield f"{path}: as it was, it is kept as {kept.name}"
            write()
        database = open_database(path, author=HAND.hand, clock=clock)
        try:
            database.compact()
        finally:
            database.close()
    except SessiontuiError as error:
        yield f"{path} is left as it is: {error}"
    else:
        yield f"{path}: made anew from {what}"


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def _kept(path: Path) -> Path:
    """Keep a copy beside a computed file and take it away; it holds nothing that the sessions do not."""
    try:
        descriptor = opened(path, write=False)
        try:
            kept = kept_aside(path, "damaged", read_all(descriptor), Disk())
        finally:
            os.close(descriptor)
        path.unlink()
    except OSError as error:
        why, remedy = reason_of(error)
        raise NotSaved(f"No copy of {path} can be kept: {why}", remedy) from error
    return kept
