"""Anonymous answers: they go straight to the terminal that asks, through a socket, and touch no disk.

Whoever asks learns how many have answered, and at the end the answers, shuffled. Neither who answered what
nor when is read, kept or derivable from a file. Answers live in the memory of the terminal that asks: where
it is killed, they are gone, and one is asked again.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import Busy, NotFound, SessiontuiError, UsageError
from sessiontui.core.safe_text import one_line
from sessiontui.live.rules_together import ANONYMITY_FLOOR
from sessiontui.store.owned_files import reason_of

LEVELS = 5
LONGEST = 500
"""Characters of an anonymous answer in words."""
_MOST_BYTES = 8_000
_PATIENCE = 3.0
"""Seconds in which one terminal has to say what it wants to."""
_NAME = "ballot.sock"


class Counted(msgspec.Struct, frozen=True):
    """What a question came to, shuffled."""

    levels: tuple[int, ...]
    """How many chose each level, from 1 on; all 0 where words were asked for."""
    texts: tuple[str, ...]
    answered: int


class TooFew(msgspec.Struct, frozen=True):
    """So few answered that it would be known who said what: nothing is kept."""

    answered: int


class BallotBox:
    """Takes answers while a question is being asked; opened by the terminal that asks."""

    def __init__(self, folder: Path, asked: int, *, words: bool = False) -> None:
        """Open the box in the session's folder of signs of life.

        Raises:
            SessiontuiError: where no socket can be opened there.
        """
        self._folder = folder
        self._asked = asked
        self._words = words
        self._levels = [0] * LEVELS
        self._texts: list[str] = []
        self._answered = 0
        self._lock = threading.Lock()
        self._open = True
        self._socket = _listening(folder)
        self._thread = threading.Thread(target=self._serve, name="ballot", daemon=True)
        self._thread.start()

    @property
    def answered(self) -> int:
        """How many have answered so far."""
        with self._lock:
            return self._answered

    @property
    def complete(self) -> bool:
        """Whether everybody who was asked has answered."""
        return self.answered >= self._asked

    def count(self) -> Counted | TooFew:
        """Close the box and return what is in it, shuffled; it is forgotten here."""
        self.close()
        with self._lock:
            texts, levels, answered = self._texts, tuple(self._levels), self._answered
            self._texts, self._levels, self._answered = [], [0] * LEVELS, 0
        if answered < ANONYMITY_FLOOR:
            return TooFew(answered)
        secrets.SystemRandom().shuffle(texts)
        return Counted(levels, tuple(texts), answered)

    def close(self) -> None:
        """Take no more answers."""
        if not self._open:
            return
        self._open = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with suppress(OSError):
            (self._folder / _NAME).unlink()
        self._thread.join(timeout=1.0)

    def _serve(self) -> None:
        while self._open:
            try:
                terminal, _ = self._socket.accept()  # who it is, is not asked of the system
            except OSError:
                return
            with terminal, suppress(OSError, ValueError):
                terminal.settimeout(_PATIENCE)
                terminal.sendall(self._take(_line(terminal)))

    def _take(self, said: bytes) -> bytes:
        try:
            plain = json.loads(said)
            level, text = plain.get("level"), one_line(str(plain.get("text") or ""))[:LONGEST]
        except (ValueError, AttributeError, RecursionError):
            return b"no\n"
        good = bool(text) if self._words else isinstance(level, int) and 1 <= level <= LEVELS
        with self._lock:
            if not good or self._answered >= self._asked:
                return b"no\n"
            if self._words:
                # At a random place, so that not even memory holds the order.
                self._texts.insert(secrets.randbelow(len(self._texts) + 1), text)
            else:
                self._levels[level - 1] += 1
            self._answered += 1
        return b"yes\n"


def answer(folder: Path, *, level: int = 0, text: str = "") -> None:
    """Hand in one answer; it is counted when this returns.

    Raises:
        NotFound: where nothing is being asked any more.
        UsageError: where it does not fit, or all who were asked have answered.
        Busy: where the terminal that asks does not take it.
    """
    said = json.dumps({"level": level, "text": one_line(text)[:LONGEST]}).encode() + b"\n"
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        with _short(folder) as path:
            line.connect(path)
        line.sendall(said)
        taken = _line(line)
    except TimeoutError:
        raise Busy("The terminal that asks does not take it just now", "Try again in a moment") from None
    except (FileNotFoundError, ConnectionError):
        raise NotFound("Nothing is being asked any more", "Whoever drives can ask again") from None
    except OSError as error:
        raise SessiontuiError(f"It could not be handed in: {reason_of(error)[0]}") from error
    finally:
        line.close()
    if taken != b"yes\n":
        raise UsageError("This answer was not taken", f"Choose 1 to {LEVELS}, once")


def asked_here(folder: Path) -> bool:
    """Tell whether somebody still takes answers; a socket that a kill left behind takes none."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        with _short(folder) as path:
            line.connect(path)
    except OSError:
        return False
    finally:
        line.close()
    return True


def _listening(folder: Path) -> socket.socket:
    box = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if (folder / _NAME).exists() and not asked_here(folder):
            (folder / _NAME).unlink()
        with _short(folder) as path:
            box.bind(path)
        mode = os.stat(folder).st_mode
        shared = mode & stat.S_ISGID and mode & 0o070 == 0o070  # as `sessiontui share` leaves it
        os.chmod(folder / _NAME, 0o660 if shared else 0o600)
        box.listen(16)
    except OSError as error:
        box.close()
        why, remedy = reason_of(error)
        raise SessiontuiError(f"Anonymous answers cannot be taken here: {why}", remedy) from error
    return box


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """Yield a path of the socket that is short enough for the system, however deep the folder lies."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{handle}/{_NAME}" if Path("/proc/self/fd").is_dir() else str(folder / _NAME)
    finally:
        os.close(handle)


def _line(end: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\n") and len(said) < _MOST_BYTES:
        piece = end.recv(4096)
        if not piece:
            break
        said += piece
    return said
