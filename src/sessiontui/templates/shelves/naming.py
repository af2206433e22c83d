"""What a template of one's own may be called, and where its file then lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.core.facets import SIDES
from sessiontui.core.names import folded
from sessiontui.templates.shelves.belongings import kind_of
from sessiontui.templates.shelves.library import Entry, file_in

FOLDER_OF = {"drill": "drills/", "questions": "questions/", "summary": "summary/"}
"""Kinds whose names begin with their folder."""
ONLY = {"glossary": "glossary", "wording": "wording.en"}
"""Kinds of which there is one, under this name."""


def full_name(kind: str, name: str) -> str:
    """Return the name with the folder of its kind, which need not be typed.

    Raises:
        UsageError: where a template of that kind cannot be called that.
    """
    if kind in ONLY:
        if name not in ("", ONLY[kind]):
            raise UsageError(f"There is one {kind} only, called {ONLY[kind]}", "Leave the name out")
        return ONLY[kind]
    folder = FOLDER_OF.get(kind, "")
    name = name if name.startswith(folder) else folder + name
    taken = {"prompt": (*FOLDER_OF.values(), "summaries/", "agendas/"), "rubric": ("wording.",)}
    if name.startswith(taken.get(kind, ("/",))) or any(part.startswith("_") for part in name.split("/")):
        raise UsageError(f"A template of kind {kind} cannot be called “{name}”", "Choose another name")
    if kind == "questions" and name.removeprefix(folder) not in SIDES:
        raise UsageError(f"“{name}” is no facet", f"Facets are {', '.join(SIDES)}")
    return name


def titled(entries: Iterable[Entry], title: str) -> tuple[Entry, ...]:
    """Return the templates that are called so by their title, whatever their file is called.

    Raises:
        UsageError: where there are several; it names them.
    """
    found = tuple(entry for entry in entries if folded(entry.title) == folded(title))
    if len(found) > 1:
        kinds = {entry.kind for entry in found}
        names = [entry.name if len(kinds) == 1 else f"{entry.kind}:{entry.name}" for entry in found]
        raise UsageError(
            f"“{title}” is the title of {' and of '.join(names)}", "Say which of them by its name"
        )
    return found


def path_for(root: Path, kind: str, name: str) -> Path:
    """Return where a template of that kind and name lies in a workspace.

    Raises:
        UsageError: where a template of that kind cannot be called that.
    """
    known = kind_of(kind)
    path = file_in(root, known, full_name(kind, name)) if known else None
    if path is None or len(path.name.encode()) > 120:
        raise UsageError(
            f"A template cannot be called “{name}”", "Use letters, digits, hyphens, and / for a folder"
        )
    return path
