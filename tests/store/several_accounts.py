"""Several accounts of one machine in one test; what each does, it does in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sessiontui.core.clock import SystemClock
from sessiontui.store import open_database
from sessiontui.store.drafts import Draft, Drafts
from sessiontui.store.owned_files import owned_folder, write_document
from sessiontui.store.presence import Presence, PresenceFolder
from sessiontui.store.repair import repair
from sessiontui.store.workspace import SessionFile, Workspace

ANA, BEN, LEAD, STRANGER = 42001, 42002, 42003, 42004
GROUP, PAIR_GROUP = 42100, 42101

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several accounts")


def as_account(
    number: int, deed: Callable[[], object], groups: tuple[int, ...] = (GROUP,), umask: int = 0o077
) -> str:
    """Do something as another account; return what the error that ended it says, or ""."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgroups(list(groups))
            os.setgid(number)
            os.setuid(number)
            os.umask(umask)
            deed()
            said = ""
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return told.read()


def meets(workspace: Workspace, pair: str) -> Callable[[], None]:
    """Return what writes in a session of the pair, and reads what the others wrote there."""

    def deed() -> None:
        folder = workspace.pair_folder(pair)
        owned_folder(folder / "sessions")
        with open_database(folder / "sessions" / "one.jsonl") as database:
            database.insert({"by": os.getuid()})
        owned_folder(folder / "summaries")
        write_document(folder / "summaries" / "ana.md", "words")
        for path in folder.rglob("*"):
            os.listdir(path) if path.is_dir() else path.read_bytes()

    return deed


def makes_everything(workspace: Workspace, pair: str, number: int) -> Callable[[], None]:
    """Return what makes each kind of file that a pair's folder can hold, under names of this account."""

    def deed() -> None:
        folder = workspace.pair_folder(pair)
        owned_folder(folder / "sessions")
        session = f"2026-11-24-{pair}-{number}"
        path = folder / "sessions" / f"{session}.jsonl"
        with open_database(path) as database:
            database.insert({"by": number})
            database.compact()
            database.insert({"by": number})
            database.insert({"by": number})
        with open_database(folder / "ledger.jsonl") as database:
            database.insert({"by": number})
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b'"by":', b'"bx":', 2))
        repair(path)
        with path.open("ab") as file:
            file.write(b'{"cut')
        open_database(path).close()
        signs = PresenceFolder(workspace, SessionFile(session, pair, path, "2026-11-24", number))
        signs.mark()
        signs.beat(sign_of(f"hand-{number}"))
        owned_folder(folder / "summaries")
        write_document(folder / "summaries" / f"{number}.md", "words")
        Drafts(workspace.private / str(number), session, "hand").save(Draft("note", "half a line"))

    return deed


def sign_of(hand: str) -> Presence:
    """Return a sign of life of this process."""
    return Presence(hand, "", "driver", SystemClock().now(), os.getpid())


def reads_all(top: Path) -> Callable[[], None]:
    """Return what opens every file below a folder for reading and writing; signs of life only to read."""

    def deed() -> None:
        for folder, names, files in os.walk(top, onerror=_raise):
            for name in names:
                assert os.access(Path(folder) / name, os.R_OK | os.W_OK | os.X_OK), name
            for name in files:
                with (Path(folder) / name).open("rb" if "live" in Path(folder).parts else "r+b") as file:
                    file.read()

    return deed


def _raise(error: OSError) -> None:
    raise error
