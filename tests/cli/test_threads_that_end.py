"""What a thread dies of is reported, except that a line was cut while the screen was drawn."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import pty
import threading
from pathlib import Path
from typing import TextIO

import pytest
from textual.drivers._writer_thread import WriterThread

from sessiontui.cli import silence


class NoTerminal(io.StringIO):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


def cut(number: int) -> TextIO:
    """Return a terminal, or a pipe, with nobody at its other end."""
    if number == errno.EIO:
        other, own = pty.openpty()
    else:
        other, own = os.pipe()
    os.close(other)
    return os.fdopen(own, "w")


def reports(monkeypatch: pytest.MonkeyPatch, home: Path, file: TextIO) -> list[Path]:
    """Return the crash reports after a thread of Textual's could not write to a file."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setattr(threading, "excepthook", silence._thread_ended)
    writer = WriterThread(file)
    writer.start()
    writer.write("a screen")
    writer.join()
    with contextlib.suppress(OSError):
        file.close()
    return list(home.rglob("crash-*.txt"))


@pytest.mark.parametrize("number", [errno.EIO, errno.EPIPE])
def test_a_line_that_was_cut_is_no_crash(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    assert reports(monkeypatch, tmp_path, cut(number)) == []


@pytest.mark.parametrize("error", [OSError(errno.ENOMEM, "no memory"), ValueError("spoilt")])
def test_anything_else_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception) -> None:
    (report,) = reports(monkeypatch, tmp_path, NoTerminal(error))
    assert type(error).__name__ in report.read_text()
