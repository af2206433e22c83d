"""Packs: a folder of templates with a name, a version and the checksums of what its maker put in.

Unpacked, a pack lies in `packs/NAME` of the workspace and is a layer of its own, below the workspace's own.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sessiontui.core.plain_files import bytes_of
from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.kinds import TOPS

if TYPE_CHECKING:
    from sessiontui.templates.reading.fields import Fields
    from sessiontui.templates.shelves.library import Library

PACK_FILE = "pack.yaml"
PACKS = "packs"
"""The folder of a workspace in which its packs lie."""
PACK_KEYS = ("name", "version", "title", "about", "files")
PACK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){0,3}")
SUM = re.compile(r"[0-9a-f]{64}")
MOST_FILES = 400
MOST_BYTES = 8 << 20
"""Bytes of a whole pack; the built-in library has a twentieth of it."""
LARGEST_FILE = 256 * 1024
"""Bytes of one file of a pack."""
TAKEN = ("workspace", "user", "built-in", "new", "original")
"""Names that stand for something else where a layer is named."""


class Pack(msgspec.Struct, frozen=True):
    """What a pack says of itself, and where it lies."""

    name: str
    version: str
    title: str
    about: str
    files: tuple[tuple[str, str], ...]
    """(path inside the pack, SHA-256 of its bytes in hex), in order of the paths."""
    root: Path


class PackReading(msgspec.Struct, frozen=True):
    """What a `pack.yaml` says, as far as it can be understood, and what is wrong with it."""

    pack: Pack | None
    findings: tuple[Finding, ...]


def pack_roots(workspace: Path) -> tuple[tuple[str, Path], ...]:
    """Return (name, folder) of each pack in a workspace, by name, without opening a file.

    What lies behind a link can be anywhere, and anybody's: it is none.
    """
    folders = _folders_in(workspace / PACKS) if _is_plain(workspace / PACKS) else ()
    return tuple((root.name, root) for root in folders if _is_plain(root) and (root / PACK_FILE).is_file())


def linked_packs(workspace: Path) -> tuple[Path, ...]:
    """Return the folders that would be packs if they were no links: the one of all packs, or some in it."""
    top = workspace / PACKS
    return (top,) if top.is_symlink() else tuple(root for root in _folders_in(top) if root.is_symlink())


def is_pack_name(name: str) -> bool:
    """Return whether a pack may be called that."""
    return bool(PACK_NAME.fullmatch(name)) and name not in TAKEN


def version_key(version: str) -> tuple[int, ...]:
    """Return what orders versions: 1.10 comes after 1.9, and 1.2.0 is 1.2."""
    numbers = [int(number) for number in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def packs_of(library: Library) -> tuple[Pack, ...]:
    """Return the packs among the layers of a library; one whose `pack.yaml` is broken has no version."""
    return tuple(read_pack_at(layer.root, layer.label) for layer in library.layers if layer.pack)


def read_pack_at(root: Path, name: str) -> Pack:
    """Return the pack that lies in a folder, with no version and no files where that cannot be read."""
    from sessiontui.templates.shelves.library import shown, text_of

    path, unknown = root / PACK_FILE, Pack(name, "", "", "", (), root)
    try:
        text = text_of(path, root, shown(path), LARGEST_FILE)
    except TemplateTrouble:
        return unknown
    return _as_written(text, root) or read_pack(text, shown(path), root).pack or unknown


def changed_files(pack: Pack) -> tuple[str, ...]:
    """Return the paths whose text is not the one that the pack came with, or that it did not come with."""
    said = dict(pack.files)
    return tuple(place for place in files_in(pack.root) if said.get(place) != sum_of(pack.root / place))


def missing_files(pack: Pack) -> tuple[str, ...]:
    """Return the paths that the pack came with and that are no longer there."""
    there = set(files_in(pack.root))
    return tuple(place for place, _ in pack.files if place not in there)


def files_in(root: Path) -> tuple[str, ...]:
    """Return the paths of the template files that lie in a pack, in order."""
    found: list[str] = []
    for top in TOPS:
        walked = os.walk(root / top) if not (root / top).is_symlink() else ()
        for here, folders, files in walked:
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += [
                Path(here, name).relative_to(root).as_posix()
                for name in files
                if name.endswith((".md", ".yaml")) and not name.startswith(".")
            ]
    return tuple(sorted(found))


def others_in(pack: Pack) -> tuple[str, ...]:
    """Return the paths of whatever else lies in a pack's folder, hidden things and links included."""
    known = {PACK_FILE, *(place for place, _ in pack.files), *files_in(pack.root)}
    found: list[str] = []
    for here, folders, files in os.walk(pack.root):
        linked = [name for name in folders if os.path.islink(os.path.join(here, name))]
        places = (Path(here, name).relative_to(pack.root).as_posix() for name in (*files, *linked))
        found += [place for place in places if place not in known and not place.endswith(".DS_Store")]
    return tuple(sorted(found))


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, "" where it is no plain file or cannot be read."""
    try:
        data = bytes_of(path, most=LARGEST_FILE + 1, through_links=False)
        return hashlib.sha256(data).hexdigest()
    except OSError:
        return ""


def pack_text(pack: Pack) -> str:
    """Return the text of a `pack.yaml`: the same for the same pack, wherever and whenever it is written."""
    head = [f"name: {pack.name}", f"version: {_quoted(pack.version)}", f"title: {_quoted(pack.title)}"]
    if pack.about:
        head.append(f"about: {_quoted(pack.about)}")
    return "\n".join([*head, "files:", *(f'  {_quoted(path)}: "{sums}"' for path, sums in pack.files)]) + "\n"


def read_pack(text: str, file: str, root: Path) -> PackReading:
    """Return what a `pack.yaml` says, together with everything found in it."""
    from sessiontui.templates.reading.fields import Fields
    from sessiontui.templates.reading.yaml_reader import read_yaml

    found = FindingsOf(file)
    try:
        fields = Fields(read_yaml(text, found), PACK_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return PackReading(None, found.all)
    name = fields.text("name", required=True, limit=80)
    if name and not is_pack_name(name):
        remedy = "Use small letters, digits and hyphens, at most 40"
        fields.error("bad-name", "name", f"A pack cannot be called “{name}”", remedy)
    version = fields.text("version", required=True, limit=80)
    if version and not VERSION.fullmatch(version):
        fields.error("bad-version", "version", f"“{version}” is no version", "Write one such as 1.2.0")
    pack = Pack(
        name=name,
        version=version,
        title=one_line(fields.text("title", required=True, limit=80)),
        about=one_line(fields.text("about")),
        files=_files(fields, found),
        root=root,
    )
    return PackReading(None if found.broken else pack, found.all)


def _as_written(text: str, root: Path) -> Pack | None:
    """Return the pack whose `pack.yaml` stands exactly as `pack_text` writes it, else None.

    The full reader of YAML takes a tenth of a second over a large one, and a session that starts reads it.
    """
    head, _, list_of_files = text.partition("\nfiles:\n")
    said = {key: _unquoted(value) for key, value in _HEAD.findall(head)}
    files = tuple((_unquoted(path), sums) for path, sums in _FILE.findall(list_of_files))
    named = said.get("name", ""), said.get("version", ""), said.get("title", ""), said.get("about", "")
    pack = Pack(*named, files, root)
    fits = is_pack_name(pack.name) and VERSION.fullmatch(pack.version) and len(files) <= MOST_FILES
    return pack if fits and pack_text(pack) == text else None


def why_no_place(path: str) -> str:
    """Return why a file of a pack cannot lie at that path, "" where it can."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in path or "\x00" in path:
        return "leads out of the pack"
    if len(path.encode("utf-8", "replace")) > 200 or len(parts) > 6:
        return "is too long"
    if parts[0] not in TOPS or len(parts) < 2:
        return "lies neither in prompts/ nor in rubrics/"
    if not all(re.fullmatch(r"_?[\w-][\w .-]*", part) for part in parts) or path != safe_text(path):
        return "holds signs that no template’s name has"
    if not path.endswith((".md", ".yaml")):
        return "is neither .md nor .yaml"
    return ""


def _files(fields: Fields, found: FindingsOf) -> tuple[tuple[str, str], ...]:
    rows = fields.table("files")
    if not rows:
        fields.error("missing-key", "files", "The pack has no files", "Add files: with each path and its sum")
    if len(rows) > MOST_FILES:
        fields.error("too-many", "files", f"The pack has more than {MOST_FILES} files", "Make two of it")
        return ()
    folded: dict[str, str] = {}
    for path, sums, line in rows:
        if why := why_no_place(path):
            found.error("bad-path", line, f"“{path}” {why}", "Take it out")
        elif other := folded.get(path.casefold()):
            what = f"“{path}” and “{other}” are one file on some disks"
            found.error("same-path", line, what, "Rename one of the two")
        elif not SUM.fullmatch(sums):
            found.error("bad-sum", line, f"“{path}” has no SHA-256 beside it", "Pack it anew")
        folded[path.casefold()] = path
    return tuple(sorted((path, sums) for path, sums, _ in rows))


def _folders_in(top: Path) -> tuple[Path, ...]:
    try:
        return tuple(top / name for name in sorted(os.listdir(top)) if is_pack_name(name))
    except OSError:
        return ()


def _is_plain(folder: Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(folder).st_mode)
    except OSError:
        return False


_HEAD = re.compile(r"^(name|version|title|about): (.*)$", re.MULTILINE)
_FILE = re.compile(r'^  ("(?:[^"\\\n]|\\.)*"): "([0-9a-f]{64})"$', re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(r"\1", text[1:-1]) if text[:1] == '"' else text


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
