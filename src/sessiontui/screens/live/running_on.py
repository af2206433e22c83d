"""Words that run on after what they were typed into was taken away: they are nobody's keys, and no line."""

from __future__ import annotations

from collections.abc import Callable

PAUSE = 1.0
"""Seconds without a key after which whoever typed has looked up."""
_OF_TYPING = ("enter", "backspace", "delete", "tab", "up", "down", "left", "right", "home", "end")


class RunningOn:
    """Lets them go, until there is a pause: what was private a moment ago must not become a line for all."""

    def __init__(self, uptime: Callable[[], float]) -> None:
        self._uptime = uptime
        """Returns the seconds of a clock that never goes back."""
        self._last: float | None = None

    def begin(self) -> None:
        """What somebody types into was taken away."""
        self._last = self._uptime()

    def takes(self, key: str, *, printable: bool) -> bool:
        """Tell whether a key belongs to those words, and is to be let go."""
        now, typing = self._uptime(), printable or key in _OF_TYPING
        if self._last is None or now - self._last >= PAUSE or not typing:
            self._last = None
            return False
        self._last = now
        return True
