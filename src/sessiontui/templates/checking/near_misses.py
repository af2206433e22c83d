"""Files that were surely meant as templates, and that nobody reads: another folder, another ending."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sessiontui.templates.findings import Finding
from sessiontui.templates.kinds import KINDS, TOPS, kind_at
from sessiontui.templates.shelves.library import Layer, Library, composed, file_in, shown

MOST_NAMED = 40
"""Files of one layer that are named; who has more has unpacked something in the wrong place."""

_OTHER_FOLDERS = {
    folder: f"{kind.folder}/{kind.begins[0] if kind.begins else ''}"
    for kind in sorted(KINDS, key=lambda kind: kind.folder not in TOPS or bool(kind.begins))
    for folder in kind.mistaken
}
"""Folders beside those of the templates that look like one of theirs → where their files belong."""
_OTHER_ENDINGS = {
    ".yml": ".yaml",
    ".yaml.txt": ".yaml",
    ".yml.txt": ".yaml",
    ".md.txt": ".md",
    ".markdown": ".md",
    ".mdown": ".md",
    ".txt": ".md",
}
_NO_TEXT = (".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf")
_NOT_MEANT = ("readme", "licence", "license", "changelog")


def near_misses(library: Library) -> tuple[Finding, ...]:
    """Return a finding for each file of each layer that is nearly a template."""
    found: list[Finding] = []
    for layer in library.layers:
        mine: list[Finding] = []
        for finding in _of(layer):
            mine.append(finding)
            if len(mine) == MOST_NAMED:
                break
        found += mine
    return tuple(found)


def _of(layer: Layer) -> Iterator[Finding]:
    # Beside what comes with the program lies the program itself.
    if layer.label != "built-in":
        for name, right in _OTHER_FOLDERS.items():
            folder = layer.root / name
            if os.path.isdir(folder) and any(
                path.suffix in (".md", ".yaml", ".yml") for path in _files(folder)
            ):
                what = f"Nothing reads the folder “{name}”"
                yield _found(folder, what, f"Move what lies in it to {right}")
    for top in TOPS:
        if (linked := layer.root / top).is_symlink():
            what = "This folder is a link, and nothing in it is read"
            yield Finding("outside", "error", shown(linked), 0, what, "Put the folder itself here")
            continue
        yield from _folders_in(layer.root / top)
        yield from _twins_in(layer.root / top)
        for path in _files(layer.root / top):
            if why := _why_not(path.relative_to(layer.root).as_posix(), layer.root):
                yield _found(path, *why)


def _folders_in(top: Path) -> Iterator[Finding]:
    """Yield what is said of links to folders, and of folders that are called as templates are."""
    for here, folders, _ in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for path in (Path(here, name) for name in folders):
            if path.is_symlink():
                yield _found(path, "A linked folder is not read", "Put the folder itself here")
            elif path.suffix in (".md", ".yaml"):
                yield _found(path, "This is a folder, not a template", "Give it a name without an ending")


def _twins_in(top: Path) -> Iterator[Finding]:
    """Yield what is said of files that could not lie beside each other on every disk."""
    known: dict[str, Path] = {}
    for path in _files(top):
        other = known.setdefault(composed(path.relative_to(top).as_posix()).casefold(), path)
        if other != path and path.suffix in (".md", ".yaml"):
            what = f"“{other.name}” and “{path.name}” are one file on some disks"
            yield Finding("same-path", "error", shown(path), 0, what, "Rename one of the two")


def _files(top: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield from (Path(here, file) for file in sorted(files) if not file.startswith((".", "_", "#")))


def _why_not(place: str, root: Path) -> tuple[str, str] | None:
    """Return what is said of a file that is no template, and what to do; None where nothing is to be said."""
    top, _, name = place.partition("/")
    low = name.casefold()
    if low.rpartition("/")[2].startswith(_NOT_MEANT) and not low.endswith((".md", ".yaml")):
        return None
    for ending, right in sorted(_OTHER_ENDINGS.items(), key=lambda pair: -len(pair[0])):
        if low.endswith(ending):
            right = ".yaml" if kind_at(f"{place[: -len(ending)]}.yaml") else right
            what = f"A file that ends with {ending} is not read"
            return what, f"Call it {name[: -len(ending)].rpartition('/')[2]}{right}"
    if low.endswith(_NO_TEXT):
        return "This is not a plain text file", "Save it as plain text that ends with .md or .yaml"
    if low.endswith((".md", ".yaml")):
        stem, ending = name[: name.rfind(".")], name[name.rfind(".") :]
        if ending != ending.casefold():
            return (
                f"A file that ends with {ending} is not read",
                f"Write {ending.casefold()} in small letters",
            )
        return _misplaced(top, name, ending) or _misnamed(stem, root)
    return None


def _misplaced(top: str, name: str, ending: str) -> tuple[str, str] | None:
    if kind_at(f"{top}/{name}"):
        return None
    if top == "rubrics":
        return "A rubric is a .yaml file, and a prompt lies in prompts/", "Move it to prompts/"
    read = [kind for kind in KINDS if kind.suffix == ending and kind.folder.startswith(top)]
    files = [f"{kind.only}{ending}" for kind in read if kind.only]
    *rest, last = [*files, *(kind.folder.rpartition("/")[2] for kind in read if not kind.only)]
    what = f"Of {ending} files only {', '.join(rest)} and {last} are read here"
    return what, "Move an agenda to prompts/agendas/, a rubric to rubrics/"


def _misnamed(stem: str, root: Path) -> tuple[str, str] | None:
    if file_in(root, "prompt", stem) is None:
        return f"“{stem}” cannot be the name of a template", "Use letters, digits, spaces, dots and hyphens"
    return None


def _found(path: Path, what: str, remedy: str) -> Finding:
    return Finding("not-a-template", "advice", shown(path), 0, what, remedy)
