"""A place at a session: what a screen that shows one is handed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sessiontui.present.frames import Viewer
from sessiontui.service.session.driving import Driver


class Seat(NamedTuple):
    """A place at a session."""

    driver: Driver
    viewer: Viewer
    gap: float = 0.0
    """Seconds in which nobody was at it, if it was running."""
    left: Callable[[], None] | None = None
    """What is to be done once one has come back from it."""
