"""What is refused where packs are made and taken in, each for its own reason, and nothing is written then."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from pack_houses import PROMPT, House, a_renderer, an_empty_one, one_with_templates

from sessiontui.core.errors import UsageError
from sessiontui.service.bench import packing
from sessiontui.service.bench.packing import PackWish, pack
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.shelves.library import Entry
from sessiontui.templates.shelves.packs import LARGEST_FILE

renderer = pytest.fixture(a_renderer, scope="module")
ours = pytest.fixture(one_with_templates)
theirs = pytest.fixture(an_empty_one)


@pytest.mark.parametrize("names", [(), ("six",)], ids=["all", "one with what it needs"])
@pytest.mark.parametrize("force", [False, True])
def test_nothing_behind_a_link_is_packed(ours: House, names: tuple[str, ...], *, force: bool) -> None:
    outside = ours.root.parent / "secret.md"
    outside.write_text(PROMPT + "secret", encoding="utf-8")
    linked = ours.root / "prompts" / "ours" / "open.md"
    linked.unlink()
    linked.symlink_to(outside)
    with pytest.raises(UsageError, match=r"open\.md.*link"):
        ours.packs("1", *names, force=force)
    linked.unlink()
    ours.write("prompts/there.md", PROMPT)
    linked.symlink_to(ours.root / "prompts" / "there.md")  # inside, it is a link all the same
    with pytest.raises(UsageError, match=r"open\.md.*link"):
        ours.packs("1", *names, force=force)
    assert not (ours.root.parent / "out").exists()


def test_a_linked_folder_among_what_is_named_is_refused(ours: House) -> None:
    shutil.move(ours.root / "prompts" / "ours", ours.root.parent / "elsewhere")
    (ours.root / "prompts" / "ours").symlink_to(ours.root.parent / "elsewhere")
    inside = Entry("prompt", "ours/open", "workspace", ours.root / "prompts" / "ours" / "open.md")
    wish = PackWish("our-pack", "1", entries=(inside,))
    with pytest.raises(UsageError, match="ours is a link"):
        pack(ours.library, ours.renderer, wish, ours.root.parent / "out", root=ours.root, force=True)


def test_what_is_named_and_has_a_name_that_no_pack_holds_is_refused(ours: House) -> None:
    odd = ours.write("prompts/notes (old).md", PROMPT)
    wish = PackWish("our-pack", "1", entries=(Entry("prompt", "notes (old)", "workspace", odd),))
    with pytest.raises(UsageError, match=r"“prompts/notes \(old\)\.md” cannot go into a pack"):
        pack(ours.library, ours.renderer, wish, ours.root.parent, root=ours.root, force=True)


def test_what_is_too_large_too_much_or_no_file_is_refused(
    ours: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = ours.write("prompts/other.md", PROMPT + "x" * LARGEST_FILE)
    with pytest.raises(UsageError, match="is larger than 256 kB"):
        ours.packs("1", force=True)
    large.write_text(PROMPT + "x" * (LARGEST_FILE - len(PROMPT)), encoding="utf-8")
    assert ours.packs("1", force=True).written
    large.unlink()
    os.mkfifo(large)
    with pytest.raises(UsageError, match=r"other\.md cannot be read: it is not an ordinary file"):
        ours.packs("2", force=True)
    large.unlink()
    monkeypatch.setattr(packing, "MOST_FILES", 3)
    with pytest.raises(UsageError, match="at most 3 files, and there are 4"):
        ours.packs("2", force=True)
    monkeypatch.setattr(packing, "MOST_FILES", 4)
    assert len(ours.packs("2", force=True).files) == 4


def test_two_names_that_are_one_on_some_disks_are_refused(ours: House) -> None:
    ours.write("prompts/Other.md", PROMPT)
    with pytest.raises(UsageError, match=r"^“prompts/.* are one file on some disks"):
        ours.packs("1", force=True)


def test_a_pack_is_there_just_so_only_where_every_file_is(ours: House) -> None:
    target = ours.packs("1").path
    assert ours.packs("1").written is False
    (target / "prompts" / "other.md").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="version 1"):
        ours.packs("1")
    (target / "prompts" / "other.md").unlink()
    with pytest.raises(UsageError, match="version 1"):
        ours.packs("1")
    assert ours.packs("1", force=True).written
    extra = target / "prompts" / "more.md"
    extra.write_text(PROMPT, encoding="utf-8")
    with pytest.raises(UsageError, match="version 1"):
        ours.packs("1")


def test_a_pack_of_another_name_in_its_place_stays_and_errors_are_counted(ours: House) -> None:
    target = ours.packs("1").path
    target.rename(target.with_name("second"))
    wish = PackWish("second", "1")
    with pytest.raises(UsageError, match="something else"):
        pack(ours.library, ours.renderer, wish, target.parent, root=ours.root, force=True)
    ours.write("prompts/other.md", PROMPT.replace("Who", "{{ nobody }}"))
    with pytest.raises(UsageError, match="There is an error in"):
        ours.packs("2")
    ours.write("prompts/more.md", PROMPT.replace("Who", "{{ nobody }}"))
    with pytest.raises(UsageError, match=r"There are 2 errors in what would be packed\. Mend them"):
        ours.packs("2")


def test_a_title_is_made_of_the_name_where_none_is_given_and_a_long_one_is_refused(ours: House) -> None:
    made = pack(ours.library, ours.renderer, PackWish("our-pack", "1"), ours.root.parent, root=ours.root)
    assert 'title: "Our pack"\n' in (made.path / "pack.yaml").read_text(encoding="utf-8")
    made = pack(
        ours.library, ours.renderer, PackWish("named", "1", "For us"), ours.root.parent, root=ours.root
    )
    assert 'title: "For us"\n' in (made.path / "pack.yaml").read_text(encoding="utf-8")
    wish = PackWish("long", "1", "Long " * 20)
    with pytest.raises(UsageError, match=r"pack\.yaml:3: .*title"):
        pack(ours.library, ours.renderer, wish, ours.root.parent, root=ours.root)
    assert not (ours.root.parent / "long").exists()


def test_what_is_not_as_its_list_says_is_refused_whole(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    other = source / "prompts" / "other.md"
    whole = other.read_text(encoding="utf-8")
    for change, says in (
        (lambda: other.write_text(whole + "x", encoding="utf-8"), "another checksum"),
        (lambda: other.unlink(), "are missing: prompts/other.md"),
        (lambda: other.write_text(whole, encoding="utf-8"), ""),
        (lambda: (source / "prompts" / "more.md").write_text(whole, encoding="utf-8"), "does not name"),
    ):
        change()
        if says:
            with pytest.raises(UsageError, match=says):
                theirs.unpacks(source)
            assert not (theirs.root / "packs").exists()
    for number in range(4):
        (source / "prompts" / f"more-{number}.md").write_text(whole, encoding="utf-8")
    with pytest.raises(UsageError, match="and 2 more"):
        theirs.unpacks(source)
    described = (source / "pack.yaml").read_text(encoding="utf-8")
    (source / "pack.yaml").write_text(described.replace('version: "1"', "version: one"), encoding="utf-8")
    with pytest.raises(TemplateTrouble, match=r"pack\.yaml:2: “one” is no version"):
        theirs.unpacks(source)
    assert not (theirs.root / "packs").exists()
    (source / "pack.yaml").write_bytes(b"title: \xff")
    with pytest.raises(UsageError, match="is not UTF-8 text"):
        theirs.unpacks(source)
    (source / "pack.yaml").unlink()
    with pytest.raises(UsageError, match=r"There is no pack\.yaml"):
        theirs.unpacks(source)


def test_a_pack_taken_in_under_another_name_says_so_in_its_own_file(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    with pytest.raises(UsageError, match="cannot be called"):
        theirs.unpacks(source, "../x")
    done = theirs.unpacks(source, "another")
    assert done.pack.root == theirs.root / "packs" / "another"
    assert "name: another\n" in (done.pack.root / "pack.yaml").read_text(encoding="utf-8")
    again = theirs.unpacks(source, "our-pack")  # its own name, said
    assert (again.pack.root / "pack.yaml").read_bytes() == (source / "pack.yaml").read_bytes()
    described = f"# by Ana\n{(source / 'pack.yaml').read_text(encoding='utf-8')}".replace('"1"', '"2"')
    (source / "pack.yaml").write_text(described, encoding="utf-8")  # as somebody wrote it by hand
    again = theirs.unpacks(source, "our-pack")
    assert (again.pack.root / "pack.yaml").read_text(encoding="utf-8") == described


def test_the_same_pack_is_taken_anew_where_that_is_asked_for_and_what_was_edited_is_kept(
    ours: House, theirs: House
) -> None:
    source = ours.packs("1").path
    place = theirs.unpacks(source).pack.root / "prompts" / "other.md"
    whole = place.read_text(encoding="utf-8")
    place.write_text(whole + "x", encoding="utf-8")
    with pytest.raises(UsageError, match=r"here already, with local changes: prompts/other\.md"):
        theirs.unpacks(source)
    done = theirs.unpacks(source, force=True)
    assert (done.written, done.edited) == (True, ("prompts/other.md",))
    assert place.read_text(encoding="utf-8") == whole
    assert done.aside is not None
    assert (done.aside / "prompts" / "other.md").read_text(encoding="utf-8") == whole + "x"


def test_a_pack_lies_at_the_top_or_in_the_one_folder_there_and_never_comes_through_a_link(
    ours: House, theirs: House, tmp_path: Path
) -> None:
    source = ours.packs("1").path
    for name, tops in (("two", ("a/", "b/")), ("none", ("a/",))):
        with zipfile.ZipFile(archive := tmp_path / f"{name}.zip", "w") as made:
            for top in tops:
                for path in source.rglob("*.md" if name == "none" else "*.*"):
                    made.write(path, top + path.relative_to(source).as_posix())
        with pytest.raises(UsageError, match=r"There is no pack\.yaml"):
            theirs.unpacks(archive)
    shutil.copytree(source, tmp_path / "elsewhere")
    (theirs.root / "packs").mkdir(mode=0o700)
    (theirs.root / "packs" / "our-pack").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="does not write through links"):
        theirs.unpacks(source)


def test_what_a_newer_version_leaves_out_is_told_and_gone(ours: House, theirs: House) -> None:
    theirs.unpacks(ours.packs("1").path)
    (ours.root / "prompts" / "other.md").unlink()
    ours.write("prompts/another.md", PROMPT)
    done = theirs.unpacks(ours.packs("2", force=True).path)
    assert (done.new, done.changed, done.gone) == (("prompts/another.md",), (), ("prompts/other.md",))
    assert (done.edited, done.aside) == ((), None)
    assert not (theirs.root / "packs" / "our-pack" / "prompts" / "other.md").exists()
    ours.write("prompts/another.md", PROMPT + "\nMore?\n")
    done = theirs.unpacks(ours.packs("2", into="other").path)  # of the same version: it is taken
    assert (done.written, done.changed, done.aside) == (True, ("prompts/another.md",), None)
