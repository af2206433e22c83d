"""What else lies among the files of a workspace: copies that were kept on purpose, and unfinished ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sessiontui.store.file_names import is_id, session_day
from sessiontui.store.owned_files import is_link_of_others

_KEPT = re.compile(r"\.(torn|damaged)-\d+$")
_UNFINISHED = re.compile(r"(^\..+\.[0-9a-f]{8}\.new|\.jsonl\.new)$")
_GONE = re.compile(r"\..+\.gone")
_OLD = 3600.0
"""Seconds after which nobody can still be at work on an unfinished copy."""


class Leftover(msgspec.Struct, frozen=True):
    """One file that no list of sessions shows."""

    path: Path
    kind: str
    """`torn`, `damaged`: kept on purpose; `unfinished`: a write was cut short; `gone`: a handover was;
    `unknown`: nobody reads it."""


def leftovers_in(folder: Path, now: float) -> Iterator[Leftover]:
    """Yield what lies in this one folder beside the files that are read; folders below are not entered,
    and no link that another account put there.

    `now` is the wall clock, in seconds since 1970: an unfinished file that is young may be at work.

    Raises:
        OSError: where the folder cannot be listed.
    """
    if is_link_of_others(folder):
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if kept := _KEPT.search(entry.name):
            yield Leftover(path, kept[1])
        elif _UNFINISHED.search(entry.name) and not entry.is_dir(follow_symlinks=False):
            if now - entry.stat(follow_symlinks=False).st_mtime > _OLD:
                yield Leftover(path, "unfinished")
        elif folder.name == "pairs" and _GONE.fullmatch(entry.name):
            yield Leftover(path, "gone")
        elif _unread(folder.name, path):
            yield Leftover(path, "unknown")


def _unread(folder: str, path: Path) -> bool:
    if folder == "sessions":
        return path.suffix == ".jsonl" and not (is_id(path.stem) and session_day(path.stem))
    return folder == "pairs" and not is_id(path.name)
