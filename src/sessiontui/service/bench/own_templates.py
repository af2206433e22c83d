"""The workspace's own templates, written: durably, never through a link, by whoever they belong to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sessiontui.core.errors import Busy, NotSaved, UsageError
from sessiontui.core.plain_files import bytes_of
from sessiontui.store.accounts import account_name
from sessiontui.store.disk import Disk, kept_aside
from sessiontui.store.lock import lock_of
from sessiontui.store.owned_files import is_common, reason_of, remove
from sessiontui.store.whole_folder import finish
from sessiontui.store.workspace import Workspace
from sessiontui.templates.kinds import TOPS
from sessiontui.templates.shelves.packs import PACKS

_BOM = "\ufeff"
_LOCKED = ".templates"
"""What is locked, in the workspace, by whoever looks at its templates and then writes them."""
_PATIENCE = 5.0
"""Seconds for which that is tried; a write takes a few milliseconds."""
_READ_BY_GROUP = 0o640
_FOLDER_READ_BY_GROUP = 0o2750
"""In a shared workspace everybody uses the templates, and their owner alone writes them."""


def written_as(before: bytes, text: str) -> str:
    """Return a text with the line ends, and the mark at the beginning, that a file had before."""
    if before.count(b"\r\n") == before.count(b"\n") > 0:
        text = text.replace("\n", "\r\n")
    return _BOM + text if before.startswith(_BOM.encode()) else text


def bytes_at(path: Path, *, through_links: bool = True) -> bytes | None:
    """Return what is in a file that is about to be written anew; None where there is none.

    Raises:
        NotSaved: where it cannot be read.
    """
    try:
        return bytes_of(path, through_links=through_links)
    except FileNotFoundError:
        return None
    except OSError as error:
        why, remedy = reason_of(error)
        raise NotSaved(f"{path} cannot be read: {why}", remedy, why=why) from error


class OwnTemplates:
    """Where a workspace keeps templates of its own, and its packs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.root = workspace.root

    @property
    def shared(self) -> bool:
        """Whether several accounts use this workspace, of whom one may change its templates."""
        return is_common(self.root)

    def refuse(self, *places: Path) -> None:
        """Refuse to write where that would lead elsewhere, or where somebody else owns what is there.

        Raises:
            UsageError: which says what is in the way.
        """
        me = os.geteuid()
        if self.shared and me not in (0, owner := os.stat(self.root).st_uid):
            lead = account_name(owner)
            raise UsageError(
                f"This workspace is shared, and only {lead} may change its templates",
                f"Ask {lead}, or work in one of your own with --workspace",
            )
        tops = [self.root / name for name in (*TOPS, PACKS)]
        for place in dict.fromkeys([*tops, *(up for one in places for up in self._up_to(one))]):
            try:
                status = os.lstat(place)
            except OSError:
                continue
            if stat.S_ISLNK(status.st_mode):
                raise UsageError(
                    f"{place} is a link, and sessiontui does not write through links",
                    "Replace it by the file or folder it points to",
                )
            if me not in (0, status.st_uid):
                whose = account_name(status.st_uid)
                raise UsageError(f"{place} belongs to {whose}", f"Ask {whose} to change what is in it")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from writing templates here between one's look at them and one's own writing.

        Raises:
            UsageError: where one may not write here.
            Busy: where somebody else writes for longer than anybody would wait.
            NotSaved: where the disk does not take it.
        """
        self.refuse()
        self.prepare()
        with ExitStack() as held:
            try:
                held.enter_context(lock_of(self.root / _LOCKED).hold(_PATIENCE))
            except Busy as error:
                what = f"Another sessiontui is writing templates in {self.root}"
                raise Busy(what, "Try again in a moment", why=error.why) from error
            except OSError as error:
                why, remedy = reason_of(error)
                what = f"{self.root / _LOCKED}.lock cannot be written: {why}"
                raise NotSaved(what, remedy, why=why) from error
            yield

    def put(self, path: Path, text: str) -> Path:
        """Write one file of the workspace's own, at once or not at all; its folders are made as needed.

        Raises:
            UsageError: where it may not be written there.
            NotSaved: where the disk does not take it; what was there is then as it was.
        """
        self.refuse(path)
        with self.alone():
            self._workspace.write_document(path, text)
            self.open_to_readers(path)
        return path

    def put_anew(self, path: Path, text: str) -> Path:
        """Write a file that is there already, with the line ends and the mark at its beginning that it has.

        Raises:
            UsageError, NotSaved: as `put` does, and where the file cannot be read.
        """
        return self.put(path, written_as(bytes_at(path, through_links=False) or b"", text))

    def prepare(self) -> None:
        """Make sure that the workspace is there to be written.

        Raises:
            UsageError: where it cannot be there, or cannot be written.
            NotSaved: where the disk does not take it.
        """
        self._workspace.create()

    def open_to_readers(self, path: Path) -> None:
        """In a shared workspace, let everybody of it read what was written there: a file, or a folder."""
        if not self.shared:
            return
        group = os.stat(self.root).st_gid
        below = (Path(here, name) for here, folders, files in os.walk(path) for name in (*folders, *files))
        for place in (*self._up_to(path), *below):
            with suppress(OSError):  # whoever left the group since keeps it for themselves
                os.chown(place, -1, group, follow_symlinks=False)
                place.chmod(_FOLDER_READ_BY_GROUP if place.is_dir() else _READ_BY_GROUP)

    def finish_unpacking(self) -> None:
        """Put a pack whose unpacking was cut short in its place, and remove what is left of it otherwise.

        It is what every command does that reads templates, so it never fails: where one may not write there,
        or a disk fails, all stays as it is.
        """
        packs = self.root / PACKS
        with suppress(OSError):
            if not packs.is_symlink():
                for done in finish(packs):
                    if done.back:
                        self.open_to_readers(done.path)

    def set_aside(self, path: Path, kind: str) -> Path:
        """Keep the bytes of a file beside it, as `NAME.KIND-1`, and return where; it stays as it is itself.

        Raises:
            NotSaved: where the disk does not take it.
        """
        self.refuse(path)
        try:
            return kept_aside(path, kind, bytes_of(path, through_links=False), Disk())
        except OSError as error:
            why, remedy = reason_of(error)
            raise NotSaved(f"{path} could not be kept aside: {why}", remedy, why=why) from error

    def remove(self, path: Path) -> Path:
        """Take a file of one's own away, kept aside as `NAME.removed-1`; return where it is kept.

        Raises:
            NotSaved: where the disk does not take it.
        """
        with self.alone():
            aside = self.set_aside(path, "removed")
            try:
                remove(path)
            except OSError as error:
                why, remedy = reason_of(error)
                raise NotSaved(f"{path} could not be removed: {why}", remedy, why=why) from error
        return aside

    def _up_to(self, path: Path) -> list[Path]:
        above = [place for place in path.parents if place != self.root and place.is_relative_to(self.root)]
        return [*reversed(above), path]
