"""The folder that holds one programme's data, and where everything in it lies."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from heapq import nlargest
from pathlib import Path

import msgspec

from sessiontui.core.errors import CannotRead, NotFound, UsageError, nearest
from sessiontui.core.names import slug
from sessiontui.store.config import Config
from sessiontui.store.file_names import checked_id, is_id, session_day, session_number, session_stem
from sessiontui.store.owned_files import (
    claim_file,
    common_folders,
    is_link_of_others,
    of_others,
    owned_folder,
    reason_of,
    write_document,
)
from sessiontui.store.private_folder import create_private_folder, private_folder, user_data_folder

_ENDING = ".jsonl"
_NOT_FOR_US = (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM)


class SessionFile(msgspec.Struct, frozen=True):
    """Where one session lies."""

    id: str
    pair: str
    path: Path
    day: str
    """The day its id begins with, as `2026-11-24`."""
    number: int
    """Which of the pair's sessions on that day, counted from 1."""


class Workspace(msgspec.Struct, frozen=True):
    """One programme's folder, and its owner's private folder beside it; it creates nothing by itself."""

    root: Path
    private: Path
    source: str = ""
    """Who chose it, in words for `doctor`."""

    @property
    def programme(self) -> Path:
        """The lead's own: roster, strengths, pairing, measures of the cohort, audits."""
        return self.root / "programme.jsonl"

    @property
    def prompts(self) -> Path:
        """The workspace's own prompts and agendas."""
        return self.root / "prompts"

    @property
    def rubrics(self) -> Path:
        """The workspace's own rubrics."""
        return self.root / "rubrics"

    @property
    def own_templates(self) -> Path:
        """Templates of whoever this account is, for every workspace: they win over the built-in ones."""
        return self.private.parents[1] / "templates"

    @property
    def digests(self) -> Path:
        """The folder of what the programme learns of each pair's sessions."""
        return self.root / "digests"

    def digest(self, pair: str) -> Path:
        """Return where the pair writes and the lead reads."""
        return self.digests / f"{checked_id(pair)}{_ENDING}"

    def pair_folder(self, pair: str) -> Path:
        """Return the folder that only the pair's members can read."""
        return self.root / "pairs" / checked_id(pair)

    def ledger(self, pair: str) -> Path:
        """Return the file of what goes on between the pair's sessions."""
        return self.pair_folder(pair) / "ledger.jsonl"

    def summaries(self, pair: str) -> Path:
        """Return the folder of the pair's summaries."""
        return self.pair_folder(pair) / "summaries"

    def session_file(self, pair: str, session: str) -> Path:
        """Return the file of one session."""
        return self.pair_folder(pair) / "sessions" / f"{checked_id(session)}{_ENDING}"

    @property
    def drafts(self) -> Path:
        """The private folder of half-typed text."""
        return self.private / "drafts"

    def notes(self, author: str) -> Path:
        """Return the private file of the author's notes; each author has one, on a shared account, too."""
        return self.private / "notes" / f"{slug(author)}{_ENDING}"

    def notebook(self, author: str) -> Path:
        """Return the private file of the author's debrief notebook."""
        return self.private / "notebook" / f"{slug(author)}{_ENDING}"

    def keys(self, author: str) -> Path:
        """Return the private file that says to whom the author's notebook is sealed."""
        return self.private / "keys" / f"{slug(author)}.json"

    def exists(self) -> bool:
        """Tell whether the folder is there to be read; CannotRead where the disk does not say."""
        return _is_folder(self.root)

    def create(self) -> None:
        """Make sure that both folders are there and can be written, for what is about to be saved.

        Above the workspace nothing is created, save for the user data folder: where the folder that should
        hold it is missing, a disk is more likely to be missing.

        Raises:
            UsageError: where the workspace cannot be there, or cannot be written.
            NotSaved: where the disk does not take it.
        """
        if not self.root.is_relative_to(self.private.parents[1]):
            self._expect_parent()
        owned_folder(self.root)
        if not os.access(self.root, os.W_OK | os.X_OK):
            raise UsageError(
                f"You may not write in {self.root}",
                f"Choose a folder of your own with --workspace (this one was set by {self.source})",
            )
        common_folders(self.root)
        create_private_folder(self.private, self.root)

    def write_document(self, path: Path, text: str) -> None:
        """Put `text` in a file of the workspace at once or not at all, creating its folder.

        Raises:
            UsageError: where the path leaves the workspace and the private folder, or leads through a link.
            NotSaved: where the disk does not take it; the file is then as it was.
        """
        within = next((r for r in (self.root, self.private) if _is_inside(path, r)), None)
        if within is None:
            raise UsageError(f"{path} is not in the workspace {self.root}")
        owned_folder(path.parent)
        write_document(path, text, within=within)

    def all_pairs(self) -> tuple[str, ...]:
        """Return the ids of all pairs that have a folder here, in order of their names."""
        return tuple(sorted(_folders(self.root / "pairs")))

    def pairs(self) -> tuple[str, ...]:
        """Return the ids of the pairs whose folder one may read, in order of their names.

        In a workspace of several accounts the others' folders are none of one's business: nothing of them
        is listed, counted or complained of.
        """
        return tuple(pair for pair in self.all_pairs() if not of_others(self.pair_folder(pair)))

    def known_pair(self, asked: str) -> str:
        """Return `asked`, where it is a pair whose folder one may read.

        Raises:
            UsageError: where it belongs to others.
            NotFound: where there is no such pair; the nearest is offered.
        """
        pairs = self.pairs()
        if asked in pairs:
            return asked
        if is_id(asked):
            self._refuse_others(asked)
        close = nearest(asked, pairs)
        raise NotFound(
            f"There is no pair “{asked}” in {self.root}", f"Did you mean “{close}”?" if close else ""
        )

    def sessions(self, pair: str = "") -> tuple[SessionFile, ...]:
        """Return the sessions of the pair, or of all pairs one may read, newest first.

        Only names are read, so that a workspace with ten thousand sessions opens as fast as an empty one;
        within a day, later numbers come first and pairs follow each other by name.
        """
        found = [file for each in ((pair,) if pair else self.pairs()) for file in self._sessions_of(each)]
        return _newest_first(found)

    def newest_sessions(self, most: int) -> tuple[SessionFile, ...]:
        """Return what `sessions` begins with, `most` of it; a fifth of the work where there are thousands."""
        names = [(name[:10], pair, name) for pair in self.pairs() for name in self._names_of(pair)]
        days = nlargest(most, (day for day, _, name in names if session_day(name)))
        found = [
            _located(name, pair, self.session_file(pair, name))
            for day, pair, name in names
            if days and day >= days[-1] and session_day(name)
        ]
        return _newest_first(found)[:most]

    def find_session(self, session: str) -> SessionFile:
        """Return where the session of that id lies.

        Raises:
            UsageError: where it is not an id at all, or is a session of others.
            NotFound: where there is no such session; the nearest is offered.
        """
        checked_id(session)
        pairs = self.pairs()
        for pair in pairs:
            path = self.session_file(pair, session)
            if os.path.isfile(path):  # False, too, where it is in a folder of others
                return _located(session, pair, path)
        for pair in self.all_pairs():
            if pair not in pairs and session_number(session, pair):
                self._refuse_others(pair)
        close = nearest(session, tuple(file.id for file in self.sessions()))
        raise NotFound(
            f"There is no session “{session}” in {self.root}",
            f"Did you mean “{close}”?" if close else "`sessiontui sessions` lists what is there",
        )

    def next_session_id(self, pair: str, day: date) -> str:
        """Return the id for one more session of the pair on that day; nobody else's session has it."""
        stem = session_stem(pair, day)
        numbers = [file.number for file in self._sessions_of(pair) if file.day == day.isoformat()]
        number = max(numbers, default=0) + 1
        while True:
            session = stem if number == 1 else f"{stem}-{number}"
            if not any(os.path.exists(self.session_file(other, session)) for other in self.pairs()):
                return session
            number += 1

    def claim_session(self, pair: str, day: date) -> SessionFile:
        """Create the empty file of a new session and return it; two who start at once get two.

        Raises:
            UsageError: where the workspace cannot be written, or the pair's folder belongs to others.
            NotSaved: where the disk does not take it.
        """
        self.create()
        self._refuse_others(pair)
        owned_folder(self.pair_folder(pair) / "sessions")
        while True:
            session = self.next_session_id(pair, day)
            path = self.session_file(pair, session)
            if claim_file(path):
                return _located(session, pair, path)

    def give_back(self, file: SessionFile) -> None:
        """Take away the file of a session that could not be begun, as far as the disk lets one."""
        for path in (file.path, file.path.with_name(f"{file.path.name}.lock")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _refuse_others(self, pair: str) -> None:
        folder = self.pair_folder(pair)
        if of_others(folder):
            from sessiontui.store.accounts import account_name

            owner = account_name(folder.stat().st_uid)
            raise UsageError(
                f"The folder of {pair} is open to its own people alone, and this account is not theirs",
                f"If you are one of them, {owner} lets you in: sessiontui share --pair {pair} --with ACCOUNT",
            )

    def _sessions_of(self, pair: str) -> Iterator[SessionFile]:
        folder = self.pair_folder(pair) / "sessions"
        for session in self._names_of(pair):
            if session_day(session):
                yield _located(session, pair, folder / f"{session}{_ENDING}")

    def _names_of(self, pair: str) -> list[str]:
        found = listed(self.pair_folder(pair) / "sessions")
        names = [entry.name[: -len(_ENDING)] for entry in found if entry.name.endswith(_ENDING)]
        return [name for name in names if is_id(name)]

    def _expect_parent(self) -> None:
        parent = self.root.parent
        if not parent.exists():
            raise UsageError(
                f"There is no folder {parent} to hold the workspace {self.root} (set by {self.source})",
                "Attach the disk or create the folder, or choose another with --workspace",
            )


def find_workspace(explicit: Path | None, environ: Mapping[str, str], config: Config) -> Workspace:
    """Return the workspace that is meant: the option's, the environment's, the configured or the usual one.

    Nothing is created.

    Raises:
        UsageError: where the place that is meant is not a folder, cannot be looked at, or holds what is
            private: nothing that copies or shares a workspace may come across that.
    """
    told = environ.get("SESSIONTUI_WORKSPACE", "")
    base = Path()
    if explicit is not None:
        root, source = explicit, "--workspace"
    elif told:
        root, source = Path(told), "SESSIONTUI_WORKSPACE"
    elif config.workspace:
        root, source = Path(config.workspace), config.source("workspace")
        if not source.startswith(("--", "SESSIONTUI_")):
            # A relative folder in a file would otherwise mean another place in every terminal.
            base = config.path.parent
    else:
        root, source = user_data_folder(environ) / "workspace", "the user data folder"
    try:
        root = (base / root.expanduser()).resolve()
        if root.exists() and not root.is_dir():
            raise UsageError(f"{root} is a file, not a folder (set by {source})", "Name a folder instead")
        if root.is_dir() and not os.access(root, os.R_OK | os.X_OK):
            raise UsageError(f"You may not look into {root} (set by {source})", "Ask whoever owns it")
    except (OSError, RuntimeError, ValueError) as error:
        why = reason_of(error)[0] if isinstance(error, OSError) else str(error)
        raise UsageError(f"The workspace {root} (set by {source}) cannot be opened: {why}") from error
    private = private_folder(root, environ)
    if private.resolve().is_relative_to(root):
        raise UsageError(
            f"{root} (set by {source}) holds your private folder, too, and whoever copied it would copy that",
            "Choose a folder of its own for the workspace",
        )
    return Workspace(root, private, source)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        why, remedy = reason_of(error)
        raise CannotRead(f"{path} cannot be read: {why}", remedy) from error


def _newest_first(files: list[SessionFile]) -> tuple[SessionFile, ...]:
    by_pair = sorted(files, key=lambda file: file.pair)
    return tuple(sorted(by_pair, key=lambda file: (file.day, file.number), reverse=True))


def _is_inside(path: Path, folder: Path) -> bool:
    return ".." not in path.parts and path != folder and path.is_relative_to(folder)


def listed(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder; nothing where it is not there yet, or is another pair's own.

    A link that another account put in its place leads to nothing: what it points to is not this pair's.

    Raises:
        CannotRead: where the disk fails. Taking that for an empty folder would tell people that all they
            ever said is gone, and count what is open without it.
    """
    if is_link_of_others(folder):
        return []
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        if error.errno in _NOT_FOR_US:
            return []
        why, remedy = reason_of(error)
        raise CannotRead(f"{folder} cannot be read: {why}", remedy) from error


def _folders(parent: Path) -> list[str]:
    found = (entry for entry in listed(parent) if is_id(entry.name) and entry.is_dir())
    return [e.name for e in found if not (e.is_symlink() and is_link_of_others(parent / e.name))]


def _located(session: str, pair: str, path: Path) -> SessionFile:
    return SessionFile(session, pair, path, session_day(session), session_number(session, pair))
