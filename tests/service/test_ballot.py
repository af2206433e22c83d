"""Anonymous answers reach whoever asks, counted and shuffled, and leave no trace of who or when."""

from __future__ import annotations

import base64
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from sessiontui.core.errors import Busy, NotFound, SessiontuiError, UsageError
from sessiontui.service.together import ballot
from sessiontui.service.together.ballot import BallotBox, Counted, TooFew, answer, drawn
from sessiontui.service.together.ballot_socket import asked_here, exchanged
from sessiontui.store.sealed_letters import seal_letter


@contextmanager
def lines_to(folder: Path, count: int) -> Iterator[list[socket.socket]]:
    """Connect that often to the box."""
    with ExitStack() as stack:
        lines = [stack.enter_context(socket.socket(socket.AF_UNIX)) for _ in range(count)]
        here = os.open(folder, os.O_RDONLY)
        for line in lines:
            line.connect(f"/proc/self/fd/{here}/ballot.sock")
        os.close(here)
        yield lines


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
        answer(folder, box.key, level=level)
    assert box.answered == 5
    assert box.count() == Counted((1, 1, 0, 2, 1), (), 5)


def test_words_come_out_shuffled(folder: Path) -> None:
    orders = set()
    for _ in range(8):
        box = BallotBox(folder, 6, words=True)
        for text in ("one", "two", "three", "four", "five", "six"):
            answer(folder, box.key, text=text)
        counted = box.count()
        assert isinstance(counted, Counted)
        assert sorted(counted.texts) == ["five", "four", "one", "six", "three", "two"]
        orders.add(counted.texts)
    assert len(orders) > 1


def test_too_few_answers_are_forgotten(folder: Path, box: BallotBox) -> None:
    for level in (1, 1, 1, 5):
        answer(folder, box.key, level=level)
    assert box.count() == TooFew(4)
    assert box.answered == 0


@pytest.mark.parametrize("level", [0, 6, -1])
def test_an_answer_that_does_not_fit_is_not_counted(folder: Path, box: BallotBox, level: int) -> None:
    with pytest.raises(UsageError, match="1 to 5"):
        answer(folder, box.key, level=level)
    assert box.answered == 0


def test_no_more_answers_than_were_asked_for(folder: Path, box: BallotBox) -> None:
    for _ in range(6):
        answer(folder, box.key, level=3)
    with pytest.raises(UsageError):
        answer(folder, box.key, level=3)
    assert box.answered == 6


def test_once_it_is_counted_nothing_is_being_asked(folder: Path, box: BallotBox) -> None:
    assert asked_here(folder)
    box.count()
    assert not asked_here(folder)
    with pytest.raises(NotFound, match="ask again"):
        answer(folder, box.key, level=3)


def test_nothing_is_written_while_people_answer(folder: Path, box: BallotBox) -> None:
    before = {path.name: path.lstat().st_mtime_ns for path in folder.iterdir()}
    folder_before = folder.stat().st_mtime_ns
    for level in (1, 2, 3, 4, 5):
        answer(folder, box.key, level=level)
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
    answer(folder, box.key, level=2)
    assert box.answered == 1
    box.close()


def test_two_boxes_at_once_are_refused(folder: Path, box: BallotBox) -> None:
    with pytest.raises(SessiontuiError):
        BallotBox(folder, 5)
    answer(folder, box.key, level=2)
    assert box.answered == 1


def test_nonsense_and_silence_stop_nobody(folder: Path, box: BallotBox) -> None:
    for said in (b"\n", b"\xff\xfe\n", b"[1]\n", b"{" * 12_000, b'{"level": 1}\n'):
        assert exchanged(folder, said, 1.0) == b"\n"
    with lines_to(folder, 3) as silent:
        silent[0].sendall(b"a" * 10)
        answer(folder, box.key, level=2)
    assert box.answered == 1


def test_an_answer_that_is_handed_in_again_counts_once_and_the_last_one_counts(
    folder: Path, box: BallotBox
) -> None:
    once = drawn()
    for level in (1, 4):
        answer(folder, box.key, once=once, level=level)
    assert box.put(once=once, level=3)
    for level in (5, 5, 5, 5, 5):
        answer(folder, box.key, level=level)
    answer(folder, box.key, once=once, level=2)  # also once all are in
    with pytest.raises(UsageError):
        answer(folder, box.key, level=3)
    assert box.count() == Counted((0, 1, 0, 0, 5), (), 6)


@contextmanager
def in_its_place(folder: Path, *says: bytes) -> Iterator[list[bytes]]:
    """Put another socket where the box was, that says these pieces one after the other, and slowly."""
    (folder / "ballot.sock").unlink(missing_ok=True)
    heard: list[bytes] = []
    here = os.open(folder, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(f"/proc/self/fd/{here}/ballot.sock")
        os.close(here)
        other.listen()

        def serve() -> None:
            end, _ = other.accept()
            with end, suppress(OSError):
                while not b"".join(heard).endswith(b"\n"):
                    heard.append(end.recv(20_000))
                for piece in says:
                    end.sendall(piece)
                    threading.Event().wait(0.05)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield heard
        thread.join(5)
    (folder / "ballot.sock").unlink()


def test_a_socket_in_the_place_of_the_box_reads_no_answer_and_confirms_none(
    folder: Path, box: BallotBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = set()

    def sealed(key: str, words: bytes) -> bytes:
        lengths.add(len(words))
        return seal_letter(key, words)

    monkeypatch.setattr(ballot, "seal_letter", sealed)
    for level, text in ((1, ""), (5, ""), (0, "\U0001f600" * 500)):
        with in_its_place(folder, b"yes\n") as heard, pytest.raises(Busy, match="counts once"):
            answer(folder, box.key, level=level, text=text)
        assert b"once" not in base64.b64decode(b"".join(heard))
    assert len(lengths) == 1


def test_a_box_that_dribbles_is_given_up_after_one_wait_for_all_of_it(
    folder: Path, box: BallotBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot, "_PATIENCE", 0.15)
    with in_its_place(folder, *[b"."] * 8) as heard, pytest.raises(Busy):
        answer(folder, box.key, level=3)
    assert heard


def test_a_link_in_the_place_of_the_box_opens_nobodys_file_and_is_spoken_to_by_nobody(
    folder: Path, box: BallotBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.write_text("for me alone")
    private.chmod(0o600)
    (folder / "ballot.sock").rename(folder / "elsewhere.sock")
    (folder / "ballot.sock").symlink_to(folder / "elsewhere.sock")
    with pytest.raises(NotFound):
        answer(folder, box.key, level=3)
    folder.chmod(0o2770)
    real = socket.socket.bind

    def overtaken(self: socket.socket, address: str) -> None:
        real(self, address)
        (folder / "ballot.sock").unlink()
        (folder / "ballot.sock").symlink_to(private)

    monkeypatch.setattr(socket.socket, "bind", overtaken)
    with pytest.raises(SessiontuiError):
        BallotBox(folder, 5)
    assert private.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_a_link_holds_no_box(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "elsewhere" / "inner").mkdir(parents=True)
    (tmp_path / "live" / "one").symlink_to(tmp_path / "elsewhere" / "inner")
    (tmp_path / "linked").symlink_to(tmp_path / "elsewhere")
    for folder in (tmp_path / "live" / "one", tmp_path / "linked" / "inner"):
        with pytest.raises(SessiontuiError):
            BallotBox(folder, 5)
    assert not (tmp_path / "elsewhere" / "inner" / "ballot.sock").exists()


def test_a_box_in_a_shared_folder_is_open_to_its_people_whatever_the_umask(folder: Path) -> None:
    folder.chmod(0o2770)
    before = os.umask(0o077)
    try:
        box = BallotBox(folder, 5)
    finally:
        os.umask(before)
    assert (folder / "ballot.sock").lstat().st_mode & 0o777 == 0o660
    box.close()
