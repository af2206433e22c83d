"""The start screen: one's own last words, the session to go on with, what is open, the last sessions."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.worker import get_current_worker

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.views import View
from sessiontui.present import home_words as words
from sessiontui.present.commands import CommandSpec
from sessiontui.present.home import HomeFrame, home_frame, possible, to_join
from sessiontui.screens.home.desk import Desk, OpenSession
from sessiontui.screens.home.doors import open_bench, open_notebook
from sessiontui.screens.home.home_keys import HomeKeys
from sessiontui.screens.home.unfinished import KEEP_EVERY, Unfinished
from sessiontui.screens.live.seat import Seat
from sessiontui.screens.over.help_screen import HelpScreen
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.screens.over.sizes import is_narrow, mark_low
from sessiontui.screens.over.summary_screen import SummaryScreen
from sessiontui.service.opening.home import Home, HomeSession
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.home_page import HomePage
from sessiontui.widgets.notice_line import NoticeLine

CLOCK_EVERY = 5.0
"""Seconds between two looks at the time of day and at who is at the sessions that are live."""


class HomeScreen(Screen[None]):
    """Everything is a key, a click, or a line of the palette; it holds no session open."""

    CSS_PATH = "home_screen.tcss"
    COMMANDS = {RegistryProvider}  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, open_session: OpenSession) -> None:
        super().__init__()
        self.desk = desk
        self.home = Home()
        self._open_session = open_session
        self.unfinished = Unfinished(desk)
        self.marked = -1
        """Which row the cursor is on; −1 where it is on none."""
        self._by_key = HomeKeys(self)

    def compose(self) -> ComposeResult:
        """Yield the page between its header and its keys."""
        yield HeaderBar()
        with VerticalScroll(id="page", can_focus=False):
            yield HomePage()
        yield NoticeLine()
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Show what is known at once; the rest is read in a thread."""
        self.set_interval(CLOCK_EVERY, self.look_who_is_there)
        self.set_interval(KEEP_EVERY, self.save_half_typed)
        self.say(words.half_typed(self.unfinished.waiting))

    @on(events.ScreenResume)
    def look_again(self) -> None:
        """Look anew whenever one comes (back) to this screen."""
        try:
            self.home = self.desk.glance()
        except SessiontuiError as error:
            self.say(str(error))
        self.refresh_frame()
        self._look(self.home)

    def look_who_is_there(self) -> None:
        """Look at the live sessions alone; where there are others than before, look at everything anew."""
        if not self.is_current:
            return
        try:
            live = self.desk.glance().live
        except SessiontuiError:
            live = self.home.live  # whoever opens one is told
        if [row.id for row in live] != [row.id for row in self.home.live]:
            self.look_again()
        else:
            self.show(replace(self.home, live=live))

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _look(self, glance: Home) -> None:
        worker = get_current_worker()
        try:
            found = self.desk.look(glance)
        except SessiontuiError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, found)

    # --- showing ----------------------------------------------------------------------------------------

    def frame(self) -> HomeFrame:
        """Return the frame of this moment."""
        now, masked = self.desk.now(), self.desk.masked
        return home_frame(self.home, now, masked=masked, marked=self.marked, short=is_narrow(self.size))

    def show(self, home: Home) -> None:
        """Show what was found."""
        self.home = home
        self.marked = min(self.marked, len(home.rows) - 1)
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Give each widget its part of the frame."""
        frame = self.frame()
        self.query_one(HeaderBar).show(frame.header)
        self.query_one(HomePage).show(frame.lines)
        self.query_one(ChoicesBar).show(frame.footer)

    def say(self, words: str) -> None:
        """Put a line where the latest word stands."""
        self.query_one(NoticeLine).show(words)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        mark_low(self, event.size)
        self.refresh_frame()

    def save_half_typed(self) -> None:
        """Put on disk what is half typed on the screens over this one."""
        if trouble := self.unfinished.save(self.app.screen_stack):
            self.say(trouble)

    # --- keys -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; keys typed ahead belong to the screen that an earlier one has opened."""
        event.stop()
        above = self.app.screen
        if above is not self:
            above.post_message(events.Key(event.key, event.character))
            return
        key = event.character if event.is_printable and event.character != " " else event.key
        self._by_key.press(key or "")

    def go_on(self) -> None:
        """Do what Enter means: the marked row, else the first choice."""
        if self.marked >= 0:
            self.pick(self.marked)
        elif self.home.live:
            self.action_do(words.RESUME.id)
        else:
            self.action_do(words.START.id)

    def pick(self, number: int) -> None:
        """Go on with a session that is live, read what is to be taken along from one that is over."""
        if not 0 <= number < len(self.home.rows):
            return
        row = self.home.rows[number]
        if row.trouble:
            self.say(row.trouble)
        elif row.live:
            self._open(row)
        else:
            self._read(row)

    def possible(self) -> tuple[CommandSpec, ...]:
        """Return the commands that can do something now."""
        return possible(self.home, masked=self.desk.masked, marked=self.marked)

    def action_do(self, command_id: str) -> None:
        """Carry out a command, however it was called."""
        match command_id:
            case words.RESUME.id | words.DRIVE.id | words.SCRIBE.id | words.STAGE.id:
                row, view = to_join(self.home, self.marked), words.VIEW_OF.get(command_id)
                self._open(row, view=view) if row else self.say(words.NOTHING_LIVE)
            case words.TIDY.id:
                row = self._row(lambda row: row.rough > 0 and not row.live)
                if self.desk.masked:
                    self.say(words.STAYS_AWAY)
                elif row:
                    self._open(row, "capture.tidy")
                else:
                    self.say(words.NOTHING_ROUGH)
            case words.OPEN.id:
                row = self._row(lambda row: not row.trouble)
                self._read(row) if row else self.say(words.NOTHING_TO_READ)
            case words.AGAIN.id:
                row = self._row(lambda row: not row.trouble and not row.live)
                self._start(row) if row else self.say(words.NOTHING_TO_HOLD_AGAIN)
            case words.MASK.id:
                self.desk.masked = not self.desk.masked
                self.show(self.home)
                self.say("")
            case words.LEAVE.id:
                self.unfinished.let_go()
                self.save_half_typed()
                self.app.exit(return_code=0)
            case _ if self.app.return_code is None:
                self._open_screen(command_id)

    def _open_screen(self, command_id: str) -> None:
        match command_id:
            case words.START.id:
                self._start()
            case words.ROSTER.id:
                self.app.push_screen(self.unfinished.roster_screen(), lambda said: self.say(said or ""))
            case words.SAMPLE.id:
                self._sit_down(self.desk.sample)
            case words.NOTEBOOK.id:
                open_notebook(self)
            case words.BENCH.id:
                open_bench(self)
            case words.HELP.id:
                self.app.push_screen(HelpScreen(self.possible()), lambda chosen: self.action_do(chosen or ""))

    def _start(self, like: HomeSession | None = None) -> None:
        try:
            earlier = self.desk.earlier(like.id) if like else None
            screen = self.unfinished.start_screen(self.started, earlier)
        except SessiontuiError as error:
            return self.say(str(error))
        self.say("")
        self.app.push_screen(screen)
        return None

    def _row(self, fits: Callable[[HomeSession], bool]) -> HomeSession | None:
        """Return the marked session where it fits, else the first that does."""
        rows = self.home.rows
        marked = rows[self.marked : self.marked + 1] if self.marked >= 0 else ()
        return next((row for row in (*marked, *rows) if fits(row)), None)

    def _open(self, row: HomeSession, then: str = "", view: View | None = None) -> None:
        self._sit_down(lambda: self.desk.seat(row.id, view), then)

    def started(self, seat: Seat) -> None:
        """Show a session that was started just now."""
        self.unfinished.let_go()
        self._open_session(seat, "")

    def _sit_down(self, seat: Callable[[], Seat], then: str = "") -> None:
        try:
            found = seat()
        except SessiontuiError as error:
            self.say(str(error))
            return
        except OSError as error:
            self.say(words.no_place(error.strerror or ""))
            return
        self.say("")
        self._open_session(found, then)

    def _read(self, row: HomeSession) -> None:
        if self.desk.masked:
            self.say(words.STAYS_AWAY)
            return
        try:
            pages = self.desk.pages(row.id)
        except SessiontuiError as error:
            self.say(str(error))
            return
        me = self.home.thread.me if self.home.thread else ""
        self.app.push_screen(SummaryScreen(pages, me))

    def come_back_from(self, seat: Seat) -> None:
        """Say what became of a session; one whose screen was shared leaves this one shared, too."""
        self.desk.masked |= seat.driver.state.shared and not seat.driver.passing
        self.marked = -1
        self.say(_became(seat.driver, masked=self.desk.masked))

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        self.action_do(event.choice.command)

    @on(HomePage.Picked)
    def take_line(self, event: HomePage.Picked) -> None:
        """Do what was clicked on the page."""
        if event.line.command:
            self.action_do(event.line.command)
        elif event.line.kind == "row":
            self.pick(int(event.line.key) - 1)


def _became(driver: Driver, *, masked: bool) -> str:
    """Return what became of a session that one comes back from."""
    if driver.passing:
        return words.SAMPLE_GONE
    if driver.state.live:
        return words.stays_open(() if masked else driver.state.names)
    paths = driver.summaries()
    return words.is_over(str(paths[0].parent) if paths else "", masked=masked)
