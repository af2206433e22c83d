"""Brings back the line that stood open when the terminal went, so that nothing is typed behind it unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.core.kinds import KIND_NAMES
from sessiontui.present import notice_words
from sessiontui.screens.live.deeds import Deeds
from sessiontui.screens.over.seen import Seen
from sessiontui.widgets.entry_line import EntryLine, LineInput

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen


class ComingBack:
    """Opens what was half typed again; where others look on, only after its key."""

    def __init__(self, live: LiveScreen, deeds: Deeds) -> None:
        self._live = live
        self._deeds = deeds
        self._seen = Seen(live, lambda: live.driver.session.now().boottime)
        self._opened = False

    @property
    def fresh(self) -> bool:
        """Whether the line has only just come back, so that a key may not have been meant for it."""
        if self._opened and (self._seen.yet or self._live.one_line.asking is None):
            self._read()
        return self._opened

    def bring_back(self) -> None:
        """Open the line that stood open; what had been put away waits for its key."""
        typed = self._live.one_line.restore()
        if typed is None:
            return
        kind, text = typed
        kind = kind if kind in KIND_NAMES else "jot"
        state = self._live.driver.state
        if state.shared or not (state.live or kind == "reflection"):
            self._live.one_line.keep_aside(kind, text)
            self._live.say(notice_words.put_away_as(kind))
            return
        self._opened = True
        self._input.can_focus = False  # keys come by the screen until the line can have been read
        self._deeds.captures.open_capture(kind, text)
        self._live.say(notice_words.RESTORED)
        self._seen.begin()

    @property
    def _input(self) -> LineInput:
        return self._live.query_one(EntryLine).input

    def _read(self) -> None:
        self._opened = False
        self._input.can_focus = True

    def step_aside(self) -> None:
        """Put the line away again: a key came that was pressed before one could see it."""
        kind = self._live.one_line.asking.draft if self._live.one_line.asking else "jot"
        self._read()
        self._live.one_line.put_away()
        self._live.say(notice_words.put_away_as(kind))
