"""Handing a pair what is theirs: an archive of their folder, and nothing of it left with whoever led them."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import Busy, NotSaved, SessiontuiError, UsageError
from sessiontui.service.opening.finding import live_files
from sessiontui.service.session.private_notes import PrivateNotes
from sessiontui.service.together.hidden_writing import hidden_files
from sessiontui.store.accounts import account_name, names_of, own_account
from sessiontui.store.acl import access_of
from sessiontui.store.archive import Archive, archive_folder, sums_of
from sessiontui.store.drafts import Drafts, hands
from sessiontui.store.file_names import is_id, session_number
from sessiontui.store.owned_files import reason_of, remove, sync_folder
from sessiontui.store.workspace import Workspace, listed


class Going(msgspec.Struct, frozen=True):
    """What a handover would take along and erase, and what stays."""

    sessions: int
    files: int
    drafts: int
    """Texts of these sessions in one's own folder, half typed or written unseen: erased, in no archive."""
    notes: tuple[str, ...] = ()
    """Files with notes that somebody wrote for themselves alone in these sessions: left to them."""
    others: tuple[str, ...] = ()
    """Other accounts that read the folder here, and will not any more."""


def what_goes(workspace: Workspace, pair: str, clock: Clock) -> Going:
    """Return what a handover would do; nothing is changed.

    Raises:
        Busy: where a session of the pair is live.
        CannotRead: where not all of it can be read.
    """
    _refuse_live(workspace, pair, clock)
    ids = _sessions_in(workspace.pair_folder(pair), pair)
    drafts = sum(1 for _ in _drafts(workspace, ids))
    files = sums_of(workspace.pair_folder(pair), pair)
    return Going(
        len(ids), len(files), drafts, notes_that_stay(workspace, ids, clock), _others(workspace, pair)
    )


def _others(workspace: Workspace, pair: str) -> tuple[str, ...]:
    let_in = names_of(access_of(workspace.pair_folder(pair)))
    return tuple(sorted(let_in - {own_account(), account_name(0)}))


def notes_that_stay(workspace: Workspace, sessions: tuple[str, ...], clock: Clock) -> tuple[str, ...]:
    """Return the private files of this account that hold notes of these sessions."""
    found = []
    for path in sorted((workspace.private / "notes").glob("*.jsonl")):
        with suppress(SessiontuiError):
            notes = PrivateNotes(path, path.stem, clock)
            if any(notes.of_session(session) for session in sessions):
                found.append(str(path))
    return tuple(found)


def hand_over(
    workspace: Workspace, pair: str, target: Path, clock: Clock, recipients: tuple[str, ...] = ()
) -> Archive:
    """Write the archive; nothing is erased by it.

    Raises:
        Busy: where a session of the pair is live.
        SessiontuiError: as `archive_folder` does.
    """
    _refuse_live(workspace, pair, clock)
    return archive_folder(workspace.pair_folder(pair), target, recipients)


def refuse_what_cannot_go(workspace: Workspace, pair: str) -> None:
    """Refuse to erase a pair's folder where only another account can, before anything is done.

    Raises:
        UsageError: which says who can.
    """
    folder = workspace.pair_folder(pair)
    around, status = os.stat(folder.parent), os.stat(folder)
    if around.st_mode & stat.S_ISVTX and os.geteuid() not in (0, around.st_uid, status.st_uid):
        raise UsageError(
            f"{folder} belongs to {account_name(status.st_uid)}, who alone can erase it",
            "Add --keep to write the archive and leave that to them",
        )


def erase_pair(workspace: Workspace, pair: str, made: Archive) -> tuple[str, ...]:
    """Erase the pair's folder, and what was half typed in its sessions; return what could not be erased.

    The folder disappears under its name at once; a program that is killed on the way leaves a folder that no
    list shows, and `finish_erasing` removes it. What is no longer as it was archived stays.

    Raises:
        Busy: where something was written since the archive was made.
    """
    folder, gone = workspace.pair_folder(pair), _gone(workspace, pair)
    trouble = list(finish_erasing(workspace, pair))
    if os.path.lexists(gone):
        return tuple(trouble)
    try:
        os.rename(folder, gone)
        if sums_of(gone, pair) != made.sums:
            os.rename(gone, folder)
            raise Busy(f"Something of {pair} was written since the archive was made", "Make it once more")
        sync_folder(folder.parent)
    except OSError as error:
        return (*trouble, _not_erased(pair, error))
    return (*trouble, *_erase_gone(workspace, pair))


def begun_to_erase(workspace: Workspace, pair: str) -> bool:
    """Tell whether a handover of this pair was cut short after its archive was whole."""
    return _gone(workspace, pair).is_dir()


def finish_erasing(workspace: Workspace, pair: str) -> tuple[str, ...]:
    """Erase what a handover that was cut short left of a pair; return what could not be erased.

    In a folder that several accounts add to, anybody can make one of that name: only what this account could
    have left there is taken for it.
    """
    gone = _gone(workspace, pair)
    if not os.path.lexists(gone):
        return ()
    if not _may_be_ours(gone):
        owner = account_name(os.lstat(gone).st_uid)
        what = f"{gone} was put there by {owner} and stands in the way; nothing was erased"
        return (str(NotSaved(what, "Ask them or an administrator to remove it, then hand over once more")),)
    return _erase_gone(workspace, pair)


def _erase_gone(workspace: Workspace, pair: str) -> tuple[str, ...]:
    gone, trouble = _gone(workspace, pair), []
    for path in _drafts(workspace, _sessions_in(gone, pair)):
        try:
            remove(path)
        except OSError as error:
            trouble.append(_not_erased(f"the drafts of {pair}", error))
    if trouble:
        return tuple(trouble)  # which drafts are meant stands in the folder
    try:
        shutil.rmtree(gone)
        sync_folder(gone.parent)
    except OSError as error:
        return (_not_erased(pair, error),)
    return ()


def _may_be_ours(gone: Path) -> bool:
    """Tell whether this account could have put a pair’s folder there: the other side of refusing to."""
    around, status = os.stat(gone.parent), os.lstat(gone)
    owners = (os.geteuid(), 0)
    ours = not around.st_mode & stat.S_ISVTX or os.geteuid() in (0, around.st_uid) or status.st_uid in owners
    return stat.S_ISDIR(status.st_mode) and ours


def _sessions_in(folder: Path, pair: str) -> tuple[str, ...]:
    """Return the ids of the sessions in a folder that are of this pair; a file can have any name."""
    names = (entry.name for entry in listed(folder / "sessions"))
    ids = sorted(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl"))
    return tuple(session for session in ids if is_id(session) and session_number(session, pair))


def _drafts(workspace: Workspace, sessions: tuple[str, ...]) -> list[Path]:
    """Return what was half typed or written unseen in these sessions, also what was kept aside unread."""
    found = []
    for session in sessions:
        found += [Drafts(workspace.drafts, session, hand).path for hand in hands(workspace.drafts, session)]
        found += sorted(workspace.drafts.glob(f"{session}@*.damaged-*"))
        found += hidden_files(workspace, session)
    return found


def _gone(workspace: Workspace, pair: str) -> Path:
    folder = workspace.pair_folder(pair)
    return folder.with_name(f".{pair}.gone")


def _not_erased(what: str, error: OSError) -> str:
    why, remedy = reason_of(error)
    return str(NotSaved(f"Not everything of {what} could be erased: {why}", remedy))


def _refuse_live(workspace: Workspace, pair: str, clock: Clock) -> None:
    if any(file.pair == pair for file in live_files(workspace, clock)):
        raise Busy(f"A session of {pair} is live", "Close it first")
