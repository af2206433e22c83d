"""Packs made to harm: each ends with one line, and nothing of it is written anywhere."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessiontui.core.errors import SessiontuiError
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.service.bench.unpacking import unpack
from sessiontui.store.workspace import Workspace

PROMPT = b"---\ntitle: Open\nkind: session\n---\nWho begins?\n"
PLACE = "prompts/open.md"


def manifest(files: dict[str, bytes], *, extra: str = "", name: str = "ours", version: str = "1") -> bytes:
    lines = [f"name: {name}", f"version: {version}", "title: Ours", "files:"]
    lines += [f'  "{place}": {hashlib.sha256(data).hexdigest()}' for place, data in files.items()]
    return ("\n".join(lines) + "\n" + extra).encode()


def a_zip(path: Path, files: dict[str, bytes], *entries: tuple[zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, data in files.items():
            archive.writestr(place, data)
        for info, data in entries:
            archive.writestr(info, data)
    return path


def a_tar(path: Path, files: dict[str, bytes], *entries: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for place, data in files.items():
            info = tarfile.TarInfo(place)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in entries:
            archive.addfile(info)
    return path


def whole(*places: str, **named: str) -> dict[str, bytes]:
    files = dict.fromkeys(places or (PLACE,), PROMPT)
    return {"pack.yaml": manifest(files, **named), **files}


def linked(kind: bytes, target: str = "/etc/passwd") -> tarfile.TarInfo:
    info = tarfile.TarInfo("prompts/link.md")
    info.type = kind
    info.linkname = target
    return info


def zip_link() -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo("prompts/link.md")
    info.external_attr = 0o120777 << 16
    return info, b"/etc/passwd"


def a_folder(root: Path, files: dict[str, bytes]) -> Path:
    for place, data in files.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(data)
    return root


def with_pipe(root: Path) -> Path:
    os.mkfifo(a_folder(root, whole()) / "prompts" / "pipe.md")
    return root


def with_link(root: Path) -> Path:
    (a_folder(root, whole()) / "prompts" / "link.md").symlink_to("/etc/passwd")
    return root


def with_linked_folder(root: Path) -> Path:
    (a_folder(root, whole()) / "rubrics").symlink_to("/etc")
    return root


def with_deep_folders(root: Path) -> Path:
    a_folder(root, whole()).joinpath(*"abcdefghijklmnop").mkdir(parents=True)
    return root


def many(count: int) -> dict[str, bytes]:
    return {f"prompts/p{number}.md": PROMPT for number in range(count)}


def repeated(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for place, data in (*whole().items(), (PLACE, b"other")):
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(place, data)
    return path


def bomb(path: Path) -> Path:
    path.write_bytes(gzip.compress(b"\0" * (64 << 20), 1))
    return path


def cut(path: Path) -> Path:
    data = a_zip(path, whole()).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def locked(path: Path) -> Path:
    data = bytearray(a_zip(path, whole()).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    return path


def nul_in_a_name(path: Path) -> Path:
    files = whole()
    files["prompts/nulX.md"] = PROMPT
    path.write_bytes(a_zip(path, files).read_bytes().replace(b"nulX", b"nul\0"))
    return path


def no_archive(path: Path) -> Path:
    path.write_bytes(b"hello")
    return path


Make = Callable[[Path], Path]
ATTACKS: dict[str, tuple[Make, str]] = {
    "a name that climbs out": (lambda at: a_zip(at, {**whole(), "../../evil.md": PROMPT}), "leads out"),
    "an absolute name": (lambda at: a_tar(at, {**whole(), "/tmp/evil.md": PROMPT}), "leads out"),
    "a name of another system": (lambda at: a_zip(at, {**whole(), "prompts\\..\\x.md": PROMPT}), "leads out"),
    "a drive": (lambda at: a_zip(at, {**whole(), "C:/x.md": PROMPT}), "leads out"),
    "a climbing name in its list": (lambda at: a_zip(at, whole("prompts/../../x.md")), "leads out"),
    "a link in a tar": (lambda at: a_tar(at, whole(), linked(tarfile.SYMTYPE)), "no plain file"),
    "a hard link in a tar": (lambda at: a_tar(at, whole(), linked(tarfile.LNKTYPE)), "no plain file"),
    "a device in a tar": (lambda at: a_tar(at, whole(), linked(tarfile.CHRTYPE)), "no plain file"),
    "a pipe in a tar": (lambda at: a_tar(at, whole(), linked(tarfile.FIFOTYPE)), "no plain file"),
    "a link in a zip": (lambda at: a_zip(at, whole(), zip_link()), "no plain file"),
    "a link in a folder": (with_link, "is a link"),
    "a folder that is a link": (with_linked_folder, "is a link"),
    "a pipe in a folder": (with_pipe, "no plain file"),
    "folders without end": (with_deep_folders, "too deep"),
    "a bomb in a zip": (lambda at: a_zip(at, {**whole(), "prompts/b.md": b"\0" * (32 << 20)}), "larger than"),
    "a bomb in a tar": (bomb, "larger than"),
    "ten thousand files": (lambda at: a_zip(at, {**whole(), **many(10_000)}), "more than"),
    "ten thousand in its list": (
        lambda at: a_zip(at, {"pack.yaml": manifest(many(3000))}),
        "more than 400",
    ),
    "five hundred files": (
        lambda at: a_tar(at, {"pack.yaml": manifest(many(500)), **many(500)}),
        "more than",
    ),
    "one name twice": (repeated, "there twice"),
    "names that are one on some disks": (
        lambda at: a_zip(at, whole(PLACE, "prompts/Open.md")),
        "are one file",
    ),
    "a huge pack.yaml": (lambda at: a_zip(at, {"pack.yaml": b"a: b\n" * 100_000}), "larger than"),
    "deep yaml": (lambda at: a_zip(at, {"pack.yaml": b"[" * 20_000}), "pack.yaml"),
    "aliases": (lambda at: a_zip(at, {"pack.yaml": b"name: &a x\ntitle: *a\n"}), "Anchors"),
    "bytes that are no text": (lambda at: a_zip(at, {"pack.yaml": b"\xff\xfe\x00"}), "not UTF-8"),
    "nuls in its list": (lambda at: a_zip(at, {"pack.yaml": b"name: a\x00b\n"}), "control character"),
    "a nul in a name": (nul_in_a_name, "ends early"),
    "another checksum": (lambda at: a_zip(at, {**whole(), PLACE: b"other"}), "another checksum"),
    "a file it does not name": (lambda at: a_zip(at, {**whole(), "prompts/x.md": PROMPT}), "does not name"),
    "a file that is missing": (lambda at: a_zip(at, {"pack.yaml": manifest({PLACE: PROMPT})}), "missing"),
    "a program in it": (lambda at: a_zip(at, whole("prompts/run.sh")), "neither .md nor .yaml"),
    "a hidden file": (lambda at: a_zip(at, whole("prompts/.hidden.md")), "signs"),
    "a file elsewhere": (lambda at: a_zip(at, whole("sessions/x.md")), "neither in prompts"),
    "a name that steers": (
        lambda at: a_zip(at, whole("prompts/a\x1b[2Jb.md")),
        "control character|cannot read",
    ),
    "the name of a layer": (lambda at: a_zip(at, whole(name="built-in")), "cannot be called"),
    "a name that is a path": (lambda at: a_zip(at, whole(name="../ours")), "cannot be called"),
    "no version": (lambda at: a_zip(at, whole(version="newest")), "no version"),
    "an unknown key": (lambda at: a_zip(at, whole(extra="run: rm -rf ~\n")), "not a key"),
    "half an archive": (cut, "no archive|cannot be read"),
    "a password": (locked, "password"),
    "no pack at all": (lambda at: a_zip(at, {"readme.md": b"hello"}), "There is no pack.yaml"),
    "nothing in it": (lambda at: a_zip(at, {}), "There is no pack.yaml|no archive"),
    "no archive": (no_archive, "no archive"),
    "nothing there": (lambda at: at, "There is nothing at"),
    "an endless file": (lambda _: Path("/dev/zero"), "neither a folder nor a file"),
}


def everything_below(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_ends_with_one_line_and_nothing_is_written(attack: str, tmp_path: Path) -> None:
    make, said = ATTACKS[attack]
    (tmp_path / "from").mkdir()
    workspace = tmp_path / "workspace"
    workspace.mkdir(mode=0o700)
    path = make(tmp_path / "from" / "pack")
    before = everything_below(tmp_path)
    own = OwnTemplates(Workspace(workspace, tmp_path / "data" / "private" / "x"))
    with pytest.raises(SessiontuiError, match=said) as caught:
        unpack(own, path)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 600
    assert everything_below(tmp_path) == before


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=12), max_size=4),
    data=st.binary(max_size=40),
    spoilt=st.integers(0, 400),
)
def test_whatever_an_archive_holds_it_is_taken_whole_or_not_at_all(
    names: list[str], data: bytes, spoilt: int, tmp_path: Path
) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir(mode=0o700, exist_ok=True)
    files = {
        PLACE: PROMPT,
        **dict.fromkeys((name.encode("utf-8", "replace").decode() for name in names), data),
    }
    archive = bytearray(a_zip(tmp_path / "p.zip", {"pack.yaml": manifest(files), **files}).read_bytes())
    if spoilt < len(archive):
        archive[spoilt] ^= 0x55
    (tmp_path / "p.zip").write_bytes(archive)
    own = OwnTemplates(Workspace(workspace, tmp_path / "data" / "private" / "x"))
    before = everything_below(tmp_path)
    installed: set[str] = set()
    with suppress(SessiontuiError):
        done = unpack(own, tmp_path / "p.zip")
        installed = {place for place, _ in done.pack.files}
        assert installed <= set(files)
        assert all((workspace / "packs" / "ours" / place).is_file() for place in installed)
    if not installed:
        assert everything_below(tmp_path) == before
