"""Who is at a live session: one small file for each terminal, in a folder that stands while it is live.

The folder itself says that the session is live, so that finding the live ones opens no session file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path

import msgspec

from sessiontui.core.clock import Stamp, later, seconds_between
from sessiontui.core.errors import UsageError
from sessiontui.core.safe_text import safe_values
from sessiontui.live.soundness import is_moment
from sessiontui.store.file_names import checked_id
from sessiontui.store.owned_files import file_mode_in, owned_folder, reason_of
from sessiontui.store.plain_json import from_json
from sessiontui.store.shared_read import make_folder, names_in, opened_folder, put_small, read_small
from sessiontui.store.workspace import SessionFile, Workspace, listed

BEAT = 5.0
"""Seconds between two signs of life of a terminal."""
STALE = 12.0
"""Seconds without a sign of life after which a terminal counts as gone."""
_LIVE = "live"
_ENDING = ".json"
_LONGEST_SIGN = 4096
"""Bytes of a sign of life at most."""
_MOST_SIGNS = 1000
"""Things in the folder that are looked at; more than that, no session ever has."""


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
    """The signs of life at one live session, in a folder that everybody of the pair can write in."""

    def __init__(self, workspace: Workspace, session: SessionFile) -> None:
        self._pair = workspace.pair_folder(session.pair)
        self._id = checked_id(session.id)

    @property
    def folder(self) -> Path:
        """Where the signs of life are."""
        return self._pair / _LIVE / self._id

    @contextmanager
    def opened(self) -> Iterator[int]:
        """Yield a descriptor of the folder; what is done by it is done there and in nobody’s other folder.

        Raises:
            OSError: where the session is not marked as live, or a link stands in the folder’s place.
        """
        with opened_folder(self._pair, _LIVE, self._id) as folder:
            yield folder

    @property
    def live(self) -> bool:
        """Whether the session was marked as live."""
        try:
            with self.opened():
                return True
        except OSError:
            return False

    def mark(self) -> None:
        """Mark the session as live.

        Raises:
            SessiontuiError: where the folder cannot be made, or a link stands in its place.
        """
        owned_folder(self._pair)
        try:
            with opened_folder(self._pair) as pair:
                make_folder(pair, _LIVE)
            with opened_folder(self._pair, _LIVE) as live:
                make_folder(live, self._id)
            with self.opened():
                return
        except OSError as error:
            why, remedy = reason_of(error)
            what = f"The folder {self.folder} cannot be created: {why}"
            for place in (self._pair, self._pair / _LIVE, self.folder):
                if place.is_symlink():
                    what = f"{place} is a link, and sessiontui does not write through links"
                    remedy = "Replace it by the folder it points to"
            raise UsageError(what, remedy, why=why) from error

    def clear(self) -> None:
        """The session is over; nobody is at it any more."""
        with suppress(OSError, RecursionError), opened_folder(self._pair, _LIVE) as live:
            shutil.rmtree(self._id, ignore_errors=True, dir_fd=live)

    def beat(self, presence: Presence) -> None:
        """Leave a sign of life. A beat that fails costs nothing, so it is not synced and never raises.

        Where the pair share a folder, the others read it, and nobody but its account writes in it.
        """
        name = f"{checked_id(presence.hand)}{_ENDING}"
        with suppress(OSError), self.opened() as folder:
            put_small(folder, name, msgspec.json.encode(presence), file_mode_in(folder) & ~0o020)

    def leave(self, hand: str) -> None:
        """This terminal is going; when it was last here stays known, unless another account said so."""
        found = next((p for p in self._signs(os.geteuid()) if p.hand == hand), None)
        if found is not None:
            self.beat(msgspec.structs.replace(found, gone=True, writing=False))

    def all(self) -> tuple[Presence, ...]:
        """Return the last sign of life of every terminal, gone ones too, by name of the hand."""
        return tuple(self._signs())

    def names_of_account(self, account: int) -> tuple[str, ...]:
        """Return who sat at terminals of one account, gone ones too.

        Others can take such a file away and cannot write in it, so what it says was said by that account.
        """
        return tuple(sign.name for sign in self._signs(account) if sign.name)

    def here(self, now: Stamp) -> tuple[Presence, ...]:
        """Return the terminals that gave a sign of life lately and did not say that they go."""
        return tuple(p for p in self.all() if is_here(p, now))

    def touched(self) -> int:
        """Return a number that changes whenever a sign of life is left; 0 where there is no folder."""
        try:
            return os.stat(self.folder).st_mtime_ns
        except OSError:
            return 0

    def last_seen(self) -> Stamp | None:
        """Return when anybody was last here."""
        stamps = [p.seen for p in self.all()]
        return reduce(later, stamps) if stamps else None

    def _signs(self, account: int | None = None) -> Iterator[Presence]:
        try:
            with self.opened() as folder:
                names = [name for name in names_in(folder, _MOST_SIGNS) if name.endswith(_ENDING)]
                found = [sign for name in names if (sign := _sign(folder, name, account)) is not None]
        except OSError:
            return
        yield from found


def _sign(folder: int, name: str, account: int | None) -> Presence | None:
    """Return the sign of life in a file, None where it is none or is not of that account."""
    try:
        read = read_small(folder, name, _LONGEST_SIGN)
        if account not in (None, read.owner):
            return None
        sign = msgspec.convert(safe_values(from_json(read.data)), Presence)
    except (OSError, ValueError, RecursionError):
        return None
    return sign if sign.hand == name.removesuffix(_ENDING) and is_moment(sign.seen) else None


def is_here(presence: Presence, now: Stamp) -> bool:
    """Tell whether a terminal gave a sign of life lately and did not say that it goes.

    One of another boot of the machine went with that; one from a time that has not come yet is none.
    """
    seen = presence.seen
    if presence.gone or (seen.boot and now.boot and seen.boot != now.boot):
        return False
    return max(seconds_between(seen, now), seconds_between(now, seen)) <= STALE


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
        in_it = listed(workspace.pair_folder(pair) / _LIVE)
        marked = {entry.name for entry in in_it if entry.is_dir(follow_symlinks=False)}
        if marked:
            found += [file for file in workspace.sessions(pair) if file.id in marked]
    found.sort(key=lambda file: (file.day, file.number), reverse=True)
    return tuple(found)
