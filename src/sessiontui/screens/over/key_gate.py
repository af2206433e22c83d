"""Tells a key from the first letter of a sentence."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.timer import Timer
from textual.widget import Widget

BURST = 0.12
"""Seconds within which a second letter means that somebody is typing words."""


class KeyGate:
    """Lets a lone letter run its command, and turns letters typed in a burst into words.

    Space, signs, Enter and function keys never wait.
    """

    def __init__(
        self,
        widget: Widget,
        run: Callable[[str], None],
        words: Callable[[str], None],
        typed: Callable[[str], bool],
        at_once: Callable[[str], bool],
    ) -> None:
        self._widget = widget
        self._run = run
        self._words = words
        self._typed = typed
        """Puts a key into the open line; False where none is open."""
        self._at_once = at_once
        """Tells whether a key is awaited just now, so that it need not wait for a second one."""
        self._waiting = ""
        self._timer: Timer | None = None

    def press(self, key: str) -> None:
        """Take in one key."""
        letter = len(key) == 1 and key.isalnum()
        if self._waiting and key != self._waiting and (letter or key == "space"):
            words = self._waiting + (" " if key == "space" else key)
            self._forget()
            self._words(words)
            return
        self.settle()
        above = self._widget.app.screen
        if above is not self._widget:  # the letter before has opened a page, and this key was meant for it
            above.post_message(events.Key(key, key if len(key) == 1 else None))
            return
        if self._typed(key):
            return  # the letter before has opened a line, and this key was meant for it
        if letter and not self._at_once(key):
            self._waiting = key
            self._timer = self._widget.set_timer(BURST, self.settle)
        else:
            self._run(key)

    def settle(self) -> None:
        """Run the command of a letter that stayed alone."""
        key = self._waiting
        self._forget()
        if key:
            self._run(key)

    def _forget(self) -> None:
        self._waiting = ""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
