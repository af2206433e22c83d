"""Who may import whom: floors, siblings, and the one door through which each library comes in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from source_tree import PROGRAM, Source, dotted, sources

TOP = 7
FLOORS = {
    "__init__.py": 0,
    "core": 0,
    "live": 1,
    "programme": 1,
    "wording": 1,
    "store": 2,
    "templates": 2,
    "summary": 2,
    "service": 3,
    "present": 4,
    "widgets": 5,
    "screens": 6,
    "plain": 6,
    "themes.py": TOP,
    "cli": TOP,
    "app.py": TOP,
    "terminal_background.py": TOP,
    "terminal_input.py": TOP,
    "at_session.py": TOP,
    "front_desk.py": TOP,
    "wiring.py": TOP,
    "ways_out.py": TOP,
    "__main__.py": TOP,
}
SCREENS = ("widgets", "screens", "cli", "app.py", "wiring.py", "themes.py", "terminal_input.py")
DOORS: dict[str, tuple[str, ...]] = {
    "tinydb": ("store",),
    "platformdirs": ("store",),
    "tomlkit": ("store",),
    "tomllib": ("store",),
    "pyrage": ("store",),
    "fcntl": ("store",),
    "jinja2": ("templates",),
    "ruamel": ("templates",),
    "textual": SCREENS,
    "rich": SCREENS,
    "click": ("cli",),
    "networkx": ("programme",),
    "pendulum": ("core/dates.py", "core/date_words.py"),
    "markdown_it": ("summary",),
    "nh3": ("summary",),
    "icalendar": ("summary",),
}
"""Library → the packages or files that may know it."""
WHERE_USED = ("pendulum", "networkx", "platformdirs", "tomlkit")
"""Imported inside a function, because most commands never need them."""
PURE = ("live", "programme", "wording", "present")
IMPURE = (
    "time",
    "random",
    "secrets",
    "uuid",
    "os",
    "io",
    "pathlib",
    "tempfile",
    "shutil",
    "socket",
    "subprocess",
)
PACKAGE = "sessiontui"


@dataclass(frozen=True)
class Import:
    """One import statement, as the full name of the module it reaches."""

    module: str
    node: ast.stmt | ast.expr
    at_top: bool


def imports(source: Source) -> Iterator[Import]:
    """Yield every import of the file: of any form, wherever it stands, also `import_module("…")`."""
    inside = {
        id(node)
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(source.tree):
        at_top = id(node) not in inside
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node, at_top)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(source, node)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node, at_top)
        elif isinstance(node, ast.Call) and (module := _imported_by_call(node)):
            yield Import(module, node, at_top)


def _imported_by_call(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    if dotted(call.func).split(".")[-1] not in ("import_module", "__import__"):
        return ""
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = [PACKAGE, *source.place.split("/")[:-1]]
    return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])


def part_of(module: str, program: Path) -> str:
    """Return the package or top-level file that holds a module of ours; `__init__.py` for the program."""
    names = module.split(".")
    if len(names) < 2:
        return "__init__.py"
    if (program / names[1]).is_dir() or names[1] in FLOORS:
        return names[1]
    file = f"{names[1]}.py"
    return file if file in FLOORS or (program / file).exists() else "__init__.py"


def floor_findings(program: Path = PROGRAM) -> list[str]:
    """Return every import that goes up, or across to a sibling, and every file that is on no floor."""
    found = []
    for source in sources(program):
        own = FLOORS.get(source.part)
        if own is None:
            found.append(f"{source.place}:1 is on no floor")
            continue
        for each in imports(source):
            if each.module.split(".")[0] != PACKAGE:
                continue
            part = part_of(each.module, program)
            floor = FLOORS.get(part)
            if part == source.part or (own == TOP and floor == TOP):
                continue
            if floor is None:
                found.append(source.at(each.node, f"imports {each.module}, which is on no floor"))
            elif part == "__init__.py" or floor < own:
                continue
            elif floor == own:
                found.append(source.at(each.node, f"imports {each.module}, a sibling on floor {floor}"))
            else:
                found.append(source.at(each.node, f"imports {each.module}, which is on floor {floor}"))
    return found


def door_findings(program: Path = PROGRAM) -> list[str]:
    """Return every import of a library by somebody who has no business with it."""
    found = []
    for source in sources(program):
        for each in imports(source):
            library = each.module.split(".")[0]
            may = DOORS.get(library)
            if may is not None and source.part not in may and source.place not in may:
                found.append(source.at(each.node, f"imports {library}, which only {', '.join(may)} may know"))
            if library in WHERE_USED and each.at_top:
                found.append(
                    source.at(each.node, f"imports {library} at its top instead of where it is used")
                )
            if library in IMPURE and source.part in PURE:
                found.append(source.at(each.node, f"imports {library}, and {source.part} is pure"))
    return found
