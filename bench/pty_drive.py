"""A program in a pseudo-terminal: what it writes is stamped as it arrives, and read as a screen afterwards.

Nothing is interpreted while a program starts, so that the emulator does not compete with it for the
processor. Time is counted in seconds from just before the program is spawned.
"""

from __future__ import annotations

import os
import re
import select
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import ptyprocess
import pyte

PATIENCE = 30.0
"""Seconds after which a program that never shows what is waited for counts as broken."""
QUIET = 0.3
"""Seconds without a byte after which a screen has settled."""

_QUESTIONS = (
    (re.compile(rb"\x1b\[\?(\d+)\$p"), lambda m: b"\x1b[?" + m[1] + b";2$y"),  # is this mode known?
    (re.compile(rb"\x1b\[0?c"), lambda _: b"\x1b[?62;22c"),  # what are you?
    (re.compile(rb"\x1b\[6n"), lambda _: b"\x1b[1;1R"),  # where is the cursor?
    (re.compile(rb"\x1b\[\?u"), lambda _: b"\x1b[?0u"),  # which keys can you tell apart?
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), lambda _: b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"),  # how dark?
)
"""What programs ask a terminal and wait for; left alone, a peer would be timed waiting for it."""
_UNKNOWN = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[\?[\d;]*(?:u|\$p)|\x1b\[[\d;]*t")
"""Sequences that the emulator would print and a terminal of today does not."""


class NeverShown(Exception):
    """A program did not show what was waited for."""


class Program:
    """One run of a program in a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environ: Mapping[str, str],
        columns: int = 120,
        rows: int = 40,
        folder: Path | None = None,
    ) -> None:
        self._emulator = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._emulator)
        self._interpreted = 0
        self.chunks: list[tuple[float, bytes]] = []
        self.started = time.perf_counter()
        self._process = ptyprocess.PtyProcess.spawn(
            list(command),
            dimensions=(rows, columns),
            env={**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            cwd=str(folder) if folder else None,
            echo=False,
        )

    @property
    def pid(self) -> int:
        """The process that was spawned."""
        return int(self._process.pid)

    @property
    def size(self) -> int:
        """How many bytes it has written."""
        return sum(len(chunk) for _, chunk in self.chunks)

    @property
    def text(self) -> str:
        """The screen as it stands, its rows joined by line ends."""
        while self._interpreted < len(self.chunks):
            self._stream.feed(_UNKNOWN.sub(b"", self.chunks[self._interpreted][1]))
            self._interpreted += 1
        return "\n".join(self._emulator.display)

    def read(self, within: float) -> bool:
        """Take in one chunk; False where none came within so many seconds, or the program has ended."""
        if not select.select([self._process.fd], [], [], within)[0]:
            return False
        try:
            chunk = os.read(self._process.fd, 65536)
        except OSError:
            return False
        if not chunk:
            return False
        self.chunks.append((time.perf_counter() - self.started, chunk))
        asked = [(m.start(), answer(m)) for question, answer in _QUESTIONS for m in question.finditer(chunk)]
        for _, told in sorted(asked):  # programs count on answers in the order in which they asked
            os.write(self._process.fd, told)
        return True

    @staticmethod
    def read_all(programs: Sequence[Program], seconds: float) -> None:
        """Take in whatever several programs write, for so many seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            Program.read_any(programs, left)

    @staticmethod
    def read_any(programs: Sequence[Program], within: float) -> None:
        """Take in one chunk of each program that has written something, or writes within so many seconds."""
        ready = select.select([each._process.fd for each in programs], [], [], within)[0]
        for each in programs:
            if each._process.fd in ready:
                each.read(0.0)

    def until_quiet(self, quiet: float = QUIET, *, most: float = 5.0) -> None:
        """Take in everything until nothing came for `quiet` seconds, or `most` seconds have passed."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self.read(quiet):
            pass

    def settles(self, pattern: str) -> tuple[float, float]:
        """Wait for a screen that shows `pattern` and is quiet; return when it was shown and when complete.

        Raises:
            NeverShown: with the screen as it stood.
        """
        end = time.perf_counter() + PATIENCE
        while not re.search(pattern, self.text):
            before = len(self.chunks)
            self.until_quiet()
            gone = len(self.chunks) == before and not self._process.isalive()
            if gone or time.perf_counter() > end:
                raise NeverShown(f"{pattern!r} was never shown; the screen was:\n{self.text.rstrip()}")
        return first_shown(self.chunks, pattern, (self._emulator.columns, self._emulator.lines))

    def answers(self, keys: str, pattern: str, *, most: float = PATIENCE) -> float:
        """Press keys and return how many seconds later the screen shows `pattern`.

        Raises:
            NeverShown: with the screen as it stood.
        """
        pressed = self.press(keys)
        try:
            return self.shows(pattern, most=most) - pressed
        except NeverShown as error:
            raise NeverShown(f"{keys!r} did not show it: {error}") from None

    def shows(self, pattern: str, *, most: float = PATIENCE) -> float:
        """Return how many seconds after its start the program showed `pattern`, which it does not show yet.

        Raises:
            NeverShown: with the screen as it stood.
        """
        end = time.perf_counter() + most
        while time.perf_counter() < end:
            if self.read(0.05) and re.search(pattern, self.text):
                return self.chunks[-1][0]
        raise NeverShown(f"{pattern!r} was never shown; the screen was:\n{self.text.rstrip()}")

    def press(self, keys: str) -> float:
        """Send keys as a keyboard would, and return when."""
        pressed = time.perf_counter() - self.started
        os.write(self._process.fd, keys.encode())
        return pressed

    def close(self, keys: str = "") -> None:
        """End the program: by its own keys where it takes them, otherwise by force; this process alone."""
        if keys and self._process.isalive():
            self.press(keys)
            end = time.perf_counter() + 3.0
            while self._process.isalive() and time.perf_counter() < end:
                self.read(0.05)
        if self._process.isalive():
            self._process.kill(signal.SIGKILL)
            self._process.wait()
        self._process.close()


def first_shown(
    chunks: Sequence[tuple[float, bytes]], pattern: str, size: tuple[int, int], quiet: float = QUIET
) -> tuple[float, float]:
    """Return when `pattern` first stood on the screen, and when that screen was complete.

    Complete is the last chunk before the first pause of `quiet` seconds after it was shown.

    Raises:
        NeverShown: where no screen has it.
    """
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    shown = complete = -1.0
    for at, chunk in chunks:
        if shown >= 0 and at - complete >= quiet:
            break
        stream.feed(_UNKNOWN.sub(b"", chunk))
        if shown < 0 and re.search(pattern, "\n".join(screen.display)):
            shown = at
        complete = at
    if shown < 0:
        raise NeverShown(f"{pattern!r} was never shown")
    return shown, complete
