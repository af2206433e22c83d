"""Rules of the styles: each belongs to its screen or widget, and colours come from the theme alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from source_tree import PROGRAM, sources

THEMES = "themes.py"
DRAWN = ("present", "widgets", "screens", "plain", "cli", "app.py", "wiring.py")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?)\(|\bansi_\w+")
_WORD = re.compile(r"(?<![\w$-])[a-z]+(?![\w-])")
_COLOURED = ("color", "background", "border", "outline", "tint", "hatch", "keyline")


def style_findings(program: Path = PROGRAM) -> list[str]:
    """Return every rule of a .tcss that reaches beyond its screen, and every colour that no theme decides."""
    found = []
    for path in sorted(program.rglob("*.tcss")):
        place = path.relative_to(program).as_posix()
        own = _classes_beside(path)
        text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), path.read_text(encoding="utf-8"))
        for line, selector in _selectors(text):
            if re.split(r"[^\w]", selector, maxsplit=1)[0] not in own:
                found.append(f"{place}:{line} “{selector}” does not start with a type defined beside it")
        for line, declaration in _declarations(text):
            if colour := literal_colour(declaration):
                found.append(f"{place}:{line} names the colour {colour}; take one of the theme's")
    return found


def drawn_colour_findings(program: Path = PROGRAM) -> list[str]:
    """Return every colour written into Python, in a style of a widget or in a text, outside the themes."""
    found = []
    for source in sources(program):
        if source.part not in DRAWN:
            continue
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if match := re.search(r"#[0-9a-fA-F]{6}\b|\bansi_\w+|\brgba?\(", node.value):
                found.append(source.at(node, f"names the colour {match[0]}; take one of the theme's"))
            elif "{" in node.value:
                for _, declaration in _declarations(node.value):
                    if colour := literal_colour(declaration):
                        found.append(source.at(node, f"names the colour {colour}; take one of the theme's"))
    return sorted(found)


def literal_colour(declaration: str) -> str:
    """Return the colour that a declaration names outright; "" where it takes the theme's, or none."""
    from textual._color_constants import COLOR_NAME_TO_RGB

    name, _, value = declaration.partition(":")
    if not name.startswith("$") and not any(part in name for part in _COLOURED):
        return ""
    if match := _LITERAL.search(value):
        return match[0]
    words = (word for word in _WORD.findall(value) if word != "transparent")
    return next((word for word in words if word in COLOR_NAME_TO_RGB), "")


def _classes_beside(path: Path) -> set[str]:
    names: set[str] = set()
    for beside in path.parent.glob("*.py"):
        tree = ast.parse(beside.read_text(encoding="utf-8"))
        names |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return names


def _pieces(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (line, depth, text, sign that ended it) for every piece between `{`, `}` and `;`."""
    depth, start = 0, 0
    for match in re.finditer(r"[{};]", text):
        piece = text[start : match.start()]
        begins = start + len(piece) - len(piece.lstrip())
        yield text.count("\n", 0, begins) + 1, depth, piece.strip(), match[0]
        depth += {"{": 1, "}": -1, ";": 0}[match[0]]
        start = match.end()


def _selectors(text: str) -> Iterator[tuple[int, str]]:
    for line, depth, piece, sign in _pieces(text):
        if sign == "{" and depth == 0:
            for selector in piece.split(","):
                yield line, " ".join(selector.split())


def _declarations(text: str) -> Iterator[tuple[int, str]]:
    for line, depth, piece, sign in _pieces(text):
        if sign != "{" and ":" in piece and (depth > 0 or piece.startswith("$")):
            yield line, piece
