"""A disk that fails when it is told to, handed to a database in the place of the real one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from sessiontui.store.disk import Disk


class FailingDisk(Disk):
    """Every call is counted; the ones that are named in `fails` raise instead."""

    def __init__(self) -> None:
        self.fails: dict[str, int] = {}
        """Name of a call → the error number it raises."""
        self.partly = False
        """Whether a failing append first writes half of its bytes, as a full disk does."""
        self.calls: list[str] = []
        self.synced: list[int] = []
        """The inodes that were synced."""

    def append(self, descriptor: int, data: bytes) -> None:
        if "append" in self.fails and self.partly:
            os.write(descriptor, data[: len(data) // 2])
        self._do("append", lambda: super(FailingDisk, self).append(descriptor, data))

    def sync(self, descriptor: int) -> None:
        self.synced.append(os.fstat(descriptor).st_ino)
        self._do("sync", lambda: super(FailingDisk, self).sync(descriptor))

    def truncate(self, descriptor: int, size: int) -> None:
        self._do("truncate", lambda: super(FailingDisk, self).truncate(descriptor, size))

    def replace(self, new: Path, old: Path) -> None:
        self._do("replace", lambda: super(FailingDisk, self).replace(new, old))

    def sync_folder(self, folder: Path) -> None:
        self._do("sync_folder", lambda: super(FailingDisk, self).sync_folder(folder))

    def _do(self, name: str, call: Callable[[], None]) -> None:
        self.calls.append(name)
        if name in self.fails:
            raise OSError(self.fails[name], os.strerror(self.fails[name]))
        call()


FULL = errno.ENOSPC
BROKEN = errno.EIO
