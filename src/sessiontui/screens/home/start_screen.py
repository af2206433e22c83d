"""Starting a session: agenda, people, purpose, time; five keys for people who have met before."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.present import start_words as words
from sessiontui.present.frames import HeaderFrame
from sessiontui.present.header_words import SHARED
from sessiontui.present.home import HomeLine
from sessiontui.present.notice_words import cut
from sessiontui.screens.home.desk import Desk
from sessiontui.screens.home.start_steps import StartSteps, time_said
from sessiontui.screens.live.seat import Seat
from sessiontui.screens.over.over import OverScreen
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
        self.refresh_frame()

    def typed(self) -> dict[str, str]:
        """Return what was typed so far, each under the name of its step."""
        return {**self._steps.texts, str(self._steps.step): self.query_one(StepLine).text}

    def refresh_frame(self) -> None:
        """Show the step as it stands."""
        steps = self._steps
        shared = SHARED if steps.shared else ""
        self.query_one(HeaderBar).show(HeaderFrame(words.TITLE, "", "", shared, f"{self._desk.now():%H:%M}"))
        self.query_one(HomePage).show(self._lines())
        typed = self.query_one(StepLine).text
        self.query_one(NoticeLine).show(self._said or self._echo(typed))
        completes = steps.step == "people" and bool(steps.suggestion(typed))
        self.query_one(ChoicesBar).show(
            words.footer(steps.step, rows=self._count(), shared=steps.shared, completes=completes)
        )

    def _lines(self) -> tuple[HomeLine, ...]:
        steps = self._steps
        told = words.so_far(
            steps.agenda if steps.step != "agenda" else None,
            steps.people if steps.step in ("purpose", "time", "which") else (),
            steps.texts.get("purpose", "") if steps.step in ("time", "which") else "",
            steps.texts.get("time", "") if steps.step == "which" else "",
            shared=steps.shared,
        )
        gap = (HomeLine("", "blank"),) if told else ()
        question = HomeLine(words.QUESTIONS[steps.step], "heading")
        return (*told, *gap, question, *self._rows())

    def _rows(self) -> tuple[HomeLine, ...]:
        steps = self._steps
        mark = min(steps.marked, max(0, steps.count - 1))
        typed = self.query_one(StepLine).text
        match steps.step:
            case "agenda":
                steps.texts["agenda"] = typed
                found = steps.agendas(typed)
                return tuple(words.agenda_line(a, i + 1, marked=i == mark) for i, a in enumerate(found))
            case "people":
                if not steps.offers(typed):
                    return ()
                pairs = [
                    words.pair_line(p, i + 1, marked=i == mark and not typed)
                    for i, p in enumerate(steps.pairs())
                ]
                rest = enumerate(steps.names(), start=len(pairs) + 1)
                names = [words.name_line(n, i, marked=i == mark + 1 and not typed) for i, n in rest]
                return (*pairs, *names)
            case "which":
                return tuple(
                    words.running_line(r, i + 1, marked=i == mark) for i, r in enumerate(steps.running)
                )
            case _:
                return ()

    def _count(self) -> int:
        return sum(1 for line in self._rows() if line.kind == "row" and line.key.strip())

    def _echo(self, typed: str) -> str:
        """Return what is understood of the line so far."""
        steps = self._steps
        if steps.step == "people" and (name := steps.suggestion(typed)):
            return f"{name}?"
        if steps.step == "time" and steps.agenda is not None:
            try:
                seconds, until = time_said(typed, self._desk.now())
            except SessiontuiError:
                return ""
            return words.time_echo(seconds, until, self._desk.now(), steps.agenda)
        return ""

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
        self.set_class(event.size.height < 20 or event.size.width < 76, "-low")
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
        elif digit and steps.count and steps.offers(line.text):
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
        key = keys.get(command, event.choice.key if command == "start.shared" else "")
        if key:
            self.on_key(events.Key(key, key if len(key) == 1 else None))

    @on(HomePage.Picked)
    def take_line(self, event: HomePage.Picked) -> None:
        """Take the row that was clicked."""
        rows = [line for line in self._rows() if line.kind == "row"]
        if event.line in rows:
            self._trying(lambda: self._take_row(rows.index(event.line)))

    def _take_row(self, number: int) -> None:
        if self._steps.step == "which":
            self._which(str(number + 1))
        else:
            self._steps.pick(number)
            self._ask()
