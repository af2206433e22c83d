"""The state of the data: every file looked at, none of them changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.store.access import AccessFinding, look_at_access
from sessiontui.store.high_water import last_saved
from sessiontui.store.leftovers import leftovers_in
from sessiontui.store.owned_files import is_common, of_others, reason_of
from sessiontui.store.repair import Inspection, inspect
from sessiontui.store.whole_folder import cut_short
from sessiontui.store.workspace import Workspace

_PUT_BACK = (
    "is a pack that was whole as its unpacking was cut short; the next command that reads templates, or "
    "`sessiontui doctor --repair`, puts it in its place"
)
_REMOVED = (
    "was left by an unpacking that was cut short, and nobody reads it; the next command that reads "
    "templates, or `sessiontui doctor --repair`, removes it"
)
_NOT_LISTED = "cannot be listed, so nothing in it was looked at: {why}"


class FileState(msgspec.Struct, frozen=True):
    """What was found in one file or folder."""

    path: str
    records: int = 0
    damaged: bool = False
    """Whether something that was saved cannot be read, or is not there any more."""
    trouble: tuple[str, ...] = ()
    """One line for each thing that deserves a look."""
    notes: tuple[str, ...] = ()
    """One line for each thing worth knowing that is as it should be."""


def inspect_workspace(workspace: Workspace, now: float) -> tuple[FileState, ...]:
    """Return the state of every journal and folder of a workspace and its private folder.

    `now` is the wall clock in seconds since 1970, for telling what is at work from what was left.
    """
    return joined(state for root in roots(workspace) for state in _under(root, workspace, now))


def joined(states: Iterable[FileState]) -> tuple[FileState, ...]:
    """Return one state for each path, with everything that was said of it."""
    found: dict[str, FileState] = {}
    for more in states:
        first = found.get(more.path, FileState(more.path))
        found[more.path] = FileState(
            more.path,
            first.records or more.records,
            first.damaged or more.damaged,
            tuple(dict.fromkeys((*first.trouble, *more.trouble))),
            tuple(dict.fromkeys((*first.notes, *more.notes))),
        )
    return tuple(found.values())


def roots(workspace: Workspace) -> tuple[Path, ...]:
    """Return the folders that hold the data, as far as they are there."""
    return tuple(root for root in (workspace.root, workspace.private) if root.is_dir())


def access_findings(workspace: Workspace) -> Iterator[AccessFinding]:
    """Yield what is wrong with the rights of any folder and journal."""
    for root in roots(workspace):
        for folder, names, files in os.walk(root):
            places = [Path(folder)] if folder == str(root) else []
            for path in [*places, *(Path(folder) / name for name in sorted((*names, *files)))]:
                try:
                    found = look_at_access(path, of_author_alone=path.is_relative_to(workspace.private))
                except OSError:
                    continue  # it went away meanwhile
                if found is not None:
                    yield found


def _under(root: Path, workspace: Workspace, now: float) -> Iterator[FileState]:
    alone = root == workspace.private
    shut: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=shut.append):
        names.sort()
        if is_common(Path(folder)):  # what others keep to themselves in it is theirs to look at
            for here in (names, files):
                here[:] = [name for name in here if not of_others(Path(folder) / name)]
        places = [Path(folder)] if folder == str(root) else []
        for path in [*places, *(Path(folder) / name for name in names)]:
            if (found := _rights(path, alone)) is not None:
                yield FileState(str(path), trouble=(found,))
        yield from _left_over(Path(folder), now)
        for name in sorted(files):
            path = Path(folder) / name
            if name.endswith(".jsonl"):
                yield _journal(path, alone)
            elif (found := _rights(path, alone)) is not None:
                yield FileState(str(path), trouble=(found,))
            if name.endswith(".jsonl.lock") and name.removesuffix(".lock") not in files:
                yield from _missing(path)
    for error in shut:
        yield FileState(str(error.filename), trouble=(_NOT_LISTED.format(why=reason_of(error)[0]),))


def _missing(lock: Path) -> Iterator[FileState]:
    saved = last_saved(lock).sequence
    if saved:
        told = (
            f"{saved} entries were saved in it, and it is not there: look for a copy; "
            "`sessiontui doctor --rebuild` forgets it"
        )
        yield FileState(str(lock).removesuffix(".lock"), damaged=True, trouble=(told,))


def _rights(path: Path, alone: bool) -> str | None:
    try:
        found = look_at_access(path, of_author_alone=alone)
    except OSError:
        return None
    return found.what if found else None


def _left_over(folder: Path, now: float) -> Iterator[FileState]:
    said = {
        "torn": "what there was of an entry that was cut short; it was put aside",
        "damaged": "the file as it was before it was mended; delete it once nothing in it is missed",
    }
    wrong = {
        "unfinished": "was left by a write that was cut short, and nobody reads it; "
        "`sessiontui doctor --repair` removes it",
        "gone": "its archive was made, and erasing it was cut short; `sessiontui handover` with the name of "
        "the pair finishes it",
        "unknown": "its name is none of sessiontui’s, so no list shows it; give it back the name it had",
    }
    try:
        for left in leftovers_in(folder, now):
            if left.kind in said:
                yield FileState(str(left.path), notes=(said[left.kind],))
            else:
                yield FileState(str(left.path), trouble=(wrong[left.kind],))
        for part, back in cut_short(folder):
            yield FileState(str(part), trouble=(_PUT_BACK if back else _REMOVED,))
    except OSError as error:
        yield FileState(str(folder), trouble=(_NOT_LISTED.format(why=reason_of(error)[0]),))


def _journal(path: Path, alone: bool) -> FileState:
    try:
        looked = _settled(path)
    except SessiontuiError as error:
        return FileState(str(path), damaged=error.exit_code == 4, trouble=(str(error),))
    except OSError as error:
        return FileState(str(path), trouble=(f"cannot be read: {(error.strerror or '').lower()}",))
    rights = _rights(path, alone)
    return FileState(
        str(path),
        looked.records,
        bool(looked.damage) or looked.ends_early,
        (*looked.trouble, *_missing_once(path, looked, mended=False), *([rights] if rights else [])),
        _missing_once(path, looked, mended=True),
    )


def _missing_once(path: Path, looked: Inspection, *, mended: bool) -> tuple[str, ...]:
    """Return what went missing earlier; a repair has told of it, and its copy lies beside the file."""
    told = any(path.parent.glob(f"{path.name}.damaged-*"))
    if not looked.gaps or looked.damage or told != mended:
        return ()
    return (f"{looked.gaps} of it went missing before the next was written; look for a copy",)


def _settled(path: Path) -> Inspection:
    """Return what is in the file; half a line that is gone at a second look was somebody writing."""
    looked = inspect(path)
    return inspect(path) if looked.torn_bytes else looked
