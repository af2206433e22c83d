"""Lines from a terminal or a pipe; what is half typed at a terminal is kept as a draft."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from shutil import get_terminal_size
from types import FrameType
from typing import Any

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.safe_text import one_line, safe_text

LOOK_EVERY = 0.1
"""Seconds between two looks at what is half typed."""
MEANWHILE_EVERY = 2
"""Looks between two times at which others are looked for."""
SAVE_EVERY = 10
"""Looks between two times at which it is put on disk."""


ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
Handler = Callable[[int, FrameType | None], Any] | int | signal.Handlers | None


class TerminalLines:
    """Reads from standard input, with the editing keys one knows from a shell where there is a terminal."""

    def __init__(
        self, draft: Callable[[str], object] | None = None, forgets: Callable[[str], bool] | None = None
    ) -> None:
        self._forgets = forgets
        """Tells of a line that the arrow key must not bring back."""
        self._draft = draft if sys.stdin.isatty() and sys.stdout.isatty() else None
        self._told = 0
        self._half = ""
        self._prompt = ""
        self._between: bool | None = None
        self.meanwhile: Callable[[bool], None] | None = None
        """Called every now and then while a prompt waits, told whether something is half typed there."""

    def read(self, prompt: str, prefill: str = "") -> str | None:
        """Return the next line, or None where there are no more.

        Raises:
            SystemExit: where a signal ends the program; what was half typed is kept first.
        """
        before = [(number, signal.getsignal(number)) for number in ENDING]
        try:
            self._heed(self._signalled)
            return self._typed(prompt, prefill) if self._draft is not None else _from_pipe(prompt)
        except (SystemExit, EOFError) as ending:
            if self._draft is not None and self._half.strip():
                self._draft(self._half)
            if isinstance(ending, SystemExit):
                raise
            return None
        finally:
            for number, handler in before:
                self._heed(handler, number)

    def _heed(self, handler: Handler, *numbers: int) -> None:
        for number in numbers or ENDING:
            with suppress(ValueError, OSError, TypeError):  # only the main thread can
                signal.signal(number, handler)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if self._told:
            return
        self._told = number
        if self._draft is not None:
            import readline

            self._half = readline.get_line_buffer() or self._half
        raise SystemExit(128 + number)

    def _typed(self, prompt: str, prefill: str) -> str | None:
        import readline

        readline.set_startup_hook((lambda: readline.insert_text(one_line(prefill))) if prefill else None)
        done = threading.Event()
        self._half, self._prompt = prefill, prompt
        watcher = threading.Thread(target=self._watch, args=(done, prefill), daemon=True)
        watcher.start()
        try:
            line = input(safe_text(prompt))
            done.set()
            watcher.join()
            last = readline.get_current_history_length()
            if self._forgets is not None and last and line.strip() and self._forgets(line):
                readline.remove_history_item(last - 1)
            return line
        except EOFError:
            with suppress(OSError):  # whoever typed may be gone
                print()
            raise
        finally:
            done.set()
            watcher.join()
            readline.set_startup_hook(None)

    def write(self, line: str) -> None:
        """Print one line at once, as safe as it has to be on a terminal; it begins where a prompt waits."""
        start, self._between = ("\r" if self._between is False else ""), self._between is not None or None
        print(f"{start}{safe_text(line)}", flush=True)

    def out_of_sight(self) -> bool:
        """Scroll away what the window shows, by empty lines, which every terminal takes; False in a pipe."""
        if self._draft is not None:
            self.write("\n" * get_terminal_size().lines)
        return self._draft is not None

    def _watch(self, done: threading.Event, last: str) -> None:
        import readline

        looks = 0
        while not done.wait(LOOK_EVERY):
            # Where the terminal goes away, readline has forgotten the line before anybody hears of it.
            self._half = readline.get_line_buffer()
            looks += 1
            if looks % MEANWHILE_EVERY == 0 and self.meanwhile is not None:
                self._interrupt(self.meanwhile)
            if self._half != last and self._draft is not None and looks % SAVE_EVERY == 0:
                last = self._half
                self._draft(last)

    def _interrupt(self, meanwhile: Callable[[bool], None]) -> None:
        """Let what came meanwhile be printed, and put the prompt under it.

        What was half typed already is out of sight in a hush; the line still has it.
        """
        import readline

        self._between, half = False, bool(self._half)
        with suppress(OSError, SessiontuiError):
            meanwhile(half)
            if self._between:
                typed = "" if half else readline.get_line_buffer()
                print(safe_text(f"{self._prompt}{typed}"), end="", flush=True)
        self._between = None


def _from_pipe(prompt: str) -> str | None:
    print(safe_text(prompt), end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print(flush=True)
        return None
    if not sys.stdin.isatty():
        # A pipe echoes nothing by itself, and the record reads better so.
        print(safe_text(line.rstrip("\n")), flush=True)
    return line.rstrip("\n")
