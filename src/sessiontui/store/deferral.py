"""Signals wait until a write is whole: a process must not be stopped, or end, while it holds a lock."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_DEFERRED = (signal.SIGTSTP, signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


@contextmanager
def signals_deferred() -> Iterator[None]:
    """Hold back the signals that stop or end the process until the block is left.

    Only the main thread may change handlers, so elsewhere nothing is deferred: there the handlers of
    Python do not run in the middle of the block anyway.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.getsignal(number) for number in _DEFERRED}
    try:
        for number, handler in before.items():
            if _would_interrupt(handler):
                signal.signal(number, note)
        yield
    finally:
        for number, handler in before.items():
            if _would_interrupt(handler):
                signal.signal(number, handler)
        if came:
            _deliver(set(came))


def _deliver(numbers: set[int]) -> None:
    # All at once: were they raised one by one, a handler that raises would swallow those after it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    for number in numbers:
        signal.raise_signal(number)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _would_interrupt(handler: object) -> bool:
    # None: set outside Python, and could not be put back. The loop of asyncio already defers its own
    # handlers, through a function that does nothing; noting those here would deliver them twice.
    if handler is None or handler is signal.SIG_IGN:
        return False
    return getattr(handler, "__name__", "") != "_sighandler_noop"
