"""Where templates are found: the workspace's own win over its packs', the user's and the built-in ones."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotFound, nearest
from sessiontui.core.plain_files import NotOrdinary, bytes_of
from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.kinds import KINDS, Kind, TemplateKind, belongs, kind_named, known_kind
from sessiontui.templates.shelves.packs import pack_roots
from sessiontui.templates.shelves.strays import first_stray

SIZE_CAP = 64 * 1024
"""Bytes; a template is a page or two, and a reader of YAML takes seconds over a megabyte."""
WORDING_CAP = 4 * SIZE_CAP
"""Bytes of a file of wording rules, which is made of long lists."""

_NAME = re.compile(r"[\w-][\w .-]*(?:/[\w-][\w .-]*)*")


class Layer(msgspec.Struct, frozen=True):
    """One folder that holds `prompts/` and `rubrics/`."""

    label: str
    """What people call it: workspace, user, built-in, or the name of a pack."""
    root: Path
    pack: bool = False
    """It is a pack, which somebody made elsewhere and gave a version."""


class Entry(msgspec.Struct, frozen=True):
    """One template that a name stands for."""

    kind: TemplateKind
    name: str
    """What people type and what agendas say: `pair-60`, `pair/open`."""
    layer: str
    path: Path
    shadows: tuple[str, ...] = ()
    """Labels of the layers whose template of the same name it hides."""
    title: str = ""
    """As its own text gives it; the name where it gives none."""

    @property
    def file(self) -> str:
        """The path as a person would type it from here."""
        return shown(self.path)


class Source(msgspec.Struct, frozen=True):
    """The text of one template."""

    entry: Entry
    text: str
    checksum: str
    """SHA-256 of the text, first 16 hex digits."""
    kept: bool = False
    """It is an earlier text that worked, not the one in the file."""


class Library:
    """The layers of templates, searched in order."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers

    @classmethod
    def of(cls, workspace: Path | None = None, user: Path | None = None) -> Library:
        """Return the usual layers: workspace, its packs, then user, then what comes with the program.

        What somebody else may have put into a workspace of several accounts is none of them.
        """
        own = workspace if workspace is not None and first_stray(workspace) is None else None
        layers = [Layer("workspace", own)] if own is not None else []
        layers += [Layer(name, root, pack=True) for name, root in (pack_roots(own) if own else ())]
        named = (("user", user), ("built-in", built_in_root()))
        return cls((*layers, *(Layer(label, root) for label, root in named if root is not None)))

    def entries(self, kind: TemplateKind | None = None) -> tuple[Entry, ...]:
        """Return every template that a name stands for, in order; pieces (`_name.md`) are left out."""
        wanted = (kind_named(kind),) if kind else KINDS
        found: dict[tuple[TemplateKind, str], list[tuple[str, Path]]] = {}
        for layer in self.layers:
            for one in wanted:
                for name, path in _walk(layer.root, one):
                    found.setdefault((one.name, name), []).append((layer.label, path))
        roots = {layer.label: layer.root for layer in self.layers}
        return tuple(
            Entry(
                one,
                name,
                places[0][0],
                places[0][1],
                tuple(label for label, _ in places[1:]),
                _title_of(places[0][1], roots[places[0][0]]) or name,
            )
            for (one, name), places in sorted(found.items())
        )

    def names(self, kind: TemplateKind) -> tuple[str, ...]:
        """Return the names of that kind, in order, without opening a file."""
        ours = kind_named(kind)
        return tuple(sorted({name for layer in self.layers for name, _ in _walk(layer.root, ours)}))

    def known(self, kind: TemplateKind) -> Collection[str]:
        """Return the same names for whoever asks after a few: they are listed only where all are wanted."""
        return _Known(self, kind)

    def has(self, kind: TemplateKind, name: str) -> bool:
        """Return whether `names` holds that name, without listing them."""
        ours, name = kind_named(kind), composed(name)
        if not _NAME.fullmatch(name) or not belongs(ours, name) or name.startswith("_") or "/_" in name:
            return False
        places = ((layer.root, _on_disk(layer.root, ours, name)) for layer in self.layers)
        return any(os.path.lexists(path) and link_above(path, root) is None for root, path in places)

    def find(self, kind: TemplateKind, name: str) -> tuple[Entry, ...]:
        """Return where that name is found, the winning place first, then those it hides.

        Raises:
            NotFound: where it stands for nothing; the nearest known name is offered.
        """
        places: list[tuple[str, Path]] = []
        ours, name = kind_named(kind), composed(name)
        if _NAME.fullmatch(name):
            for layer in self.layers:
                path = _on_disk(layer.root, ours, name)
                if os.path.lexists(path):
                    places.append((layer.label, path))
        if not places:
            raise self._unknown(kind, name)
        labels = [label for label, _ in places]
        return tuple(
            Entry(kind, name, label, path, tuple(labels[place + 1 :]))
            for place, (label, path) in enumerate(places)
        )

    def source(self, kind: TemplateKind, name: str) -> Source:
        """Return the text that the name stands for.

        Raises:
            NotFound: where it stands for nothing; the nearest known name is offered.
            TemplateTrouble: where the file cannot be read as a template.
        """
        return self.read(self.find(kind, name)[0])

    def read(self, entry: Entry) -> Source:
        """Return the text of one entry.

        Raises:
            TemplateTrouble: where it leads out of its folder, is no text, is too large or is not readable.
        """
        root = next(layer.root for layer in self.layers if layer.label == entry.layer)
        cap = WORDING_CAP if kind_named(entry.kind).long_lists else SIZE_CAP
        text = text_of(entry.path, root, entry.file, cap)
        return Source(entry, text, checksum(text))

    def _unknown(self, kind: TemplateKind, name: str) -> NotFound:
        known = self.names(kind)
        close = nearest(name, known)
        listed = f"Here are {', '.join(known[:8])}" + (" …" if len(known) > 8 else "") if known else ""
        article = kind_named(kind).article
        return NotFound(
            f"There is no {kind} called “{name}”",
            f"Did you mean “{close}”?" if close else listed or f"The library holds not {article} {kind} yet",
        )


class _Known(Collection[str]):
    """The names of one kind in a library; which ones there are is found out as it is asked."""

    def __init__(self, library: Library, kind: TemplateKind) -> None:
        self._library, self._kind = library, kind
        self._listed: tuple[str, ...] | None = None

    def _all(self) -> tuple[str, ...]:
        if self._listed is None:
            self._listed = self._library.names(self._kind)
        return self._listed

    def __contains__(self, name: object) -> bool:
        if self._listed is not None:
            return name in self._listed
        return isinstance(name, str) and self._library.has(self._kind, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


@cache
def built_in_root() -> Path | None:
    """Return the folder with the templates that come with the program, or None where none came with it.

    They stand at the top of a source checkout (which an editable install points into), and in `_library`
    inside the package once it is installed from a wheel.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "_library", *package.parents):
        if (folder / "prompts").is_dir() and (folder / "rubrics").is_dir():
            return folder
    return None


def file_in(root: Path, kind: str, name: str) -> Path | None:
    """Return where a template of that name lies in a layer; None for what can be no name, or no kind."""
    known, name = known_kind(kind), composed(name)
    return _on_disk(root, kind_named(known), name) if known is not None and _NAME.fullmatch(name) else None


def composed(name: str) -> str:
    """Return a name with each letter in one piece; a Mac writes an accent as a sign of its own."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _on_disk(root: Path, kind: Kind, name: str) -> Path:
    """Return where a template of that name lies; where its accents stand apart on disk, that is its file."""
    folder, suffix = kind.folder, kind.suffix
    if name.isascii():
        return root / folder / (name + suffix)
    place = root / folder
    for part in (name + suffix).split("/"):
        whole, apart = place / part, place / unicodedata.normalize("NFD", part)
        place = apart if os.path.lexists(apart) and not os.path.lexists(whole) else whole
    return place


def checksum(text: str) -> str:
    """Return the SHA-256 of a template's text, first 16 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown(path: Path) -> str:
    """Return the path as a person would type it from here: from the current folder, or from `~`."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        pass
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def _walk(root: Path, kind: Kind) -> Iterator[tuple[str, Path]]:
    suffix = kind.suffix
    top = root / kind.folder
    if link_above(top / suffix, root) is not None:
        return  # os.walk follows the link that it begins at
    for here, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for file in sorted(files):
            if not file.endswith(suffix) or file.startswith((".", "_")):
                continue
            path = Path(here, file)
            name = composed(path.relative_to(top).as_posix().removesuffix(suffix))
            if belongs(kind, name) and _NAME.fullmatch(name):
                yield name, path


def link_above(path: Path, root: Path) -> Path | None:
    """Return the first folder between `root` and a path that is a link, None where none is.

    What lies behind one is neither listed nor packed: it can be anywhere, and anybody's.
    """
    between = (place for place in reversed(path.parents) if place != root and place.is_relative_to(root))
    return next((place for place in between if place.is_symlink()), None)


def text_of(path: Path, root: Path, file: str, cap: int) -> str:
    """Return the text of a file below `root`, which is called `file` where something is wrong with it.

    Raises:
        TemplateTrouble: where it leads out of its folder, is no text, is too large or is not readable.
    """
    try:
        outside = not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        what, remedy = "This file is a link that leads back to itself", "Put a text file here"
        raise _refused("unreadable", file, what, remedy) from None
    if outside:
        raise _refused("outside", file, "This file is a link that leads out of its folder", "Copy it in here")
    try:
        data = bytes_of(path, most=cap + 1)
    except NotOrdinary:
        raise _refused("unreadable", file, "This is not an ordinary file", "Put a text file here") from None
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            what, remedy = "This file is a link to one that is not there", "Put a text file here"
            raise _refused("unreadable", file, what, remedy) from None
        why = (error.strerror or "it did not open").lower()
        raise _refused(
            "unreadable", file, f"This file cannot be read: {why}", "Look at its permissions"
        ) from error
    if len(data) > cap:
        raise _refused(
            "too-large", file, f"This file is larger than {cap // 1024} kB", "Split it, or shorten it"
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TemplateTrouble(
            Finding(
                "not-utf8",
                "error",
                file,
                line,
                "This line holds bytes that are not UTF-8 text",
                "Save the file as UTF-8 in your editor",
            )
        ) from error


def _refused(code: str, file: str, what: str, remedy: str) -> TemplateTrouble:
    return TemplateTrouble(Finding(code, "error", file, 0, what, remedy))


_TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)


def _title_of(path: Path, root: Path) -> str:
    # A list of a hundred templates needs their titles only; reading each as YAML would take a second.
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            return ""
        return title_in(bytes_of(path, most=2048).decode("utf-8", "replace"))
    except (OSError, RuntimeError):  # a link that leads back to itself
        return ""


def title_in(text: str) -> str:
    """Return the title that a template's text gives, "" where it gives none; works on broken ones too."""
    match = _TITLE.search(text)
    return one_line(match[1].strip(" \t").strip("\"'"))[:80] if match else ""
