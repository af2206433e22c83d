"""Asks the terminal for its background, so that a light terminal gets a light screen.

The question goes out before Textual is imported and the answer is read after, so that nobody waits for it.
What was typed in between is handed on; an answer that comes too late is kept from being read as keys.
"""

from __future__ import annotations

import atexit
import os
import re
import select
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

from sessiontui.core.clock import monotonic
from sessiontui.ways_out import quiet_end

try:
    import termios
except ImportError:  # pragma: no cover - no terminal of this kind on this system
    termios = None  # type: ignore[assignment]

Background = Literal["light", "dark", ""]

ASK = b"\x1b]11;?\x1b\\\x1b[c"
"""The background, then who the terminal is: nearly all answer the second, so the first needs no waiting."""
PATIENCE = 0.25
"""Seconds from the question to the moment at which it counts as unanswered."""
_MUTE = ("", "dumb", "linux", "screen", "unknown")
"""Kinds of terminal that would print the question."""
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_REPLY = re.compile(rb"\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")
_BROKEN_OFF = re.compile(rb"\x1b\]11;[^\x07\x1b]*\x1b?$|\x1b\[\?[0-9;]*$")
_LAST = re.compile(rb"\x1b\[\?[0-9;]*c")


def background_of(reply: bytes) -> Background:
    """Return what a terminal's answer says, by the perceived lightness of its colour (ITU-R BT.709)."""
    found = _COLOUR.search(reply)
    if found is None:
        return ""
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "dark"


def background_told(environ: Mapping[str, str]) -> Background:
    """Return what `COLORFGBG` says, which some terminals set: the last of its numbers is the background."""
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not (last.isascii() and last.isdecimal()):
        return ""
    return "light" if int(last) in (7, *range(9, 16)) else "dark"


def follows_terminal(theme: str) -> bool:
    """Tell whether the terminal has a say in the colours of that setting."""
    return theme not in ("dark", "light", "contrast-dark", "contrast-light")


def without_replies(text: bytes) -> bytes:
    """Return what people typed, the terminal's own answers taken out, also one that broke off."""
    return _BROKEN_OFF.sub(b"", _REPLY.sub(b"", text))


class BackgroundQuestion:
    """The question to one terminal, from asking to the answer."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._asked_at: float | None = None
        self._restore: Callable[[], None] | None = None
        self.typed = b""
        """What somebody typed meanwhile."""

    def ask(self) -> None:
        """Ask, unless the terminal is one that would print the question."""
        if termios is None or self._environ.get("TERM", "") in _MUTE:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return
        with suppress(OSError, ValueError, termios.error):
            descriptor = sys.stdin.fileno()
            before, quiet = termios.tcgetattr(descriptor), termios.tcgetattr(descriptor)
            quiet[0] &= ~termios.ICRNL  # Enter is \r on a screen, and has to come as that
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
            self._restore = lambda: termios.tcsetattr(descriptor, termios.TCSANOW, before)
            atexit.register(self._put_back)  # Ctrl-C while the program loads must not leave a mute shell
            quiet_end(self._put_back)  # nor must a signal
            os.write(sys.stderr.fileno(), ASK)
            self._asked_at = monotonic()

    def answer(self) -> Background:
        """Return what the terminal said, or what the environment says, or "" where nobody does."""
        heard = self._listen()
        self.typed = without_replies(heard)
        return background_of(heard) or background_told(self._environ)

    def _put_back(self) -> None:
        """Leave the terminal as it was found; once, because what comes after may change it."""
        restore, self._restore = self._restore, None
        if restore is not None:
            with suppress(OSError, ValueError, termios.error):
                restore()

    def _listen(self) -> bytes:
        heard = b""
        if self._asked_at is None or self._restore is None:
            return heard
        descriptor = sys.stdin.fileno()
        with suppress(OSError, ValueError, termios.error):
            while not _LAST.search(heard):
                left = self._asked_at + PATIENCE - monotonic()
                ready, _, _ = select.select([descriptor], [], [], max(0.0, left))
                if not ready:
                    break
                more = os.read(descriptor, 1024)
                if not more:
                    break
                heard += more
        self._put_back()
        self._asked_at = None
        return heard
