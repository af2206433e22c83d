"""Looks at the session in a steady beat: what others did, what the clock says, who came and went."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from sessiontui.present.company_words import coming_words
from sessiontui.present.join_words import account_offer, told_anew
from sessiontui.present.others_words import others_words
from sessiontui.present.outcome_words import nudge_words
from sessiontui.screens.live.deeds import Deeds
from sessiontui.screens.live.just_now import JustNow
from sessiontui.screens.over.modes import Choosing
from sessiontui.service.session.watching import Watch

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen

LOOK_EVERY = 0.25
"""Seconds between two looks at the file and the clock while nobody else is here."""
LONG_GAP = 60.0
"""Seconds with nobody here from which on one is asked whether they count."""


class Heartbeat:
    """Tells the live screen what was found; what others write is noticed as soon as it is on disk."""

    def __init__(self, live: LiveScreen, deeds: Deeds, gap: float, *, bell: bool) -> None:
        self._live = live
        self._deeds = deeds
        self._gap = gap
        self._bell = bell
        self._watch: Watch | None = None
        self.just = JustNow(live, lambda: live.driver.session.now().boottime)
        """What others did a moment ago."""

    def start(self) -> None:
        """Begin to look."""
        loop, driver = asyncio.get_running_loop(), self._live.driver

        def noticed() -> None:
            with suppress(RuntimeError):  # closed: the program is ending
                loop.call_soon_threadsafe(self._noticed)

        self._watch = Watch((driver.file.path, driver.presence.folder), noticed)
        self._live.set_interval(LOOK_EVERY, self.beat)
        if driver.newer is not None:
            driver.newer.start(noticed)

    def stop(self) -> None:
        """Look no more."""
        if self._watch is not None:
            self._watch.stop()
        if self._live.driver.newer is not None:
            self._live.driver.newer.stop()

    def writes(self, on: bool) -> None:
        """Say that a line is open here, or is not any more; never what stands in it."""
        driver, line = self._live.driver, self._live.one_line.asking
        if driver.others.company.others:
            driver.others.writes(on and line is not None and not line.unseen, driver.session.now())

    def beat(self) -> None:
        """Look once and say what there is to say."""
        live, driver = self._live, self._live.driver
        beat = driver.beat()
        live.latest.let_go()
        if driver.trouble:
            live.say(" ".join(driver.trouble), stays=True)
            driver.trouble = ()
        for nudge in beat.nudges:
            if nudge.code == "slept" and nudge.seconds >= LONG_GAP:
                self._gap += nudge.seconds
            else:
                live.say(nudge_words(nudge, driver.state))
                if self._bell:
                    live.app.bell()
        zone = driver.state.opened.zone
        told = [*(coming_words(coming, zone, driver.state.everybody) for coming in beat.comings)]
        told += [words] if (words := others_words(beat.theirs, driver.session.history)) else []
        if told:
            live.say(" ".join(told))
        self.just.saw(beat.theirs)
        if beat.account and not driver.state.shared:
            self._tell(told_anew(driver.account.machine, driver.kept_alone()))
        self._deeds.captures.alone.look()
        self.ask_about_gap()
        if driver.marks is not None and (words := driver.marks.take_told()):
            live.say(words)
        if trouble := live.one_line.save(at_once=False):
            live.say(trouble, stays=True)
        stands, live.choosing = live.choosing, self._deeds.ballots.look(live.choosing, self._free)
        if live.choosing is not None and live.choosing is not stands:
            live.double_press.opened()
        live.refresh_frames()
        if self._watch is not None:
            self._watch.go(on=bool(driver.others.company.here))

    def ask_about_gap(self) -> None:
        """Ask once nobody types or chooses; a question must not take somebody's keys."""
        gap = self._gap + self._deeds.time.unanswered_gap
        if gap >= LONG_GAP and not (self._live.one_line.asking or self._live.choosing):
            self._gap = 0.0
            if self._deeds.moves():
                self._deeds.time.gap(gap)

    def _tell(self, words: str) -> None:
        """Let words stand until a key is pressed; where something else is open, in passing."""
        live = self._live
        if words and self._free():
            live.choose(Choosing(account_offer(words), lambda _: None, unbidden=True))
        elif words:
            live.say(words)

    def _free(self) -> bool:
        """Tell whether nothing is open here that a question could take the keys of."""
        live = self._live
        open_now = live.one_line.asking or live.choosing or not live.is_current or live.has_class("-away")
        return not open_now and live.driver.state.hushed_since is None

    def _noticed(self) -> None:
        if self._live.is_attached:
            self.beat()
