"""The program's source as the house tests look at it: every file, parsed, with its place in the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PROGRAM = CHECKOUT / "src" / "sessiontui"


@dataclass(frozen=True)
class Source:
    """One Python file below a program's folder."""

    path: Path
    place: str
    """Its path in the program's folder, such as `store/journal.py`."""
    tree: ast.Module

    @property
    def part(self) -> str:
        """The package it is in, or its own name where it lies at the top."""
        return self.place.split("/")[0]

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler, said: str) -> str:
        """Return a finding with its place: `store/journal.py:12 …`."""
        return f"{self.place}:{node.lineno} {said}"


def sources(program: Path = PROGRAM) -> Iterator[Source]:
    for path in sorted(program.rglob("*.py")):
        yield Source(path, path.relative_to(program).as_posix(), ast.parse(path.read_text(encoding="utf-8")))


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` for such an expression, "" for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        start = dotted(node.value)
        return f"{start}.{node.attr}" if start else ""
    return ""


def planted(program: Path, files: dict[str, str]) -> Path:
    """Write a small program that is wrong on purpose, to see that a rule finds it."""
    for place, text in files.items():
        path = program / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return program
