"""What the start screen asks of the house: what there is, a place at a session, a new session."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.core.views import View
from sessiontui.screens.live.seat import Seat
from sessiontui.service.afterwards.summary_pages import SummaryPages
from sessiontui.service.opening.as_before import Before, before
from sessiontui.service.opening.beginning import Beginning, Running, beginning, running_with
from sessiontui.service.opening.finding import state_of
from sessiontui.service.opening.home import Home, live_now, looked_up
from sessiontui.service.opening.joining import usual_view
from sessiontui.service.opening.known_people import NameList, keep_people, parse_list, read_list
from sessiontui.service.opening.starting import StartRequest
from sessiontui.store.drafts import START_SCREEN, Draft, Drafts
from sessiontui.wiring import House

if TYPE_CHECKING:
    from sessiontui.service.bench.at_bench import AtBench
    from sessiontui.service.notebook.at_notebook import AtNotebook


class FrontDesk:
    """The house as the start screen sees it; `screens/home/desk.py` says what each of these is for."""

    def __init__(self, house: House, me: str = "", *, masked: bool = False) -> None:
        self.masked = masked
        self.me = me or house.config.name
        self._house = house
        self._drafts = Drafts(house.workspace.drafts, START_SCREEN, "desk")
        self._environ = dict(house.environ)
        """Which editor is meant; one that is chosen at the bench counts until the program ends."""
        self._last = ""
        """The session at which one sat last."""

    def now(self) -> datetime:
        """Return the time where this is."""
        return self._house.here_and_now()

    def glance(self) -> Home:
        """Return the sessions that are live, first the one at which one sat last, as Enter means."""
        live = live_now(self._house.workspace, self._house.clock, self.me)
        return Home(self.me, tuple(sorted(live, key=lambda row: row.id != self._last)))

    def look(self, glance: Home) -> Home:
        """Return the whole of it, reading files."""
        house = self._house
        found = looked_up(house.workspace, house.clock, self.now().date(), self.me, glance.live)
        return replace(found, asks=self._asks())

    def _asks(self) -> int:
        if not self.me:
            return 0
        try:
            return len(self._house.notebook(self.me).to_look_at(self.now().date()))
        except SessiontuiError:
            return 0  # whoever opens it is told

    def notebook(self) -> AtNotebook:
        """Return a place at the notebook of whoever looks, on an account that is theirs alone."""
        from sessiontui.present.join_words import account_words
        from sessiontui.present.notebook_words import NOBODY

        if not self.me:
            raise UsageError(NOBODY)
        if told := account_words(self._house.machine(self.me)):
            raise UsageError(told)
        return self._house.at_notebook(self.me)

    def seat(self, session: str, view: View | None = None) -> Seat:
        """Return a place at a session, as whoever looks where they take part in it or lead it."""
        house = self._house
        file = house.workspace.find_session(session)
        state = state_of(file, house.clock)
        # On a screen that others see, a session that does not know it belongs to nobody in particular.
        name = "" if self.masked and not state.shared else self._name_in(state.everybody)
        if view is None:
            view = usual_view(state, name) if state.live else "driver"
        driver = house.driver(house.attach(file, name, view), file, name, view=view)
        driver.trouble = (*house.config.told, *driver.trouble)
        self._last = file.id
        return Seat(driver, house.viewer(driver.session, name), driver.arrive())

    def start(self, request: StartRequest) -> Seat:
        """Open a new session and return a place at it."""
        house = self._house
        started = house.start(request)
        name = self._name_in(started.session.state.everybody)
        driver = house.driver(started.session, started.file, name)
        driver.trouble = (*house.config.told, *driver.trouble, *started.said)
        self._last = started.file.id
        return Seat(driver, house.viewer(driver.session, name), driver.arrive())

    def sample(self) -> Seat:
        """Return a place at a sample pair's session in a folder that goes when one leaves it."""
        from sessiontui.cli.demo import demo_house
        from sessiontui.service.opening.sample import SAMPLE_PEOPLE, SAMPLE_PURPOSE, live_a_past_session

        folder = Path(tempfile.mkdtemp(prefix="sessiontui-demo-"))
        try:
            # Only one that was started before the screen may render: a process with threads must not fork.
            house = demo_house(folder, self._house.renderer)
            live_a_past_session(house.workspace, house.bench, house.clock, house.zone, house.document)
            started = house.start(StartRequest("pair-60", SAMPLE_PEOPLE, purpose=SAMPLE_PURPOSE))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        driver = house.driver(started.session, started.file, passing=True)
        driver.trouble += started.said
        viewer = house.viewer(driver.session, "")
        return Seat(driver, viewer, driver.arrive(), lambda: shutil.rmtree(folder, ignore_errors=True))

    def pages(self, session: str) -> SummaryPages:
        """Return the summaries of a session; copies go to the folder one is in."""
        house = self._house
        state = state_of(house.workspace.find_session(session), house.clock)
        return SummaryPages(state, house.document, house.clock.now(), Path(), house.take_told)

    def bench(self) -> AtBench:
        """Return all that the coaches' bench works with; the renderer runs already, as it has to."""
        from sessiontui.service.bench.at_bench import AtBench

        house = self._house
        return AtBench(house.workspace, house.renderer, house.clock, house.zone, self._environ)

    def earlier(self, session: str) -> Before:
        """Return what a session hands on to one that is held again."""
        return before(self._house.workspace, self._house.clock, session)

    def beginning(self) -> Beginning:
        """Return what there is to choose from when one starts a session."""
        house = self._house
        house.look_again()
        names = (*house.library.names("agenda"), *house.library.names("drill"))
        return beginning(house.workspace, house.bench, names, house.clock, self.me)

    def running_with(self, people: tuple[str, ...]) -> tuple[Running, ...]:
        """Return the live sessions that one of these people is in."""
        return running_with(self._house.workspace, self._house.clock, people)

    def read_names(self, typed: str) -> NameList:
        """Return the names that were typed or pasted, or that are in the file that was named."""
        text = typed.strip().strip("'\"")
        path = Path(text.replace("\\ ", " ")) if "\n" not in text and len(text) < 1000 else None
        if path is not None and path.parts[:1] == ("~",):
            path = Path.home().joinpath(*path.parts[1:])
        if path is not None and text and (_is_file(path) or "/" in text or path.suffix in (".csv", ".txt")):
            return read_list(path)
        return parse_list(typed, "What was typed")

    def keep_names(self, names: tuple[str, ...]) -> int:
        """Put names on the workspace's list; return how many are new."""
        return keep_people(self._house.workspace, names, self._house.clock)

    def half_typed(self) -> dict[str, str]:
        """Return what was half typed here when the program last ended on its way."""
        draft = self._drafts.load()
        return dict(draft.extra) if draft is not None else {}

    def keep_half_typed(self, texts: dict[str, str]) -> None:
        """Put it on disk, or forget what is there."""
        self._drafts.save(Draft("start", "", tuple(texts.items())))

    def _name_in(self, names: tuple[str, ...]) -> str:
        try:
            return self._house.whoever(self.me, names)
        except SessiontuiError:
            return ""  # whoever leads or looks on without taking part


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False  # too long for a path, so it must be names
