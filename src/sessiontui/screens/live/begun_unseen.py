"""Lines that were begun while each wrote unseen: they go to everybody only by an Enter that means it."""

from __future__ import annotations

from sessiontui.core.kinds import kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.service.session.driving import Driver


class BegunUnseen:
    """Knows, for each kind of line, whether its words were begun unseen."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._kinds: set[str] = set()

    def begun(self, kind_name: str) -> None:
        """Take notice of a line that is opened now; what was begun unseen stays so while it is put away."""
        if self._driver.state.hidden and kind_of(kind_name).starts_at is not Visibility.ME:
            self._kinds.add(kind_name)

    def asks(self, kind_name: str) -> bool:
        """Tell, once, whether words that were begun unseen would now be seen by all."""
        unseen = kind_name in self._kinds
        self._kinds.discard(kind_name)
        return unseen and not self._driver.state.hidden
