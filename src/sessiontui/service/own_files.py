"""Under which name a person's own files lie: “Ana” at the start screen is “Ana Ruiz” in a session."""

from __future__ import annotations

from pathlib import Path

from sessiontui.core.names import slug
from sessiontui.service.whose_machine import same_person


def filed_as(asked: str, *folders: Path) -> str:
    """Return the name of the files in these folders that are a person's, as short as files have it.

    The name as it is said wins; else the only one that can be theirs. Where there is none, or several, it is
    the name as it is said: nobody is given somebody else's.
    """
    said = slug(asked)
    files = (path for folder in folders for path in folder.glob("[!.]*.json*"))
    names = {path.stem for path in files if path.suffix in (".json", ".jsonl")}
    if said in names:
        return said
    theirs = [name for name in names if same_person(name, asked)]
    return theirs[0] if len(theirs) == 1 else said
