"""The Textual app around its first screen, a session or the start screen: themes, signals, the way out."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from sessiontui.at_session import AtSession
from sessiontui.core.errors import NotSaved
from sessiontui.core.safe_text import safe_text
from sessiontui.present.frames import Viewer
from sessiontui.present.held_words import lost_with_the_screen
from sessiontui.present.stage_words import STAGE_ENDED
from sessiontui.screens.live.seat import Seat
from sessiontui.screens.over.holding import HoldsWords
from sessiontui.service.session.driving import Driver
from sessiontui.terminal_input import guard_input, typed_before
from sessiontui.themes import THEMES, Looks, theme_for
from sessiontui.ways_out import WaysOut
from sessiontui.widgets.ascii_filter import AsciiFilter
from sessiontui.widgets.safe_filter import SafeFilter

if TYPE_CHECKING:
    from sessiontui.screens.home.desk import Desk
    from sessiontui.screens.home.home_screen import HomeScreen
    from sessiontui.terminal_background import BackgroundQuestion
    from sessiontui.wiring import House

_ASCII = AsciiFilter()
_SAFE = SafeFilter()


class SessionApp(App[None]):
    """Shows a session, or the start screen and the sessions opened from it, one at a time.

    Whatever ends it, what is half typed is on disk first. What is not shown is not imported either.
    """

    COMMANDS = set()  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True),
    ]
    # A style that comes with its screen has every style read once more; nearly everybody gets to this one.
    CSS_PATH = "screens/live/live_screen.tcss"
    CSS = """
    CommandPalette { background: $background 60%; }
    """

    def __init__(
        self,
        first: Seat | Desk,
        looks: Looks = Looks(),  # noqa: B008 - frozen
        then: Callable[[HomeScreen], None] | None = None,
    ) -> None:
        super().__init__()
        self._first = first
        self._then = then
        """What is opened over the start screen at once."""
        self._looks = looks
        self._home: HomeScreen | None = None
        self.crash: Exception | None = None
        self.at = AtSession()
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._to_end: int | None = None
        for theme in THEMES:
            self.register_theme(theme)
        # Colours that are chosen once a screen is there have every style read a second time.
        self.theme = theme_for(looks.theme, looks.background).name
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Take the signals, open the first screen."""
        if self._looks.still:
            self.animation_level = "none"
        if isinstance(self._first, Seat):
            self.open_session(self._first)
        else:
            from sessiontui.screens.home.home_screen import HomeScreen

            self._home = HomeScreen(self._first, self.open_session)
            self.push_screen(self._home)
            if self._then is not None:
                self._then(self._home)
        for key in typed_before(self._looks.typed):
            self.post_message(key)
        self._running_loop = asyncio.get_running_loop()
        if self._to_end is not None:
            self.end(self._to_end)  # told so before there was a screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing through that a terminal would act on; draw in plain ASCII where that is wanted."""
        filters = [*super().get_line_filters(), _SAFE]
        return [*filters, _ASCII] if self._looks.ascii else filters

    def open_session(self, seat: Seat, then: str = "") -> None:
        """Show a session, over the start screen or in place of what stands over it; begin with `then`."""
        shown = self.at.sit_down(seat)
        if self._home is not None and self.screen is not self._home:
            self.switch_screen(shown)
        else:
            self.push_screen(shown)
        if then:
            shown.call_after_refresh(shown.action_do, then)

    async def on_event(self, event: events.Event) -> None:
        """Let a hush come before everything else that a key could mean."""
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and (
                self.at.hushes(event.key, self.screen)
                or self.at.runs_on(event.key, printable=event.is_printable)
            )
        ):
            return
        await super().on_event(event)

    def on_stage_screen_left(self) -> None:
        """Take a stage down."""
        self.on_live_screen_left()

    def on_live_screen_left(self) -> None:
        """Come back to the start screen; a session that was opened from the shell ends the program."""
        seat = self.at.seat
        if self._home is None:
            self.action_leave()
        if self._home is None or seat is None:
            return  # left already, by a double click
        while self.screen is not self._home:
            self.pop_screen()
        self._home.come_back_from(seat)
        self.at.leave()

    def save_half_typed(self) -> None:
        """Put what is half typed on disk, from whichever thread notices the end."""
        holding = (screen for screen in self.screen_stack if isinstance(screen, HoldsWords))
        for shown in (self.at, self._home, *holding):
            with suppress(Exception):
                if shown is not None:
                    shown.save_half_typed()

    def action_command_palette(self) -> None:
        """Open the palette where the screen has commands for it."""
        if self.screen.COMMANDS:
            super().action_command_palette()
            from sessiontui.screens.over.palette import hold_still

            self.call_after_refresh(hold_still, self.screen)

    def action_leave(self) -> None:
        """Leave the screen; the session stays as it is."""
        self.save_half_typed()
        self.exit(return_code=0)

    def end(self, code: int) -> None:
        """Leave with an exit code, from whichever thread or signal says so."""
        self._to_end = code
        if self._running_loop is not None:
            with suppress(RuntimeError):  # closed: it is ending already
                self._running_loop.call_soon_threadsafe(self._end)

    def at_last(self) -> None:
        """Put what is half typed on disk and be gone, without anything that could wait."""
        self.save_half_typed()
        self.at.gone()

    def _end(self) -> None:
        self.save_half_typed()
        self.exit(return_code=self._to_end or 0)

    def _handle_exception(self, error: Exception) -> None:
        # What fails because a screen is left before it stands there is no crash, and keeps the exit code.
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print every local variable of the crash, and with it what people wrote.
        self.save_half_typed()
        self.crash = self._exception
        self._close_messages_no_wait()


def run_app(
    house: House,
    driver: Driver,
    viewer: Viewer,
    question: BackgroundQuestion,
    at_last: Callable[[], None] | None = None,
) -> int:
    """Open the live screen and return the exit code of the program.

    `at_last` is done where the terminal is gone and the program has to end at once.
    """
    app = SessionApp(Seat(driver, viewer, driver.arrive()), _looks(house, question))
    app.at.at_last = at_last
    return _run(app)


def run_home(
    house: House,
    desk: Desk,
    question: BackgroundQuestion,
    then: Callable[[HomeScreen], None] | None = None,
) -> int:
    """Open the start screen, and `then` what stands over it; return the exit code of the program."""
    return _run(SessionApp(desk, _looks(house, question), then))


def _looks(house: House, question: BackgroundQuestion) -> Looks:
    config = house.config
    guard_input()
    background = question.answer()
    still = config.reduced_motion or any(house.environ.get(sign) for sign in ("SSH_CONNECTION", "SSH_TTY"))
    return Looks(config.theme, background, house.ascii, still, question.typed)


def _run(app: SessionApp) -> int:
    out = WaysOut(app)
    out.watch()
    logging.lastResort = None  # asyncio would print what it found, and with it what people wrote
    app.run()
    seat = app.at.leave()
    out.let_go()
    if app.crash is not None:
        from sessiontui.cli.crash import report_crash

        told = report_crash(app.crash)
        print(STAGE_ENDED if _on_stage(seat) else safe_text(told), file=sys.stderr)
        return 1
    if seat is None or seat.driver.passing or _on_stage(seat):
        return app.return_code or 0
    lost = lost_with_the_screen(seat.driver.on_screen_alone, shared=seat.driver.state.shared)
    for told in (lost, _parting(seat.driver)):
        if told:
            print(safe_text(told), file=sys.stderr)
    return app.return_code or (NotSaved.exit_code if lost else 0)


def _on_stage(seat: Seat | None) -> bool:
    """Tell whether a room looks on, which is told nothing."""
    return seat is not None and seat.driver.view == "stage"


def _parting(driver: Driver) -> str:
    state = driver.state
    if state.live:
        return f"The session stays open; `sessiontui resume {state.opened.session}` brings you back."
    paths = driver.summaries()
    return f"Closed. The summaries are in {paths[0].parent}" if paths else "The session is over."
