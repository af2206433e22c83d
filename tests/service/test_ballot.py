"""Anonymous answers reach whoever asks, counted and shuffled, and leave no trace of who or when."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessiontui.core.errors import NotFound, SessiontuiError, UsageError
from sessiontui.service.ballot import BallotBox, Counted, TooFew, answer, asked_here


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    return deep


@pytest.fixture
def box(folder: Path) -> Iterator[BallotBox]:
    box = BallotBox(folder, 6)
    yield box
    box.close()


def test_levels_are_counted(folder: Path, box: BallotBox) -> None:
    for level in (5, 4, 4, 1, 2):
        answer(folder, level=level)
    assert box.answered == 5
    assert not box.complete
    assert box.count() == Counted((1, 1, 0, 2, 1), (), 5)


def test_words_come_out_shuffled(folder: Path) -> None:
    orders = set()
    for _ in range(8):
        box = BallotBox(folder, 6, words=True)
        for text in ("one", "two", "three", "four", "five", "six"):
            answer(folder, text=text)
        assert box.complete
        counted = box.count()
        assert isinstance(counted, Counted)
        assert sorted(counted.texts) == ["five", "four", "one", "six", "three", "two"]
        orders.add(counted.texts)
    assert len(orders) > 1


def test_too_few_answers_are_forgotten(folder: Path, box: BallotBox) -> None:
    for level in (1, 1, 1, 5):
        answer(folder, level=level)
    assert box.count() == TooFew(4)
    assert box.answered == 0


@pytest.mark.parametrize("level", [0, 6, -1])
def test_an_answer_that_does_not_fit_is_not_counted(folder: Path, box: BallotBox, level: int) -> None:
    with pytest.raises(UsageError, match="1 to 5"):
        answer(folder, level=level)
    assert box.answered == 0


def test_no_more_answers_than_were_asked_for(folder: Path, box: BallotBox) -> None:
    for _ in range(6):
        answer(folder, level=3)
    with pytest.raises(UsageError):
        answer(folder, level=3)
    assert box.answered == 6


def test_once_it_is_counted_nothing_is_being_asked(folder: Path, box: BallotBox) -> None:
    assert asked_here(folder)
    box.count()
    assert not asked_here(folder)
    with pytest.raises(NotFound, match="ask again"):
        answer(folder, level=3)


def test_nothing_is_written_while_people_answer(folder: Path, box: BallotBox) -> None:
    before = {path.name: path.lstat().st_mtime_ns for path in folder.iterdir()}
    folder_before = folder.stat().st_mtime_ns
    for level in (1, 2, 3, 4, 5):
        answer(folder, level=level)
    assert {path.name: path.lstat().st_mtime_ns for path in folder.iterdir()} == before
    assert folder.stat().st_mtime_ns == folder_before
    assert (folder / "ballot.sock").stat().st_mode & 0o777 == 0o600


def test_a_socket_that_a_kill_left_behind_takes_nothing_and_is_in_nobodys_way(folder: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    handle = os.open(folder, os.O_RDONLY)
    left.bind(f"/proc/self/fd/{handle}/ballot.sock")
    left.close()
    os.close(handle)
    assert not asked_here(folder)
    box = BallotBox(folder, 5)
    answer(folder, level=2)
    assert box.answered == 1
    box.close()


def test_two_boxes_at_once_are_refused(folder: Path, box: BallotBox) -> None:
    with pytest.raises(SessiontuiError):
        BallotBox(folder, 5)
    answer(folder, level=2)
    assert box.answered == 1


def test_nonsense_and_silence_stop_nobody(folder: Path, box: BallotBox) -> None:
    handle = os.open(folder, os.O_RDONLY)
    for said in (b"", b"\xff\xfe\n", b"[1]\n", b"{" * 9000):
        with socket.socket(socket.AF_UNIX) as end:
            end.connect(f"/proc/self/fd/{handle}/ballot.sock")
            if said:
                end.sendall(said)
    os.close(handle)
    answer(folder, level=2)
    assert box.answered == 1
