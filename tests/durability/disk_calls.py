"""What this process asks of the disk below one folder, call by call; it can be made to die at any step of it.

The calls of `os` are watched, not an object that the program was handed, so that nothing which reaches the
disk is missed: journals, documents, drafts, locks and whatever comes later.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch


class Died(BaseException):
    """The process is dead: whatever it still tries has no effect."""


@dataclass(frozen=True)
class Call:
    """One thing that was done to the disk, or (`acknowledged`) told to somebody."""

    kind: str
    """What was called, by a name of this file's: create, write, sync, sync-failed, …"""
    file: int = 0
    """Which file; one name can stand for several, one after the other."""
    path: str = ""
    other: str = ""
    at: int = 0
    """The byte at which it was written or truncated."""
    data: bytes = b""


class DiskCalls:
    """Watches while it is entered; `dies_at` is the step before which the process dies.

    Each byte of a write is a step, and so is every other call. Syncs are believed, and cost nothing.
    """

    def __init__(self, root: Path, *, dies_at: int | None = None, failing_sync: int = -1) -> None:
        self.root = os.path.abspath(root)
        self.dies_at = dies_at
        self.steps = 0
        self.calls: list[Call] = []
        self.dead = False
        self.syncs = 0
        self.failing_sync = failing_sync
        self.files = {str(path): n for n, path in enumerate(_plain_files(root), start=1)}
        """Which file each name stands for; before the first call, the ones that were there."""
        self._count = len(self.files)
        self._descriptors: dict[int, tuple[int, int, str]] = {}
        self._patches: list[Any] = []

    def __enter__(self) -> DiskCalls:
        self._real = {name: getattr(os, name) for name in _WATCHED}
        self._patches = [patch.object(os, name, getattr(self, f"_{name}")) for name in _WATCHED]
        for each in self._patches:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._patches:
            each.stop()

    def acknowledged(self) -> None:
        """Note that somebody was told that everything up to here is kept."""
        self.calls.append(Call("acknowledged"))

    # --- the calls --------------------------------------------------------------------------------------

    def _open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        name = self._named(path, named)
        new = bool(name) and bool(flags & os.O_CREAT) and not os.path.lexists(name)
        if new:
            self._step()
        descriptor: int = self._real["open"](path, flags, *more, **named)
        if new:
            self._count += 1
            self.files[name] = self._count
            self.calls.append(Call("create", self._count, name))
        elif name and flags & os.O_TRUNC:
            self.calls.append(Call("truncate", self.files[name], name))
        self._descriptors.pop(descriptor, None)
        if name:
            self._descriptors[descriptor] = (os.fstat(descriptor).st_ino, self.files.get(name, 0), name)
        return descriptor

    def _write(self, descriptor: int, data: Any) -> int:
        held = self._held(descriptor)
        if held is None:
            return int(self._real["write"](descriptor, data))
        piece = bytes(data)
        room = len(piece) if self.dies_at is None else max(0, self.dies_at - self.steps)
        if self.dead or room < len(piece):
            if room and not self.dead:
                self._wrote(descriptor, held, piece[:room])
            self._step()
        self._wrote(descriptor, held, piece)
        return len(piece)

    def _wrote(self, descriptor: int, held: tuple[int, int, str], piece: bytes) -> None:
        written: int = self._real["write"](descriptor, piece)
        assert written == len(piece)
        at = os.lseek(descriptor, 0, os.SEEK_CUR) - written
        self.calls.append(Call("write", held[1], held[2], at=at, data=piece))
        self.steps += written

    def _fsync(self, descriptor: int) -> None:
        held = self._held(descriptor)
        if held is None:
            self._real["fsync"](descriptor)
            return
        self._step()
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self.calls.append(Call("sync-folder", path=held[2]))
            return
        self.syncs += 1
        if self.syncs == self.failing_sync:
            self.calls.append(Call("sync-failed", held[1], held[2]))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self.calls.append(Call("sync", held[1], held[2]))

    _fdatasync = _fsync

    def _ftruncate(self, descriptor: int, size: int) -> None:
        held = self._held(descriptor)
        if held is not None:
            self._step()
            self.calls.append(Call("truncate", held[1], held[2], at=size))
        self._real["ftruncate"](descriptor, size)

    def _replace(self, source: Any, target: Any, **named: Any) -> None:
        old, new = self._named(source, named, "src_dir_fd"), self._named(target, named, "dst_dir_fd")
        if old:
            self._step()
        self._real["replace"](source, target, **named)
        if old:
            self.calls.append(Call("replace", self.files[old], old, new))
            self.files[new] = self.files.pop(old)

    _rename = _replace

    def _unlink(self, path: Any, **named: Any) -> None:
        self._name_call("unlink", path, named, self._real["unlink"])

    def _rmdir(self, path: Any, **named: Any) -> None:
        self._name_call("rmdir", path, named, self._real["rmdir"])

    def _mkdir(self, path: Any, mode: int = 0o777, **named: Any) -> None:
        self._name_call("mkdir", path, named, lambda path, **more: self._real["mkdir"](path, mode, **more))

    def _name_call(self, kind: str, path: Any, named: dict[str, Any], call: Callable[..., None]) -> None:
        name = self._named(path, named)
        if name or self.dead:
            self._step()
        call(path, **named)
        if name:
            self.calls.append(Call(kind, self.files.pop(name, 0), name))

    # --- what they have in common -----------------------------------------------------------------------

    def _step(self) -> None:
        if self.dead or self.steps == self.dies_at:
            self.dead = True
            raise Died
        self.steps += 1

    def _named(self, path: Any, named: dict[str, Any], at: str = "dir_fd") -> str:
        if isinstance(path, int):
            return ""
        folder = named.get(at)
        above = os.getcwd() if folder is None else os.readlink(f"/proc/self/fd/{folder}")
        name = os.path.abspath(os.path.join(above, os.fsdecode(path)))
        return name if f"{name}{os.sep}".startswith(self.root + os.sep) else ""

    def _held(self, descriptor: int) -> tuple[int, int, str] | None:
        held = self._descriptors.get(descriptor)
        return held if held is not None and os.fstat(descriptor).st_ino == held[0] else None


_WATCHED = (
    "open",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "replace",
    "rename",
    "unlink",
    "rmdir",
    "mkdir",
)


def _plain_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())
