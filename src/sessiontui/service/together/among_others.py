"""One terminal among the others at a session: its signs of life, and what it sees of theirs."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.core.views import View
from sessiontui.live.state import State
from sessiontui.service.together.company import Coming, Company, comings, company
from sessiontui.store.presence import BEAT, Presence, PresenceFolder

_LOOK = 1.0
"""Seconds after which one looks whether somebody went silent, though no sign was left."""


class AmongOthers:
    """Leaves this terminal's signs of life and follows those of the others."""

    def __init__(self, presence: PresenceFolder, hand: str, name: str, view: View) -> None:
        self.presence = presence
        self.hand = hand
        self.name = name
        self.view = view
        self.company = Company()
        self._writing = False
        self._signed: Stamp | None = None
        self._looked: Stamp | None = None
        self._touched = -1
        self._steady: threading.Thread | None = None
        self._over = threading.Event()

    def arrive(self, now: Stamp) -> None:
        """Leave the first sign; whoever is here already is known from now on and not announced."""
        self.company = company(self.presence.all(), now, self.hand)
        self.sign(now)

    def here(self, now: Stamp) -> bool:
        """Tell whether another terminal is here now; the folder is read anew."""
        return any(p.hand != self.hand for p in self.presence.here(now))

    def seen_by_a_room(self, state: State) -> str:
        """Return whose terminal, another one that is here, is shown to others; "" where none is."""
        if not state.shared or state.shared_by == self.hand:
            return ""
        here = (other for other in self.company.here if other.hand == state.shared_by)
        return next((other.name or "another terminal" for other in here), "")

    def fresh(self, now: Stamp) -> Company:
        """Return the others as they are at this moment; the folder is read anew, nobody is announced."""
        return company(self.presence.all(), now, self.hand)

    def sign(self, now: Stamp) -> None:
        """Leave a sign of life."""
        self._signed = now
        if self.presence.live:
            sign = Presence(self.hand, self.name, self.view, now, os.getpid(), self._writing)
            self.presence.beat(sign)

    def steadily(self, now: Callable[[], Stamp]) -> None:
        """Leave the signs from a thread of their own from now on.

        A terminal that waits for a line looks at nothing meanwhile: it would seem to be gone, and each Enter
        would show in its signs, that of an answer without a name, too.
        """

        def sign() -> None:
            while not self._over.wait(BEAT):
                self.sign(now())

        self._steady = threading.Thread(target=sign, name="signs", daemon=True)
        self._steady.start()

    def writes(self, on: bool, now: Stamp) -> None:
        """Say at once that a line is open here, or is not any more; never what stands in it."""
        if on != self._writing:
            self._writing = on
            self.sign(now)

    def look(self, now: Stamp) -> tuple[Coming, ...]:
        """Leave a sign where one is due, look at the others, and return who came and who went."""
        due = self._signed is None or seconds_between(self._signed, now) >= BEAT
        if due and self._steady is None:
            self.sign(now)
        touched = self.presence.touched()
        silent = self._looked is None or seconds_between(self._looked, now) >= _LOOK
        if touched == self._touched and not (silent and self.company.others):
            return ()
        self._touched, self._looked = touched, now
        before, self.company = self.company, company(self.presence.all(), now, self.hand)
        return tuple(comings(before, self.company))

    def leave(self) -> None:
        """Say that this terminal goes."""
        self._over.set()
        if self._steady is not None:
            self._steady.join()
        self.presence.leave(self.hand)
