"""Links that another account puts where a pair shares a folder: they lead nowhere."""

from __future__ import annotations

import math
import os
from datetime import date
from pathlib import Path

import pytest
from several_accounts import BEN, needs_root

from sessiontui.core.errors import CannotRead, NotSaved, SessiontuiError, UsageError
from sessiontui.store import open_database
from sessiontui.store.archive import archive_folder
from sessiontui.store.leftovers import leftovers_in
from sessiontui.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "coaching", tmp_path / "private" / "coaching")


@needs_root
def test_a_link_that_somebody_else_put_there_leads_to_no_files_of_another_pair(workspace: Workspace) -> None:
    mine = workspace.claim_session("ana-ben", date(2026, 11, 24))
    theirs = workspace.claim_session("ana-mia", date(2026, 11, 25))
    folder = mine.path.parent
    folder.rename(folder.with_name("aside"))
    folder.symlink_to(theirs.path.parent)
    through = workspace.session_file("ana-ben", theirs.id)
    assert len(workspace.sessions()) == 2  # a link of one's own is followed
    open_database(through, create=False).close()

    folder.joinpath(f".{mine.id}.0123abcd.new").touch()
    assert [left.kind for left in leftovers_in(folder, math.inf)] == ["unfinished"]

    os.lchown(folder, BEN, BEN)
    assert not list(leftovers_in(folder, math.inf))
    (workspace.root / "pairs" / "ben-mia").symlink_to(theirs.path.parents[1])
    os.lchown(workspace.root / "pairs" / "ben-mia", BEN, BEN)
    assert workspace.pairs() == ("ana-ben", "ana-mia")
    assert workspace.sessions() == (theirs,)
    for path in (through, workspace.session_file("ana-ben", "2026-11-26-ana-ben")):
        with pytest.raises(SessiontuiError, match="a link of another account"):
            open_database(path, create=True)
    assert [found.name for found in theirs.path.parent.glob("*.jsonl")] == [theirs.path.name]


def test_a_pipe_a_link_or_an_endless_file_in_a_journals_place_is_refused_at_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.claim_session("ana-ben", date(2026, 11, 24)).path
    database = open_database(path, create=False)
    with path.open("r+b") as file:
        file.truncate(3 << 30)
    assert not database.catch_up()
    with pytest.raises(NotSaved, match="larger than any file"):
        database.insert({"n": 1})
    database.close()
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UsageError, match="not a plain file"):
        open_database(path, create=False)
    pair = path.parents[1]
    with (pair / "ledger.jsonl").open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(CannotRead, match="larger than any file"):
        archive_folder(pair, tmp_path / "pair.tar.gz")
    (pair / "ledger.jsonl").unlink()
    assert archive_folder(pair, tmp_path / "pair.tar.gz").files == ()
    (pair / "ledger.jsonl").symlink_to("/etc/hostname")
    with pytest.raises(UsageError, match="is a link"):
        archive_folder(pair, tmp_path / "again.tar.gz")
