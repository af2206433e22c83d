"""Where a person's own data lies: outside every workspace, so that sharing one shares none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sessiontui.core.names import slug
from sessiontui.store.owned_files import owned_folder, write_document

_OWNER_NOTE = "workspace.txt"


def user_data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for this user's data: `$XDG_DATA_HOME/sessiontui`, else where the system has it."""
    told = Path(environ.get("XDG_DATA_HOME", ""))
    if told.is_absolute():
        return told / "sessiontui"
    from platformdirs import user_data_path

    return user_data_path("sessiontui", appauthor=False)


def workspace_key(root: Path) -> str:
    """Return the name that stands for a workspace in the private folder.

    It starts with the folder's own name for people who look, and ends with a checksum of its whole path
    (links resolved), so that two workspaces of one name never share their private data.
    """
    whole = root.resolve()
    checksum = hashlib.sha256(str(whole).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return f"{slug(whole.name)[:20].strip('-')}-{checksum}"


def private_folder(root: Path, environ: Mapping[str, str]) -> Path:
    """Return the folder that holds this person's own data for the workspace at `root`; it creates nothing."""
    return user_data_folder(environ) / "private" / workspace_key(root)


def create_private_folder(folder: Path, root: Path) -> Path:
    """Create the private folder with a line in it that says whose workspace it belongs to.

    A workspace that is moved gets a new key; the line is how its owner finds the old folder again.

    Raises:
        UsageError: where it cannot be created.
        NotSaved: where the disk does not take it.
    """
    owned_folder(folder)
    note = folder / _OWNER_NOTE
    if not note.exists():
        write_document(note, f"{root.resolve()}\n")
    return folder


def forsaken_folders(environ: Mapping[str, str]) -> tuple[tuple[Path, str], ...]:
    """Return (private folder, workspace it was for) wherever that workspace is no longer there."""
    found: list[tuple[Path, str]] = []
    try:
        folders = sorted((user_data_folder(environ) / "private").iterdir())
    except OSError:
        return ()
    for folder in folders:
        try:
            root = (folder / _OWNER_NOTE).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            continue
        if not Path(root).is_dir():
            found.append((folder, root))
    return tuple(found)
