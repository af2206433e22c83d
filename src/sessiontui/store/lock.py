"""One lock for each journal: `flock` on a file beside it between processes, a lock in memory between threads.

The lock file is never renamed and never removed, so that everyone who locks, locks the same thing, even
while the journal itself is being replaced.
"""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakValueDictionary

from sessiontui.core.clock import monotonic
from sessiontui.core.errors import Busy
from sessiontui.store.deferral import signals_deferred
from sessiontui.store.disk import created, opened

_FIRST_WAIT = 0.0005  # seconds; a write takes less than a millisecond
_LONGEST_WAIT = 0.004


class FileLock:
    """The lock of one journal in this process; every handle of the same journal shares it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mutex = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    @property
    def held(self) -> bool:
        """True while some thread of this process holds it."""
        return self._depth > 0

    @contextmanager
    def hold(self, deadline: float) -> Iterator[bool]:
        """Hold the lock; yields True for the outermost of nested holds.

        `deadline` is how many seconds it is tried for. Raises Busy after that, and OSError where the
        lock file cannot be opened.
        """
        until = monotonic() + deadline
        mutex = self._mutex  # a fork inside the block puts another one in its place
        if not mutex.acquire(timeout=max(0.0, deadline)):
            raise self._busy(deadline)
        try:
            if self._depth:
                self._depth += 1
                try:
                    yield False
                finally:
                    self._depth -= 1
                return
            wait = _FIRST_WAIT
            while True:
                with signals_deferred():
                    if self._lock():
                        self._depth = 1
                        try:
                            yield True
                            return
                        finally:
                            self._depth = 0
                            self._unlock()
                if monotonic() >= until:
                    raise self._busy(deadline)
                threading.Event().wait(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
        finally:
            mutex.release()

    def forget_after_fork(self) -> None:
        """Start afresh in a forked child: the lock is its parent's, and must not outlive the parent in it."""
        self._mutex = threading.RLock()
        self._depth = 0
        self._close()

    def _lock(self) -> bool:
        if self._descriptor < 0:
            self._descriptor = self._open()
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                return False
            raise
        if self._still_there():
            return True
        self._close()
        return False

    def _unlock(self) -> None:
        if self._descriptor < 0:
            return
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        except OSError:
            self._close()  # which lets go of it as well

    def _open(self) -> int:
        journal = self.path.with_name(self.path.name.removesuffix(".lock"))
        while True:
            try:
                return opened(self.path, write=True)
            except FileNotFoundError:
                pass
            try:
                like = journal.stat(follow_symlinks=False)
            except FileNotFoundError:
                like = None
            with suppress(FileExistsError):
                return created(self.path, like=like)

    def _still_there(self) -> bool:
        # Somebody who tidies up may have removed it; a lock on a file without a name excludes nobody.
        try:
            named = os.stat(self.path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        mine = os.fstat(self._descriptor)
        return (mine.st_dev, mine.st_ino) == (named.st_dev, named.st_ino)

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _busy(self, deadline: float) -> Busy:
        name = self.path.name.removesuffix(".lock")
        return Busy(
            f"{name} is in use by another sessiontui; it was tried for {deadline:g} s",
            "Try again in a moment",
            why="another sessiontui is busy with it",
        )

    def __del__(self) -> None:
        with suppress(OSError):
            self._close()


_LOCKS: WeakValueDictionary[str, FileLock] = WeakValueDictionary()


def lock_of(journal: Path) -> FileLock:
    """Return the one lock this process has for a journal."""
    path = Path(os.path.realpath(journal.parent)) / (journal.name + ".lock")
    lock = _LOCKS.get(str(path))
    if lock is None:
        lock = _LOCKS.setdefault(str(path), FileLock(path))
    return lock


def _forget_all() -> None:
    for lock in list(_LOCKS.values()):
        lock.forget_after_fork()


os.register_at_fork(after_in_child=_forget_all)
