"""A small disk of its own for one test: it can be full, read-only, unplugged, and all well again.

It is a mounted tmpfs. Whoever may not mount gets a world of their own in which they may (`unshare`): the test
is run once more in there, and counts as passed where it passed there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_INSIDE = "SESSIONTUI_TESTS_MAY_MOUNT"
_BALLAST = ".ballast"
ONLY_READS = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Where a process may write no more, Python would leave half a compiled module for every later one."""


class SmallDisk:
    def __init__(self, folder: Path, kilobytes: int) -> None:
        self.folder = folder
        self.kilobytes = kilobytes
        self._away = folder.with_name(f"{folder.name}.away")
        folder.mkdir()
        self.plug_in()

    def plug_in(self) -> None:
        _run("mount", "-t", "tmpfs", "-o", f"size={self.kilobytes}k,mode=700", "none", str(self.folder))

    @property
    def room(self) -> int:
        """Bytes that are free."""
        found = os.statvfs(self.folder)
        return found.f_bfree * found.f_bsize

    def fill(self, leave: int = 0) -> None:
        """Take all but about `leave` bytes."""
        with (self.folder / _BALLAST).open("ab", buffering=0) as ballast:
            while self.room > leave:
                try:
                    ballast.write(b"x" * min(4096, self.room - leave))
                except OSError:
                    break

    def free(self) -> None:
        (self.folder / _BALLAST).unlink(missing_ok=True)

    def read_only(self) -> None:
        """Let nothing be opened for writing any more; what is open by now stays as it is."""
        _run("mount", "--bind", str(self.folder), str(self.folder))
        _run("mount", "-o", "remount,bind,ro", str(self.folder))

    def writable(self) -> None:
        """Make good what `read_only` did."""
        _run("umount", "-l", str(self.folder))

    def unplug(self) -> None:
        """Take the disk away, with what is on it, whoever is using it."""
        self._away.mkdir(exist_ok=True)
        _run("mount", "--bind", str(self.folder), str(self._away))
        _run("umount", "-l", str(self.folder))

    def plug_in_again(self) -> None:
        _run("mount", "--bind", str(self._away), str(self.folder))
        _run("umount", "-l", str(self._away))

    def gone(self) -> None:
        for place in (self.folder, self._away):
            while os.path.ismount(place) and subprocess.run(["umount", "-l", str(place)], check=False):
                pass


@contextmanager
def small_disk(folder: Path, kilobytes: int = 256) -> Iterator[SmallDisk]:
    disk = SmallDisk(folder, kilobytes)
    try:
        yield disk
    finally:
        disk.gone()


def may_mount(request: pytest.FixtureRequest, tmp_path: Path) -> bool:
    """Tell whether the test may mount here; where not, it was run where it may, and passed."""
    try:
        with small_disk(tmp_path / "tried"):
            return True
    except subprocess.CalledProcessError:
        assert _INSIDE not in os.environ, "nothing can be mounted, not even in a world of one’s own"
    command = ["unshare", "-rm", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--basetemp", str(tmp_path / "inside"), request.node.nodeid],
        cwd=request.config.rootpath,
        env={**os.environ, _INSIDE: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return False


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
