"""What comes from the terminal but was never typed, kept from being read as keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

_REPLY = re.compile(r"\x1b\]1[01];[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")


_BEGUN = re.compile(r"\x1b\]1(?:[01](?:;[^\x07\x1b]*\x1b?)?)?$")
"""An answer that broke off; nobody types one by hand."""


class ReplyProofParser(XTermParser):
    """Textual’s parser would hand an answer that it does not know on as if somebody had typed it."""

    _held = ""
    """The beginning of an answer whose end is still to come."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what was typed or clicked."""
        if data and ("\x1b" in data or self._held):
            data = _REPLY.sub("", self._held + data)
            begun = _BEGUN.search(data)
            self._held = data[begun.start() :] if begun else ""
            data = data[: begun.start()] if begun else data
            if not data:
                return ()
        return super().feed(data)


def guard_input() -> None:
    """Let Textual read the terminal through this parser; it offers no other way to choose one."""
    linux_driver.XTermParser = ReplyProofParser  # type: ignore[attr-defined]


def typed_before(typed: bytes) -> tuple[Message, ...]:
    """Return the keys that were pressed before anything could read them."""
    return tuple(ReplyProofParser().feed(typed.decode("utf-8", "ignore"))) if typed else ()
