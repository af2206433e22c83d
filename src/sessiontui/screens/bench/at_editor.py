"""Hands the terminal to an editor and takes it back as it was, whatever the editor did to it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

from sessiontui.core.errors import UsageError
from sessiontui.present.bench_words import NO_SUSPENDING

try:
    import termios
except ImportError:  # pragma: no cover - no terminal of this kind on this system
    termios = None  # type: ignore[assignment]

_TERMINAL = 0
_PASSED_ON = (signal.SIGTERM, signal.SIGHUP)
_TYPED = (signal.SIGINT, signal.SIGQUIT)
_AS_SHELLS_HAVE_IT = b"\x1b[?1l\x1b>\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1049l\x1b[0m"
"""Ordinary arrow keys, no mouse, no marks of a paste, the ordinary screen: what a killed editor left."""


def edit_with(app: App[Any], command: tuple[str, ...], environ: Mapping[str, str]) -> int:
    """Run an editor in this terminal and return its exit code, negative for the signal that ended it.

    Raises:
        UsageError: where it does not start, or this is no terminal that could be handed over.
    """
    try:
        with app.suspend(), _given_back():
            return _run(command, environ)
    except SuspendNotSupported:
        raise UsageError(NO_SUSPENDING) from None


def _run(command: tuple[str, ...], environ: Mapping[str, str]) -> int:
    try:
        editor = subprocess.Popen(command, env=dict(environ))
    except OSError as error:
        said = (error.strerror or "it did not start").lower()
        raise UsageError(f"{command[0]} cannot be started: {said}", "Name another editor in EDITOR") from None
    with _signals_for(editor):
        return editor.wait()


@contextmanager
def _signals_for(editor: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let keys that interrupt mean the editor alone, and whatever ends the program end the editor first."""
    before = {number: signal.getsignal(number) for number in (*_TYPED, *_PASSED_ON)}

    def passed_on(number: int, frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            editor.send_signal(number)
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    try:
        for number in _TYPED:
            signal.signal(number, lambda *_: None)  # not ignored: an editor would go on ignoring it, too
        for number in _PASSED_ON:
            signal.signal(number, passed_on)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _given_back() -> Iterator[None]:
    """Put the terminal back as it was before."""
    attributes = group = None
    if termios is not None and os.isatty(_TERMINAL):
        with suppress(OSError, termios.error):
            attributes, group = termios.tcgetattr(_TERMINAL), os.tcgetpgrp(_TERMINAL)
    try:
        yield
    finally:
        if attributes is not None and group is not None:
            with suppress(OSError, termios.error):
                _take_back(attributes, group)


def _take_back(attributes: list[Any], group: int) -> None:
    stopping = signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # whoever is not in front would be stopped
    try:
        if os.tcgetpgrp(_TERMINAL) != group:
            os.tcsetpgrp(_TERMINAL, group)
        termios.tcsetattr(_TERMINAL, termios.TCSANOW, attributes)
        os.write(_TERMINAL, _AS_SHELLS_HAVE_IT)
    finally:
        signal.signal(signal.SIGTTOU, stopping)
