"""Work that is done beside, in a process of its own, is done in any case, or its trouble told."""

from __future__ import annotations

import os
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from sessiontui.cli.beside import Beside


def writes(folder: Path, *, ends: str = "", here: int = 0) -> None:
    """Write who did it; a child `ends` before the end, and nobody else does."""
    folder.mkdir()
    (folder / str(os.getpid())).touch()
    if os.getpid() == here:
        return
    match ends:
        case "failing":
            raise OSError("no room")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leaving":
            raise SystemExit(0)


def who_did_it(folder: Path, ends: str = "") -> list[str]:
    """Return the processes whose work is there once it was finished."""
    beside = Beside(partial(writes, folder, ends=ends, here=os.getpid()))
    beside.finish(partial(shutil.rmtree, folder))
    return [path.name for path in folder.iterdir()]


def test_it_is_done_once_and_by_somebody_else(tmp_path: Path) -> None:
    (name,) = who_did_it(tmp_path / "work")
    assert name != str(os.getpid())


@pytest.mark.parametrize("ends", ["failing", "killed", "leaving"])
def test_what_did_not_come_through_is_undone_and_done_here(tmp_path: Path, ends: str) -> None:
    assert who_did_it(tmp_path / "work", ends) == [str(os.getpid())]


def test_what_keeps_it_from_being_done_is_raised_here(tmp_path: Path) -> None:
    beside = Beside(partial(writes, tmp_path / "no" / "where"))
    with pytest.raises(FileNotFoundError):
        beside.finish(lambda: None)
