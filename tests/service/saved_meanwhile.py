"""Questions that a coach saves while a session runs, as an editor does."""

from __future__ import annotations

import os
from pathlib import Path

from sessiontui.templates.shelves.library import built_in_root
from sessiontui.wiring import House

LATER = "Which moment since we met is still with you?"
BROKEN = "---\ntitle: Anchors\nkind: session\nphase: any\nvariables: []\n---\n{{ coache }}, what now?\n"


def built_in(name: str) -> str:
    root = built_in_root()
    assert root is not None
    return (root / "prompts" / f"{name}.md").read_text(encoding="utf-8")


def own(house: House, name: str = "pair/anchors") -> Path:
    path = house.workspace.root / "prompts" / f"{name}.md"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def writes(house: House, text: str, name: str = "pair/anchors") -> Path:
    """Save as an editor does: a new file takes the old one’s place."""
    path = own(house, name)
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    os.chmod(beside, 0o600)
    beside.replace(path)
    return path


def asking(question: str, title: str = "Anchors") -> str:
    head = f"---\ntitle: {title}\nkind: session\nphase: any\nvariables: [coachee, first_session]\n---\n"
    return f"{head}{question}\n"
