"""What a coach mends or adds while people talk: a rubric that nobody could read, and a word nobody knew."""

from __future__ import annotations

from pathlib import Path

from sessiontui.templates.shelves.library import built_in_root
from sessiontui.wiring import House

OWN, COACH = "our-turn", "coach-turn"
TERM, MEANS = "ember", "What is still warm of a talk a week later."
QUESTION = f"---\ntitle: Anchors\nkind: session\nvariables: []\n---\nWhat is the [[{TERM}]] of last week?\n"
EXPLAINED = f"""\
title: Words here
adds_to: built-in
terms:
  - term: {TERM}
    means: {MEANS}
    say: Still warm.
"""


def _built_in(*path: str) -> str:
    root = built_in_root()
    assert root is not None
    return root.joinpath(*path).read_text(encoding="utf-8")


def saves(house: House, place: str, text: str) -> Path:
    """Save a file of the workspace as an editor elsewhere does."""
    path = house.workspace.root / place
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(path)
    return path


def breaks_its_rubric(house: House) -> None:
    """Have an agenda of one’s own whose rubric cannot be read, and never could."""
    saves(
        house,
        "prompts/agendas/ours.yaml",
        _built_in("prompts", "agendas", "pair-60.yaml").replace(COACH, OWN),
    )
    saves(house, f"rubrics/{OWN}.yaml", "title: [\n")


def mends_its_rubric(house: House) -> None:
    saves(house, f"rubrics/{OWN}.yaml", _built_in("rubrics", f"{COACH}.yaml"))


def asks_with_a_new_word(house: House) -> None:
    saves(house, "prompts/pair/anchors.md", QUESTION)


def explains_it(house: House) -> None:
    saves(house, "prompts/glossary.yaml", EXPLAINED)
