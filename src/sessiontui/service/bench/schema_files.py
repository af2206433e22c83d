"""The JSON Schemas as files of a workspace, and the line by which an editor finds them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.templates.kinds import kind_named
from sessiontui.templates.reading.schemas import SCHEMA_KINDS, schema_of

FOLDER = "prompts/.schemas"


def schema_text(kind: str) -> str:
    """Return the schema of one kind of file, as it is written and printed."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def put_schema(own: OwnTemplates, kind: str) -> Path:
    """Write the schema of one kind into the workspace, where it is not there just so; return its path.

    Raises:
        UsageError: where it may not be written there.
        NotSaved: where the disk does not take it.
    """
    path, text = own.root / FOLDER / f"{kind}.json", schema_text(kind)
    if not (path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text):
        own.put(path, text)
    return path


def put_schemas(own: OwnTemplates) -> tuple[tuple[str, str], ...]:
    """Write all schemas into the workspace; return (kind, the line that files of this kind begin with).

    Raises:
        UsageError, NotSaved: as `put_schema` does.
    """
    return tuple(
        (kind, editor_line(_example(own.root, kind), put_schema(own, kind))) for kind in SCHEMA_KINDS
    )


def editor_line(path: Path, schema: Path) -> str:
    """Return the comment that tells an editor with a YAML language server which schema a file follows."""
    return f"# yaml-language-server: $schema={os.path.relpath(schema, path.parent)}"


def _example(root: Path, kind: str) -> Path:
    return root / ("packs/x/pack.yaml" if kind == "pack" else kind_named(kind).place)
