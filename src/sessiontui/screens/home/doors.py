"""Doors of the start screen to what has a screen of its own and is not a session: imported when opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import home_words as words

if TYPE_CHECKING:
    from sessiontui.screens.home.home_screen import HomeScreen


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
    bench = BenchScreen(home.desk.bench(), name, masked=home.desk.masked)
    home.app.push_screen(bench, lambda _: home.action_do(words.LEAVE.id) if alone else None)
