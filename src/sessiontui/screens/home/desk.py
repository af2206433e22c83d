"""What the start screen needs of the house, and how it opens a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sessiontui.core.views import View
from sessiontui.screens.live.seat import Seat
from sessiontui.service.afterwards.summary_pages import SummaryPages
from sessiontui.service.opening.as_before import Before
from sessiontui.service.opening.beginning import Beginning, Running
from sessiontui.service.opening.home import Home
from sessiontui.service.opening.known_people import NameList
from sessiontui.service.opening.starting import StartRequest

if TYPE_CHECKING:
    from sessiontui.service.bench.at_bench import AtBench
    from sessiontui.service.notebook.at_notebook import AtNotebook


class Desk(Protocol):
    """The house, as the start screen sees it; everything but `look` is called where the screen runs."""

    masked: bool
    """Others see this screen."""
    me: str
    """Whose screen it is said to be, as typed or configured; "" where nobody said."""

    def now(self) -> datetime:
        """Return the time where this is."""
        ...

    def glance(self) -> Home:
        """Return what can be known at once: the sessions that are live."""
        ...

    def look(self, glance: Home) -> Home:
        """Return the whole of it; called from a thread of its own, as reading takes a moment."""
        ...

    def seat(self, session: str, view: View | None = None) -> Seat:
        """Return a place at a session that is there: as what is said, else as is usual for whoever looks.

        Raises:
            SessiontuiError: where it cannot be opened.
        """
        ...

    def sample(self) -> Seat:
        """Return a place at the sample, which goes away when one leaves it.

        Raises:
            SessiontuiError: where it cannot be made.
        """
        ...

    def pages(self, session: str) -> SummaryPages:
        """Return the summaries of a session.

        Raises:
            SessiontuiError: where it cannot be read.
        """
        ...

    def notebook(self) -> AtNotebook:
        """Return a place at one's own notebook.

        Raises:
            SessiontuiError: where it is not known whose it would be, or others use this account.
        """
        ...

    def bench(self) -> AtBench:
        """Return all that the coaches' bench works with."""
        ...

    def earlier(self, session: str) -> Before:
        """Return what a session hands on to one that is held again.

        Raises:
            SessiontuiError: where it cannot be read.
        """
        ...

    def beginning(self) -> Beginning:
        """Return what there is to choose from when one starts a session."""
        ...

    def running_with(self, people: tuple[str, ...]) -> tuple[Running, ...]:
        """Return the live sessions that one of these people is in."""
        ...

    def start(self, request: StartRequest) -> Seat:
        """Open a new session and return a place at it.

        Raises:
            SessiontuiError: where people, agenda and time do not fit, or the disk does not take it.
        """
        ...

    def read_names(self, typed: str) -> NameList:
        """Return the names that were typed or pasted, or that are in the file that was named.

        Raises:
            UsageError: where there is a line that is no name, or no such file.
        """
        ...

    def keep_names(self, names: tuple[str, ...]) -> int:
        """Put names on the workspace's list; return how many are new.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        ...

    def half_typed(self) -> dict[str, str]:
        """Return what was typed when the program ended before it was done with, by the name of its line."""
        ...

    def keep_half_typed(self, texts: dict[str, str]) -> None:
        """Put it on disk; with nothing in it, forget it.

        Raises:
            SessiontuiError: where the disk does not take it.
        """
        ...


OpenSession = Callable[[Seat, str], None]
"""Shows a session in place of the screen on top; the text is a command to begin with, or ""."""
