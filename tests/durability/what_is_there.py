"""What a home holds after something went wrong, read back by the program’s own store."""

from __future__ import annotations

import re
from pathlib import Path

from shell import Shell

from sessiontui.core.clock import SystemClock
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Actor, Keep
from sessiontui.live.state import State
from sessiontui.service.afterwards.ledger import Ledger, held_ledger, read_ledger
from sessiontui.service.session.live_session import attach
from sessiontui.service.session.outcome import Done
from sessiontui.store import open_database
from sessiontui.store.workspace import SessionFile, Workspace

FELL_OVER = re.compile(r"Traceback|sessiontui stopped|Error:|Errno|\w+Error\b")
"""What nobody should ever see of a fault."""


def workspace_of(shell: Shell) -> Workspace:
    private = next((shell.home / "data" / "sessiontui" / "private").glob("workspace-*"), shell.home / "none")
    return Workspace(shell.workspace, private)


def sessions_of(shell: Shell) -> tuple[SessionFile, ...]:
    """The sessions that were begun; a file that holds nothing yet is none."""
    found = workspace_of(shell).sessions()
    return tuple(file for file in found if b"\n" in file.path.read_bytes().rstrip(b"\n"))


def state_of(file: SessionFile) -> State:
    session = attach(file.path, SystemClock(), Actor("", "reader"), read_only=True)
    try:
        return session.state
    finally:
        session.close()


def captured(shell: Shell) -> list[str]:
    """What stands written down, in all sessions."""
    return [c.said for file in sessions_of(shell) for c in state_of(file).captures if c.stands]


def notes(shell: Shell) -> list[str]:
    """What somebody kept for themselves."""
    found: list[str] = []
    for path in sorted((workspace_of(shell).private / "notes").glob("*.jsonl")):
        if not path.stat().st_size:
            continue
        with open_database(path, create=False, read_only=True) as database:
            for table in database.tables():
                found += [str(row["said"]) for row in database.table(table).all()]
    return found


def is_open(shell: Shell) -> bool:
    """Whether a session is live."""
    return any(state_of(file).live for file in sessions_of(shell))


def ledger_reads(shell: Shell) -> Ledger:
    """The pair’s ledger, which must be readable whatever happened to it."""
    workspace = workspace_of(shell)
    (pair,) = workspace.pairs()
    return read_ledger(workspace, pair, SystemClock())


def held_in_the_ledger(shell: Shell) -> list[str]:
    """What the ledger’s own file holds."""
    workspace = workspace_of(shell)
    (pair,) = workspace.pairs()
    return [item.text for item in held_ledger(workspace, pair, SystemClock()).items]


def summaries(shell: Shell) -> list[str]:
    """The texts of all summaries that were written."""
    found = sorted(shell.workspace.glob("pairs/*/summaries/*.md"))
    return [path.read_text(encoding="utf-8") for path in found]


def holding(words: str, folder: Path) -> list[Path]:
    """The files, of whatever name, that hold these words."""
    return [p for p in folder.rglob("*") if p.is_file() and words.encode() in p.read_bytes()]


def takes_another_line(shell: Shell) -> None:
    """Make sure that the newest session opens and takes a line."""
    (file,) = sessions_of(shell)
    session = attach(file.path, SystemClock(), Actor("", "afterwards"))
    try:
        outcome = session.do(Keep("win", "afterwards", (), "", "", Visibility.PAIR))
        assert isinstance(outcome, Done), outcome
        assert "afterwards" in [c.said for c in state_of(file).captures]
    finally:
        session.close()


def drafts(home: Path) -> str:
    """What lies on disk of half-typed lines."""
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((home / "data" / "sessiontui" / "private").rglob("drafts/*.json"))
    )
