"""Making a pack of the workspace's own templates, for others to unpack."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.core.plain_files import bytes_of
from sessiontui.core.safe_text import one_line
from sessiontui.store.owned_files import reason_of
from sessiontui.store.whole_folder import finish, put_folder
from sessiontui.templates.checking.check import check
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.shelves.belongings import belongings
from sessiontui.templates.shelves.copies import place_of
from sessiontui.templates.shelves.library import Entry, Library, composed, link_above
from sessiontui.templates.shelves.packs import (
    LARGEST_FILE,
    MOST_FILES,
    PACK_FILE,
    VERSION,
    Pack,
    files_in,
    is_pack_name,
    others_in,
    pack_text,
    read_pack,
    why_no_place,
)


class PackWish(msgspec.Struct, frozen=True):
    """What a pack shall be called, and what goes into it."""

    name: str
    version: str
    title: str = ""
    about: str = ""
    entries: tuple[Entry, ...] = ()
    """Empty for all templates of the workspace's own; else these, with what they need."""


class Packed(msgspec.Struct, frozen=True):
    """What became of a pack."""

    path: Path
    files: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    """What is wrong in it; it was packed all the same because that was asked for."""
    written: bool = True
    """False where it is there already, just so."""


class CannotPack(UsageError):
    """Templates that are broken and would be broken for others; it carries what was found."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        many = len(findings) > 1
        count = f"There are {len(findings)} errors" if many else "There is an error"
        remedy = f"Mend {'them' if many else 'it'}, or add --force"
        super().__init__(f"{count} in what would be packed", remedy)


def pack(
    library: Library, renderer: Renderer, wish: PackWish, into: Path, *, root: Path, force: bool = False
) -> Packed:
    """Make the folder `NAME` below `into`, with a `pack.yaml`; the same templates give the same bytes.

    `root` is the workspace. An earlier pack of that name is replaced only with `force`, anything else never.

    Raises:
        CannotPack: where `check` finds an error in it, and `force` is not asked for.
        UsageError: where it cannot be called that, nothing goes into it, or something else is in its place.
        NotSaved: where the disk does not take it.
    """
    _refuse_wrong(wish)
    places = _places(library, wish, root)
    contents = {place: _content(path, place) for place, path in sorted(places.items())}
    sums = tuple((place, hashlib.sha256(data).hexdigest()) for place, data in contents.items())
    target = into / wish.name
    with suppress(OSError):
        finish(into, wish.name)
    title = one_line(wish.title) or wish.name.replace("-", " ").capitalize()
    made = pack_text(Pack(wish.name, wish.version, title, one_line(wish.about), sums, target))
    if wrong := errors_of(read_pack(made, PACK_FILE, target).findings):
        raise TemplateTrouble(*wrong)
    contents[PACK_FILE] = made.encode()
    findings = _wrong_in(library, renderer, places)
    if findings and not force:
        raise CannotPack(findings)
    if _same(target, contents):
        return Packed(target, tuple(places), findings, written=False)
    _refuse_other(target, wish, force=force)
    put_folder(target, contents)
    return Packed(target, tuple(sorted(places)), findings)


def _refuse_wrong(wish: PackWish) -> None:
    if not is_pack_name(wish.name):
        raise UsageError(
            f"A pack cannot be called “{wish.name}”", "Use small letters, digits and hyphens, at most 40"
        )
    if not VERSION.fullmatch(wish.version):
        raise UsageError(f"“{wish.version}” is no version", "Write one such as 1.2.0")


def _places(library: Library, wish: PackWish, root: Path) -> dict[str, Path]:
    """Return (path inside → file) of what goes into it; what comes with the program stays there."""
    if wish.entries:
        needed = (one for one in belongings(library, *wish.entries) if one.layer not in ("built-in", "user"))
        places = _named((place_of(library, entry), entry.path) for entry in (*needed, *wish.entries))
    else:
        # A file whose name no template can have is no template: somebody’s notes, or a copy put aside.
        here = ((place, root / place) for place in files_in(root))
        places = _named((place, path) for place, path in here if not why_no_place(composed(place)))
    if not places:
        raise UsageError(
            "This workspace has no templates of its own", "`sessiontui templates copy` or `new` makes one"
        )
    if len(places) > MOST_FILES:
        raise UsageError(f"A pack holds at most {MOST_FILES} files, and there are {len(places)}", "Name some")
    for place in places:
        if why := why_no_place(place):
            raise UsageError(f"“{place}” cannot go into a pack: it {why}", "Rename it")
    return places


def _named(places: Iterable[tuple[str, Path]]) -> dict[str, Path]:
    """Return (path inside → file), each accent in one piece with its letter, as every disk can have it."""
    found: dict[str, Path] = {}
    twins: dict[str, str] = {}
    for place, path in places:
        other = twins.setdefault(composed(place).casefold(), place)
        if found.setdefault(composed(place), path) != path or other != place:
            raise UsageError(f"“{other}” and “{place}” are one file on some disks", "Rename one of the two")
    return found


def _content(path: Path, place: str) -> bytes:
    layer = path.parents[place.count("/")]
    try:
        if (linked := link_above(path, layer)) is not None:
            raise UsageError(f"{linked} is a link", "Replace it by the folder it points to")
        data = bytes_of(path, most=LARGEST_FILE + 1, through_links=False)
    except OSError as error:
        why, remedy = reason_of(error)
        raise UsageError(f"{path} cannot be read: {why}", remedy, why=why) from error
    if len(data) > LARGEST_FILE:
        raise UsageError(f"{path} is larger than {LARGEST_FILE // 1024} kB", "Split it, or shorten it")
    return data


def _wrong_in(library: Library, renderer: Renderer, places: dict[str, Path]) -> tuple[Finding, ...]:
    paths = set(places.values())
    packed = tuple(entry for entry in library.entries() if entry.path in paths)
    return errors_of(check(library, renderer, only=packed))


def _same(target: Path, contents: dict[str, bytes]) -> bool:
    there = {place for place in (*files_in(target), PACK_FILE) if (target / place).is_file()}
    return there == set(contents) and all(_there(target / place) == data for place, data in contents.items())


def _there(path: Path) -> bytes | None:
    try:
        return bytes_of(path)
    except OSError:
        return None


def _refuse_other(target: Path, wish: PackWish, *, force: bool) -> None:
    if not os.path.lexists(target):
        return
    try:
        text = bytes_of(target / PACK_FILE, most=LARGEST_FILE).decode("utf-8")
        there = read_pack(text, str(target / PACK_FILE), target).pack
    except (OSError, UnicodeError):
        there = None
    if there is None or there.name != wish.name:
        raise UsageError(f"There is something else in {target}", "Choose another folder with -o")
    if others := others_in(there):
        raise UsageError(
            f"There is something else in {target}, too: {others[0]}", "Choose another folder with -o"
        )
    if not force:
        raise UsageError(
            f"There is a pack in {target} already, version {there.version}", "Add --force to replace it"
        )
