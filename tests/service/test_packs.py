"""Packs: made of one's own templates, unpacked elsewhere, and never at the cost of anybody's changes."""

from __future__ import annotations

import os
import shutil
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from pack_houses import AGENDA, RUBRIC, House, a_renderer, an_empty_one, one_with_templates

from sessiontui.core.errors import NotSaved, UsageError
from sessiontui.service.bench.packing import CannotPack, PackWish, pack
from sessiontui.service.opening.whose_templates import told_of_own
from sessiontui.templates.shelves.cards import cards
from sessiontui.templates.shelves.library import Library
from sessiontui.templates.shelves.packs import packs_of, version_key
from sessiontui.templates.shelves.shelf_lines import card_lines, pack_lines

renderer = pytest.fixture(a_renderer, scope="module")
ours = pytest.fixture(one_with_templates)
theirs = pytest.fixture(an_empty_one)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_pack_holds_all_of_ones_own_and_the_same_makes_the_same_bytes(ours: House) -> None:
    packed = ours.packs("1.2.0")
    assert packed.files == (
        *("prompts/agendas/six.yaml", "prompts/other.md", "prompts/ours/_piece.md", "prompts/ours/open.md"),
        "rubrics/heard.yaml",
    )
    again = ours.packs("1.2.0", into="elsewhere")
    assert bytes_in(packed.path) == bytes_in(again.path)
    assert b"\r" not in (packed.path / "pack.yaml").read_bytes()
    assert not ours.packs("1.2.0").written
    assert stat.S_IMODE((packed.path / "pack.yaml").stat().st_mode) == 0o600


def test_notes_that_are_no_templates_stay_at_home(ours: House) -> None:
    ours.write("prompts/Notes (old).md", "mine")
    ours.write("prompts/.draft.md", "mine")
    ours.write("prompts/agendas/six.yaml.own-1", "mine")
    assert len(ours.packs("1").files) == 5


def test_what_is_named_comes_with_everything_it_uses(ours: House) -> None:
    assert set(ours.packs("1", "six").files) == {
        *("prompts/agendas/six.yaml", "prompts/ours/_piece.md", "prompts/ours/open.md", "rubrics/heard.yaml"),
    }


def test_a_broken_template_is_not_packed_unless_asked_for(ours: House) -> None:
    ours.write("prompts/other.md", "---\ntitle: Other\nkind: session\n---\n{{ coache }}?\n")
    with pytest.raises(CannotPack) as caught:
        ours.packs("1")
    assert "prompts/other.md" in str(caught.value.findings[0])
    assert ours.packs("1", force=True).findings


def test_an_earlier_pack_is_replaced_when_asked_for_and_anything_else_never(ours: House) -> None:
    target = ours.packs("1").path
    ours.write("prompts/other.md", "---\ntitle: Other\nkind: session\n---\nWhat else?\n")
    with pytest.raises(UsageError, match=r"version 1.*--force"):
        ours.packs("2")
    assert ours.packs("2", force=True).path == target
    assert b"What else" in (target / "prompts/other.md").read_bytes()
    (target / "pack.yaml").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        ours.packs("3", force=True)


@pytest.mark.parametrize(
    ("name", "version"), [("Ours", "1"), ("workspace", "1"), ("../x", "1"), ("ours", "v1")]
)
def test_names_and_versions_are_plain(ours: House, name: str, version: str) -> None:
    with pytest.raises(UsageError, match=r"^A pack cannot be called|^“v1” is no version"):
        pack(ours.library, ours.renderer, PackWish(name, version), ours.root.parent, root=ours.root)


def test_a_workspace_without_templates_has_nothing_to_pack(theirs: House) -> None:
    with pytest.raises(UsageError, match="no templates of its own"):
        theirs.packs("1")


@pytest.mark.parametrize("form", ["folder", "zip", "tar.gz"])
def test_a_pack_is_unpacked_whole_and_private(ours: House, theirs: House, form: str) -> None:
    source = ours.packs("1.2.0").path
    (source / ".DS_Store").write_bytes(b"x")
    if form != "folder":
        shutil.make_archive(str(source), {"zip": "zip", "tar.gz": "gztar"}[form], source.parent, source.name)
        source = source.with_name(f"{source.name}.{form}")
    done = theirs.unpacks(source)
    assert (done.pack.version, len(done.new), done.before) == ("1.2.0", 5, "")
    installed = theirs.root / "packs" / "our-pack"
    assert set(bytes_in(installed)) == {"pack.yaml", *done.new}
    assert stat.S_IMODE((installed / "prompts").stat().st_mode) == 0o700
    assert stat.S_IMODE((installed / "pack.yaml").stat().st_mode) == 0o600
    assert os.listdir(theirs.root / "packs") == ["our-pack"]
    assert theirs.library.source("agenda", "six").entry.layer == "our-pack"
    assert not theirs.unpacks(source).written


def test_ones_own_come_before_a_packs_and_a_pack_before_the_next(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    theirs.unpacks(source, "a-pack")
    theirs.unpacks(source)
    assert theirs.library.find("agenda", "six")[0].layer == "a-pack"
    theirs.write("prompts/agendas/six.yaml", AGENDA)
    (entry,) = theirs.library.entries("agenda")
    assert (entry.layer, entry.shadows) == ("workspace", ("a-pack", "our-pack"))
    assert [one.name for one in packs_of(theirs.library)] == ["a-pack", "our-pack"]


def test_local_changes_are_shown_and_outlive_the_next_version(ours: House, theirs: House) -> None:
    theirs.unpacks(ours.packs("1.9").path)
    installed = theirs.root / "packs" / "our-pack"
    (installed / "rubrics" / "heard.yaml").write_text(RUBRIC.replace("nothing", "no word"))
    (installed / "prompts" / "other.md").unlink()
    rubric = next(card for card in cards(theirs.library) if card.kind == "rubric")
    assert (rubric.pack, rubric.version, rubric.local_changes) == ("our-pack", "1.9", True)
    assert "      local changes: it is no longer as our-pack 1.9 had it" in card_lines((rubric,))
    assert [line.split()[0] for line in pack_lines(packs_of(theirs.library))] == [
        "our-pack",
        "missing",
        "local",
    ]

    with pytest.raises(UsageError, match="here already, with local changes"):
        theirs.unpacks(ours.root.parent / "out" / "our-pack")
    ours.write("prompts/agendas/six.yaml", AGENDA.replace("Six", "6"))
    done = theirs.unpacks(ours.packs("1.10", force=True).path)
    assert (done.before, done.changed) == ("1.9", ("prompts/agendas/six.yaml",))
    assert done.edited == ("prompts/other.md", "rubrics/heard.yaml")
    assert done.aside == theirs.root / "packs" / "our-pack.own-1"
    assert "no word" in (done.aside / "rubrics" / "heard.yaml").read_text()
    assert not any(card.local_changes for card in cards(theirs.library))


def test_what_else_somebody_put_beside_it_is_never_lost(ours: House, theirs: House) -> None:
    packed = ours.packs("1").path
    (theirs.root / "packs" / "our-pack").mkdir(parents=True)
    (theirs.root / "packs" / "our-pack" / "notes.txt").write_text("mine")
    done = theirs.unpacks(packed)
    assert done.aside is not None
    assert bytes_in(done.aside) == {"notes.txt": b"mine"}
    (theirs.root / "packs" / "our-pack" / "prompts" / ".draft.md").write_text("mine")
    done = theirs.unpacks(packed, force=True)
    assert (done.edited, done.aside and done.aside.name) == (("prompts/.draft.md",), "our-pack.own-2")
    (packed / ".git").mkdir()
    (packed / ".git" / "HEAD").write_text("ref")
    with pytest.raises(UsageError, match=r"something else in .*\.git/HEAD"):
        ours.packs("2", force=True)


def test_an_older_version_takes_no_newer_ones_place_by_accident(ours: House, theirs: House) -> None:
    old = ours.packs("1.9").path
    theirs.unpacks(ours.packs("1.10", into="newer").path)
    with pytest.raises(UsageError, match=r"1\.10 is here, which is newer than 1\.9.*--force"):
        theirs.unpacks(old)
    done = theirs.unpacks(old, force=True)
    assert (done.pack.version, done.before, done.aside) == ("1.9", "1.10", None)
    assert version_key("1.2.0") == version_key("1.2") > version_key("0.0") == ()


def test_a_pack_whose_own_file_is_broken_still_lends_its_templates(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    theirs.unpacks(source)
    (theirs.root / "packs" / "our-pack" / "pack.yaml").write_text("name: [")
    assert next(card for card in cards(theirs.library) if card.kind == "agenda").version == ""
    assert "cannot be read" in next(iter(pack_lines(packs_of(theirs.library))))
    assert theirs.unpacks(source).aside is not None


@pytest.mark.parametrize(
    ("call", "fails_at"), [("fsync", 1), ("fsync", 7), ("rename", 1), ("rename", 2), ("rename", 3)]
)
def test_a_disk_that_fails_leaves_the_earlier_version(
    ours: House, theirs: House, monkeypatch: pytest.MonkeyPatch, call: str, fails_at: int
) -> None:
    theirs.unpacks(ours.packs("1").path)
    before = bytes_in(theirs.root / "packs")
    newer = ours.packs("2", into="newer").path
    does, calls = getattr(os, call), [0]

    def fails(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == fails_at:
            raise OSError(28, "No space left on device")
        return does(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        with pytest.raises(NotSaved, match=r"disk is full.*What was there is unchanged"):
            theirs.unpacks(newer)
    assert bytes_in(theirs.root / "packs") == before


def test_a_link_in_the_place_of_the_packs_is_refused(ours: House, theirs: House, tmp_path: Path) -> None:
    source = ours.packs("1").path
    (tmp_path / "elsewhere").mkdir()
    (theirs.root / "packs").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        theirs.unpacks(source)
    assert os.listdir(tmp_path / "elsewhere") == []


def test_packs_behind_a_link_are_not_used_and_that_is_told(
    ours: House, theirs: House, tmp_path: Path
) -> None:
    source = ours.packs("1").path
    theirs.unpacks(source)
    theirs.unpacks(source, "another")
    packs = theirs.root / "packs"
    assert [layer.label for layer in theirs.library.layers[1:-1]] == ["another", "our-pack"]
    assert told_of_own(theirs.root) == ()
    (packs / "another").rename(tmp_path / "another")
    (packs / "another").symlink_to(tmp_path / "another")
    assert [layer.label for layer in theirs.library.layers[1:-1]] == ["our-pack"]
    says = "is a link, so nothing in it is used; put the folder itself there."
    assert told_of_own(theirs.root) == (f"{packs / 'another'} {says}",)
    packs.rename(tmp_path / "elsewhere")
    packs.symlink_to(tmp_path / "elsewhere")
    assert theirs.library.layers[1:-1] == ()
    assert told_of_own(theirs.root) == (f"{packs} {says}",)


def test_packs_of_a_shared_workspace_are_read_by_all_and_written_by_one(ours: House, theirs: House) -> None:
    theirs.root.chmod(0o3770)
    theirs.unpacks(ours.packs("1").path)
    installed = theirs.root / "packs" / "our-pack"
    assert stat.S_IMODE(installed.stat().st_mode) == 0o2750
    assert stat.S_IMODE((installed / "rubrics" / "heard.yaml").stat().st_mode) == 0o640
    assert theirs.library.source("agenda", "six").entry.layer == "our-pack"
    # What a killed unpacking left is its own alone until it is put in its place.
    shutil.copytree(ours.packs("1").path, left := theirs.root / "packs" / ".our-pack.0123abcd.whole")
    shutil.rmtree(installed)
    for place in (left, *left.rglob("*")):
        place.chmod(0o700 if place.is_dir() else 0o600)
    theirs.own.finish_unpacking()
    for place in (installed, *installed.rglob("*")):
        assert stat.S_IMODE(place.stat().st_mode) == (0o2750 if place.is_dir() else 0o640), place
    assert theirs.library.source("agenda", "six").entry.layer == "our-pack"
    (installed / "rubrics" / "heard.yaml").chmod(0o660)
    assert [layer.label for layer in Library.of(theirs.root).layers] == ["built-in"]


def test_archives_of_other_shapes_are_told_apart(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    flat = source.with_name("flat.zip")
    with zipfile.ZipFile(flat, "w") as archive:
        for place, data in bytes_in(source).items():
            archive.writestr(place, data)
    plain = source.with_name("plain.tar")
    with tarfile.open(plain, "w") as tar:
        tar.add(source, "./")
    assert theirs.unpacks(flat).written
    assert not theirs.unpacks(plain).written
