"""A hush, or looking away, comes before everything else that a key could mean, whatever stands on top."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Input

from sessiontui.present.away_words import AWAY
from sessiontui.present.covered_words import COVERED
from sessiontui.screens.live.live_screen import LiveScreen

_ANYWHERE = {"f8": AWAY, "f7": COVERED}
Shown = Screen[object]
"""Whatever screen stands on top."""


def hushed_by(live: LiveScreen, key: str, shown: Shown) -> bool:
    """Hush where a key means it although a page is open, or a line; False where it means another thing.

    That is F9 anywhere, and z over a page on which nobody has begun to type. F8 looks away, anywhere, and
    F7 shows what is for one alone, or covers it.
    """
    if not live.is_attached or live.driver.state.hushed_since is not None:
        return False
    if key in _ANYWHERE:
        live.action_do(_ANYWHERE[key])
        return True
    if key != "f9" and (key != "z" or shown is live or _takes_letters(shown)):
        return False
    live.action_do("room.hush")
    return True


def _takes_letters(shown: Shown) -> bool:
    """Tell whether a letter is for the screen itself: words are typed there, or could begin with it."""
    typing = isinstance(shown.focused, Input) and bool(shown.focused.value)
    return typing or bool(getattr(shown, "takes_letters", False))
