"""The program in a real pseudo-terminal, with an emulator that holds what the person would see."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from pathlib import Path

import ptyprocess
import pyte

from this_checkout import FINDS_IT

PATIENCE = 20.0
"""Seconds after which a screen that never shows what is waited for is a failure."""


class Terminal:
    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        environ: dict[str, str] | None = None,
        unset: tuple[str, ...] = (),
    ) -> None:
        (home / "data").mkdir(parents=True, exist_ok=True)
        self.environ = self.environ_of(home, environ or {}, unset)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.seen = b""
        self.process = ptyprocess.PtyProcess.spawn(
            [sys.executable, "-m", "sessiontui", *arguments], env=self.environ, dimensions=(rows, columns)
        )

    @staticmethod
    def environ_of(home: Path, more: dict[str, str], unset: tuple[str, ...] = ()) -> dict[str, str]:
        """Return what the program finds around it: nothing of whoever runs the tests."""
        told = {
            **FINDS_IT,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TZ": "Europe/London",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            **more,
        }
        return {name: value for name, value in told.items() if name not in unset}

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def reads(self, seconds: float = 0.2) -> str:
        """Take in what the program writes until it has been quiet for that long; a clock never is."""
        quiet_at = time.monotonic() + seconds
        last = quiet_at + 3 * seconds
        while (left := min(quiet_at, last) - time.monotonic()) > 0:
            ready, _, _ = select.select([self.process.fd], [], [], left)
            if not ready:
                break
            try:
                chunk = os.read(self.process.fd, 65536)
            except OSError:
                break
            if not chunk:
                break
            self.seen += chunk
            self.takes(chunk)
            quiet_at = time.monotonic() + seconds
        return self.text

    def takes(self, chunk: bytes) -> None:
        """Draw what was written."""
        # An emulator of 2017 does not know these, and prints them; a terminal of today is silent.
        known = re.sub(rb"\x1b\[[<>=?][\d;]*[upq$]+|\x1b\[\?[\d;]*\$p|\x1b\[>[\d;]*m", b"", chunk)
        self._stream.feed(known)

    def until(self, pattern: str, *, within: float = PATIENCE) -> str:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if re.search(pattern, self.reads(0.1)):
                return self.text
            if not self.process.isalive():
                self.reads(0.2)
                break
        found = re.search(pattern, self.text)
        assert found, f"never saw {pattern!r}; the screen was:\n{self.text}"
        return self.text

    def types(self, keys: str) -> None:
        self.process.write(keys.encode())

    def kill(self, number: int = signal.SIGKILL) -> None:
        self.process.kill(number)

    def ends(self, within: float = PATIENCE) -> int:
        """Wait for the end and return the exit status, negative for a signal."""
        deadline = time.monotonic() + within
        while self.process.isalive():
            assert time.monotonic() < deadline, f"still running; the screen was:\n{self.text}"
            self.reads(0.05)
        if self.process.signalstatus is not None:
            return -int(self.process.signalstatus)
        return int(self.process.exitstatus)

    def closes(self) -> None:
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self.process.close()
