"""The socket of an anonymous question: where it lies, who may reach it, and for how long anybody waits at it.

The folder it lies in is also other people's. So nothing there is followed that is a link, and only the very
socket that was made, or looked at, is opened to others or spoken to.
"""

from __future__ import annotations

import errno
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from sessiontui.core.clock import monotonic
from sessiontui.core.errors import SessiontuiError
from sessiontui.store.owned_files import file_mode_in, reason_of
from sessiontui.store.shared_read import opened_folder

MOST_BYTES = 12_000
"""Bytes that are read of what one end says."""
_NAME = "ballot.sock"
_LOOK = getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC
_WAITING = 64
_OPEN_FILES = Path("/proc/self/fd")
"""Where what is open has a name; a system without it is spoken to by the names in the folder."""
_BY_HANDLE = _OPEN_FILES.is_dir()


class Post:
    """A socket that takes connections; whoever opened it takes it away again."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            SessiontuiError: where that cannot be done there.
        """
        self._folder = folder
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with _inside(folder) as handle:
                if _found(handle) is not None and not asked_here(folder):
                    os.unlink(_NAME, dir_fd=handle)
                self._own = _bound(self._socket, handle, folder)
            self._socket.listen(_WAITING)
        except OSError as error:
            self._socket.close()
            why, remedy = reason_of(error)
            raise SessiontuiError(f"Anonymous answers cannot be taken here: {why}", remedy) from error

    def next(self) -> socket.socket | None:
        """Wait for the next that connects, unasked who it is; None once this is closed."""
        try:
            return self._socket.accept()[0]
        except OSError:
            return None

    def close(self) -> None:
        """Take it away; never one that somebody opened since."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with suppress(OSError), _inside(self._folder) as handle:
            found = _found(handle)
            if found is not None and _identity(found) == self._own:
                os.unlink(_NAME, dir_fd=handle)


def asked_here(folder: Path) -> bool:
    """Tell at once whether somebody still takes answers; a socket that a kill left behind takes none."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.setblocking(False)
        try:
            _connect(line, folder)
        except BlockingIOError:
            return True  # so many wait there that somebody has to be taking them
        except OSError:
            return False
    return True


def box_in(folder: Path) -> bool:
    """Tell whether a box stands there, without touching it; one that a kill left behind counts, too."""
    try:
        with _inside(folder) as handle:
            return _found(handle) is not None
    except OSError:
        return False


def exchanged(folder: Path, said: bytes, patience: float) -> bytes:
    """Say one line and return the answer to it; all of it within `patience` seconds.

    Raises:
        TimeoutError: where that is not enough.
        OSError: where nobody listens there, or the line broke.
    """
    until = monotonic() + patience
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(patience)
        _connect(line, folder)
        _wait(line, until)
        line.sendall(said)
        return heard(line, until)


def heard(end: socket.socket, until: float) -> bytes:
    """Return the line that the other end says, as far as it came.

    Raises:
        TimeoutError: where it is not whole at that moment, however much of it came.
        OSError: where the line broke.
    """
    said = b""
    while not said.endswith(b"\n") and len(said) < MOST_BYTES:
        _wait(end, until)
        piece = end.recv(4096)
        if not piece:
            break
        said += piece
    return said


def _wait(end: socket.socket, until: float) -> None:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    end.settimeout(left)


def _bound(box: socket.socket, handle: int, folder: Path) -> tuple[int, int]:
    """Give the socket its name in the folder, open it to whom the folder is open, and return which it is."""
    if not _BY_HANDLE:
        box.bind(str(folder / _NAME))
        os.chmod(_NAME, file_mode_in(handle), dir_fd=handle, follow_symlinks=False)
        return _identity(os.stat(_NAME, dir_fd=handle, follow_symlinks=False))
    mode = file_mode_in(handle)
    os.fchmod(box.fileno(), mode)
    box.bind(str(_OPEN_FILES / str(handle) / _NAME))  # short enough, however deep the folder lies
    with _socket_in(handle) as made:
        if os.fstat(made).st_uid != os.geteuid():
            raise FileExistsError(errno.EEXIST, "not the socket that was made")
        (_OPEN_FILES / str(made)).chmod(mode)  # what the umask took from it
        return _identity(os.fstat(made))


def _connect(line: socket.socket, folder: Path) -> None:
    with _inside(folder) as handle:
        if not _BY_HANDLE:
            return line.connect(str(folder / _NAME))
        with _socket_in(handle) as box:
            return line.connect(str(_OPEN_FILES / str(box)))


def _inside(folder: Path) -> AbstractContextManager[int]:
    """Return the session's folder, to be opened; neither it nor the one above it may be a link."""
    return opened_folder(folder.parent.parent, folder.parent.name, folder.name)


@contextmanager
def _socket_in(handle: int) -> Iterator[int]:
    """Yield the socket in a folder as it lies on the disk; a link or anything else is none."""
    box = os.open(_NAME, _LOOK, dir_fd=handle)
    try:
        if not stat.S_ISSOCK(os.fstat(box).st_mode):
            raise FileNotFoundError(errno.ENOENT, "no socket")
        yield box
    finally:
        os.close(box)


def _found(handle: int) -> os.stat_result | None:
    try:
        return os.stat(_NAME, dir_fd=handle, follow_symlinks=False)
    except OSError:
        return None


def _identity(found: os.stat_result) -> tuple[int, int]:
    return (found.st_dev, found.st_ino)
