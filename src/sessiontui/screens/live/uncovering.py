"""Showing what one alone reads, on the screen that all share: one key shows it, the same covers it again.

It belongs to one terminal; the session knows nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessiontui.live.covered import covered_here
from sessiontui.present.covered_words import sure_words, to_uncover, uncovered, why_covered
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.screens.live.clearing import clear_away

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen

_NONE = -1


class Uncovering:
    """Knows which part is in sight at this terminal, and covers it when anything else begins."""

    def __init__(self, live: LiveScreen, viewer: Viewer) -> None:
        self._live = live
        self._viewer = viewer
        self._where = ("", "")
        """Block and question that the rest is about."""
        self._shown = self._last = _NONE
        """Place of the part that is in sight, and of the last one that was; the next one comes then."""
        self._asked = False
        """What comes at half time was asked for once before."""

    def turn(self) -> None:
        """Show the next part, or cover the one that is in sight."""
        live, state, places = self._live, self._live.driver.state, self._places()
        if self._shown != _NONE:
            self._shown = _NONE
        elif not places:
            live.say(why_covered(state, self._viewer))
        else:
            place = next((each for each in places if each > self._last), places[0])
            if not covered_here(state)[place].whom and not self._asked:
                self._asked = True
                live.say(sure_words())
                return
            if not live.is_current:
                clear_away(live)
            self._shown = self._last = place
            if self._asked:
                live.say("")
        live.refresh_frames()

    def over(self, frames: LiveFrames, *, away: bool) -> LiveFrames:
        """Return what is shown of frames now; a hush, looking away and another question cover everything."""
        state = self._live.driver.state
        where = (state.now.block.id if state.now is not None else "", frames.question.lead)
        if where != self._where:
            self._where, self._shown, self._last, self._asked = where, _NONE, _NONE, False
        if away or frames.hushed or (self._shown != _NONE and self._shown not in self._places()):
            self._shown = _NONE
        if self._shown == _NONE:
            return frames
        return replace(frames, question=uncovered(frames.question, state, self._shown))

    def _places(self) -> tuple[int, ...]:
        """Return the parts that can be shown here now."""
        driver = self._live.driver
        state = driver.state
        return to_uncover(state, self._viewer, state.time_at(driver.session.now()))
