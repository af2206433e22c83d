"""What others did a moment ago, when whoever sits here may have pressed the same key as well."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from sessiontui.live.events import Record
from sessiontui.live.history import History
from sessiontui.present.just_moved import ONCE_MORE, moved_just_now
from sessiontui.present.others_words import others_words
from sessiontui.screens.over.seen import Seen


class JustNow:
    """Keeps a key from being taken for what nobody here can have read yet."""

    def __init__(self, widget: Widget, uptime: Callable[[], float]) -> None:
        self._seen = Seen(widget, uptime)
        self._theirs: tuple[Record, ...] = ()

    def saw(self, theirs: tuple[Record, ...]) -> None:
        """Take notice of what others did; it is painted next."""
        if theirs:
            self._theirs = theirs if self._seen.yet else (*self._theirs, *theirs)
            self._seen.begin()

    def why(self, command_id: str, history: History) -> str:
        """Return why a command is not carried out at once; "" where it is.

        It is said once only: whoever has pressed any key since is no longer pressing at the same time.
        """
        theirs, self._theirs = self._theirs, ()
        if self._seen.yet or not moved_just_now(command_id, theirs):
            return ""
        return f"{others_words(theirs, history)} {ONCE_MORE}".strip()
