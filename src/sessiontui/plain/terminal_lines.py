"""Lines from a terminal or a pipe; what is half typed at a terminal is kept as a draft."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from sessiontui.core.safe_text import one_line, safe_text

LOOK_EVERY = 0.1
"""Seconds between two looks at what is half typed."""


class TerminalLines:
    """Reads from standard input, with the editing keys one knows from a shell where there is a terminal."""

    def __init__(self, draft: Callable[[str], object] | None = None) -> None:
        self._draft = draft if sys.stdin.isatty() and sys.stdout.isatty() else None

    def read(self, prompt: str, prefill: str = "") -> str | None:
        """Return the next line, or None where there are no more."""
        if self._draft is None:
            return _from_pipe(prompt)
        import readline

        readline.set_startup_hook((lambda: readline.insert_text(one_line(prefill))) if prefill else None)
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done, prefill), daemon=True)
        watcher.start()
        try:
            return input(safe_text(prompt))
        except EOFError:
            print()
            return None
        finally:
            done.set()
            watcher.join()
            readline.set_startup_hook(None)

    def write(self, line: str) -> None:
        """Print one line at once, as safe as it has to be on a terminal."""
        print(safe_text(line), flush=True)

    def _watch(self, done: threading.Event, last: str) -> None:
        import readline

        while not done.wait(LOOK_EVERY):
            text = readline.get_line_buffer()
            if text != last and self._draft is not None:
                last = text
                self._draft(text)


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
