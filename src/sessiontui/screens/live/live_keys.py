"""What a key means on the live screen while no line is open: a choice, a page, a step, a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessiontui.live.hands import to_confirm
from sessiontui.live.state import Capture
from sessiontui.present.asking_words import READ_BACK
from sessiontui.present.commands import COMMANDS
from sessiontui.present.hand_words import waiting_for
from sessiontui.present.just_moved import ONCE_MORE
from sessiontui.screens.live.deeds import Deeds
from sessiontui.screens.over.key_gate import KeyGate
from sessiontui.screens.over.modes import Choosing
from sessiontui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen

_NAMES = {"plus": "+", "minus": "-", "−": "-"}
_LAST_MINUTES = {"enter": "room.step", "n": "room.step", READ_BACK: "capture.read-back"}
"""What keys do there, where no block runs that one could see."""


class LiveKeys:
    """Finds what a key is for, in the order in which a person would expect it."""

    def __init__(self, live: LiveScreen, words: Callable[[str], None], deeds: Deeds) -> None:
        self._live = live
        self._deeds = deeds
        self.gate = KeyGate(live, self._press, words, live.one_line.type, self._awaited)
        """Tells a lone letter from the first one of a sentence; every key goes through it."""
        self._stood: tuple[str, int] | None = None
        """What waited first as the last letter came."""

    def _awaited(self, key: str) -> bool:
        """Tell whether a digit is asked for; no sentence begins with one of those.

        Where nobody here asked to be asked, one may: there a digit waits for what follows it.
        """
        self._stood = self._waits_first(key)
        choosing = self._live.choosing
        if choosing is not None and choosing.unbidden:
            return False
        return key.isdigit() and choosing is not None and choosing.by(key) is not None

    def _waits_first(self, key: str) -> tuple[str, int] | None:
        """Return which line, in which words, a key means that is for the one that waits first."""
        driver = self._live.driver
        lines: tuple[Capture, ...] = ()
        match key:
            case "y":
                lines = to_confirm(driver.state, driver.name)
            case "a":
                waiting = waiting_for(driver.state, driver.name, driver.others.company)
                lines = tuple(item for item in waiting if isinstance(item, Capture))
        return (lines[0].id, lines[0].worded) if lines else None

    def _asked(self, mode: Choosing, key: str) -> bool:
        """Take a key while a question is open; False where it has left it and means another thing."""
        if self._live.double_press.too_soon(mode, key):
            return True
        if key == "x" and mode.by(key) is None:
            if mode.about:  # never a line that nobody is looking at
                self._deeds.captures.ask_to_take_away(mode.about)
            return True
        return self._live.choose_by(key)

    def _confirms(self, key: str) -> bool:
        """Tell whether a key of the last minutes means that somebody's words are confirmed just now."""
        offer = self._live.frames().offer if key == READ_BACK else None
        return offer is not None and any(c.command == "capture.confirm" for c in offer.choices)

    def _press(self, key: str) -> None:
        live, key = self._live, _NAMES.get(key, key)
        if live.choosing is not None and self._asked(live.choosing, key):
            return
        if self._waits_first(key) not in (None, self._stood):
            live.say(ONCE_MORE)  # somebody changed what waits while the letter stood alone
            return
        if key in ("pagedown", "pageup"):
            live.query_one(QuestionPanel).turn_page(key)
            return
        state = live.driver.state
        last_minutes = state.in_room_time and state.live and key in _LAST_MINUTES
        may = key == READ_BACK or self._deeds.moves()  # whoever writes only may note that it was read back
        if last_minutes and may and not self._confirms(key):
            live.action_do(_LAST_MINUTES[key])
            return
        meant = key.isascii() and key.isdigit() and not self._deeds.ballots.just_over
        floor = live.frames().floor if meant else None
        if floor is not None and key in {row.key for row in floor.rows}:
            self._deeds.act("floor.give", key)
            return
        spec = next((s for s in COMMANDS if s.key == key), None)
        if spec is not None:
            live.action_do(spec.id)
