"""Under which name a person's own files lie: “Ana” at the start screen is “Ana Ruiz” in a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sessiontui.core.clock import Clock
from sessiontui.core.errors import SessiontuiError
from sessiontui.core.names import folded, slug
from sessiontui.service.together.whose_machine import same_person
from sessiontui.store.workspace import Workspace

Names = Callable[[], tuple[str, ...]]
"""Returns whole names of people."""


class _Line(msgspec.Struct, frozen=True):
    by: str = ""


def filed_as(asked: str, *folders: Path, known: Names) -> str:
    """Return the name of the files in these folders that are a person's, as short as files have it.

    The name as it is said wins; else the only one that can be theirs. Where there is none, or several, it is
    the name as it is said: nobody is given somebody else's. Files of “Ana” are Ana Ruiz's where she wrote in
    them under her whole name, or where, of those who are `known`, nobody but her can be called so.
    """
    said = slug(asked)
    files = [path for folder in folders for path in folder.glob("[!.]*.json*")]
    files = [path for path in files if path.suffix in (".json", ".jsonl")]
    names = {path.stem for path in files}
    theirs = [name for name in names if same_person(name, asked)]
    if said in names or len(theirs) != 1:
        return said
    name = theirs[0]
    writers = {writer for path in files if path.stem == name for writer in _writers(path)}
    if not all(same_person(writer, asked) for writer in writers):
        return said
    if len(said) < len(name) or folded(asked) in writers:
        return name
    called_so = {folded(each) for each in known() if slug(each) != name and same_person(each, name)}
    return name if called_so == {folded(asked)} else said


def people_known(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """Return who is on this workspace's list of people, or took part lately, as far as they can be read."""
    from sessiontui.service.opening.beginning import known_pairs  # it is asked seldom, and brings much along
    from sessiontui.service.opening.known_people import people_kept

    try:
        met = [name for pair in known_pairs(workspace, clock) for name in pair.people]
        return (*met, *people_kept(workspace, clock))
    except SessiontuiError:
        return ()


def _writers(path: Path) -> Iterator[str]:
    """Yield the names under which a file was written, for comparing."""
    try:
        lines = path.read_bytes().splitlines() if path.suffix == ".jsonl" else []
    except OSError:
        return  # whoever opens it is told
    for line in lines:
        try:
            if by := msgspec.json.decode(line, type=_Line).by:
                yield folded(by)
        except msgspec.DecodeError:
            continue  # a torn end
