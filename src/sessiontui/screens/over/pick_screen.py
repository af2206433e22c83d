"""A list over the session, to pick a row and do something with it: the plan, what was captured."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalGroup
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessiontui.present.frames import Choice, FooterFrame, PickRow
from sessiontui.screens.over.key_gate import KeyGate
from sessiontui.screens.over.over import ModalOverScreen
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.row_list import RowList

LOOK_EVERY = 0.5
"""Seconds between two looks at what the list shows."""
_KEYS = {"plus": "+", "minus": "-", "−": "-", "left": "←", "right": "→"}


class Page(Protocol):
    """What a list shows and what can be done with its rows."""

    title: str

    def rows(self) -> tuple[PickRow, ...]:
        """Return the rows of this moment."""
        ...

    def choices(self, row: str) -> tuple[Choice, ...]:
        """Return what can be done with a row, each with its key; with "" where there is no row."""
        ...

    def do(self, command: str, row: str) -> bool:
        """Do it; True where the list stays, False where the session screen goes on with it.

        What has several keys, `← →`, is told the key in the place of the row.
        """
        ...

    @property
    def told(self) -> str:
        """The latest word about what was done."""
        ...


class PickScreen(ModalOverScreen[None]):
    """Up and down pick a row; the keys below say what can be done with it."""

    CSS_PATH = "pick_screen.tcss"
    takes_letters = True
    """A letter may be the first of a sentence here; it waits until that is clear."""

    def __init__(
        self, page: Page, words: Callable[[str], None], hush: Callable[[], None], row: str = ""
    ) -> None:
        super().__init__()
        self._hush = hush
        """Clears the screen for the people, this list with it."""
        self._words = words
        """Takes what somebody began to type; a sentence is never read as keys."""
        self._gate = KeyGate(self, self._press, self._talk, lambda _: False, lambda _: False)
        self._page = page
        self._first = row
        self._rows: tuple[PickRow, ...] = ()
        self._room = 0
        """Columns that the rows were broken for."""
        self._aimed: dict[str, str] = {}
        """Which row was picked when a key came."""

    def compose(self) -> ComposeResult:
        """Yield the list, the latest word, the keys."""
        with Vertical() as box:
            box.border_title = Content(self._page.title)
            yield RowList(markup=False)
            with VerticalGroup():
                yield NoticeLine()
                yield ChoicesBar(id="keys")

    def on_mount(self) -> None:
        """Show the rows as they are now, and go on doing so."""
        self._fill()
        self._mark(self._first)
        self.set_interval(LOOK_EVERY, self._fill)
        self.query_one(OptionList).focus()
        self._tell()

    @property
    def _row(self) -> str:
        marked = self.query_one(OptionList).highlighted
        return self._rows[marked].id if marked is not None and marked < len(self._rows) else ""

    def on_resize(self) -> None:
        """Break the rows anew, where the terminal has become wider or narrower."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        rows = self._page.rows()
        listed = self.query_one(RowList)
        if rows == self._rows and listed.room == self._room:
            return
        here, place = self._row, listed.highlighted
        self._rows, self._room = rows, listed.room
        listed.clear_options()
        listed.add_options([Option(_drawn(row, self._room), id=row.id) for row in rows])
        self._mark(here, place)

    def _mark(self, row: str, near: int | None = None) -> None:
        place = next((i for i, r in enumerate(self._rows) if r.id == row), None)
        if place is None and near is not None:
            place = min(near, len(self._rows) - 1)  # its row is gone; the next one has taken its place
        if place is None:
            place = next((i for i, r in enumerate(self._rows) if r.now), 0)
        if self._rows:
            self.query_one(OptionList).highlighted = place

    def _tell(self) -> None:
        self.query_one(NoticeLine).show(self._page.told)
        choices = (*self._page.choices(self._row), Choice("esc", "back", "esc"))
        self.query_one(ChoicesBar).show(FooterFrame(choices))

    @on(OptionList.OptionHighlighted)
    def tell_of_row(self) -> None:
        """Show what can be done with the row that is picked now."""
        self._tell()

    @on(OptionList.OptionSelected)
    def do_first(self) -> None:
        """Do what comes first for this row."""
        choices = self._page.choices(self._row) if self.is_current else ()
        if choices and choices[0].key == "enter":
            self._do(choices[0].command, self._row)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked."""
        self._do(event.choice.command, self._row)

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; Escape goes back."""
        if self.handed_on(event):
            return
        key = event.character if event.is_printable and event.character != " " else event.key
        key = _KEYS.get(key or "", key or "")
        if event.is_printable or event.key in ("escape", "left", "right"):
            event.stop()
            self._aimed[key] = self._row
            self._gate.press(key)

    def _press(self, key: str) -> None:
        row = self._aimed.pop(key, self._row)  # the list may have changed while a letter was waited for
        choice = next((c for c in self._page.choices(row) if key in c.key.split()), None)
        if choice is not None:
            self._do(choice.command, key if " " in choice.key else row)
        elif key == "z":
            self._hush()
        elif key in ("escape", "q"):
            self.dismiss(None)

    def _talk(self, words: str) -> None:
        self._words(words)
        self.dismiss(None)

    def _do(self, command: str, row: str) -> None:
        if command == "esc":
            self.dismiss(None)
            return
        if not self._page.do(command, row):
            if self.is_current:
                self.dismiss(None)
            return
        self._fill()
        self._tell()


def _drawn(row: PickRow, room: int) -> Content:
    """Return a row, broken where there is no more room; all but its first line begin where its words do."""
    lead = Content(f"{row.lead} ").stylize("bold")
    words = _text(row)
    if row.note:
        words = Content.assemble(words, Content(f"  {row.note}").stylize("italic"))
    first, *rest = words.wrap(max(8, room - lead.cell_length)) if room else [words]
    under = Content(" " * lead.cell_length)
    line = Content("\n").join([lead + first, *(under + part for part in rest)])
    return line.stylize("bold") if row.now else (line.stylize("dim") if row.past else line)


def _text(row: PickRow) -> Content:
    text = Content(row.text)
    return text.truncate(row.columns, ellipsis=True, pad=True) if row.columns else text
