"""A shared workspace is open to those who share it and to nobody else, whoever makes a file in it."""

from __future__ import annotations

import encodings.ascii
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sessiontui.core.errors import UsageError
from sessiontui.service.who_may_read import readers
from sessiontui.store import open_database
from sessiontui.store.acl import access_of
from sessiontui.store.owned_files import owned_folder, write_document
from sessiontui.store.sharing import (
    network_kind,
    refuse_unsafe,
    share_pair_with_accounts,
    share_pair_with_group,
    share_workspace,
)
from sessiontui.store.workspace import Workspace

ANA, BEN, LEAD, GROUP, PAIR_GROUP = 42001, 42002, 42003, 42100, 42101

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several accounts")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that an administrator made, in a folder that everybody can get to."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    # Another account may not be let to where Python is installed, so what is used is imported before.
    meets(Workspace(tmp_path / "warm", tmp_path / "private"), "a-b")()
    root = tmp_path / "coaching"
    root.mkdir()
    if os.geteuid() == 0:
        os.chown(root, 0, GROUP)
    root.chmod(0o3770)
    return Workspace(root, tmp_path / "private")


assert encodings.ascii


def as_account(number: int, deed: Callable[[], object], groups: tuple[int, ...] = (GROUP,)) -> str:
    """Do something as another account; return the name of the error that ended it, or ""."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgroups(list(groups))
            os.setgid(number)
            os.setuid(number)
            deed()
            said = ""
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return told.read()


def meets(workspace: Workspace, pair: str) -> Callable[[], None]:
    def deed() -> None:
        folder = workspace.pair_folder(pair)
        owned_folder(folder / "sessions")
        with open_database(folder / "sessions" / "one.jsonl") as database:
            database.insert({"by": os.getuid()})
        write_document(folder / "summaries" / "ana.md", "words") if (folder / "summaries").exists() else None
        owned_folder(folder / "summaries")

    return deed


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
        assert {access.owner, *access.accounts} <= {ANA, BEN}
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


def test_a_folder_that_others_can_write_is_refused(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    with pytest.raises(UsageError, match="Everybody on this machine can replace"):
        refuse_unsafe(open_to_all / "workspace")
    open_to_all.chmod(0o1777)
    refuse_unsafe(open_to_all / "workspace")


def test_a_network_disk_is_refused_by_its_kind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = f"22 27 0:21 / / rw - ext4 /dev/vda rw\n30 22 0:40 / {tmp_path} rw - nfs4 host:/x rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: mounts)
    assert network_kind(tmp_path / "deep") == "nfs4"
    assert network_kind(Path("/elsewhere")) == ""
    with pytest.raises(UsageError, match="network disk"):
        refuse_unsafe(tmp_path)


def test_what_is_not_shared_stays_its_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o775)
    owned_folder(tmp_path / "a" / "b")
    write_document(tmp_path / "a" / "b" / "c.md", "x")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "c.md").stat().st_mode) == 0o600
