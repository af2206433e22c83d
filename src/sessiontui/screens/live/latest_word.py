"""The latest word of a session: it stands for a while, and no longer than what it says is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen

READ_AFTER = 4.0
"""Seconds in which one can have read a word."""
STANDS = 60.0
"""Seconds for which a word stands that nothing else has followed."""


class LatestWord:
    """Says a word, and lets it go again; what went wrong stands until the next word."""

    def __init__(self, live: LiveScreen) -> None:
        self._live = live
        self._since: float | None = None
        """Uptime at which it was said; None where there is nothing to let go of."""
        self._place = self._where()

    def say(self, words: str, *, stays: bool = False) -> None:
        """Put words where the latest word stands."""
        self._since = self._live.driver.session.now().boottime if words and not stays else None
        self._place = self._where()
        self._live.query_one(NoticeLine).show(words)

    @property
    def stands(self) -> bool:
        """Whether a word stands that was said a moment ago, or that has to be read whatever else is said."""
        if not self._live.query_one(NoticeLine).shown:
            return False
        return self._since is None or self._live.driver.session.now().boottime - self._since < READ_AFTER

    def let_go(self) -> None:
        """Take the word away once it is old, or the session has gone on from where it was said.

        While something is typed or asked it may be about that, and stays.
        """
        live = self._live
        if self._since is None or live.one_line.asking is not None or live.choosing is not None:
            return
        old = live.driver.session.now().boottime - self._since >= STANDS
        if old or self._place != self._where():
            self.say("")

    def _where(self) -> tuple[str, int, int]:
        state = self._live.driver.state
        return state.phase, state.current, len(state.room_passed)
