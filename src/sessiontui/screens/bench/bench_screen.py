"""The bench: a list of templates with what the marked one looks like beside it, as its file is now."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.worker import get_current_worker

from sessiontui.core.errors import SessiontuiError
from sessiontui.present import bench_commands as commands
from sessiontui.present import bench_words as words
from sessiontui.present.bench_footer import bench_header, header_room, possible
from sessiontui.present.bench_frames import LONG, SHORT, preview, rows
from sessiontui.present.bench_narrowing import WAYS, narrowed_by, span_words
from sessiontui.present.command_spec import CommandSpec
from sessiontui.screens.bench.bench_deeds import BenchDeeds
from sessiontui.screens.bench.bench_keys import BenchKeys
from sessiontui.screens.bench.bench_line import BenchLine
from sessiontui.screens.bench.marking import Marking
from sessiontui.screens.over.help_screen import HelpScreen
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.screens.over.sizes import is_narrow, mark_low
from sessiontui.service.bench.at_bench import AtBench, Listed
from sessiontui.service.bench.looking import Look, Wanted
from sessiontui.templates.shelves.cards import Card, Filter
from sessiontui.widgets.card_list import CardList
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.preview_page import PreviewPage
from sessiontui.widgets.step_line import StepLine

LONGEST_LINE = 1_000
"""Characters of a name, a path, a sentence."""
_WAYS = {f"bench.{way}": way for way in WAYS}


class BenchScreen(OverScreen[None]):
    """Keys move in the list, narrow it, and do something with the marked template."""

    CSS_PATH = "bench_screen.tcss"
    COMMANDS = {RegistryProvider}  # noqa: RUF012
    AUTO_FOCUS = ""

    class Looked(Message):
        """The marked template was looked at anew, in the thread that looks."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self.look = look

    def __init__(
        self, at: AtBench, start: Callable[[str], str], name: str = "", *, masked: bool = False
    ) -> None:
        super().__init__()
        self.at, self.start = at, start
        self.marking = Marking(name)
        self.look: Look | None = None
        self._sample, self._columns = -1, 0
        self._once_read = ""
        """What was asked for before the list was read, and is done then."""
        self.masked = masked
        self.line = BenchLine(self)
        self.deeds = BenchDeeds(self)
        self.by_key = BenchKeys(self)
        self.watching = at.watching(lambda look: self._hear(self.Looked(look)), self.look_through_soon)

    def compose(self) -> ComposeResult:
        """Yield list and preview between the header and the keys."""
        yield HeaderBar()
        with Container(id="both"):
            yield CardList()
            yield PreviewPage(id="preview")
        yield NoticeLine()
        yield StepLine(LONGEST_LINE)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Begin to look; the list is read in a thread."""
        self.say("")
        self.watching.start()
        self.look_through()
        self.refresh_frame()

    def on_unmount(self) -> None:
        """Look no more."""
        self.watching.close()

    def _hear(self, message: Message) -> None:
        if self.is_running:
            self.post_message(message)

    # --- what there is ----------------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The marked template."""
        return self.marking.card

    @work(thread=True, exclusive=True, group="list")
    def look_through(self) -> None:
        """Read the list anew; of two that were asked for, the later one counts."""
        worker = get_current_worker()
        try:
            listed = self.at.listed()
        except SessiontuiError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take_list, listed)

    def _take_list(self, listed: Listed) -> None:
        before, later = self.marking.key, self._once_read
        self._once_read = ""
        if self.marking.take(listed):
            waits = words.waits(tuple(name for _, name in listed.waiting))
            self.say(next((line for line in (waits, *listed.told) if line), ""))
        self.look_at(anew=self.marking.key != before)
        self.action_do(later)

    def go_to(self, kind: str, name: str) -> None:
        """Mark a template that was made just now; the search stays where it finds that one, too."""
        self.marking.seek((kind, name))
        self._sample = -1
        self.watching.want(Wanted(kind, name))
        self.look_through()

    def look_again(self) -> None:
        """Look at list and template anew, as something was done to them."""
        self.look_through()
        self.watching.again()

    def look_at(self, *, anew: bool = True) -> None:
        """Look at the marked template from now on; `anew` where it is another one."""
        if anew:
            self._sample = -1
        kind, name = self.marking.key
        self.watching.want(Wanted(kind, name, self._sample) if kind else None)
        self.refresh_frame()

    def move(self, step: int) -> None:
        """Mark another one, so many further down."""
        before = self.marking.key
        self.marking.move(step)
        if self.marking.key != before:
            self.look_at()

    def narrow(self, wanted: Filter, *, best: bool = False) -> None:
        """Narrow the list; the marked template stays marked while it is in it, or the `best` is marked."""
        before = self.marking.key
        self.marking.narrow(wanted, best=best)
        self.look_at(anew=self.marking.key != before)

    @on(Looked)
    def take_look(self, event: Looked) -> None:
        """Show what the marked template looks like now."""
        if (event.look.wanted.kind, event.look.wanted.name) == self.marking.key:
            self.look = event.look
            if event.look.findings and self.query_one(NoticeLine).shown == words.NOTHING_ODD:
                self.say("")  # it was saved otherwise meanwhile
            self.refresh_frame()

    def look_through_soon(self) -> None:
        """Read the list anew; called from whichever thread notices that it is another one."""
        if self.is_running:
            self.app.call_later(self.look_through)

    # --- showing ------------------------------------------------------------------------------------------

    @property
    def reading(self) -> bool:
        """Whether the preview has the whole screen."""
        return self.has_class("-reading")

    @property
    def takes_letters(self) -> bool:
        """Whether a letter is one of what is being typed."""
        return self.line.open

    @property
    def laid_out_for(self) -> int:
        """Columns of the screen that the preview is laid out for."""
        return self._columns or (LONG if self.size.width >= LONG else SHORT)

    def refresh_frame(self) -> None:
        """Give each widget its part of the frame."""
        if not self.is_mounted:
            return
        marking, card = self.marking, self.card
        errors, advice = (
            {(kind, name): count for kind, name, count in counted}
            for counted in (marking.listed.errors, marking.listed.advice)
        )
        fits, total = marking.fitting, len(marking.listed.cards)
        room = header_room(self.size.width, masked=self.masked)
        said = words.narrowed(marking.wanted, span_words(marking.wanted), len(fits), total, room)
        self.query_one(HeaderBar).show(bench_header(said if total else "", masked=self.masked))
        listed = rows(fits, errors, frozenset(marking.listed.waiting), advice)
        self.query_one(CardList).show(listed, marking.key)
        page = self.query_one(PreviewPage)
        shown = preview(
            card, self.look, self.laid_out_for, page.room, waiting=marking.waits, read=marking.read
        )
        page.show(shown, "/".join(marking.key))
        self.query_one("#footer", ChoicesBar).show(self.by_key.offered())

    def say(self, said: str) -> None:
        """Put a line where the latest word stands."""
        self.query_one(NoticeLine).show(said)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        width = event.size.width
        self.set_class(is_narrow(event.size), "-narrow")
        self.set_class(100 <= width < 150, "-middle")
        self.set_class(width >= 150, "-wide")
        mark_low(self, event.size)
        self.refresh_frame()

    # --- keys ---------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Do what a key means."""
        if not self.handed_on(event):
            event.stop()
            event.prevent_default()
            self.by_key.press(event)

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted into the line; beside it there is nothing to paste into."""
        event.stop()
        event.prevent_default()
        self.line.paste(event.text)

    def possible(self) -> tuple[CommandSpec, ...]:
        """Return the commands that can do something now."""
        return possible(self.card, self.look)

    def action_do(self, command_id: str) -> None:
        """Carry out a command, however it was called."""
        if not command_id:
            return
        if not self.marking.read and command_id not in (commands.HELP.id, commands.LEAVE.id):
            self._once_read = command_id
            return
        self.say("")
        match command_id:
            case _ if command_id in _WAYS:
                marking = self.marking
                self.narrow(narrowed_by(_WAYS[command_id], marking.wanted, marking.listed.cards))
            case commands.ALL.id:
                self.narrow(Filter())
            case commands.READ.id:
                self.toggle_class("-reading")
                self.refresh_frame()
            case commands.SEARCH.id:
                self.line.search()
            case commands.SAMPLE.id:
                now = self._sample if self._sample >= 0 else self.look.sample if self.look else 0
                self._sample = (now + 1) % len(words.SAMPLES)
                self.look_at(anew=False)
            case commands.WIDTH.id:
                self._columns = SHORT if self.laid_out_for == LONG else LONG
                self.refresh_frame()
            case commands.HELP.id:
                self.app.push_screen(HelpScreen(self.possible()), lambda chosen: self.action_do(chosen or ""))
            case commands.LEAVE.id:
                self.dismiss(None)
            case _:
                self.deeds.do(command_id)

    @on(CardList.Picked)
    def take_row(self, event: CardList.Picked) -> None:
        """Mark the template that was clicked; read it where it was marked already."""
        if self.line.open or self.by_key.choice is not None:
            return
        if event.again:
            self.action_do(commands.READ.id)
        self.marking.key = event.key
        self.look_at(anew=not event.again)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        key = {"esc": "escape"}.get(event.choice.key, event.choice.key)
        self.on_key(events.Key(key, key if len(key) == 1 else None))
