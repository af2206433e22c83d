"""Summaries as files: one for each participant and one they share, in the pair's folder."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.clock import Stamp
from sessiontui.live.state import State
from sessiontui.store.workspace import SessionFile, Workspace
from sessiontui.summary.documents import Render, document, file_name, readers

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
        if not _holds(path, text):
            workspace.write_document(path, text)
        paths.append(path)
    return tuple(paths)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
