"""Who may write when: holds, deadlines, forks, signals, and a lock file that somebody removed."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from sessiontui.core.clock import monotonic
from sessiontui.core.errors import Busy
from sessiontui.store import open_database
from sessiontui.store.deferral import signals_deferred
from sessiontui.store.lock import lock_of

HOLDER = """
import sys
from sessiontui.store import open_database
database = open_database(sys.argv[1])
with database.hold():
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the lock of the journal inside the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.communicate("go\n")


def free(path: Path) -> bool:
    """Whether nobody has the lock file locked, asked through a descriptor of our own."""
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def test_a_lock_held_by_another_process_is_waited_for_until_the_deadline(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    database = open_database(path)
    with held_elsewhere(path):
        start = monotonic()
        with pytest.raises(Busy) as told, database.hold(deadline=0.05):
            pass
        assert monotonic() - start >= 0.05
    assert str(told.value) == (
        "x.jsonl is in use by another sessiontui; it was tried for 0.05 s. Try again in a moment."
    )
    assert database.insert({"after": 1}) == 1
    database.close()


def test_a_journal_whose_lock_is_held_elsewhere_can_still_be_opened_and_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with open_database(path) as first:
        first.insert({"a": 1})
    with held_elsewhere(path):
        database = open_database(path)
        assert database.all() == [{"a": 1}]
        assert not database.read_only
    assert database.insert({}) == 2
    database.close()


def test_a_killed_holder_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    database = open_database(path)
    with held_elsewhere(path) as process:
        process.kill()
        process.wait()
        database.insert({})
    database.close()


def test_holds_are_nested_in_one_handle_and_over_two_handles(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    first, second = open_database(path), open_database(path)
    with first.hold():
        with first.hold():
            first.insert({"by": 1})
        with second.hold():
            assert second.insert({"by": 2}) == 2
        assert not free(path)
        assert first.insert({"by": 1}) == 3
    assert free(path)
    assert [row["by"] for row in first.all()] == [1, 2, 1]
    first.close()
    second.close()


def test_an_error_inside_a_hold_lets_go_of_the_lock(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")
    with pytest.raises(OSError, match="mine"), database.hold():
        raise OSError("mine")
    assert free(database.path)
    database.close()


def test_two_threads_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    open_database(path).close()

    def write() -> None:
        with open_database(path) as database:
            for _ in range(50):
                database.insert({})

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_database(path) as database:
        assert sorted(row.doc_id for row in database) == list(range(1, 151))


def test_a_thread_that_waits_for_another_gives_up_at_the_deadline(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")
    told: list[BaseException] = []

    def tries() -> None:
        try:
            with database.hold(deadline=0.02):
                pass
        except Busy as error:
            told.append(error)

    with database.hold():
        thread = threading.Thread(target=tries)
        thread.start()
        thread.join()
    assert len(told) == 1
    database.close()


def test_a_forked_child_does_not_keep_the_lock_of_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    reads, writes = os.pipe()
    script = f"""
import os, sys
from sessiontui.store import open_database
database = open_database({str(path)!r})
alive, born = os.pipe()
with database.hold():
    if os.fork() == 0:
        os.write(born, b"!")
        os.read({reads}, 1)  # lives on after its parent
        os._exit(0)
    os.read(alive, 1)
    os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", script], pass_fds=[reads], check=False)
    try:
        assert free(path)
        with open_database(path) as database:
            database.insert({})
    finally:
        os.close(writes)
        os.close(reads)


def test_a_forked_child_writes_under_a_lock_of_its_own(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")
    database.insert({"by": "parent"})
    child = os.fork()
    if child == 0:
        code = 1
        try:
            database.insert({"by": "child"})
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    database.insert({"by": "parent"})
    assert [row["by"] for row in database.all()] == ["parent", "child", "parent"]
    database.close()


def test_a_lock_file_that_was_removed_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    database = open_database(path)
    lock = tmp_path / "x.jsonl.lock"
    lock.unlink()
    with database.hold():
        assert not free(path)
    assert database.insert({}) == 1
    database.close()


def test_one_process_has_one_lock_for_a_journal_however_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    lock = lock_of(tmp_path / "folder" / "x.jsonl")
    assert lock_of(tmp_path / "link" / "x.jsonl") is lock
    assert lock_of(tmp_path / "folder" / "y.jsonl") is not lock


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_waits_until_the_lock_is_let_go(tmp_path: Path, number: signal.Signals) -> None:
    database = open_database(tmp_path / "x.jsonl")
    seen: list[bool] = []

    def note(_number: int, _frame: FrameType | None) -> None:
        seen.append(free(database.path))

    before = signal.signal(number, note)
    try:
        with database.hold():
            signal.raise_signal(number)
            database.insert({"a": 1})
            signal.raise_signal(number)
            assert seen == []
        assert seen == [True]
        assert signal.getsignal(number) is note
    finally:
        signal.signal(number, before)
    assert len(database) == 1
    database.close()


def test_an_interrupt_in_the_middle_of_a_write_comes_after_it(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.jsonl")

    def interrupts(document: object) -> None:
        assert isinstance(document, dict)
        signal.raise_signal(signal.SIGINT)
        document["a"] = 2

    database.insert({"a": 1})
    with pytest.raises(KeyboardInterrupt):
        database.update(interrupts)
    assert database.all() == [{"a": 2}]
    assert free(database.path)
    database.close()


def test_a_signal_that_interrupts_does_not_swallow_the_one_that_came_with_it() -> None:
    seen: list[int] = []

    def both_within() -> None:
        with signals_deferred():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGTERM, lambda number, _frame: seen.append(number))
    try:
        with pytest.raises(KeyboardInterrupt):
            both_within()
        assert seen == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals_deferred():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


async def test_a_handler_of_the_event_loop_is_called_once() -> None:
    import asyncio

    called: list[int] = []
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, called.append, 1)
    try:
        with signals_deferred():
            signal.raise_signal(signal.SIGTERM)
        for _ in range(5):
            await asyncio.sleep(0)
        assert called == [1]
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
