"""A screen that stands over another one: it closes once, and keys that come after that go where they belong.

Keys that arrive together are in a screen's queue before it has read the first of them; without this the
second Escape would close the screen underneath, and the rest of a sentence would be lost.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

Result = TypeVar("Result")


class OverScreen(Screen[Result]):
    """What start, summary and lists have in common."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, if it is this screen that one sees."""
        if not self.is_current:
            return AwaitComplete()
        return super().dismiss(result)  # type: ignore[arg-type]

    def handed_on(self, event: events.Key) -> bool:
        """Hand a key to the screen that one sees; False where it is this one, which has to take it."""
        if self.is_current:
            return False
        event.stop()
        event.prevent_default()
        self.app.screen.post_message(events.Key(event.key, event.character))
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Nobody pastes into a page: what was pasted is for the screen underneath."""
        event.stop()
        if self.is_current:
            self.dismiss(None)
        self.app.screen.post_message(events.Paste(event.text))


class ModalOverScreen(OverScreen[Result], ModalScreen[Result]):
    """The same, with the screen underneath still to be seen."""
