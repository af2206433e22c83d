"""What comes from the terminal but was never typed, kept from being read as keys."""

from __future__ import annotations

import re
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from sessiontui.core.clock import monotonic

_REPLY = re.compile(r"\x1b\]1[01];[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")


_BEGUN = re.compile(r"\x1b\]1(?:[01](?:;[^\x07\x1b]*\x1b?)?)?$")
"""An answer that broke off; nobody types one by hand."""
_MARK_BEGUN = re.compile(r"\x1b(?:\[(?:2(?:0(?:[01])?)?)?)?$")
"""The beginning of a mark of a paste, whose rest is still to come; also a lone Escape."""
QUIET = 1.0
"""Seconds without another character after which a paste that was never ended is handed on as it is."""
TYPED = 12
"""Characters at once that a hand can have typed; more of them go on with a paste that stood still."""


class ReplyProofParser(XTermParser):
    """Textual’s parser, without its three ways to take for keys what nobody typed.

    It would hand on an answer of the terminal that it does not know. A control sequence within a paste would
    cost the paste some of its text, or have it pressed as keys. And a paste whose end is lost on the way
    would swallow every key until the program is killed.
    """

    _held = ""
    """The beginning of an answer whose end is still to come."""

    def __init__(self, debug: bool = False, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._paste: list[str] | None = None
        """What has come of a paste that is not ended yet; None outside one."""
        self._stood_still = False
        """A paste was handed on without its end, which may still come."""
        self._heard_at = 0.0
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what was typed, clicked or pasted."""
        return self._parted(data) if data else super().feed(data)

    def tick(self) -> Iterable[Message]:
        """Yield what is due because nothing came after it."""
        waited = self._clock() - self._heard_at
        if self._held and waited >= constants.ESCAPE_DELAY and _MARK_BEGUN.fullmatch(self._held):
            held, self._held = self._held, ""
            yield from super().feed(held)
            self._timeout_time = 0.0  # it has waited already
        yield from super().tick()
        if self._paste is not None and waited >= QUIET:
            self._stood_still = True
            yield from self._ended()

    def _parted(self, data: str) -> Iterator[Message]:
        """Yield the pastes whole, and what is around them as keys."""
        data, self._held, self._heard_at = self._held + data, "", self._clock()
        if self._stood_still:
            # The rest of a paste that was handed on already, or its end; a few characters are keys again.
            self._stood_still = False
            if BRACKETED_PASTE_END in data.partition(BRACKETED_PASTE_START)[0] or _goes_on(data):
                self._paste = []
        while data:
            if self._paste is None:
                before, mark, data = data.partition(BRACKETED_PASTE_START)
                typed = self._typed(before, held=not mark)
                if typed:
                    yield from super().feed(typed)
                self._paste = [] if mark else None
                continue
            # The mark may come in two pieces, so it is looked for where the pieces meet, too.
            last = self._paste.pop() if self._paste else ""
            text, mark, data = (last + data).partition(BRACKETED_PASTE_END)
            begun = None if mark else _MARK_BEGUN.search(text)
            self._paste += [text[: begun.start()], text[begun.start() :]] if begun else [text, ""]
            if mark:
                yield from self._ended()

    def _typed(self, data: str, *, held: bool) -> str:
        """Return it without the terminal’s answers; what may be the beginning of something is `held` back."""
        data = _REPLY.sub("", data) if "\x1b" in data else data
        begun = (_BEGUN.search(data) or _MARK_BEGUN.search(data)) if held else None
        if begun is None:
            return data
        self._held = data[begun.start() :]
        return data[: begun.start()]

    def _ended(self) -> Iterator[Message]:
        text, self._paste = "".join(self._paste or ()), None
        if text:
            yield events.Paste(text.replace("\x00", ""))


def _goes_on(data: str) -> bool:
    return len(data) > TYPED and not data.startswith("\x1b")


def _forgiving(name: str) -> Callable[..., IncrementalDecoder]:
    """Return a decoder that shows a mark for bytes that are no text; Textual’s own would end the program."""
    decoder = getincrementaldecoder(name)
    return lambda errors="replace": decoder("replace" if errors == "strict" else errors)


def guard_input() -> None:
    """Let Textual read the terminal through this parser; it offers no other way to choose one."""
    linux_driver.XTermParser = ReplyProofParser  # type: ignore[attr-defined]
    linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment, attr-defined]


def typed_before(typed: bytes) -> tuple[Message, ...]:
    """Return the keys that were pressed before anything could read them."""
    return tuple(ReplyProofParser().feed(typed.decode("utf-8", "ignore"))) if typed else ()
