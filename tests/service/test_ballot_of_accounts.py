"""Five accounts of one machine answer without names: no file, owner or time tells whose an answer is."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import pytest
from several_accounts import as_account, needs_root

from sessiontui.service.together.ballot import BallotBox, Counted, answer
from sessiontui.store.owned_files import owned_folder
from sessiontui.store.sharing import share_pair_with_accounts

FIVE = (42021, 42022, 42023, 42024, 42025)
STRANGER = 42029


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The signs of life of a session of five, in a folder that is theirs alone."""
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o011)
    pair = tmp_path / "circle"
    pair.mkdir()
    os.chown(pair, FIVE[0], FIVE[0])
    share_pair_with_accounts(pair, FIVE)
    assert as_account(FIVE[0], partial(owned_folder, pair / "live" / "one"), groups=()) == ""
    return pair / "live" / "one"


class Asker:
    """The terminal that asks, in a process and an account of its own; it counts when it is told to."""

    def __init__(self, folder: Path) -> None:
        (said, self._told), (self._heard, says) = os.pipe(), os.pipe()
        self._process = os.fork()
        if not self._process:
            os.setgroups([])
            os.setgid(FIVE[0])
            os.setuid(FIVE[0])
            box = BallotBox(folder, len(FIVE))
            os.write(says, box.key.encode())
            os.read(said, 1)
            counted = box.count()
            os.write(says, json.dumps(counted.levels if isinstance(counted, Counted) else []).encode())
            os._exit(0)
        os.close(said)
        os.close(says)
        self.key = os.read(self._heard, 100).decode()

    def counts(self) -> list[int]:
        os.write(self._told, b"!")
        os.waitpid(self._process, 0)
        levels: list[int] = json.loads(os.read(self._heard, 1000))
        return levels


def all_that_is_told(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return what the file system tells of every file; not when one was last read, which reading changes."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (folder, *folder.rglob("*")):
        held = path.lstat()
        body = path.read_bytes() if path.is_file() else b""
        times = (held.st_mtime_ns, held.st_ctime_ns)
        found[str(path)] = (body, held.st_ino, *times, held.st_uid, held.st_gid, held.st_mode, held.st_nlink)
    return found


@needs_root
def test_every_account_of_the_circle_answers_and_nothing_tells_which_one_did(folder: Path) -> None:
    asker = Asker(folder)
    before = all_that_is_told(folder.parent)
    for account, level in zip(FIVE, (5, 2, 4, 4, 1), strict=True):
        assert as_account(account, partial(answer, folder, asker.key, level=level), groups=()) == ""
        assert all_that_is_told(folder.parent) == before
    assert as_account(STRANGER, partial(answer, folder, asker.key, level=1), groups=()) != ""
    assert all_that_is_told(folder.parent) == before
    assert asker.counts() == [1, 1, 0, 2, 1]
    assert list(folder.iterdir()) == []
