"""Who ends a hush: any key of anybody, but none that was on its way before its terminal showed the quiet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from sessiontui.live.quiet import hushed_elsewhere
from sessiontui.screens.over.seen import Seen
from sessiontui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen

READ_AFTER = 1.0
"""Seconds for which somebody else's hush stands on the screen before a key can be meant for it."""


class Lifting:
    """Lets a hush of another terminal stand for a moment; words half typed go on into their line."""

    def __init__(self, live: LiveScreen, entry: EntryLine, lift: Callable[[], None]) -> None:
        self._live = live
        self._entry = entry
        self._lift = lift
        self._seen = Seen(live, lambda: live.driver.session.now().boottime, READ_AFTER)
        self._hushed = False
        self._theirs = False

    def show(self, *, hushed: bool) -> None:
        """Take notice of what the screen shows from now on."""
        began, self._hushed = hushed and not self._hushed, hushed
        if began:
            session = self._live.driver.session
            self._theirs = hushed_elsewhere(session.history, session.actor.hand) is not None
            if self._theirs:
                self._seen.begin()

    def take(self, event: events.Key) -> None:
        """Take a key that came while it is quiet."""
        if not self._theirs or self._seen.yet:
            self._lift()
        elif self._entry.open and (event.is_printable or event.key == "backspace"):
            self._entry.press(event)
