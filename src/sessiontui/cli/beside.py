"""Work that a process of its own does while this one loads modules."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import NoReturn


class Beside:
    """Work in a child of this process, begun at once; it says nothing and leaves only files behind.

    It has to be begun while this process has a single thread.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._child = os.fork()
        if self._child == 0:
            _work_and_leave(work)

    def finish(self, undo: Callable[[], None]) -> None:
        """Wait for its end; where it did not come through, undo what it left and do it here.

        So whatever keeps it from being done is raised where it can be told.
        """
        if os.waitpid(self._child, 0)[1] != 0:
            undo()
            self._work()


def _work_and_leave(work: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        work()
        code = 0
    finally:
        os._exit(code)  # nothing of this process may run on into the program that it was forked from
