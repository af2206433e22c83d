"""Doors of the start screen to what has a screen of its own and is not a session: imported when opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import home_words as words

if TYPE_CHECKING:
    from sessiontui.screens.home.home_screen import HomeScreen
    from sessiontui.screens.live.seat import Seat


def open_notebook(home: HomeScreen) -> None:
    """Open one's own notebook; never where others see the screen."""
    if home.desk.masked:
        home.say(words.STAYS_AWAY_TOO)
        return
    from sessiontui.screens.notebook.notebook_screen import NotebookScreen

    try:
        at = home.desk.notebook()
    except SessiontuiError as error:
        home.say(str(error))
        return
    home.say("")
    known = home.home.thread.me if home.home.thread else ""
    home.app.push_screen(NotebookScreen(at._replace(me=known or at.me)))


def open_bench(home: HomeScreen, name: str = "", *, alone: bool = False) -> None:
    """Open the coaches' bench, at one template; leaving it ends the program where one came for it `alone`."""
    from sessiontui.screens.bench.bench_screen import BenchScreen

    if home.is_mounted:
        home.say("")
    bench = BenchScreen(
        home.desk.bench(), lambda agenda: start_with(home, agenda), name, masked=home.desk.masked
    )
    home.app.push_screen(bench, lambda _: home.action_do(words.LEAVE.id) if alone else None)


def start_with(home: HomeScreen, agenda: str) -> str:
    """Open the start screen over the one that one is at, with an agenda chosen; return why not, or ""."""

    def begun(seat: Seat) -> None:
        while home.app.screen is not home:
            home.app.pop_screen()  # nothing looks at templates behind a session that runs
        home.started(seat)

    try:
        home.app.push_screen(home.unfinished.start_screen(begun, agenda=agenda))
    except SessiontuiError as error:
        return str(error)
    return ""
