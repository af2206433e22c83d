"""One's own notebook: the notes, the chosen one, a field to write in; shut as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import notebook_words as words
from sessiontui.present.frames import Choice
from sessiontui.present.home import HomeLine
from sessiontui.present.notice_words import cut
from sessiontui.screens.notebook.notebook_deeds import NotebookDeeds
from sessiontui.screens.notebook.notebook_typing import NotebookTyping
from sessiontui.screens.over.holding import HoldsWords
from sessiontui.screens.over.modes import Choosing
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.seen import DoublePress
from sessiontui.screens.over.sizes import mark_low
from sessiontui.service.notebook.at_notebook import AtNotebook
from sessiontui.service.notebook.notebook import LONGEST
from sessiontui.service.notebook.open_notebook import Leaf
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.home_page import HomePage
from sessiontui.widgets.note_field import NoteField
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.step_line import StepInput, StepLine

LOOK_EVERY = 1.0
"""Seconds between two looks at the clock and at what is half written."""
LONGEST_LINE = 4_000
"""Characters of a passphrase, a path or a day."""
_SCROLLS = {"pagedown": "scroll_page_down", "space": "scroll_page_down", "pageup": "scroll_page_up"}


class NotebookScreen(HoldsWords, OverScreen[None]):
    """Nothing that was opened outlives it."""

    CSS_PATH = "notebook_screen.tcss"
    COMMANDS = set()  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, at: AtNotebook) -> None:
        super().__init__()
        self.at = at
        self.leaves: tuple[Leaf, ...] = ()
        self._marked = 0
        self._trouble = ""
        self._choice: Choosing | None = None
        self._preview: tuple[HomeLine, ...] = ()
        self.typing = NotebookTyping(self)
        self._double_press = DoublePress(self, at.uptime)
        self._deeds = NotebookDeeds(self)

    def compose(self) -> ComposeResult:
        """Yield notes, page and field between the header and the keys."""
        yield HeaderBar()
        with Container(id="both"):
            with VerticalScroll(id="notes", can_focus=False):
                yield HomePage()
            with VerticalScroll(id="page", can_focus=False):
                yield HomePage()
        yield NoteField(LONGEST, words.WRITE_HINT)
        yield NoticeLine()
        yield StepLine(LONGEST_LINE)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Show what is there, and go on looking at the clock."""
        self.at.pages.touch()
        self.set_interval(LOOK_EVERY, self.look)
        self.say("")
        self.call_after_refresh(self._begin)  # how wide everything is, is known only then

    def _begin(self) -> None:
        self.read()
        self.say(self._deeds.greeting())

    def on_unmount(self) -> None:
        """Forget what was opened; what is half written is on disk first."""
        self.save_half_typed()
        self.typing.forget()
        self.at.pages.shut()

    # --- showing ----------------------------------------------------------------------------------------

    @property
    def leaf(self) -> Leaf | None:
        """The chosen note."""
        return self.leaves[self._marked] if self._marked < len(self.leaves) else None

    @property
    def takes_letters(self) -> bool:
        """Whether a letter is one of what is being typed."""
        return self.typing.writing or self.typing.asking

    def read(self, mark: str = "") -> None:
        """Read the notes anew and show them; `mark` is the one to choose."""
        chosen = mark or (self.leaf.id if self.leaf else "")
        try:
            self.leaves, self._trouble = self.at.pages.leaves(), ""
        except SessiontuiError as error:
            self.leaves, self._trouble = (), str(error)
        place = next((n for n, leaf in enumerate(self.leaves) if leaf.id == chosen), None)
        self._marked = place if place is not None else min(self._marked, max(0, len(self.leaves) - 1))
        self.refresh_frame()

    def frame(self) -> words.NotebookFrame:
        """Return the frame of this moment."""
        pages, now = self.at.pages, self.at.now()
        try:
            open_, opened_by = pages.open, pages.opened_by
        except SessiontuiError as error:
            return words.trouble_frame(str(error), now, self.at.me)
        if self._trouble:
            return words.trouble_frame(self._trouble, now, self.at.me)
        return words.notebook_frame(
            self.leaves, self._marked, now, self.at.me, open_=open_, opened_by=opened_by
        )

    def refresh_frame(self) -> None:
        """Give each widget its part of the frame."""
        frame = self.frame()
        self.query_one(HeaderBar).show(frame.header)
        self.query_one("#notes HomePage", HomePage).show(frame.rows)
        self.query_one("#page HomePage", HomePage).show(self._preview or frame.page)
        self.set_class(not frame.rows, "-empty")
        footer = self.query_one("#footer", ChoicesBar)
        if self._choice is not None:
            footer.show(self._choice.offer)
        elif self.typing.asking:
            footer.show(words.ASKING)
        else:
            footer.show(words.WRITING if self.typing.writing else frame.footer)

    def say(self, said: str) -> None:
        """Put a line where the latest word stands."""
        self.query_one(NoticeLine).show(said)

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do something; False where it failed, and why is said."""
        try:
            deed()
        except SessiontuiError as error:
            self.say(str(error))
            return False
        return True

    def changed(self, said: str, mark: str = "") -> None:
        """Show the notes as they are now, and say what was done."""
        self.read(mark)
        self.say(said)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        self.set_class(event.size.width >= 110, "-wide")
        mark_low(self, event.size)
        self.refresh_frame()

    # --- the clock --------------------------------------------------------------------------------------

    def look(self) -> None:
        """Shut the notebook where nobody is there; else keep what is half written."""
        if self.at.pages.left_alone():
            self._shut(shown=self.takes_letters or any(leaf.words for leaf in self.leaves))
        elif trouble := self.typing.saved(at_once=False):
            self.say(trouble)
        if self.is_current:
            self.query_one(HeaderBar).show(self.frame().header)

    def _shut(self, *, shown: bool) -> None:
        self.typing.put_line_away()
        self.choose(None)
        self.read()
        if trouble := self.typing.saved():
            self.say(trouble)  # words that are nowhere else stay where they are
            return
        self.typing.drop_field()
        if shown:
            self.say(words.LEFT_ALONE)

    def save_half_typed(self) -> None:
        """Put what is half written on disk, sealed where the notebook is."""
        self.typing.saved()

    # --- keys ---------------------------------------------------------------------------------------------

    def choose(self, mode: Choosing | None, preview: tuple[HomeLine, ...] = ()) -> None:
        """Await one key, with something to look at before it."""
        self._choice, self._preview = mode, preview
        if mode is not None:
            self._double_press.opened()
        self.refresh_frame()
        if preview:
            self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    @on(NoteField.Changed)
    def hold(self, event: NoteField.Changed) -> None:
        """Hold what is in the field, so that it can be put on disk from anywhere."""
        self.typing.hold(event.text_area.text)
        self.at.pages.touch()

    @on(NoteField.Cut)
    @on(StepInput.Cut)
    def tell_of_cut(self, event: NoteField.Cut | StepInput.Cut) -> None:
        """Say that more was typed or pasted than there is room for."""
        self.say(cut(event.left_out, LONGEST if isinstance(event, NoteField.Cut) else LONGEST_LINE))

    def on_paste(self, event: events.Paste) -> None:
        """Words that are pasted over the notes begin a note."""
        event.stop()
        event.prevent_default()
        self.at.pages.touch()
        if not event.text.strip() or self._choice is not None or not self.is_current:
            return
        if not self.takes_letters:
            self._deeds.do("n")
        self.typing.paste(event.text)

    def on_key(self, event: events.Key) -> None:
        """Take a key: for the field or the line while one is open, for a choice, else for the notes."""
        if self.handed_on(event):
            return
        event.stop()
        event.prevent_default()
        self.at.pages.touch()
        if self.takes_letters:
            self._deeds.field(self.typing.press(event))
        elif self._choice is not None:
            self._choose_by(event, self._choice)
        elif event.key in _SCROLLS:
            self._scroll(_SCROLLS[event.key])
        elif event.key in ("up", "down"):
            self._move(-1 if event.key == "up" else 1)
        else:
            key = event.character if event.is_printable and event.character else event.key
            self._deeds.do("esc" if key in ("escape", "q") else key)

    def _choose_by(self, event: events.Key, mode: Choosing) -> None:
        """Take the choice of a key; any other leaves the question, and nothing is done."""
        if scroll := {**_SCROLLS, "down": "scroll_down", "up": "scroll_up"}.get(event.key):
            self._scroll(scroll)
            return
        key = event.character if event.is_printable and event.character else event.key
        key = "esc" if key == "escape" else key
        if not self._double_press.too_soon(mode, key):
            self.choose(None)
            mode.chosen(mode.by(key))

    def _scroll(self, how: str) -> None:
        getattr(self.query_one("#page", VerticalScroll), how)(animate=False)

    def _move(self, step: int) -> None:
        if self.leaves:
            self._marked = min(len(self.leaves) - 1, max(0, self._marked + step))
            self.refresh_frame()
            self.query_one("#page", VerticalScroll).scroll_home(animate=False)
            line = self.query_one("#notes HomePage", HomePage).line_of_mark()
            self.query_one("#notes", VerticalScroll).scroll_to(y=max(0, line - 2), animate=False)

    @on(HomePage.Picked)
    def take_line(self, event: HomePage.Picked) -> None:
        """Choose the note that was clicked."""
        place = next((n for n, leaf in enumerate(self.leaves) if leaf.id == event.line.command), None)
        if place is not None and not self._choice and not self.takes_letters:
            self._marked = place
            self._move(0)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        choice: Choice = event.choice
        key = {"esc": "escape"}.get(choice.key, choice.key)
        self.on_key(events.Key(key, key if len(key) == 1 else None))
