"""Takes away whatever stands over a session, so that no key can answer what nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.screens.over.holding import HoldsWords

if TYPE_CHECKING:
    from sessiontui.screens.live.live_screen import LiveScreen


def clear_away(live: LiveScreen) -> None:
    """Take away every page and every question."""
    mode, live.choosing = live.choosing, None
    if mode is not None:
        mode.chosen(None)
    stack = live.app.screen_stack
    if live in stack:
        over = stack[stack.index(live) + 1 :]
        if any(isinstance(screen, HoldsWords) and screen.takes_letters for screen in over):
            live.running_on.begin()
        for _ in over:
            live.app.pop_screen()
