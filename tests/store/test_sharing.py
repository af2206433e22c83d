"""A shared workspace is open to those who share it and to nobody else, whoever makes a file in it."""

from __future__ import annotations

import encodings.ascii
import errno
import os
import stat
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from several_accounts import (
    ANA,
    BEN,
    GROUP,
    LEAD,
    PAIR_GROUP,
    as_account,
    makes_everything,
    meets,
    needs_root,
    reads_all,
)

from sessiontui.core.errors import UsageError
from sessiontui.service.care.who_may_read import readers
from sessiontui.store import open_database, places
from sessiontui.store.acl import access_of, granted
from sessiontui.store.owned_files import owned_folder, write_document
from sessiontui.store.places import refuse_without_locks
from sessiontui.store.sharing import (
    share_digest,
    share_pair_with_accounts,
    share_pair_with_group,
    share_workspace,
    two_lines,
)
from sessiontui.store.workspace import Workspace

assert encodings.ascii


class Tried:
    """A second process as a disk that locks answers it: kept out at first, let in at last."""

    def __init__(self) -> None:
        self.times = 0

    def gets_it(self, _path: Path) -> bool:
        self.times += 1
        return self.times % 2 == 0


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace that an administrator made, in a folder that everybody can get to."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    # Another account may not be let to where Python is installed, so what is used is imported before.
    warm = Workspace(tmp_path / "warm", tmp_path / "private")
    meets(warm, "a-b")()
    makes_everything(warm, "c-d", 1)()
    refuse_without_locks(tmp_path)
    # They may not start it, either, to try a lock with a second process; that has tests of its own.
    monkeypatch.setattr(places, "_gets_the_lock", Tried().gets_it)
    root = tmp_path / "coaching"
    root.mkdir()
    if os.geteuid() == 0:
        os.chown(root, 0, GROUP)
    root.chmod(0o3770)
    return Workspace(root, tmp_path / "private")


@needs_root
def test_each_pair_is_private_until_it_is_shared_with_the_other_alone(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    assert as_account(ANA, meets(workspace, "ana-ben")) == ""
    session = workspace.pair_folder("ana-ben") / "sessions" / "one.jsonl"
    for other in (BEN, LEAD):
        assert as_account(other, session.read_bytes).startswith("PermissionError")
    folder = workspace.pair_folder("ana-ben")
    assert as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,))) == ""
    assert as_account(BEN, meets(workspace, "ana-ben")) == ""
    assert as_account(ANA, meets(workspace, "ana-ben")) == ""
    assert as_account(LEAD, session.read_bytes).startswith("PermissionError")
    assert as_account(LEAD, lambda: os.listdir(folder)).startswith("PermissionError")
    with open_database(session, read_only=True) as database:
        assert [row["by"] for row in database] == [ANA, BEN, ANA]
    for path in (folder, *folder.rglob("*")):
        access = access_of(path)
        assert {access.owner, *access.accounts} == {ANA, BEN}
        assert (access.groups, access.others) == ((), False), path
    (line,) = [r for r in readers(workspace) if r.what == "pair ana-ben"]
    assert (line.names, line.trouble) == ((str(ANA), str(BEN)), "")


@needs_root
def test_a_pair_can_be_shared_by_a_group_where_there_are_no_access_lists(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    groups = (GROUP, PAIR_GROUP)
    assert as_account(ANA, meets(workspace, "ana-ben"), groups) == ""
    folder = workspace.pair_folder("ana-ben")
    assert as_account(ANA, lambda: share_pair_with_group(folder, PAIR_GROUP), groups) == ""
    assert as_account(BEN, meets(workspace, "ana-ben"), groups) == ""
    session = folder / "sessions" / "one.jsonl"
    assert as_account(LEAD, session.read_bytes).startswith("PermissionError")
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_gid == PAIR_GROUP, path
        assert not path.stat().st_mode & 0o007


@needs_root
def test_nobody_can_put_another_folder_in_the_place_of_a_pairs(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    assert as_account(LEAD, lambda: folder.rename(folder.with_name("mine"))).startswith("PermissionError")
    pairs = workspace.root / "pairs"
    assert as_account(LEAD, lambda: pairs.rename(pairs.with_name("mine"))).startswith("PermissionError")


@needs_root
def test_a_file_that_is_open_to_more_than_the_pair_is_found(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    (workspace.pair_folder("ana-ben") / "sessions" / "one.jsonl").chmod(0o604)
    (line,) = [r for r in readers(workspace) if r.what == "pair ana-ben"]
    assert "more people" in line.trouble


def test_what_is_not_shared_stays_its_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o775)
    owned_folder(tmp_path / "a" / "b")
    write_document(tmp_path / "a" / "b" / "c.md", "x")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "c.md").stat().st_mode) == 0o600


@needs_root
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002, 0o777], ids=lambda umask: f"{umask:03o}")
@pytest.mark.parametrize("by", ["accounts", "group"])
def test_whatever_either_makes_the_other_can_read_and_write_and_nobody_else(
    workspace: Workspace, by: str, umask: int
) -> None:
    groups = (GROUP, PAIR_GROUP) if by == "group" else (GROUP,)
    folder = workspace.pair_folder("ana-ben")
    owned_folder(workspace.private).chmod(0o777)
    share_workspace(workspace.root, GROUP)
    assert as_account(ANA, makes_everything(workspace, "ana-ben", ANA), groups, umask) == ""

    def shares() -> object:
        if by == "group":
            return share_pair_with_group(folder, PAIR_GROUP)
        return share_pair_with_accounts(folder, (BEN,))

    assert as_account(ANA, shares, groups, umask) == ""
    assert as_account(BEN, makes_everything(workspace, "ana-ben", BEN), groups, umask) == ""
    assert as_account(ANA, reads_all(folder), groups) == ""
    assert as_account(BEN, reads_all(folder), groups) == ""
    assert as_account(ANA, makes_everything(workspace, "ana-ben", 7), groups, umask) == ""
    assert as_account(BEN, reads_all(folder), groups) == ""
    for kind in ("*.jsonl.lock", "*.damaged-1", "*.torn-1", "hand-*.json", f"{BEN}.md", "ledger.jsonl"):
        assert any(folder.rglob(kind)), kind
    for path in (folder, *folder.rglob("*")):
        assert as_account(LEAD, partial(os.open, path, os.O_RDONLY)).startswith("PermissionError"), path
        assert not path.stat().st_mode & 0o007, path
        if by == "group":
            assert path.stat().st_gid == PAIR_GROUP, path


@needs_root
def test_the_administrators_lines_are_enough_for_members_to_share_and_to_start(workspace: Workspace) -> None:
    for name in ("pairs", "digests"):
        (workspace.root / name).mkdir()
        os.chown(workspace.root / name, LEAD if name == "digests" else 0, GROUP)
        (workspace.root / name).chmod(0o3770)
    assert as_account(ANA, lambda: share_workspace(workspace.root, GROUP)) == ""
    assert as_account(ANA, meets(workspace, "ana-ben")) == ""
    assert as_account(BEN, meets(workspace, "ben-cyn")) == ""


@needs_root
def test_a_workspace_that_is_shared_already_is_not_taken_for_a_pairs_folder(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    told = as_account(ANA, lambda: share_workspace(workspace.root, PAIR_GROUP), (GROUP, PAIR_GROUP))
    assert f"is shared with the group {GROUP} already" in told
    assert workspace.root.stat().st_gid == GROUP


@needs_root
def test_without_the_folders_whoever_comes_first_makes_them_for_everybody(workspace: Workspace) -> None:
    private = owned_folder(workspace.private)
    private.chmod(0o777)

    def starts(account: int) -> None:
        mine = Workspace(workspace.root, private / "private" / str(account) / "w")
        mine.create()
        meets(mine, f"of-{account}")()

    (private / "private").mkdir()
    (private / "private").chmod(0o777)
    assert as_account(ANA, lambda: starts(ANA)) == ""
    assert as_account(BEN, lambda: starts(BEN)) == ""
    assert Workspace(workspace.root, private).all_pairs() == (f"of-{ANA}", f"of-{BEN}")


@needs_root
def test_a_member_does_it_again_for_what_they_own_and_is_told_what_they_do_not(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)))
    as_account(BEN, lambda: write_document(folder / "summaries" / "ben.md", "words"))
    (folder / "summaries" / "ben.md").chmod(0o600)  # a program that knows nothing of this did it
    (line,) = [r for r in readers(workspace) if r.what == "pair ana-ben"]
    assert f"closed to {ANA}" in line.trouble
    told = as_account(ANA, lambda: _show(share_pair_with_accounts(folder, (BEN,))))
    assert "ben.md" in told
    assert f"owner='{BEN}'" in told
    assert "one.jsonl" not in told
    assert as_account(BEN, lambda: share_pair_with_accounts(folder, (ANA,))) == ""
    (line,) = [r for r in readers(workspace) if r.what == "pair ana-ben"]
    assert line.trouble == ""
    assert as_account(ANA, reads_all(folder)) == ""


def _show(value: object) -> None:
    raise AssertionError(value)


@needs_root
def test_whoever_was_named_before_is_let_in_no_more_once_a_group_is(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    groups = (GROUP, PAIR_GROUP)
    as_account(ANA, meets(workspace, "ana-ben"), groups)
    folder = workspace.pair_folder("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (LEAD,)), groups)
    assert as_account(LEAD, reads_all(folder)) == ""
    assert as_account(ANA, lambda: share_pair_with_group(folder, PAIR_GROUP), groups) == ""
    assert as_account(LEAD, reads_all(folder)).startswith("PermissionError")
    assert not any(granted(path) for path in (folder, *folder.rglob("*")))


@needs_root
def test_who_is_not_in_a_group_is_told_so_and_nothing_is_changed(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    told = as_account(ANA, lambda: share_pair_with_group(folder, PAIR_GROUP))
    assert told.startswith("UsageError: You are not in the group")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@needs_root
def test_a_digest_is_read_by_its_pair_and_by_whoever_leads_and_by_nobody_else(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    os.chown(workspace.digests, LEAD, GROUP)
    workspace.digests.chmod(0o3770)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder, digest = workspace.pair_folder("ana-ben"), workspace.digest("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)))

    def lets_go() -> None:
        with open_database(digest) as database:
            database.insert({"minutes": 45})
        share_digest(folder, digest)

    assert as_account(ANA, lets_go) == ""
    assert as_account(BEN, lets_go) == ""
    assert as_account(LEAD, digest.read_bytes) == ""
    assert as_account(LEAD, lambda: digest.open("a").close()).startswith("PermissionError")
    assert as_account(42099, digest.read_bytes).startswith("PermissionError")
    (line,) = [r for r in readers(workspace) if r.what == "digests"]
    assert (line.names, line.trouble) == ((str(LEAD),), "")
    digest.chmod(0o664)
    (line,) = [r for r in readers(workspace) if r.what == "digests"]
    assert "more people" in line.trouble


@needs_root
@pytest.mark.parametrize(
    ("done", "said"),
    [
        (lambda f: (f / "sessions" / "one.jsonl").chmod(0o666), "more people"),
        (lambda f: (f / "sessions" / "one.jsonl").chmod(0o662), "more people"),
        (lambda f: (f / "summaries").chmod(0o2700), "closed to"),
        (lambda f: (f / "summaries").chmod(0o3770), "what is made in"),
        (lambda f: f.chmod(0o3770), "closed to the others"),
        (lambda f: os.chown(f / "summaries", 42099, -1), "who is not of the pair"),
        (lambda f: (f / "sessions" / "two.jsonl").symlink_to("/etc/passwd"), "is a link"),
        (lambda f: os.chown(f.parent, LEAD, -1), "can put another folder in its place"),
        (lambda f: os.chown(f.parent.parent, LEAD, -1), "can put another folder in its place"),
    ],
)
def test_what_is_wrong_with_a_shared_folder_is_found(
    workspace: Workspace, done: Callable[[Path], object], said: str
) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)))
    assert [r.trouble for r in readers(workspace)] == ["", "", ""]
    done(folder)
    assert any(said in r.trouble for r in readers(workspace)), readers(workspace)


@needs_root
def test_a_link_inside_stops_sharing_and_what_it_points_to_stays_as_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    outside = tmp_path / "outside"
    outside.write_text("mine")
    outside.chmod(0o600)
    (folder / "sessions" / "link.jsonl").symlink_to(outside)
    with pytest.raises(UsageError, match="is a link"):
        share_pair_with_group(folder, PAIR_GROUP)
    assert (stat.S_IMODE(outside.stat().st_mode), outside.stat().st_gid) == (0o600, os.getegid())


def test_the_administrators_lines_are_words_that_a_shell_reads_as_they_are_meant(tmp_path: Path) -> None:
    root = tmp_path / "it's coaching"
    group, folders = two_lines(root, "coaching", lead="lea")
    tried = "sudo() { for word; do printf '<%s>' \"$word\"; done; echo; }; "
    said = subprocess.run(["sh", "-c", tried + folders], capture_output=True, text=True, check=True).stdout
    assert f"<{root}><{root}/pairs>" in said
    assert f"<-o><lea><-g><coaching><{root}/digests>" in said
    said = subprocess.run(["sh", "-c", tried + group], capture_output=True, text=True, check=True).stdout
    assert "<usermod><-aG><coaching><lea>" in said


@needs_root
def test_where_a_disk_keeps_no_access_lists_nothing_is_opened_on_the_way_to_finding_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    before = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}

    def keeps_none(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(os, "setxattr", keeps_none)
    told = as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)))
    assert "keeps no access lists. Share with a group instead" in told
    assert {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))} == before
    with open_database(workspace.digest("ana-ben")) as database:
        database.insert({"minutes": 45})
    share_digest(folder, workspace.digest("ana-ben"))
    assert stat.S_IMODE(workspace.digest("ana-ben").stat().st_mode) == 0o600


@needs_root
def test_a_list_is_not_taken_away_where_the_group_cannot_be_given(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    share_workspace(workspace.root, GROUP)
    groups = (GROUP, PAIR_GROUP)
    as_account(ANA, meets(workspace, "ana-ben"), groups)
    folder = workspace.pair_folder("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)), groups)

    def refuses(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "fchown", refuses)
    told = as_account(ANA, lambda: share_pair_with_group(folder, PAIR_GROUP), groups)
    assert told.startswith("UsageError: The rights of")
    assert as_account(LEAD, reads_all(folder)).startswith("PermissionError")
    assert as_account(BEN, reads_all(folder)) == ""


@needs_root
def test_who_is_let_into_a_folder_and_cannot_get_to_it_is_found(workspace: Workspace) -> None:
    share_workspace(workspace.root, GROUP)
    as_account(ANA, meets(workspace, "ana-ben"))
    folder = workspace.pair_folder("ana-ben")
    as_account(ANA, lambda: share_pair_with_accounts(folder, (BEN,)))
    workspace.root.parent.chmod(0o700)
    (line,) = [r for r in readers(workspace) if r.what == "pair ana-ben"]
    assert line.trouble == f"{ANA} and {BEN} cannot get there: {workspace.root.parent} is closed to them"
