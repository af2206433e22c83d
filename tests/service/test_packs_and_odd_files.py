"""Packs and what lies about: pipes, links, twins, accents of a Mac, and what a killed unpacking left."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from pack_houses import PROMPT, House, a_renderer, an_empty_one, one_with_templates

from sessiontui.core.clock import ManualClock
from sessiontui.core.errors import UsageError
from sessiontui.service.bench.packing import PackWish, pack
from sessiontui.service.care.inspection import inspect_workspace
from sessiontui.service.care.mending import mend_workspace
from sessiontui.store.whole_folder import cut_short
from sessiontui.templates.shelves.packs import packs_of

renderer = pytest.fixture(a_renderer, scope="module")
ours = pytest.fixture(one_with_templates)
theirs = pytest.fixture(an_empty_one)


def test_accents_that_stand_apart_are_packed_and_unpacked_in_one_piece(ours: House, theirs: House) -> None:
    ours.write("prompts/gro\u0308\u00dfe.md", "---\ntitle: Size\nkind: session\n---\nHow large?\n")
    packed = ours.packs("1")
    whole = "prompts/gr\u00f6\u00dfe.md"
    assert whole in packed.files
    assert (packed.path / whole).is_file()
    (packed.path / whole).rename(packed.path / "prompts" / "gro\u0308\u00dfe.md")  # as a Mac's archive has it
    assert (theirs.unpacks(packed.path).pack.root / whole).is_file()
    assert theirs.library.source("prompt", "gr\u00f6\u00dfe").entry.layer == "our-pack"


def test_two_files_that_are_one_on_some_disks_are_not_packed(ours: House) -> None:
    ours.write("prompts/Other.md", PROMPT)
    with pytest.raises(UsageError, match=r"“prompts/Other\.md” and “prompts/other\.md” are one file"):
        ours.packs("1")


def test_what_lies_behind_a_link_is_not_packed(ours: House, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(PROMPT)
    (ours.root / "prompts" / "linked.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(UsageError, match=r"linked\.md cannot be read: it is reached through a link"):
        ours.packs("1", into="other", force=True)
    (ours.root / "prompts" / "linked.md").unlink()
    (ours.root / "prompts").rename(tmp_path / "elsewhere")
    (ours.root / "prompts").symlink_to(tmp_path / "elsewhere")
    assert ours.packs("1").files == ("rubrics/heard.yaml",)
    entry = ours.library.find("prompt", "other")[0]
    with pytest.raises(UsageError, match="prompts is a link"):
        pack(ours.library, ours.renderer, PackWish("mine", "1", entries=(entry,)), tmp_path, root=ours.root)


def test_a_named_pipe_keeps_nobody_waiting(ours: House, tmp_path: Path) -> None:
    packed = ours.packs("1")
    (packed.path / "pack.yaml").unlink()
    os.mkfifo(packed.path / "pack.yaml")
    with pytest.raises(UsageError, match="something else"):
        ours.packs("1")
    os.mkfifo(ours.root / "prompts" / "pipe.md")
    with pytest.raises(UsageError, match=r"pipe\.md cannot be read: it is not an ordinary file"):
        ours.packs("1", into="other")
    assert not (tmp_path / "other").exists()


def killed(house: House, source: Path, renames: int) -> None:
    """Unpack in a process that is killed before its next rename after so many, or before it tidies up."""
    if child := os.fork():
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137
        return
    does, left = os.rename, [renames]

    def dies(*arguments: object) -> None:
        if not left[0]:
            os._exit(137)
        left[0] -= 1
        does(*arguments)  # type: ignore[arg-type]

    os.rename = dies  # type: ignore[assignment]
    shutil.rmtree = lambda *_, **__: os._exit(137)  # type: ignore[assignment]
    house.unpacks(source)
    os._exit(1)


@pytest.mark.parametrize(("renames", "version"), [(0, "1"), (1, "1"), (2, "2"), (3, "2")])
@pytest.mark.parametrize("by", ["reading", "unpacking", "repairing"])
def test_an_unpacking_that_was_killed_is_told_and_finished(
    ours: House, theirs: House, clock: ManualClock, renames: int, version: str, by: str
) -> None:
    theirs.unpacks(ours.packs("1").path)
    killed(theirs, ours.packs("2", into="newer").path, renames)
    packs = theirs.root / "packs"
    left = [path for path in packs.iterdir() if path.name.startswith(".")]
    assert left
    states = inspect_workspace(theirs.workspace, clock.now().utc.timestamp())
    told = {state.path for state in states if any("cut short" in line for line in state.trouble)}
    assert told == {str(path) for path in left}
    match by:
        case "reading":
            theirs.own.finish_unpacking()
        case "unpacking":
            assert theirs.unpacks(ours.packs("2", into="newer").path).before == version
            version = "2"
        case _:
            done = mend_workspace(theirs.workspace, clock)
            assert len([line for line in done if "cut short" in line]) == len(left)
    assert [path.name for path in packs.iterdir()] == ["our-pack"]
    assert [pack.version for pack in packs_of(theirs.library)] == [version]
    assert not any("cut short" in str(state) for state in inspect_workspace(theirs.workspace, 0.0))


def test_while_somebody_unpacks_nobody_else_tidies_up_and_nobody_waits(ours: House, theirs: House) -> None:
    source = ours.packs("1").path
    theirs.unpacks(source)
    packs = theirs.root / "packs"
    at_work = packs / ".our-pack.0123abcd.new"
    at_work.mkdir()
    handle = os.open(packs, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        theirs.own.finish_unpacking()
        assert cut_short(packs) == ()
        with pytest.raises(UsageError, match="at this moment"):
            theirs.unpacks(ours.packs("2", into="newer").path)
    finally:
        os.close(handle)
    assert at_work.is_dir()
    theirs.own.finish_unpacking()
    assert not at_work.exists()
