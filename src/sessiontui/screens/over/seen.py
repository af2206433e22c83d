"""Since when something stands on the screen, so that keys pressed before one could read it are not for it."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from sessiontui.screens.over.modes import Choosing

READ_AFTER = 0.5
"""Seconds, from when a thing stands on the screen, until one can have read it."""


class Seen:
    """Knows whether what was shown last can have been read."""

    def __init__(self, widget: Widget, uptime: Callable[[], float], after: float = READ_AFTER) -> None:
        self._widget = widget
        self._uptime = uptime
        """Returns the seconds of a clock that never goes back."""
        self._after = after
        self._shown = 0
        self._painted: float | None = None

    def begin(self) -> None:
        """Begin to wait: something new is painted next."""
        self._shown += 1
        self._painted = None
        shown = self._shown

        def painted() -> None:
            if self._shown == shown:
                self._painted = self._uptime()

        self._widget.call_after_refresh(painted)

    @property
    def yet(self) -> bool:
        """Whether it has stood there long enough."""
        return self._painted is not None and self._uptime() - self._painted >= self._after


class DoublePress:
    """Keeps the second half of a double press from answering a question that nobody has read yet."""

    def __init__(self, widget: Widget, uptime: Callable[[], float]) -> None:
        self._seen = Seen(widget, uptime)

    def opened(self) -> None:
        """Begin to wait: a question was opened."""
        self._seen.begin()

    def too_soon(self, mode: Choosing, key: str) -> bool:
        """Tell whether a key may be meant for what stood there before, and is to be let go."""
        return (
            (mode.unbidden or key in ("enter", mode.opened_by))
            and mode.by(key) is not None
            and not self._seen.yet
        )
