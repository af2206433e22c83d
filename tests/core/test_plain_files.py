"""Opening what anybody may have put there: a pipe keeps nobody waiting, and no refusal leaves a handle."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from sessiontui.core.plain_files import NotOrdinary, bytes_of, opened


def test_an_ordinary_file_is_read_and_no_more_of_it_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"Who begins?")
    link = tmp_path / "link.md"
    link.symlink_to(path)
    assert (bytes_of(path), bytes_of(path, most=3), bytes_of(link)) == (
        b"Who begins?",
        b"Who",
        b"Who begins?",
    )
    with pytest.raises(OSError, match=r"(?i)symbolic link"):
        bytes_of(link, through_links=False)


def test_what_is_no_ordinary_file_is_refused_at_once_and_leaves_no_handle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    free = os.dup(0)
    os.close(free)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))
        for name in ("pipe", "folder", "zero", "socket", "none"):
            with pytest.raises(OSError):
                opened(tmp_path / name)
    with pytest.raises(NotOrdinary, match="not an ordinary file"):
        bytes_of(tmp_path / "pipe")
    after = os.dup(0)
    os.close(after)
    assert after == free
