"""Showing what one alone reads, on the screen that all share: a key asks, shows it, and covers it again.

It asks first, since that key lies beside the one that looks away. All of it belongs to one terminal; the
session knows nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessiontui.live.covered import covered_here
from sessiontui.present.covered_words import sure_words, to_uncover, uncovered, why_covered
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.screens.live.clearing import clear_away
from sessiontui.screens.over.seen import READ_AFTER
from sessiontui.widgets.notice_line import NoticeLine

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
        self._asked: tuple[str, float] | None = None
        """What was asked before anything is shown, and the uptime at which that was."""

    def turn(self) -> None:
        """Show the next part once that was asked for twice, or cover the one that is in sight."""
        live, state, places = self._live, self._live.driver.state, self._places()
        if self._shown == _NONE and live.app.screen is not live:
            clear_away(live)
            self._asked = None  # what was asked stood under it
        if self._shown != _NONE:
            self._shown = _NONE
        elif not places:
            live.say(why_covered(state, self._viewer))
        else:
            place = next((each for each in places if each > self._last), places[0])
            asks = sure_words(state, covered_here(state)[place])
            if asks and not self._said_yes(asks):
                return
            self._shown = self._last = place
            if asks:
                live.say("")
        live.refresh_frames()

    def _said_yes(self, asks: str) -> bool:
        """Ask, or tell whether that still stands there and was read: one press alone never shows anything."""
        live, now = self._live, self._live.driver.session.now().boottime
        asked, since = self._asked or ("", now)
        if asked != asks or live.query_one(NoticeLine).shown != asks:
            self._asked = asks, now
            live.say(asks)
            return False
        if now - since < READ_AFTER:
            return False  # a key held down, or pressed twice in haste
        self._asked = None
        return True

    def over(self, frames: LiveFrames, *, away: bool) -> LiveFrames:
        """Return what is shown of frames now; a hush, looking away and another question cover everything."""
        state = self._live.driver.state
        where = (state.now.block.id if state.now is not None else "", frames.question.lead)
        if where != self._where:
            self._where, self._shown, self._last, self._asked = where, _NONE, _NONE, None
        if away or frames.hushed:
            self._asked = None
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
