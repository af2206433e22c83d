"""Handing a pair what is theirs: an archive of their folder, and nothing of it left with whoever led them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sessiontui.core.clock import Clock
from sessiontui.core.errors import Busy, NotSaved, SessiontuiError
from sessiontui.service.finding import live_files
from sessiontui.store.archive import Archive, archive_folder
from sessiontui.store.drafts import Drafts, hands
from sessiontui.store.owned_files import reason_of, sync_folder
from sessiontui.store.workspace import Workspace


def hand_over(
    workspace: Workspace, pair: str, target: Path, clock: Clock, recipients: tuple[str, ...] = ()
) -> Archive:
    """Write the archive; nothing is erased by it.

    Raises:
        Busy: where a session of the pair is live.
        SessiontuiError: as `archive_folder` does.
    """
    if any(file.pair == pair for file in live_files(workspace, clock)):
        raise Busy(f"A session of {pair} is live", "Close it first")
    return archive_folder(workspace.pair_folder(pair), target, recipients)


def erase_pair(workspace: Workspace, pair: str) -> tuple[str, ...]:
    """Erase the pair's folder, and what was half typed in its sessions; return what could not be erased.

    The folder disappears under its name at once; a program that is killed on the way leaves a folder that no
    list shows, and the next call removes it.
    """
    trouble = []
    for file in workspace.sessions(pair):
        for hand in hands(workspace.drafts, file.id):
            try:
                Drafts(workspace.drafts, file.id, hand).clear()
            except SessiontuiError as error:
                trouble.append(str(error))
    folder = workspace.pair_folder(pair)
    gone = folder.with_name(f".{pair}.gone")
    try:
        if folder.is_dir():
            if gone.exists():
                shutil.rmtree(gone)
            os.rename(folder, gone)
            sync_folder(folder.parent)
        shutil.rmtree(gone)
        sync_folder(folder.parent)
    except OSError as error:
        why, remedy = reason_of(error)
        trouble.append(str(NotSaved(f"Not everything of {pair} could be erased: {why}", remedy)))
    return tuple(trouble)
