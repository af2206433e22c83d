"""Looking away: one key puts out of sight what nobody beside the screen is to read, the same brings it back.

It belongs to one terminal; the session knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessiontui.present.away_words import AWAY, FIRST, STAYS, away_frames
from sessiontui.present.covered_words import COVERED
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.screens.live.clearing import clear_away
from sessiontui.screens.live.uncovering import Uncovering
from sessiontui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen


class LookingAway:
    """Hides, refuses what would show something, and brings back what stood there."""

    def __init__(self, live: LiveScreen, entry: EntryLine, viewer: Viewer) -> None:
        self._live = live
        self._uncovering = Uncovering(live, viewer)
        self._entry = entry
        self._reopen: Callable[[], None] = _nothing
        self.on = False
        """Whether it is on."""

    def turn(self, command_id: str = AWAY) -> None:
        """Look away, or back; or show what is for one alone, or cover it again."""
        if command_id == COVERED:
            return self._uncovering.turn()
        live, entry = self._live, self._entry
        if not self.on:
            clear_away(live)
            self._reopen = self._put_line_away()
        self.on = not self.on
        live.set_class(self.on, "-away")
        entry.input.password = self.on  # words that come all the same are kept, and nobody can read them
        if not self.on:
            reopen, self._reopen = self._reopen, _nothing
            if not entry.open:
                reopen()
        live.refresh_frames()
        return None

    def over(self, frames: LiveFrames) -> LiveFrames:
        """Return what is shown of frames now."""
        frames = self._uncovering.over(frames, away=self.on)
        return away_frames(frames, self._live.driver.state) if self.on else frames

    def why(self, command_id: str) -> str:
        """Return why a command has to wait; "" where it need not."""
        return FIRST if self.on and command_id not in STAYS and command_id != AWAY else ""

    def _put_line_away(self) -> Callable[[], None]:
        """Put an open line aside, on disk too; return what opens it again."""
        live, entry = self._live, self._entry
        asked = live.one_line.asking
        if asked is None:
            return _nothing
        prompt, hint = entry.asked
        live.one_line.put_away()
        return lambda: live.one_line.ask(asked, prompt, hint)


def _nothing() -> None:
    """There was no line."""
