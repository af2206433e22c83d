"""Who is at a live session: one small file for each terminal, in a folder that stands while it is live.

The folder itself says that the session is live, so that finding the live ones opens no session file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import msgspec

from sessiontui.core.clock import Stamp, later, seconds_between
from sessiontui.core.safe_text import safe_values
from sessiontui.store.file_names import checked_id
from sessiontui.store.owned_files import file_mode_in, owned_folder
from sessiontui.store.plain_json import from_json
from sessiontui.store.workspace import SessionFile, Workspace, listed

BEAT = 5.0
"""Seconds between two signs of life of a terminal."""
STALE = 12.0
"""Seconds without a sign of life after which a terminal counts as gone."""


class Presence(msgspec.Struct, frozen=True):
    """One terminal's last sign of life; never any text."""

    hand: str
    name: str
    view: str
    seen: Stamp
    pid: int = 0
    writing: bool = False
    """Whether a line is open there; what stands in it is never told."""
    gone: bool = False
    """Whether it said that it goes."""


class PresenceFolder:
    """The signs of life at one live session."""

    def __init__(self, workspace: Workspace, session: SessionFile) -> None:
        self._folder = workspace.pair_folder(session.pair) / "live" / checked_id(session.id)

    @property
    def folder(self) -> Path:
        """Where the signs of life are."""
        return self._folder

    @property
    def live(self) -> bool:
        """Whether the session was marked as live."""
        return self._folder.is_dir()

    def mark(self) -> None:
        """Mark the session as live.

        Raises:
            SessiontuiError: where the folder cannot be made.
        """
        owned_folder(self._folder)

    def clear(self) -> None:
        """The session is over; nobody is at it any more."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def beat(self, presence: Presence) -> None:
        """Leave a sign of life. A beat that fails costs nothing, so it is not synced and never raises."""
        target = self._folder / f"{checked_id(presence.hand)}.json"
        fresh = target.with_suffix(f".{presence.pid}.new")
        try:
            mode = file_mode_in(self._folder)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode)
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, mode)
                file.write(msgspec.json.encode(presence))
            os.replace(fresh, target)
        except OSError:
            return

    def leave(self, hand: str) -> None:
        """This terminal is going; when it was last here stays known."""
        found = next((p for p in self.all() if p.hand == hand), None)
        if found is not None:
            self.beat(msgspec.structs.replace(found, gone=True, writing=False))

    def all(self) -> tuple[Presence, ...]:
        """Return the last sign of life of every terminal, gone ones too, by name of the hand."""
        return tuple(self._signs())

    def names_of_account(self, account: int) -> tuple[str, ...]:
        """Return who sat at terminals of one account, gone ones too; whose a file is, nobody can forge."""
        return tuple(sign.name for sign in self._signs(account) if sign.name)

    def here(self, now: Stamp) -> tuple[Presence, ...]:
        """Return the terminals that gave a sign of life lately and did not say that they go."""
        return tuple(p for p in self.all() if is_here(p, now))

    def touched(self) -> int:
        """Return a number that changes whenever a sign of life is left; 0 where there is no folder."""
        try:
            return os.stat(self._folder).st_mtime_ns
        except OSError:
            return 0

    def last_seen(self) -> Stamp | None:
        """Return when anybody was last here."""
        stamps = [p.seen for p in self.all()]
        return reduce(later, stamps) if stamps else None

    def _signs(self, account: int | None = None) -> Iterator[Presence]:
        try:
            paths = sorted(self._folder.glob("*.json"))
        except OSError:
            return
        for path in paths:
            try:
                if account is None or path.lstat().st_uid == account:
                    yield msgspec.convert(safe_values(from_json(path.read_bytes())), Presence)
            except (OSError, ValueError, RecursionError):
                continue


def is_here(presence: Presence, now: Stamp) -> bool:
    """Tell whether a terminal gave a sign of life lately and did not say that it goes."""
    return not presence.gone and seconds_between(presence.seen, now) <= STALE


def alive(pid: int) -> bool:
    """Tell whether a process of that number runs here; one of another account counts as running."""
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def live_sessions(workspace: Workspace) -> tuple[SessionFile, ...]:
    """Return the sessions that are marked as live, newest first; none of their files is opened.

    Raises:
        CannotRead: where the disk does not show which those are.
    """
    found = []
    for pair in workspace.pairs():
        marked = {entry.name for entry in listed(workspace.pair_folder(pair) / "live") if entry.is_dir()}
        if marked:
            found += [file for file in workspace.sessions(pair) if file.id in marked]
    found.sort(key=lambda file: (file.day, file.number), reverse=True)
    return tuple(found)
