"""Bringing in a list of people: from a file or pasted, looked at before it is kept."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import roster_words as words
from sessiontui.present.frames import HeaderFrame
from sessiontui.screens.home.desk import Desk
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.sizes import is_low
from sessiontui.service.opening.known_people import NameList
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.home_page import HomePage
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.step_line import StepInput, StepLine

LONGEST = 100_000
"""Characters that may be pasted."""


class RosterScreen(OverScreen[str | None]):
    """Returns what became of it, in words; None where nothing was kept."""

    CSS_PATH = "roster_screen.tcss"
    COMMANDS = set()  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, typed: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._typed = typed
        """What was typed or pasted, also while its names are looked at."""
        self._found: NameList | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Yield the page, the line, and the keys."""
        yield HeaderBar()
        with VerticalScroll(id="page", can_focus=False):
            yield HomePage()
        yield NoticeLine()
        yield StepLine(LONGEST)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Ask where the names are."""
        self.query_one(StepLine).ask(words.PROMPT, words.HINT, "", ", ")
        self.query_one(StepLine).input.take(self._typed)
        self.refresh_frame()

    def typed(self) -> dict[str, str]:
        """Return what was typed or pasted and is not kept yet."""
        return {"names": self._typed if self._found else self.query_one(StepLine).text}

    def refresh_frame(self) -> None:
        """Show what is asked, or the names as they were read."""
        found = self._found
        self.query_one(HeaderBar).show(HeaderFrame(words.TITLE, "", "", "", f"{self._desk.now():%H:%M}"))
        lines = words.preview_lines(found) if found else words.asking_lines()
        self.query_one(HomePage).show(lines)
        self.query_one(NoticeLine).show(self._said)
        self.query_one(StepLine).display = found is None
        self.query_one(ChoicesBar).show(words.LOOKING if found else words.ASKING)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        low = is_low(event.size)
        self.set_class(low, "-low")
        self.refresh_frame()

    def on_key(self, event: events.Key) -> None:
        """Take one key after the other."""
        if self.handed_on(event):
            return
        event.stop()
        event.prevent_default()
        self._said = ""
        match event.key:
            case "enter":
                self._enter()
            case "escape":
                self._back()
            case _ if self._found is None:
                self.query_one(StepLine).input.edit(event)
        if self.is_current:
            self.refresh_frame()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted names, one a line; a file dropped on the terminal is pasted as its path."""
        event.stop()
        event.prevent_default()
        if self._found is None:
            self._read(event.text)
            if self._found is None:
                self.query_one(StepLine).input.take(event.text)  # it did not go, and stays to be mended
            self.refresh_frame()

    def _enter(self) -> None:
        if self._found is None:
            self._read(self.query_one(StepLine).text)
            return
        try:
            new = self._desk.keep_names(self._found.names)
        except SessiontuiError as error:
            self._said = str(error)
            return
        self.dismiss(words.kept(new, len(self._found.names)))

    def _read(self, typed: str) -> None:
        self._typed = typed
        try:
            self._found = self._desk.read_names(typed)
        except SessiontuiError as error:
            self._said = str(error)

    def _back(self) -> None:
        if self._found is None:
            self.dismiss(None)
            return
        self._found = None
        self.query_one(StepLine).input.focus()

    @on(StepInput.Cut)
    def tell_of_cut(self) -> None:
        """Say that more was typed than a line takes."""
        self._said = words.TOO_LONG
        self.refresh_frame()

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        self.on_key(events.Key("escape" if event.choice.command == "roster.back" else "enter", None))
