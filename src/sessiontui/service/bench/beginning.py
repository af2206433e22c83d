"""Beginning a template of one's own: a small one that works, with notes that say what to write where."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from sessiontui.core.errors import UsageError
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.schema_files import editor_line, put_schema
from sessiontui.templates.editing.places import words_written
from sessiontui.templates.kinds import KINDS, kind_named
from sessiontui.templates.shelves.library import Library, shown
from sessiontui.templates.shelves.naming import full_name, path_for

STARTS = tuple(kind.name for kind in KINDS if kind.begun)
"""Kinds that one can begin."""


def begin_template(own: OwnTemplates, library: Library, kind: str, name: str, title: str = "") -> Path:
    """Write a new template into the workspace and return where it lies; “” makes its title of its name.

    Raises:
        UsageError: where there is one of that name already, or a template cannot be called that.
        NotSaved: where the disk does not take it.
    """
    ours = kind_named(kind)
    if not name and not ours.only:
        has = "have" if ours.many else "has"
        raise UsageError(f"The {kind} {has} no name", f"`sessiontui templates new {kind} {ours.example}`")
    full, path = full_name(kind, name), path_for(own.root, kind, name)
    own.refuse(path)
    _refuse_there(path)
    hidden = any(entry.kind == kind and entry.name == full for entry in library.entries())
    if hidden and not (ours.names or ours.only):
        raise UsageError(
            f"There is {ours.article} {kind} called {full} already, which yours would hide",
            f"`sessiontui templates copy {full}` begins with its text; or choose another name",
        )
    with own.alone():
        _refuse_there(path)  # somebody else may have begun one meanwhile
        schema = put_schema(own, kind)
        return own.put(path, beginning(kind, full, editor_line(path, schema), title))


def _refuse_there(path: Path) -> None:
    if os.path.lexists(path):
        raise UsageError(f"There is one in {shown(path)} already", "Edit that one, or choose another name")


def beginning(kind: str, name: str, line: str, title: str = "") -> str:
    """Return the text that a new template of that kind begins with; `line` is for its editor."""
    ours = kind_named(kind)
    begun = files("sessiontui.templates") / "beginnings" / f"{kind}{ours.suffix}"
    text = begun.read_text(encoding="utf-8")
    last = name.rpartition("/")[2]
    said = words_written(title) if title else ours.title
    title = said or last.replace("-", " ").replace("_", " ").capitalize()
    for sign, words in (("EDITOR", line), ("TITLE", title), ("NAME", name), ("FACET", last)):
        text = text.replace(f"%{sign}%", words)
    return text
