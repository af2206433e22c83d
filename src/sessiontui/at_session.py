"""The session that this terminal is at, if any: what is half typed in it, and how one leaves it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.screens.live.seat import Seat

if TYPE_CHECKING:
    from sessiontui.screens.live.hushing import Shown
    from sessiontui.screens.live.live_screen import LiveScreen
    from sessiontui.screens.stage.stage_screen import StageScreen


class AtSession:
    """At most one session at a time; whoever leaves it has what is half typed on disk first."""

    def __init__(self) -> None:
        self.seat: Seat | None = None
        self.at_last: Callable[[], None] | None = None
        """What whoever opened the session wants done even where there is no time to leave it."""
        self._screen: LiveScreen | StageScreen | None = None

    def sit_down(self, seat: Seat) -> LiveScreen | StageScreen:
        """Take a place at a session and return its screen."""
        self.seat = seat
        if seat.driver.view == "stage":
            from sessiontui.screens.stage.stage_screen import StageScreen

            self._screen = StageScreen(seat.driver)
        else:
            from sessiontui.screens.live.live_screen import LiveScreen

            self._screen = LiveScreen(seat.driver, seat.viewer, seat.gap)
        return self._screen

    def hushes(self, key: str, shown: Shown) -> bool:
        """Tell whether a key was a hush, or looked away, and has been taken as that."""
        if self._screen is None or key not in ("f7", "f8", "f9", "z"):
            return False
        from sessiontui.screens.live.hushing import hushed_by
        from sessiontui.screens.live.live_screen import LiveScreen

        return isinstance(self._screen, LiveScreen) and hushed_by(self._screen, key, shown)

    def runs_on(self, key: str, *, printable: bool) -> bool:
        """Tell whether a key is one of words whose place was taken away while they were typed."""
        if self.seat is None or self.seat.driver.view == "stage":
            return False
        from sessiontui.screens.live.live_screen import LiveScreen

        return isinstance(self._screen, LiveScreen) and self._screen.running_on.takes(
            key, printable=printable
        )

    def save_half_typed(self) -> None:
        """Put what is half typed on disk, from whichever thread notices the end."""
        if self._screen is not None:
            self._screen.save_half_typed()

    def gone(self) -> None:
        """The terminal went away: tell the others, leave no sample behind, do nothing that could wait."""
        if self.seat is not None:
            self.seat.driver.presence.leave(self.seat.driver.session.actor.hand)
            if self.seat.left is not None:
                self.seat.left()
        if self.at_last is not None:
            self.at_last()

    def leave(self) -> Seat | None:
        """Leave the session as it is; return the place that was left, None where there was none."""
        seat, self.seat, self._screen = self.seat, None, None
        if seat is not None:
            with suppress(SessiontuiError):
                seat.driver.leave()
            if seat.left is not None:
                seat.left()
        return seat
