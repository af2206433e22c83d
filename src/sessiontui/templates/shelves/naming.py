"""What a template of one's own may be called, and where its file then lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.core.names import folded
from sessiontui.templates.kinds import beginnings_of_others, kind_named, known_kind
from sessiontui.templates.shelves.library import Entry, file_in


def full_name(word: str, name: str) -> str:
    """Return the name with the folder of its kind, which need not be typed.

    Raises:
        UsageError: where a template of that kind cannot be called that.
    """
    kind = kind_named(word)
    if kind.only:
        if name not in ("", kind.only):
            raise UsageError(f"There is one {word} only, called {kind.only}", "Leave the name out")
        return kind.only
    folder = kind.begins[0] if kind.begins else ""
    name = name if name.startswith(folder) else folder + name
    taken = beginnings_of_others(kind) or ("/",)
    if name.startswith(taken) or any(part.startswith("_") for part in name.split("/")):
        raise UsageError(f"A template of kind {word} cannot be called “{name}”", "Choose another name")
    if kind.names and name.removeprefix(folder) not in kind.names:
        raise UsageError(f"“{name}” is no facet", f"Facets are {', '.join(kind.names)}")
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


def path_for(root: Path, word: str, name: str) -> Path:
    """Return where a template of that kind and name lies in a workspace.

    Raises:
        UsageError: where a template of that kind cannot be called that.
    """
    known = known_kind(word)
    path = file_in(root, known, full_name(known, name)) if known else None
    if path is None or len(path.name.encode()) > 120:
        raise UsageError(
            f"A template cannot be called “{name}”", "Use letters, digits, hyphens, and / for a folder"
        )
    return path
