"""An agenda on the morning: its blocks with their times, and a key for everything that one changes in it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sessiontui.core.agenda import Block
from sessiontui.present import agenda_commands as c
from sessiontui.present import agenda_edit_frames as words
from sessiontui.present.agenda_edit_words import plan_rows
from sessiontui.present.commands import CommandSpec
from sessiontui.screens.bench.agenda_deeds import AgendaDeeds
from sessiontui.screens.bench.asking_line import AskingLine
from sessiontui.screens.over.help_screen import HelpScreen
from sessiontui.screens.over.holding import HoldsWords
from sessiontui.screens.over.modes import Choosing
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.screens.over.seen import DoublePress
from sessiontui.screens.over.sizes import is_narrow, mark_low
from sessiontui.service.bench.agenda_editing import AgendaEditing
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.home_page import HomePage
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.step_line import StepLine

KEEP_EVERY = 2.0
"""Seconds between two looks at what is not saved yet."""
LONGEST_LINE = 200
"""Characters of a name or a time."""
_PAGE = 8
_KEYS = {"plus": "+", "minus": "-", "−": "-", "=": "+", "shift+up": "K", "shift+down": "J", "delete": "d"}
"""Keys that stand for another one."""
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -_PAGE, "pagedown": _PAGE, "home": -999, "end": 999}


class AgendaScreen(HoldsWords, OverScreen[None]):
    """The total and the slot are always in sight; nothing is written before one saves."""

    CSS_PATH = "agenda_screen.tcss"
    COMMANDS = {RegistryProvider}  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(
        self,
        editing: AgendaEditing,
        uptime: Callable[[], float],
        *,
        where: str = "",
        said: str = "",
        masked: bool = False,
    ) -> None:
        super().__init__()
        self.editing = editing
        self._where = where
        self._greeting = said
        """What is said first, such as why nothing can be saved here."""
        self._masked = masked
        self._marked = 0
        self._choice: Choosing | None = None
        self._double_press = DoublePress(self, uptime)
        self.line = AskingLine(self, self.refresh_frame)
        self._deeds = AgendaDeeds(self)

    def compose(self) -> ComposeResult:
        """Yield the total, the blocks and what does not fit between the header and the keys."""
        yield HeaderBar()
        yield NoticeLine(id="total")
        with VerticalScroll(id="plan", can_focus=False):
            yield HomePage()
        with VerticalScroll(id="notes", can_focus=False):
            yield HomePage()
        yield NoticeLine(id="said")
        yield StepLine(LONGEST_LINE)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Show it."""
        self.say(self._greeting)
        self.set_interval(KEEP_EVERY, self.save_half_typed)
        self._deeds.ask_about_waiting()
        self.refresh_frame()
        self.call_after_refresh(self.refresh_frame)  # how wide everything is, is known only then

    # --- what is marked -----------------------------------------------------------------------------------

    @property
    def block(self) -> Block:
        """The block that the cursor is on."""
        blocks = self.editing.agenda.blocks
        return blocks[min(self._marked, len(blocks) - 1)]

    @property
    def block_title(self) -> str:
        """What the marked block is called, with the made-up people in it."""
        rows = plan_rows(self.editing.agenda, self.editing.times())
        return rows[min(self._marked, len(rows) - 1)].title

    def mark(self, block: str) -> None:
        """Put the cursor on a block."""
        ids = [each.id for each in self.editing.agenda.blocks]
        self._move_to(ids.index(block) if block in ids else self._marked)

    def _move_to(self, place: int) -> None:
        self._marked = max(0, min(len(self.editing.agenda.blocks) - 1, place))
        self.refresh_frame()
        line = self.query_one("#plan HomePage", HomePage).line_of_mark()
        self.query_one("#plan", VerticalScroll).scroll_to(y=max(0, line - 3), animate=False)

    @property
    def takes_letters(self) -> bool:
        """Whether a letter is one of what is being typed."""
        return self.line.open

    def save_half_typed(self) -> None:
        """Put on disk what is not saved yet."""
        if self._choice is None or self.editing.changed:
            self._deeds.keep()

    # --- showing ------------------------------------------------------------------------------------------

    def frame(self) -> words.AgendaEditFrame:
        """Return the frame of this moment."""
        editing = self.editing
        self._marked = min(self._marked, len(editing.agenda.blocks) - 1)
        advice = [f"{finding.what}. {finding.remedy}." for finding in editing.findings()]
        return words.agenda_edit_frame(
            editing.agenda,
            editing.times(),
            advice,
            self._marked,
            where=self._where if not editing.is_own else words.OWN,
            changed=editing.changed,
            masked=self._masked,
            narrow=is_narrow(self.size),
        )

    def refresh_frame(self) -> None:
        """Give each widget its part of the frame."""
        if not self.is_mounted:
            return
        frame = self.frame()
        self.query_one(HeaderBar).show(frame.header)
        self.query_one("#total", NoticeLine).show(frame.total)
        self.query_one("#plan HomePage", HomePage).show(frame.rows)
        self.query_one("#notes HomePage", HomePage).show(frame.notes)
        self.set_class(self._choice is not None, "-choosing")
        footer = self.query_one("#footer", ChoicesBar)
        if self._choice is not None:
            footer.show(self._choice.offer)
        else:
            footer.show(words.TYPING if self.line.open else frame.footer)

    def say(self, said: str) -> None:
        """Put a line where the latest word stands."""
        self.query_one("#said", NoticeLine).show(said)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        mark_low(self, event.size)
        self.refresh_frame()

    # --- keys ---------------------------------------------------------------------------------------------

    def choose(self, mode: Choosing | None) -> None:
        """Await one key; none any more."""
        self._choice = mode
        if mode is not None:
            self._double_press.opened()
        self.refresh_frame()

    def on_key(self, event: events.Key) -> None:
        """Take a key: for the line while it is open, for a choice, else for the plan."""
        if self.handed_on(event):
            return
        event.stop()
        event.prevent_default()
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        key = _KEYS.get(key or "", key or "")
        if self.line.open:
            self.line.press(event)
        elif self._choice is not None:
            self._choose_by("esc" if key == "escape" else key, self._choice)
        elif key in _MOVES:
            self._move_to(self._marked + _MOVES[key])
        elif key.isascii() and key.isdigit():
            self._deeds.ask_minutes(key)
        else:
            key = {"escape": "esc", "q": "esc", "enter": c.MINUTES.key}.get(key, key)
            spec = next((spec for spec in c.AGENDA_COMMANDS if spec.key == key), None)
            self.action_do(spec.id if spec else "")

    def _choose_by(self, key: str, mode: Choosing) -> None:
        if mode.insists and mode.by(key) is None:
            self.say(words.FIRST_THIS)
        elif not self._double_press.too_soon(mode, key):
            self.choose(None)
            mode.chosen(mode.by(key))

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted into the line; beside it there is nothing to paste into."""
        event.stop()
        event.prevent_default()
        self.line.paste(event.text)

    def possible(self) -> tuple[CommandSpec, ...]:
        """Return the commands that can do something now."""
        return c.AGENDA_COMMANDS

    def action_do(self, command_id: str) -> None:
        """Carry out a command, however it was called."""
        if not command_id or not self.is_current:
            return
        self.say("")
        if command_id == c.HELP.id:
            self.app.push_screen(HelpScreen(self.possible()), lambda chosen: self.action_do(chosen or ""))
        elif command_id == c.LEAVE.id:
            self._deeds.leave()
        else:
            self._deeds.do(command_id)

    @on(HomePage.Picked)
    def take_row(self, event: HomePage.Picked) -> None:
        """Mark the block that was clicked."""
        if event.line.command and not self.line.open and self._choice is None:
            self.mark(event.line.command)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        key = {"esc": "escape"}.get(event.choice.key, event.choice.key)
        self.on_key(events.Key(key, key if len(key) == 1 else None))
