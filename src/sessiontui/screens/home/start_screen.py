"""Starting a session: agenda, people, purpose, time; five keys for people who have met before."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Input

from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.present import start_words as words
from sessiontui.present.frames import HeaderFrame
from sessiontui.present.header_words import SHARED
from sessiontui.present.notice_words import cut
from sessiontui.screens.home.desk import Desk
from sessiontui.screens.home.start_rows import count_of, echo_of, lines_of, rows_of
from sessiontui.screens.home.start_steps import StartSteps
from sessiontui.screens.live.seat import Seat
from sessiontui.screens.over.over import OverScreen
from sessiontui.screens.over.sizes import is_low
from sessiontui.widgets.choices_bar import ChoicesBar, Chosen
from sessiontui.widgets.header_bar import HeaderBar
from sessiontui.widgets.home_page import HomePage
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.step_line import StepInput, StepLine

LONGEST = 400
"""Characters of a line: eight long names, or a purpose."""


class StartScreen(OverScreen[None]):
    """Asks one thing after the other; Escape goes back, and nothing that was typed is lost."""

    CSS_PATH = "start_screen.tcss"
    COMMANDS = set()  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, steps: StartSteps, started: Callable[[Seat], None]) -> None:
        super().__init__()
        self._desk = desk
        self._steps = steps
        self._started = started
        self._done = False
        self._picked = ""
        """The digit that picked the agenda, if that was the last key."""
        self._said = " ".join(steps.offered.told)

    def compose(self) -> ComposeResult:
        """Yield the page, the line, and the keys."""
        yield HeaderBar()
        with VerticalScroll(id="page", can_focus=False):
            yield HomePage()
        yield NoticeLine()
        yield StepLine(LONGEST)
        yield ChoicesBar(id="footer")

    def on_mount(self) -> None:
        """Ask the first thing."""
        self._ask()

    # --- showing ----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        step = self._steps.step
        line = self.query_one(StepLine)
        text, between = self._steps.texts.get(step, ""), ", " if step == "people" else " "
        line.ask(words.PROMPTS[step], words.HINTS[step], text, between)
        if self._steps.proposes(text):
            line.select()
        self.refresh_frame()

    def typed(self) -> dict[str, str]:
        """Return what was typed so far, each under the name of its step."""
        return {**self._steps.texts, str(self._steps.step): self.query_one(StepLine).text}

    def refresh_frame(self) -> None:
        """Show the step as it stands."""
        steps = self._steps
        shared = SHARED if steps.shared else ""
        self.query_one(HeaderBar).show(HeaderFrame(words.TITLE, "", "", shared, f"{self._desk.now():%H:%M}"))
        typed = self.query_one(StepLine).text
        self.query_one(HomePage).show(lines_of(steps, typed))
        self.query_one(NoticeLine).show(self._said or echo_of(steps, typed, self._desk.now()))
        completes = steps.step == "people" and bool(steps.suggestion(typed))
        turns = "" if steps.step != "agenda" or typed.strip() else "agendas" if steps.drills else "drills"
        rows = count_of(steps, typed)
        self.query_one(ChoicesBar).show(
            words.footer(steps.step, rows=rows, shared=steps.shared, completes=completes, turns=turns)
        )
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Scroll to the marked row, where not all rows have room and nobody has gone on meanwhile."""
        if not self.is_current:
            return
        page = self.query_one("#page")
        line = self.query_one(HomePage).line_of_mark()
        page.scroll_to_region(Region(0, line - 1, 1, 3), animate=False, force=True)

    @on(Input.Changed)
    def follow_typing(self) -> None:
        """Show what fits what is typed."""
        self.refresh_frame()

    @on(StepInput.Cut)
    def tell_of_cut(self, event: StepInput.Cut) -> None:
        """Say that more was typed or pasted than a line takes."""
        self._said = cut(event.left_out, LONGEST)
        self.refresh_frame()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        self.set_class(is_low(event.size), "-low")
        self.refresh_frame()

    # --- keys -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take one key after the other, in the order in which they were typed."""
        if self.handed_on(event):
            return
        event.stop()
        event.prevent_default()
        line = self.query_one(StepLine)
        self._trying(lambda: self._press(event, line))

    def _trying(self, deed: Callable[[], None]) -> None:
        """Do something, once nothing else is under way; where it does not go, say why and stay."""
        if self._done:
            return
        self._said = ""
        try:
            deed()
        except SessiontuiError as error:
            self._said = str(error)
            self.refresh_frame()

    def _press(self, event: events.Key, line: StepLine) -> None:
        steps, key = self._steps, event.key
        digit = bool(event.character and event.character in "123456789")
        picked, self._picked = self._picked, ""
        if key == "escape":
            self._back()
        elif key == "enter":
            self._enter()
        elif key in ("up", "down"):
            steps.marked = max(0, min(steps.count - 1, steps.marked + (1 if key == "down" else -1)))
            self.refresh_frame()
        elif key == "tab":
            self._complete()
        elif steps.step == "which":
            self._which(event.character or "")
        elif event.character == words.DRILLS_KEY and steps.step == "agenda" and not line.text.strip():
            self._turn()
        elif picked and (key == "0" or (digit and not steps.count)) and not line.text:
            self._find(picked + key)
        elif digit and steps.count and steps.offers(line.text):
            self._picked = key if steps.step == "agenda" else ""
            steps.texts[steps.step] = line.text
            self._take_row(int(event.character or "0") - 1)
        elif steps.step == "time" and not line.text and key in ("y", "n"):
            self._share(key == "y")
        elif line.input.edit(event):
            steps.touched = True
            self.refresh_frame()

    def _back(self) -> None:
        if self._steps.back(self.query_one(StepLine).text):
            self._ask()
        else:
            self.dismiss(None)

    def _enter(self) -> None:
        steps = self._steps
        if steps.step == "time":
            self._start()
        elif steps.step == "which":
            self._which(str(steps.marked + 1))
        else:
            steps.enter(self.query_one(StepLine).text)
            self._ask()

    def _complete(self) -> None:
        line = self.query_one(StepLine)
        if self._steps.step == "people":
            line.put(self._steps.completed(line.text))
            self._steps.touched = True
            self.refresh_frame()

    def _turn(self) -> None:
        self._steps.turn_to_drills(on=not self._steps.drills)
        self._ask()

    def _find(self, number: str) -> None:
        """Take back what the first digit of a number picked, and look for the number."""
        self._steps.find(number)
        self._steps.touched = True
        self._ask()
        self._said = words.no_such_place(number, self._steps.count)
        self.refresh_frame()

    def _share(self, shared: bool) -> None:
        self._steps.shared = shared
        self.refresh_frame()

    def _which(self, key: str) -> None:
        running = self._steps.running
        if key == "a":
            self._start(another=True)
        elif key.isdecimal() and 1 <= int(key) <= len(running):
            self._open(lambda: self._desk.seat(running[int(key) - 1].id))

    def _start(self, *, another: bool = False) -> None:
        steps = self._steps
        typed = steps.texts.get("time", "") if another else self.query_one(StepLine).text
        request = replace(steps.request(typed, self._desk.now()), me=self._desk.me)
        running = () if another else self._desk.running_with(request.people)
        if running:
            steps.ask_which(running)
            self._ask()
        else:
            self._open(lambda: self._desk.start(request))

    def _open(self, seat: Callable[[], Seat]) -> None:
        try:
            found = seat()
        except UsageError as error:
            raise UsageError(error.what, words.GO_BACK) from None
        self._done = True
        self._started(found)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked among the keys."""
        keys = {"start.back": "escape", "start.enter": "enter", "start.complete": "tab", "start.another": "a"}
        command = event.choice.command
        key = keys.get(command, event.choice.key if command in ("start.shared", words.DRILLS) else "")
        if key:
            self.on_key(events.Key(key, key if len(key) == 1 else None))

    @on(HomePage.Picked)
    def take_line(self, event: HomePage.Picked) -> None:
        """Take the row that was clicked."""
        rows = [line for line in rows_of(self._steps, self.query_one(StepLine).text) if line.kind == "row"]
        if event.line.command == words.DRILLS:
            self._turn()
        elif event.line in rows:
            self._trying(lambda: self._take_row(rows.index(event.line)))

    def _take_row(self, number: int) -> None:
        if self._steps.step == "which":
            self._which(str(number + 1))
        else:
            self._steps.pick(number)
            self._ask()
