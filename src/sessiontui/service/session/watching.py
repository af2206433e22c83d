"""Notices at once that another terminal wrote something, by a thread that looks at the file."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

LOOK_EVERY = 0.04
"""Seconds between two looks while others are here."""
Sign = tuple[int, int, int]
"""(number on its disk, bytes, last change in nanoseconds) of a file."""


class Watch:
    """Looks at files and folders while it is worth it, and tells when one of them is another than before."""

    def __init__(self, paths: tuple[Path, ...], tell: Callable[[], None]) -> None:
        """`tell` is called in the thread that looks, and has to be quick."""
        self._paths = paths
        self._tell = tell
        self._thread: threading.Thread | None = None
        self._over = threading.Event()

    def go(self, *, on: bool) -> None:
        """Look from now on, or rest."""
        if on and self._thread is None:
            self._over = threading.Event()
            self._thread = threading.Thread(target=self._look, args=(self._over,), name="watch", daemon=True)
            self._thread.start()
        elif not on:
            self.stop()

    def stop(self) -> None:
        """Rest; the thread ends by itself."""
        self._over.set()
        self._thread = None

    def _look(self, over: threading.Event) -> None:
        seen = self._signs()
        while not over.wait(LOOK_EVERY):
            now = self._signs()
            if now != seen:
                seen = now
                self._tell()

    def _signs(self) -> tuple[Sign, ...]:
        return tuple(sign_of(path) for path in self._paths)


def sign_of(path: Path) -> Sign:
    """Return what a file looks like from outside: all noughts where it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)
