"""Anonymous answers: they go straight to the terminal that asks, through a socket, and touch no disk.

Whoever asks learns how many have answered, and at the end the answers, shuffled. Neither who answered what
nor when is read, kept or derivable from a file. Answers live in the memory of the terminal that asks: where
it is killed, they are gone, and one is asked again.

An answer is sealed to a key that the question names and that only that terminal has, so that a socket which
somebody else put in its place learns none and confirms none. Whoever may write to the session's folder can
still answer more than once, or ask in another's name, with a program of their own; nothing here prevents it.
"""

from __future__ import annotations

import hmac
import json
import secrets
import socket
import threading
from bisect import bisect_left
from contextlib import suppress
from pathlib import Path

import msgspec

from sessiontui.core.clock import monotonic
from sessiontui.core.errors import Busy, NotFound, SessiontuiError, UsageError
from sessiontui.core.safe_text import one_line
from sessiontui.live.ballots import ANONYMITY_FLOOR, HIGHEST
from sessiontui.service.together.ballot_socket import Post, exchanged, heard
from sessiontui.store.owned_files import reason_of
from sessiontui.store.sealed_letters import Letterbox, seal_letter

LONGEST = 500
"""Characters of an anonymous answer in words."""
_SAME_LENGTH = 6_500
"""Bytes of every answer before it is sealed, so that its length tells nothing of it."""
_PATIENCE = 1.5
"""Seconds in which the terminal that asks has to take an answer, from the first byte to the last."""
_SILENCE = 0.5
"""Seconds in which one that answers has to say all it wants to; it says so as soon as it is there."""
_AT_ONCE = 32
"""Terminals that are listened to at the same time, so that a slow one keeps nobody waiting."""
_ONCE = 32
"""Characters of what tells one terminal's answer from the others."""
_TAKEN, _NOT_TAKEN, _LATER = "yes", "no", "later"


class Counted(msgspec.Struct, frozen=True):
    """What a question came to, shuffled."""

    levels: tuple[int, ...]
    """How many chose each level, from 1 on; all 0 where words were asked for."""
    texts: tuple[str, ...]
    answered: int


class TooFew(msgspec.Struct, frozen=True):
    """So few answered that it would be known who said what: nothing is kept."""

    answered: int


class Slip(msgspec.Struct, frozen=True):
    """One answer on its way; it is never written anywhere."""

    once: str
    """Drawn anew by each terminal for each question, so that an answer handed in again counts once."""
    level: int = 0
    text: str = ""


def drawn() -> str:
    """Return what one terminal's answer to one question is known by; nobody can tell whose it is."""
    return secrets.token_hex(_ONCE // 2)


class BallotBox:
    """Takes answers while a question is being asked; opened by the terminal that asks."""

    def __init__(self, folder: Path, asked: int, *, words: bool = False) -> None:
        """Open the box in the session's folder of signs of life.

        Raises:
            SessiontuiError: where no socket can be opened there.
        """
        self._asked = asked
        self._words = words
        self._slips: list[Slip] = []
        """By what each is known by, so that not even memory holds the order in which they came."""
        self._lock = threading.Lock()
        self._held = self._closed = False
        self._letters = Letterbox()
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._post = Post(folder)
        self._thread = threading.Thread(target=self._serve, name="ballot", daemon=True)
        self._thread.start()

    @property
    def key(self) -> str:
        """To whom an answer is sealed; the question names it."""
        return self._letters.key

    @property
    def answered(self) -> int:
        """How many have answered so far."""
        with self._lock:
            return len(self._slips)

    @property
    def asked(self) -> int:
        """How many can answer; no more answers than that are taken."""
        return self._asked

    def widen(self, asked: int) -> None:
        """Let as many answer, where somebody has come since; never fewer than before."""
        with self._lock:
            self._asked = max(self._asked, asked)

    def hold(self) -> Counted | TooFew:
        """Take no answer for a moment, and return what is in the box, shuffled.

        It stays in there: `go_on` where that could not be written down, `close` where it was.
        """
        with self._lock:
            self._held = True
            slips = list(self._slips)
        if len(slips) < ANONYMITY_FLOOR:
            return TooFew(len(slips))
        secrets.SystemRandom().shuffle(slips)
        levels = tuple(sum(slip.level == level for slip in slips) for level in range(1, HIGHEST + 1))
        return Counted(levels, tuple(slip.text for slip in slips if slip.text), len(slips))

    def go_on(self) -> None:
        """Take answers again."""
        with self._lock:
            self._held = False

    def count(self) -> Counted | TooFew:
        """Close the box and return what was in it, shuffled."""
        counted = self.hold()
        self.close()
        return counted

    def put(self, *, once: str = "", level: int = 0, text: str = "") -> bool:
        """Take the answer of somebody at this very terminal; False where it is not taken."""
        return self._put(Slip(once or drawn(), level, one_line(text)[:LONGEST])) == _TAKEN

    def close(self) -> None:
        """Take no more answers, and forget those that were."""
        with self._lock:
            self._slips, self._held = [], True
        if self._closed:
            return
        self._closed = True
        self._post.close()
        self._thread.join(timeout=1.0)

    def _serve(self) -> None:
        while (terminal := self._post.next()) is not None:
            self._room.acquire()
            threading.Thread(target=self._hear, args=(terminal,), name="ballot", daemon=True).start()

    def _hear(self, terminal: socket.socket) -> None:
        try:
            with terminal, suppress(OSError, ValueError):
                said = heard(terminal, monotonic() + _SILENCE)
                terminal.settimeout(_SILENCE)
                terminal.sendall(self._take(said))
        finally:
            self._room.release()

    def _take(self, said: bytes) -> bytes:
        words = self._letters.open(said)
        try:
            slip = msgspec.json.decode(words or b"", type=Slip)
        except (ValueError, RecursionError):
            return b"\n"
        if len(slip.once) != _ONCE:
            return b"\n"
        answer = msgspec.structs.replace(slip, text=one_line(slip.text)[:LONGEST])
        return _reply(self._put(answer), slip.once)

    def _put(self, slip: Slip) -> str:
        slip = Slip(slip.once, text=slip.text) if self._words else Slip(slip.once, slip.level)
        with self._lock:
            if self._held:
                return _LATER
            place = bisect_left(self._slips, slip.once, key=_known_by)
            again = self._slips[place : place + 1]
            again = again if again and again[0].once == slip.once else []
            fits = bool(slip.text) or 1 <= slip.level <= HIGHEST
            if not fits or (not again and len(self._slips) >= self._asked):
                return _NOT_TAKEN
            self._slips[place : place + len(again)] = [slip]
        return _TAKEN


def answer(folder: Path, key: str, *, once: str = "", level: int = 0, text: str = "") -> None:
    """Hand in one answer, sealed to the key of the question; it is counted when this returns.

    The same `once` counts once, with the last answer, however often it is handed in.

    Raises:
        NotFound: where nothing is being asked any more.
        UsageError: where it does not fit, or all who were asked have answered.
        Busy: where the terminal that asks does not take it.
    """
    slip = Slip(once or drawn(), level, one_line(text)[:LONGEST])
    said = seal_letter(key, json.dumps(msgspec.to_builtins(slip)).encode().ljust(_SAME_LENGTH)) + b"\n"
    try:
        reply = exchanged(folder, said, _PATIENCE)
    except (FileNotFoundError, ConnectionRefusedError):
        raise NotFound("Nothing is being asked any more", "Whoever drives can ask again") from None
    except (TimeoutError, BlockingIOError, ConnectionError):
        reply = b""
    except OSError as error:
        raise SessiontuiError(f"It could not be handed in: {reason_of(error)[0]}") from error
    if reply == _reply(_TAKEN, slip.once):
        return
    if reply == _reply(_LATER, slip.once):
        raise Busy("The answers are being counted", "Look whether they are shown in a moment")
    if reply == _reply(_NOT_TAKEN, slip.once):
        raise UsageError(
            "This answer was not taken: it does not fit, or as many are in as were asked for",
            f"Choose 1 to {HIGHEST}, once; if yours should be in and is not, let it be asked again",
        )
    raise Busy(
        "The terminal that asks does not take it just now",
        "Try again in a moment; however often you do, it counts once",
    )


def _known_by(slip: Slip) -> str:
    return slip.once


def _reply(word: str, once: str) -> bytes:
    """Return what became of an answer; only who could read that answer can say it."""
    return f"{word} {hmac.new(once.encode(), word.encode(), 'sha256').hexdigest()}\n".encode()
