"""Rules of shape and safety that ruff and mypy do not know: clocks, sizes, names, catch-alls, markup."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from source_tree import PROGRAM, Source, dotted, sources

CLOCK = "core/clock.py"
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 400, 250, 50
BANNED_NAMES = ("utils", "util", "helpers", "helper", "manager", "common", "base", "misc", "tools", "stuff")
EDGES = {
    "app.py": "what is half typed is saved on the way out, as far as that still goes",
    "cli/__init__.py": "the way out of every command",
    "cli/crash.py": "a crash report that cannot be written must not hide the crash",
    "templates/rendering/sandbox.py": "a template can raise anything at all, and the coach is told what",
    "templates/rendering/worker.py": "a forked process that must never run on into the program it came from",
}
"""File → why it may catch everything."""
SHOWN = ("Static", "Label", "notify")
TITLES = ("border_title", "border_subtitle")
ON_SCREEN = ("screens", "widgets", "app.py")

_TIME = {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "clock_gettime"}
_TIME |= {"clock_gettime_ns", "process_time", "process_time_ns", "localtime", "gmtime", "ctime"}
_NOW = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "pendulum.now", "pendulum.today"}


def clock_findings(program: Path = PROGRAM) -> list[str]:
    """Return every place besides the clock itself that reads a clock, under whatever name it imported it."""
    found = []
    for source in sources(program):
        if source.place == CLOCK:
            continue
        names = _imported_names(source.tree)
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Attribute | ast.Name) or not isinstance(node.ctx, ast.Load):
                continue
            first, _, rest = dotted(node).partition(".")
            full = ".".join(filter(None, (names.get(first, ""), rest))) if first in names else ""
            module, _, name = full.partition(".")
            if (module == "time" and name in _TIME) or ".".join(full.split(".")[-2:]) in _NOW:
                found.append(source.at(node, f"reads a clock ({full}); ask to be handed a Clock or a Stamp"))
    return found


def _imported_names(tree: ast.Module) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


GRANTED: dict[str, int] = {
    "store/storage.py JournalStorage": 267,
}
"""What was longer when the limits came, and how long it may be; an entry only ever shrinks or goes."""


def size_findings(program: Path = PROGRAM) -> list[str]:
    """Return every file, class and function that has grown too long to be one idea."""
    found = []
    for source in sources(program):
        lines = len(source.path.read_text(encoding="utf-8").splitlines())
        if lines > GRANTED.get(source.place, LONGEST_FILE):
            found.append(f"{source.place}:1 has {lines} lines, over {LONGEST_FILE}")
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            limit = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > GRANTED.get(f"{source.place} {node.name}", limit):
                found.append(source.at(node, f"{node.name} has {lines} lines, over {limit}"))
    return found


def name_findings(program: Path = PROGRAM) -> list[str]:
    """Return every file or folder whose name says nothing about the one idea it holds."""
    paths = [path.relative_to(program) for path in sorted(program.rglob("*"))]
    return [
        f"{path.as_posix()}:1 is called {path.stem}, which says nothing"
        for path in paths
        if path.stem.casefold().strip("_") in BANNED_NAMES and "__pycache__" not in path.parts
    ]


def catch_all_findings(program: Path = PROGRAM) -> list[str]:
    """Return every handler that swallows everything, except at the edges; one that raises again is none."""
    found = []
    for source in sources(program):
        if source.place in EDGES:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node):
                found.append(source.at(node, "catches everything; name what can happen"))
            elif isinstance(node, ast.Call) and _suppresses_all(node):
                found.append(source.at(node, "suppresses everything; name what can happen"))
    return found


def _suppresses_all(call: ast.Call) -> bool:
    return dotted(call.func).split(".")[-1] == "suppress" and any(map(_catches_all, call.args))


def _catches_all(kind: ast.expr | None) -> bool:
    if isinstance(kind, ast.Tuple):
        return any(_catches_all(each) for each in kind.elts)
    return kind is None or dotted(kind).split(".")[-1] in ("Exception", "BaseException")


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def markup_findings(program: Path = PROGRAM) -> list[str]:
    """Return every text that a screen hands to Textual in a way that reads `[…]` in it as markup."""
    found = []
    for source in sources(program):
        if source.part not in ON_SCREEN:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in SHOWN:
                if not _markup_is_off(node) and not all(_is_safe(text) for text in _texts(node)):
                    found.append(source.at(node, f"{dotted(node.func)} reads markup; hand it a Content"))
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    name = dotted(target).split(".")[-1]
                    if name in TITLES and not _is_safe(node.value):
                        found.append(source.at(node, f"{name} reads markup; give it a Content"))
    return found


def _texts(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args[:1]
    for keyword in call.keywords:
        if keyword.arg in ("content", "message", "title", None):
            yield keyword.value


def _markup_is_off(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def _is_safe(text: ast.expr) -> bool:
    if isinstance(text, ast.Constant):
        return text.value is None or (isinstance(text.value, str) and "[" not in text.value)
    if isinstance(text, ast.IfExp):
        return _is_safe(text.body) and _is_safe(text.orelse)
    called = dotted(text.func) if isinstance(text, ast.Call) else ""
    # Content.from_markup is how markup comes in, however safe its name sounds.
    return called.split(".")[0] == "Content" and called != "Content.from_markup"


def private_name_findings(source: Source, reserved: Callable[[str], frozenset[str]]) -> list[str]:
    """Return every private name that a class of ours takes from the Textual class above it.

    `reserved` tells, for the name of a class in the file, the private names of the Textual classes it is
    built on. Such a name replaces something inside Textual without anybody having meant it.
    """
    found = []
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        taken = reserved(node.name)
        for name, where in _names_given(node):
            if name in taken and not name.startswith("__"):
                found.append(source.at(where, f"{node.name}.{name} is a name that Textual itself uses"))
    return found


def _names_given(cls: ast.ClassDef) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    for node in cls.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield dotted(target), target
    yield from given_to_self(cls)


def given_to_self(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield (name, where) of every `self.name = …` below a piece of source."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and dotted(node.value) == "self"
        ):
            yield node.attr, node
