"""All that the screen of a notebook works with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sessiontui.service.notebook.note_draft import NoteDraft
from sessiontui.service.notebook.open_notebook import OpenNotebook
from sessiontui.service.notebook.publishing import Publishing
from sessiontui.service.session.driving import Driver


class AtNotebook(NamedTuple):
    """A place at one's own notebook."""

    me: str
    pages: OpenNotebook
    draft: NoteDraft
    publishing: Publishing
    now: Callable[[], datetime]
    """Returns the time where this is."""
    uptime: Callable[[], float]
    """Returns the seconds of a clock that never goes back."""
    here: Driver | None = None
    """The session that one is at; None at the start screen."""

    @property
    def session(self) -> str:
        """The session that a new note is about; "" for none in particular."""
        return self.here.file.id if self.here is not None else ""
