"""What each takes along from a session, to read, to copy, to write to a file; of a live session, too."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import summary_words as words
from sessiontui.present.frames import Choice
from sessiontui.present.notice_words import cut
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.sizes import is_low
from sessiontui.service.afterwards.summary_pages import PAIR, SummaryPages
from sessiontui.service.session.aside import PATIENCE, Aside
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.markdown_page import MarkdownPage
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.step_line import StepInput, StepLine

LONGEST = 1_000
"""Characters of a path."""
_SCROLLS = {
    "pagedown": "scroll_page_down",
    "space": "scroll_page_down",
    "pageup": "scroll_page_up",
    "down": "scroll_down",
    "up": "scroll_up",
    "home": "scroll_home",
    "end": "scroll_end",
}


class SummaryScreen(OverScreen[None]):
    """One reader's page at a time; the keys of the bottom line do the rest."""

    CSS_PATH = "summary_screen.tcss"
    COMMANDS = set()  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, pages: SummaryPages, reader: str = "") -> None:
        super().__init__()
        self._pages = pages
        self._reader = reader if reader in pages.readers else PAIR
        self._aside = Aside()
        self._asked: set[str] = set()
        self._paths: dict[str, str] = {}
        """What stands in the line for each reader's file."""

    def compose(self) -> ComposeResult:
        """Yield the readers, the page, and the keys."""
        yield HeaderBar()
        yield ChoicesBar(id="readers")
        yield MarkdownPage()
        yield NoticeLine()
        yield StepLine(LONGEST)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Show the first reader's page."""
        self.say("")
        self.refresh_frame()

    @property
    def takes_letters(self) -> bool:
        """Whether a letter is one of the path that is being typed."""
        return self.writing

    @property
    def writing(self) -> bool:
        """Whether a path is being asked for."""
        return self.has_class("-writing")

    def refresh_frame(self) -> None:
        """Show the page of whoever is chosen."""
        names = self._pages.state.names
        self.query_one(HeaderBar).show(words.header(self._pages.state))
        self.query_one("#readers", ChoicesBar).show(
            words.readers_frame(self._pages.readers, names, self._reader)
        )
        keys = words.WRITING if self.writing else words.footer(len(self._pages.readers))
        self.query_one("#footer", ChoicesBar).show(keys)
        self._show_text()

    def _show_text(self) -> None:
        """Show the page, or that it is still put together: a template may take a second to be stopped."""
        reader = self._reader
        if not self._pages.ready(reader) and reader not in self._asked:
            self._asked.add(reader)
            self._aside.put(lambda: self._pages.prepare(reader))
        if not self._pages.ready(reader):
            self.query_one(MarkdownPage).show(words.STILL)
            self.set_timer(PATIENCE, self._show_text)
            return
        try:
            self.query_one(MarkdownPage).show(self._pages.text(reader))
        except SessiontuiError as error:
            self.query_one(MarkdownPage).show(words.GONE)
            self.say(str(error))
        if told := self._aside.taken():
            self.say(" ".join(told))

    def say(self, said: str) -> None:
        """Put a line where the latest word stands."""
        self.query_one(NoticeLine).show(said)

    @on(StepInput.Cut)
    def tell_of_cut(self, event: StepInput.Cut) -> None:
        """Say that more was typed or pasted than a path takes."""
        self.say(cut(event.left_out, LONGEST))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        low = is_low(event.size)
        self.query_one("#footer", ChoicesBar).set_class(low, "-few")

    # --- keys -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take a key: for the path while one is asked for, else for the page."""
        if self.handed_on(event):
            return
        event.stop()
        event.prevent_default()
        if self.writing:
            self._write_by(event)
        elif event.key in _SCROLLS:
            getattr(self.query_one(MarkdownPage), _SCROLLS[event.key])(animate=False)
        elif event.character and event.character in "123456789":
            self._choose(int(event.character) - 1)
        elif event.key in ("tab", "shift+tab"):
            step = 1 if event.key == "tab" else -1
            readers = self._pages.readers
            self._choose((readers.index(self._reader) + step) % len(readers))
        else:
            self._do(
                {"c": "copy", "y": "copy", "w": "write", "escape": "back", "q": "back"}.get(event.key, "")
            )

    def _do(self, what: str) -> None:
        match what:
            case "copy":
                self._copy()
            case "write":
                self._ask_path()
            case "back":
                self.dismiss(None)
            case "next":
                self._choose((self._pages.readers.index(self._reader) + 1) % len(self._pages.readers))
            case "down":
                self.query_one(MarkdownPage).scroll_page_down(animate=False)

    def _choose(self, number: int) -> None:
        if number < len(self._pages.readers):
            self._reader = self._pages.readers[number]
            self.say("")
            self.refresh_frame()

    def _copy(self) -> None:
        if not self._pages.ready(self._reader):
            self.say(words.STILL)
            return
        try:
            text = self._pages.text(self._reader)
        except SessiontuiError as error:
            self.say(str(error))
            return
        self.app.copy_to_clipboard(text)
        self.say(words.copied(self._reader, self._pages.state.names, text))

    def _ask_path(self) -> None:
        self.add_class("-writing")
        path = self._paths.get(self._reader) or str(self._pages.path(self._reader))
        self.query_one(StepLine).ask(words.WRITE_PROMPT, words.WRITE_HINT, path)
        self.say("")
        self.refresh_frame()

    def _write_by(self, event: events.Key) -> None:
        line = self.query_one(StepLine)
        if event.key == "enter":
            self._write(line.text)
        elif event.key == "escape":
            self._paths[self._reader] = line.text
            self._put_away(words.UNSAID)
        else:
            line.input.edit(event)

    def _write(self, named: str) -> None:
        if not self._pages.ready(self._reader):
            self.say(words.STILL)
            return
        try:
            path = self._pages.write(self._reader, named)
        except SessiontuiError as error:
            self.say(str(error))
            return
        self._paths[self._reader] = named
        self._put_away(words.written(str(path)))

    def _put_away(self, said: str) -> None:
        self.remove_class("-writing")
        self.set_focus(None)
        self.say(said)
        self.refresh_frame()

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked: a reader, or a key of the bottom line."""
        choice: Choice = event.choice
        if choice.command in self._pages.readers and not self.writing:
            self._choose(self._pages.readers.index(choice.command))
        elif self.writing:
            self._write_by(events.Key("enter" if choice.key == "enter" else "escape", None))
        else:
            self._do(choice.command.removeprefix("summary."))
