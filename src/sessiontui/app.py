"""The Textual app around the live screen: themes, signals, the way out."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from sessiontui.present.frames import Viewer
from sessiontui.service.driving import Driver
from sessiontui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from sessiontui.screens.live_screen import LiveScreen
    from sessiontui.wiring import House

GRACE = 1.0
"""Seconds that an orderly end gets once the terminal is gone."""


class SessionApp(App[None]):
    """Holds one live screen; whatever ends it, what is half typed is on disk first."""

    COMMANDS = set()  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True),
    ]
    CSS = """
    CommandPalette { background: $background 60%; }
    """

    def __init__(self, driver: Driver, viewer: Viewer, *, theme: str = "", gap: float = 0.0) -> None:
        super().__init__()
        self.driver = driver
        self._viewer = viewer
        self._gap = gap
        self._chosen_theme = theme
        self.crash: Exception | None = None
        self._live: LiveScreen | None = None

    def on_mount(self) -> None:
        """Choose the colours, take the signals, open the screen."""
        from sessiontui.screens.live_screen import LiveScreen

        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if self._chosen_theme == "light" else DARK.name
        self._live = LiveScreen(self.driver, self._viewer, self._gap)
        self.push_screen(self._live)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._ended_by, number)

    def save_half_typed(self) -> None:
        """Put what is half typed on disk, from whichever thread notices the end."""
        with suppress(Exception):
            if self._live is not None:
                self._live.save_half_typed()

    def action_leave(self) -> None:
        """Leave the screen; the session stays as it is."""
        self.save_half_typed()
        self.exit(return_code=0)

    def _ended_by(self, number: int) -> None:
        self.save_half_typed()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        # Textual would print every local variable of the crash, and with it what people wrote.
        self.save_half_typed()
        self.crash = self._exception
        self._close_messages_no_wait()


def run_app(house: House, driver: Driver, viewer: Viewer) -> int:
    """Open the live screen and return the exit code of the program."""
    app = SessionApp(driver, viewer, theme=house.config.theme, gap=driver.arrive())
    _watch_terminal(app)
    app.run()
    driver.leave()
    if app.crash is not None:
        from sessiontui.cli.crash import report_crash

        print(report_crash(app.crash), file=sys.stderr)
        return 1
    if not driver.passing:
        print(_parting(driver), file=sys.stderr)
    return app.return_code or 0


def _parting(driver: Driver) -> str:
    state = driver.state
    if state.live:
        return f"The session stays open; `sessiontui resume {state.opened.session}` brings you back."
    paths = driver.summaries()
    return f"Closed. The summaries are in {paths[0].parent}" if paths else "The session is over."


def _watch_terminal(app: SessionApp) -> None:
    """End the program when its terminal is gone, even where nobody sends it a signal.

    Without this a program whose terminal was closed, and which ignores the hang-up, spins for ever.
    """
    if not sys.stdin.isatty():
        return
    descriptor = sys.stdin.fileno()

    def watch() -> None:
        poll = select.poll()
        poll.register(descriptor, 0)
        while True:
            if any(
                event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(500)
            ):
                app.save_half_typed()
                app.driver.presence.leave(app.driver.session.actor.hand)
                threading.Event().wait(GRACE)
                os._exit(129)

    threading.Thread(target=watch, name="terminal-watch", daemon=True).start()
