"""Takes away whatever stands over a session, so that no key can answer what nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessiontui.screens.live_screen import LiveScreen


def clear_away(live: LiveScreen) -> None:
    """Take away every page and every question."""
    mode, live.choosing = live.choosing, None
    if mode is not None:
        mode.chosen(None)
    stack = live.app.screen_stack
    if live in stack:
        for _ in stack[stack.index(live) + 1 :]:
            live.app.pop_screen()
