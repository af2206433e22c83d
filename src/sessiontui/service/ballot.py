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
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from sessiontui.core.errors import Busy, NotFound, SessiontuiError, UsageError
from sessiontui.core.safe_text import one_line
from sessiontui.live.ballots import ANONYMITY_FLOOR
from sessiontui.store.owned_files import file_mode_in, reason_of

LEVELS = 5
LONGEST = 500
"""Characters of an anonymous answer in words."""
_MOST_BYTES = 8_000
_PATIENCE = 1.5
"""Seconds in which the terminal that asks has to take an answer."""
_SILENCE = 0.5
"""Seconds in which one that answers has to say what it wants to; it says so as soon as it is there."""
_NAME = "ballot.sock"
_TAKEN, _NOT_TAKEN, _LATER = b"yes\n", b"no\n", b"later\n"


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
        self._held = False
        self._socket = _listening(folder)
        self._own = _identity(folder / _NAME)
        self._thread = threading.Thread(target=self._serve, name="ballot", daemon=True)
        self._thread.start()

    @property
    def answered(self) -> int:
        """How many have answered so far."""
        with self._lock:
            return self._answered

    @property
    def asked(self) -> int:
        """How many can answer; no more answers than that are taken."""
        return self._asked

    def widen(self, asked: int) -> None:
        """Let as many answer, where somebody has come since; never fewer than before."""
        with self._lock:
            self._asked = max(self._asked, asked)

    @property
    def complete(self) -> bool:
        """Whether everybody who was asked has answered."""
        return self.answered >= self._asked

    def hold(self) -> Counted | TooFew:
        """Take no answer for a moment, and return what is in the box, shuffled.

        It stays in there: `go_on` where that could not be written down, `close` where it was.
        """
        with self._lock:
            self._held = True
            texts, levels, answered = list(self._texts), tuple(self._levels), self._answered
        if answered < ANONYMITY_FLOOR:
            return TooFew(answered)
        secrets.SystemRandom().shuffle(texts)
        return Counted(levels, tuple(texts), answered)

    def go_on(self) -> None:
        """Take answers again."""
        with self._lock:
            self._held = False

    def count(self) -> Counted | TooFew:
        """Close the box and return what was in it, shuffled."""
        counted = self.hold()
        self.close()
        return counted

    def put(self, *, level: int = 0, text: str = "") -> bool:
        """Take the answer of somebody at this very terminal; False where it is not taken."""
        return self._put(level, one_line(text)[:LONGEST]) == _TAKEN

    def close(self) -> None:
        """Take no more answers, and forget those that were."""
        with self._lock:
            self._texts, self._levels, self._answered = [], [0] * LEVELS, 0
            self._held = True
        if not self._open:
            return
        self._open = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with suppress(OSError):
            if _identity(self._folder / _NAME) == self._own:  # never the box that somebody opened since
                (self._folder / _NAME).unlink()
        self._thread.join(timeout=1.0)

    def _serve(self) -> None:
        while self._open:
            try:
                terminal, _ = self._socket.accept()  # who it is, is not asked of the system
            except OSError:
                return
            with terminal, suppress(OSError, ValueError):
                terminal.settimeout(_SILENCE)
                terminal.sendall(self._take(_line(terminal)))

    def _take(self, said: bytes) -> bytes:
        try:
            plain = json.loads(said)
            level, text = plain.get("level"), one_line(str(plain.get("text") or ""))[:LONGEST]
        except (ValueError, AttributeError, RecursionError):
            return _NOT_TAKEN
        return self._put(level, text)

    def _put(self, level: object, text: str) -> bytes:
        fits = isinstance(level, int) and not isinstance(level, bool) and 1 <= level <= LEVELS
        with self._lock:
            if self._held:
                return _LATER
            if not (text if self._words else fits) or self._answered >= self._asked:
                return _NOT_TAKEN
            if self._words:
                # At a random place, so that not even memory holds the order.
                self._texts.insert(secrets.randbelow(len(self._texts) + 1), text)
            elif isinstance(level, int):
                self._levels[level - 1] += 1
            self._answered += 1
        return _TAKEN


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
    if taken == _LATER:
        raise Busy("The answers are being counted", "Look whether they are shown in a moment")
    if taken != _TAKEN:
        raise UsageError(
            "This answer was not taken: it does not fit, or as many are in as were asked for",
            f"Choose 1 to {LEVELS}, once; if yours should be in and is not, let it be asked again",
        )


def asked_here(folder: Path) -> bool:
    """Tell at once whether somebody still takes answers; a socket that a kill left behind takes none."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.setblocking(False)
        with _short(folder) as path:
            line.connect(path)
    except BlockingIOError:
        return True  # so many wait there that somebody has to be taking them
    except OSError:
        return False
    finally:
        line.close()
    return True


def box_in(folder: Path) -> bool:
    """Tell whether a box stands there, without touching it; one that a kill left behind counts, too."""
    return (folder / _NAME).exists()


def _listening(folder: Path) -> socket.socket:
    box = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if (folder / _NAME).exists() and not asked_here(folder):
            (folder / _NAME).unlink()
        with _short(folder) as path:
            box.bind(path)
        os.chmod(folder / _NAME, file_mode_in(folder))
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


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _line(end: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\n") and len(said) < _MOST_BYTES:
        piece = end.recv(4096)
        if not piece:
            break
        said += piece
    return said
