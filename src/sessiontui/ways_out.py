"""The ways out that nobody chose: a signal, a terminal that is gone, a line on which nothing moves any more.

Textual's event loop waits for a terminal that does not read. So a signal is taken where it can still be
heard, and whoever was told to end does so even where the loop never comes back.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Protocol

try:
    import termios
except ImportError:  # pragma: no cover - no terminal of this kind on this system
    termios = None  # type: ignore[assignment]

GRACE = 1.0
"""Seconds that an orderly end gets once the terminal is gone."""
PATIENCE = 3.0
"""Seconds that an orderly end gets after a signal; a terminal that reads nothing would take for ever."""
WAKE = signal.SIGUSR1
"""Interrupts a write that waits, and does nothing else."""
STDIN, STDOUT, STDERR = 0, 1, 2
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
AS_IT_WAS = (
    b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Puts a terminal back: no paste marks, no mouse, the ordinary screen, the cursor shown."""
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


class Leaving(Protocol):
    """What has to be done by whoever is shown."""

    def end(self, code: int) -> None:
        """Leave in an orderly way with that exit code; called from any thread."""
        ...

    def at_last(self) -> None:
        """Put half-typed text on disk and be gone, without anything that could wait."""
        ...


class WaysOut:
    """Takes the signals and looks after the terminal while a screen is shown."""

    def __init__(self, leaving: Leaving) -> None:
        self._leaving = leaving
        self._before = _attributes()
        self._told = False

    def watch(self) -> None:
        """Begin; only the main thread can."""
        with suppress(ValueError, OSError):
            signal.signal(WAKE, lambda _number, _frame: None)
            for number in SIGNALS:
                signal.signal(number, self._signalled)
        if os.isatty(STDIN):
            threading.Thread(target=self._watch_terminal, name="terminal-watch", daemon=True).start()

    def let_go(self) -> None:
        """The screen is left: where its terminal is gone, nothing is written to it any more."""
        if not terminal_gone():
            return
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (STDIN, STDOUT, STDERR):
                os.dup2(nowhere, stream)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if self._told:
            return
        self._told = True
        threading.Thread(target=self._end_anyway, args=(128 + number, PATIENCE), daemon=True).start()
        self._leaving.end(128 + number)

    def _end_anyway(self, code: int, seconds: float) -> None:
        threading.Event().wait(seconds)
        self._leaving.at_last()
        self._put_back()
        os._exit(code)

    def _watch_terminal(self) -> None:
        """End the program when its terminal is gone, even where nobody sends it a signal.

        Without this a program whose terminal was closed, and which ignores the hang-up, spins for ever.
        """
        poll = select.poll()
        poll.register(STDIN, 0)
        while not any(event & _GONE for _, event in poll.poll(500)):
            pass
        self._leaving.at_last()
        self._end_anyway(128 + signal.SIGHUP, GRACE)

    def _put_back(self) -> None:
        """Give the terminal back as it was found; what nobody has read yet is dropped, it was a picture."""
        if termios is None or self._before is None:
            return
        with suppress(OSError, ValueError, termios.error):
            out = os.dup(STDERR)  # not `sys.stderr`, which is caught while a screen is shown
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, STDERR)  # whoever still draws does so there
            termios.tcsetattr(out, termios.TCSANOW, self._before)
            os.set_blocking(out, False)
            try:
                _write_over(out, AS_IT_WAS)
            finally:
                os.set_blocking(out, True)  # the shell shares it


def _write_over(out: int, text: bytes) -> None:
    """Write to a terminal that nobody reads, in place of what waits there to be read."""
    for _ in range(100):
        termios.tcflush(out, termios.TCOFLUSH)
        with suppress(BlockingIOError):
            os.write(out, text)
            return
        for thread in threading.enumerate():
            if thread.ident is not None and thread is not threading.current_thread():
                signal.pthread_kill(thread.ident, WAKE)  # whoever waits in a write, holds the terminal
        threading.Event().wait(0.01)


def terminal_gone() -> bool:
    """Tell whether there was a terminal on standard input and it went away."""
    try:
        poll = select.poll()
        poll.register(STDIN, 0)
        return any(event & _GONE for _, event in poll.poll(0)) and not os.isatty(STDIN)
    except (OSError, ValueError):
        return False


def quiet_end(put_back: Callable[[], None]) -> None:
    """Let a signal end the program by way of what has to be put back first, while it still loads."""

    def signalled(number: int, _frame: FrameType | None) -> None:
        put_back()
        raise SystemExit(128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM):
        with suppress(ValueError, OSError):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, signalled)


def _attributes() -> list[Any] | None:
    if termios is None or not os.isatty(STDIN):
        return None
    try:
        return termios.tcgetattr(STDIN)
    except (OSError, ValueError, termios.error):
        return None
