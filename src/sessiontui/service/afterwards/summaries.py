"""Summaries as files: one for each participant and one they share, in the pair's folder."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.clock import Stamp
from sessiontui.core.errors import NotSaved
from sessiontui.live.state import State
from sessiontui.store.owned_files import reason_of
from sessiontui.store.shared_read import opened_folder, read_small, remove_in
from sessiontui.store.workspace import SessionFile, Workspace
from sessiontui.summary.documents import Render, document, file_name, outgrown, readers

__all__ = ["Render", "render_summary", "write_summaries"]


def render_summary(state: State, reader: str, render: Render, stamp: Stamp) -> str:
    """Return the Markdown for a reader: somebody who takes part, or `pair`."""
    return document(state, reader, render, stamp)


def write_summaries(
    workspace: Workspace, file: SessionFile, state: State, render: Render, stamp: Stamp
) -> tuple[Path, ...]:
    """Write every reader's summary whose words have changed; return where all of them are.

    Raises:
        SessiontuiError: where a template does not work or the disk does not take it.
    """
    folder = workspace.summaries(file.pair)
    paths = []
    for reader in readers(state):
        text = document(state, reader, render, stamp)
        path = folder / file_name(state, reader)
        if not _holds(path, text.encode()):
            workspace.write_document(path, text)
        paths.append(path)
    if old := outgrown(state):
        _let_go(folder / old)
    return tuple(paths)


def _let_go(path: Path) -> None:
    """Remove a shared summary under an earlier name: what it says stands in the file of all of them now."""
    try:
        with opened_folder(path.parents[1], path.parent.name) as folder:
            remove_in(folder, path.name)
    except OSError as error:
        raise NotSaved(f"{path.name} could not be removed: {reason_of(error)[0]}") from None


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether this stands in the file; whatever else lies in its place is replaced by it."""
    try:
        with opened_folder(path.parents[1], path.parent.name) as folder:
            return read_small(folder, path.name, len(data)).data == data
    except OSError:
        return False
