"""The state of the data: every file looked at, none of them changed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError
from sessiontui.store.repair import inspect, repair
from sessiontui.store.workspace import Workspace


class FileState(msgspec.Struct, frozen=True):
    """What was found in one file."""

    path: str
    records: int = 0
    damaged: bool = False
    trouble: tuple[str, ...] = ()
    """One line for each thing that deserves a look."""


def inspect_workspace(workspace: Workspace) -> tuple[FileState, ...]:
    """Return the state of every journal and folder of a workspace and its private folder."""
    found = []
    for root in (workspace.root, workspace.private):
        if not root.is_dir():
            continue
        for folder, _, names in os.walk(root):
            found += _folder(Path(folder))
            found += [_file(Path(folder) / name) for name in sorted(names) if name.endswith(".jsonl")]
    return tuple(found)


def mend_workspace(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """Mend every damaged journal and return what was done to each, one line a file.

    A file that cannot be mended is left as it is, and its line says why.
    """
    done = []
    for file in inspect_workspace(workspace):
        if file.damaged:
            try:
                done.append(repair(Path(file.path), clock=clock).words)
            except (SessiontuiError, OSError) as error:
                done.append(f"{file.path} is left as it is: {error}")
    return tuple(done)


def _folder(folder: Path) -> list[FileState]:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o007:
        return [
            FileState(
                str(folder),
                trouble=(f"others can look into this folder (mode {mode:o}); run chmod 700 on it",),
            )
        ]
    return []


def _file(path: Path) -> FileState:
    try:
        looked = inspect(path)
    except (SessiontuiError, OSError) as error:
        return FileState(str(path), damaged=isinstance(error, SessiontuiError), trouble=(str(error),))
    trouble = list(looked.trouble)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o007:
        trouble.append(f"others can read it (mode {mode:o}); run chmod 600 on it")
    return FileState(str(path), looked.records, bool(looked.damage), tuple(trouble))
