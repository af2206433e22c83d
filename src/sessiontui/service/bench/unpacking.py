"""Taking a pack that somebody else made into the workspace: looked at whole before anything is written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from sessiontui.core.errors import UsageError
from sessiontui.core.safe_text import clipped
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.store.parcels import Limits, read_parcel
from sessiontui.store.whole_folder import free_name, put_folder
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.shelves.library import composed
from sessiontui.templates.shelves.packs import (
    LARGEST_FILE,
    MOST_BYTES,
    MOST_FILES,
    PACK_FILE,
    PACKS,
    Pack,
    changed_files,
    is_pack_name,
    missing_files,
    others_in,
    pack_roots,
    pack_text,
    read_pack,
    read_pack_at,
    version_key,
)

_LIMITS = Limits(files=MOST_FILES + 1, file_bytes=LARGEST_FILE, all_bytes=MOST_BYTES)
_TOLD = 3


class Unpacked(msgspec.Struct, frozen=True):
    """What became of a pack, against the one of that name that was there before."""

    pack: Pack
    before: str = ""
    """The version that was there, "" where there was none."""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """Files of the one before that somebody had changed, taken away or added here."""
    aside: Path | None = None
    """Where the one before is kept, because of those."""
    written: bool = True
    """False where it is there already, just so."""


def unpack(own: OwnTemplates, path: Path, name: str = "", *, force: bool = False) -> Unpacked:
    """Install a pack from a folder, a `.zip` or a `.tar.gz`, under its own name or another one.

    One that is there already is replaced; where its files were edited here, it is kept aside whole.

    Raises:
        UsageError: where anything about it is wrong, or an older one would replace a newer one without
            `force`; nothing is written then.
        NotSaved: where the disk does not take it; what was there is then as it was.
    """
    pack, contents = read_pack_from(path)
    if name and not is_pack_name(name):
        raise UsageError(f"A pack cannot be called “{name}”", "Use small letters, digits and hyphens")
    if name and name != pack.name:
        pack = msgspec.structs.replace(pack, name=name)
        contents[PACK_FILE] = pack_text(pack).encode()
    root = own.root / PACKS / pack.name
    pack = msgspec.structs.replace(pack, root=root)
    own.refuse(root)
    own.finish_unpacking()
    with own.alone():
        there = dict(pack_roots(own.root)).get(pack.name)
        if there is None:
            aside = free_name(root, "own") if os.path.lexists(root) else None
            done = Unpacked(pack, new=tuple(place for place, _ in pack.files), aside=aside)
        else:
            done = _against(pack, read_pack_at(there, pack.name), force=force)
        if done.written:
            put_folder(root, contents, aside=done.aside)
            own.open_to_readers(root)
    return done


def read_pack_from(path: Path) -> tuple[Pack, dict[str, bytes]]:
    """Return a pack and its files, (path inside → bytes), each of them as its `pack.yaml` says.

    Raises:
        UsageError: where anything about it is wrong.
    """
    contents = _in_one_piece(_from_its_top(read_parcel(path, _LIMITS), path))
    try:
        text = contents[PACK_FILE].decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"The {PACK_FILE} in {path} is not UTF-8 text", "Ask whoever made it") from None
    reading = read_pack(text, PACK_FILE, path)
    if reading.pack is None:
        raise TemplateTrouble(*reading.findings)
    _agree(reading.pack, contents)
    return reading.pack, contents


def _from_its_top(contents: dict[str, bytes], path: Path) -> dict[str, bytes]:
    """Return the files as seen from where `pack.yaml` is: at the top, or in the one folder at the top."""
    if PACK_FILE in contents:
        return contents
    tops = {name.partition("/")[0] for name in contents}
    top = next(iter(tops), "")
    if len(tops) == 1 and f"{top}/{PACK_FILE}" in contents:
        return {name.removeprefix(f"{top}/"): data for name, data in contents.items()}
    raise UsageError(f"There is no {PACK_FILE} in {path}", "`sessiontui templates pack` makes one")


def _in_one_piece(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with each accent in one piece with its letter: a Mac’s archive has them apart."""
    twins: dict[str, str] = {}
    for place in sorted(contents):
        other = twins.setdefault(composed(place).casefold(), place)
        if other != place:
            raise _wrong(f"“{other}” and “{place}” are one file on some disks")
    return {composed(place): data for place, data in contents.items()}


def _agree(pack: Pack, contents: dict[str, bytes]) -> None:
    said = dict(pack.files)
    found = set(contents) - {PACK_FILE}
    if unknown := sorted(found - set(said)):
        raise _wrong(f"It holds files that its {PACK_FILE} does not name: {_some(unknown)}")
    if missing := sorted(set(said) - found):
        raise _wrong(f"Files that its {PACK_FILE} names are missing: {_some(missing)}")
    wrong = [place for place in sorted(found) if hashlib.sha256(contents[place]).hexdigest() != said[place]]
    if wrong:
        raise _wrong(f"Files are not as its {PACK_FILE} says (another checksum): {_some(wrong)}")


def _against(pack: Pack, before: Pack, *, force: bool) -> Unpacked:
    old, now = dict(before.files), dict(pack.files)
    edited = (*changed_files(before), *missing_files(before), *others_in(before)) if before.version else ()
    edited = tuple(sorted(set(edited)))
    older = bool(before.version) and version_key(pack.version) < version_key(before.version)
    if older and not force:
        raise UsageError(
            f"{pack.name} {before.version} is here, which is newer than {pack.version}",
            "Add --force to take the older one",
        )
    same = old == now and pack.version == before.version
    if same and edited and not force:
        raise UsageError(
            f"{pack.name} {pack.version} is here already, with local changes: {_some(list(edited))}",
            "Add --force to take it anew; yours is then kept aside",
        )
    # One whose pack.yaml cannot be read may hold anything; it is kept, too.
    keep = bool(edited) or not before.version
    return Unpacked(
        pack,
        before.version,
        new=tuple(sorted(set(now) - set(old))),
        changed=tuple(place for place in sorted(set(now) & set(old)) if now[place] != old[place]),
        gone=tuple(sorted(set(old) - set(now))),
        edited=edited,
        aside=free_name(before.root, "own") if keep else None,
        written=not same or keep,
    )


def _wrong(what: str) -> UsageError:
    return UsageError(what, "Ask whoever made it to pack it anew; nothing of it was taken")


def _some(places: list[str]) -> str:
    more = f" and {len(places) - _TOLD} more" if len(places) > _TOLD else ""
    return ", ".join(clipped(place, 80) for place in places[:_TOLD]) + more
