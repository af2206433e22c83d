"""Half-typed text of one terminal, kept until Enter so that a crash costs at most two seconds of it."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotSaved
from sessiontui.store.file_names import checked_id
from sessiontui.store.owned_files import owned_folder, reason_of, remove, write_document

PAUSE = 2.0
"""Seconds between two writes of the same draft, at least."""
START_SCREEN, NOTEBOOK = "start-screen", "notebook"
"""What stands for a session in the name of a draft that belongs to none."""


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody was typing."""

    kind: str
    """The kind of capture, or whatever else the caller calls the place it is typed in."""
    text: str
    extra: tuple[tuple[str, str], ...] = ()
    """(name, value) of what is chosen beside the text, such as `("to", "Ben Okafor")`."""
    aside: bool = False
    """It was put away; nothing of it stands open, and nobody is shown it unasked."""


class Leftover(msgspec.Struct, frozen=True):
    """A draft whose session is not among the known ones any more."""

    session: str
    hand: str
    path: Path


def due(last_saved: float | None, now: float) -> bool:
    """Tell whether the draft may be written again; both are seconds of the same uptime clock.

    A clock that went back means that the machine was restarted, and the old moment says nothing.
    """
    return last_saved is None or not 0 <= now - last_saved < PAUSE


class Drafts:
    """The one draft of one terminal in one session.

    Text that waits for a reveal outlives the line typed after it: keep it under a hand of its own.
    """

    def __init__(self, folder: Path, session: str, hand: str) -> None:
        self._path = folder / f"{checked_id(session)}@{checked_id(hand)}.json"

    @property
    def path(self) -> Path:
        """The file that holds the draft while there is one."""
        return self._path

    def save(self, draft: Draft) -> None:
        """Replace the draft by this one, durably; a draft without any text is no draft.

        Raises:
            NotSaved: where the disk does not take it; the previous draft is then still there.
        """
        if not draft.text and not draft.extra:
            return self.clear()
        folder = owned_folder(self._path.parent)
        return write_document(self._path, msgspec.json.encode(draft).decode(), within=folder.parent)

    def load(self) -> Draft | None:
        """Return the draft, or None where there is none.

        A file that cannot be understood is kept beside it, with a name that says so.
        """
        try:
            if self._path.is_symlink():
                return None
            return msgspec.json.decode(self._path.read_bytes(), type=Draft)
        except OSError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError):
            _keep_aside(self._path)
            return None

    def readable(self) -> bool:
        """Tell whether there is no draft, or one that can be read; nothing is changed."""
        try:
            msgspec.json.decode(self._path.read_bytes(), type=Draft)
        except FileNotFoundError:
            return True
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return False
        return True

    def clear(self) -> None:
        """Forget the draft: its text is saved elsewhere now, or no longer wanted.

        Raises:
            NotSaved: where there is one and it cannot be removed.
        """
        try:
            remove(self._path)
        except OSError as error:
            if not os.path.lexists(self._path):
                return  # a disk that can only be read refuses to remove even what is not there
            why, remedy = reason_of(error)
            raise NotSaved(
                f"An earlier draft cannot be cleared away: {why}",
                remedy,
                safe="It will be offered again, although it is saved or was put away",
                why=why,
            ) from error


def hands(folder: Path, session: str) -> tuple[str, ...]:
    """Return the hands that left a draft in that session, without reading any."""
    return tuple(found.hand for found in _all(folder) if found.session == session)


def leftovers(folder: Path, known: Collection[str]) -> tuple[Leftover, ...]:
    """Return the drafts whose session is not among the `known` ids; their owner may still want the text."""
    return tuple(found for found in _all(folder) if found.session not in known)


def _all(folder: Path) -> list[Leftover]:
    try:
        paths = sorted(folder.glob("[!.]*@*.json"))
    except OSError:
        return []
    found = []
    for path in paths:
        session, _, hand = path.stem.partition("@")
        found.append(Leftover(session, hand, path))
    return found


def _keep_aside(path: Path) -> None:
    for number in range(1, 1000):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        if not aside.exists():
            with suppress(OSError):
                path.rename(aside)
            return
