"""The driver's live screen: one call gives the frames, each panel shows its own."""

from __future__ import annotations

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from sessiontui.live.line import MAX_LINE
from sessiontui.present import notice_words
from sessiontui.present.asking_words import typing_keys
from sessiontui.present.ballot_words import said_here
from sessiontui.present.commands import COMMANDS, CommandSpec
from sessiontui.present.driving_words import as_offered
from sessiontui.present.entry_words import HUSHED, TOO_SMALL
from sessiontui.present.footer_words import available, not_here
from sessiontui.present.frames import LiveFrames, Viewer
from sessiontui.present.join_words import account_offer, at_account, told_first
from sessiontui.present.live import live_frames
from sessiontui.present.newer_words import with_broken, with_newer
from sessiontui.screens.live.clearing import clear_away
from sessiontui.screens.live.coming_back import ComingBack
from sessiontui.screens.live.deeds import Deeds
from sessiontui.screens.live.heartbeat import Heartbeat
from sessiontui.screens.live.latest_word import LatestWord
from sessiontui.screens.live.lifting import Lifting
from sessiontui.screens.live.live_keys import LiveKeys
from sessiontui.screens.live.live_panels import LivePanels, mark_size
from sessiontui.screens.live.looking_away import LookingAway
from sessiontui.screens.live.one_line import OneLine
from sessiontui.screens.live.pages import Pages, end_card
from sessiontui.screens.live.running_on import RunningOn
from sessiontui.screens.over.modes import Choosing
from sessiontui.screens.over.palette import RegistryProvider
from sessiontui.screens.over.seen import DoublePress
from sessiontui.service.bench.newer import broken_by, offered_by
from sessiontui.service.session.aside import Aside
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.choices_bar import Chosen
from sessiontui.widgets.entry_line import EntryLine, LineInput
from sessiontui.widgets.floor_panel import FloorPanel
from sessiontui.widgets.notice_line import NoticeLine
from sessiontui.widgets.row_clicked import RowClicked

RULES_AFTER = 1.5
"""Seconds until the rules of wording are read where lines stand already."""


class LiveScreen(Screen[None]):
    """Clock, agenda, question, rubric, what was captured; one line to type in; the keys of the moment."""

    CSS_PATH = "live_screen.tcss"
    COMMANDS = {RegistryProvider}  # noqa: RUF012
    AUTO_FOCUS = ""  # None would mean the app’s own, which takes the first input

    class Left(Message):
        """Somebody leaves the session; it stays as it is."""

    def __init__(self, driver: Driver, viewer: Viewer, gap: float = 0.0) -> None:
        super().__init__(classes="-ready" if driver.state.phase == "ready" else None)
        self.driver = driver
        self._viewer = viewer
        self._deeds = Deeds(driver, self)
        self._heart = Heartbeat(self, self._deeds, gap, bell=viewer.bell)
        self._pages = Pages(self, driver, self._deeds, self._words, lambda: self.query_one(NoticeLine).latest)
        self.latest = LatestWord(self)
        self.choosing: Choosing | None = None
        self.double_press = DoublePress(self, lambda: driver.session.now().boottime)
        self.running_on = RunningOn(lambda: driver.session.now().boottime)
        self._marks_read = False
        self._warned: tuple[str, ...] = ()
        self._was_shared = driver.state.shared
        self._entry = EntryLine(MAX_LINE)
        self.one_line: OneLine = OneLine(driver, self._entry, self.say, self.refresh_frames)
        self._coming_back = ComingBack(self, self._deeds)
        self._keys = LiveKeys(self, self._words, self._deeds)
        self._away = LookingAway(self, self._entry, viewer)
        self._lifting = Lifting(self, self._entry, self._deeds.hush)

    def compose(self) -> ComposeResult:
        """Yield the panels, from the top to the bottom."""
        mark_size(self, self.app.size)
        yield Static(Content(TOO_SMALL), id="too-small", markup=False)
        yield Static(Content(HUSHED), id="hush", markup=False)
        yield LivePanels(self._entry, digits=self._viewer.digits)

    def on_mount(self) -> None:
        """Show the session, what was half typed, and ask about a gap."""
        self.driver.aside = Aside()
        self._entry.display = False
        self.refresh_frames()
        self._heart.start()
        self.say(" ".join(self.driver.trouble), stays=True)
        self.driver.trouble = ()
        self._coming_back.bring_back()
        self._tell_first()
        self._heart.ask_about_gap()
        if self.driver.state.captures:
            self.set_timer(RULES_AFTER, self.read_rules)

    def _tell_first(self) -> None:
        """Say whose the account is before anything can be typed; any key passes it."""
        told = told_first(self.driver.account, self.driver.state, self.driver.others.company)
        if told and self.one_line.asking is None:
            self.choose(Choosing(account_offer(told), lambda _: None))
        elif told:  # a line stands open again, so they sat here before
            self.say(f"{self.query_one(NoticeLine).shown} {told}".strip())

    def on_unmount(self) -> None:
        """Look no more."""
        self._heart.stop()

    # --- showing ----------------------------------------------------------------------------------------

    def read_rules(self) -> None:
        """Read the rules of wording beside the screen, once; a session that starts does not wait for them."""
        marks, self._marks_read = None if self._marks_read else self.driver.marks, True
        if marks is not None:
            self.run_worker(marks.warm, thread=True)

    def frames(self) -> LiveFrames:
        """Return the frames of this moment."""
        state, marks = self.driver.state, self.driver.marks
        marked = marks.of(state) if marks else frozenset()
        company, own = self.driver.others.company, self.driver.hiding.lines
        self._viewer = at_account(self._viewer, self.driver.account.machine)
        frames = live_frames(state, self.driver.session.now(), self._viewer, marked, company, own)
        frames = with_newer(frames, state, offered_by(self.driver.newer), self._viewer)
        return self._away.over(with_broken(frames, state, broken_by(self.driver.newer), self._viewer))

    def refresh_frames(self) -> None:
        """Give each panel its frame; those whose frame is the same do nothing."""
        self._heart.writes(self._entry.open)
        frames = self.frames()
        if frames.hushed or (frames.header.shared and not self._was_shared):
            clear_away(self)  # a page may say what is not for the others who look on now
        self._was_shared = bool(frames.header.shared)
        self._lifting.show(hushed=frames.hushed)
        self.set_class(frames.hushed, "-hushed")
        self.set_class(frames.phase == "ready", "-ready")
        self.set_class(self.one_line.asking is not None, "-asking")
        if self.one_line.asking is not None:
            self.read_rules()
        self.set_class(self.choosing is not None, "-choosing")
        if not self.driver.state.live:
            frames = replace(frames, question=end_card(frames, self.driver))
        asked = None if self._away.on else self._deeds.ballots.offer()
        offer = self.choosing.offer if self.choosing else asked or frames.offer
        line = self.one_line.asking
        self.query_one(LivePanels).show(frames, offer, typing_keys(line.draft) if line else frames.footer)
        shown = self.is_current and not frames.hushed and not self._coming_back.fresh
        if self._entry.open and shown and not self._entry.input.has_focus:
            self._entry.input.focus()  # it was hidden for a while, or something else was clicked

    def say(self, words: str, *, stays: bool = False) -> None:
        """Put a line where the latest word stands; one that stays does so until the next."""
        self.latest.say(words, stays=stays)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the layout to the terminal."""
        self.query_one(LivePanels).fit(event.size)

    # --- keys -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take a key: for a hush to end, for the open line, for a choice, else for a command or a jot."""
        entry = self._entry
        if entry.open and self._coming_back.fresh and self.driver.state.hushed_since is None:
            self._coming_back.step_aside()
        if self.driver.state.hushed_since is not None:
            event.stop()
            self._lifting.take(event)
        elif entry.open:
            if not entry.had(event):
                event.stop()
                entry.press(event)
        elif not self.has_class("-too-small"):
            event.stop()
            key = event.character if event.is_printable and event.character != " " else event.key
            self._keys.gate.press(key or "")

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words into the line; without one that is open, they are a jot."""
        event.stop()
        entry = self._entry
        if event.text.strip() and self.driver.state.hushed_since is None:
            if not entry.open:
                self._words("")
            entry.input.take(event.text)

    def _words(self, words: str) -> None:
        self.choosing = None  # whoever talks on has left the question
        self._deeds.typed(words)

    def possible(self) -> tuple[CommandSpec, ...]:
        """Return the commands that can do something now."""
        can = available(self.driver.state, self._viewer)
        here = (spec for spec in COMMANDS if spec.id in can and not self._away.why(spec.id))
        return tuple(as_offered(said_here(spec, self.driver.state), can) for spec in here)

    def action_do(self, command_id: str) -> None:
        """Carry out a command of the registry, however it was called."""
        frames = self.frames()
        if not command_id:
            return
        if told := self._why_not(command_id):
            self.say(told)
            return
        if self._pages.open(command_id, frames):
            return
        match command_id:
            case "session.leave":
                self._leave()
            case "together.away" | "room.covered":
                self._away.turn(command_id)
            case "session.help":
                _open_help(self)
            case "room.time" | "room.question":
                self.say(" · ".join(p for p in (frames.time.words, frames.time.sign, frames.time.plan) if p))
            case _:
                self._deeds.do(command_id)

    def _why_not(self, command_id: str) -> str:
        state, company = self.driver.state, self.driver.others.company
        told = self._away.why(command_id) or not_here(command_id, state, self._viewer, company)
        return told or self._heart.just.why(command_id, self.driver.session.history)

    # --- one key more -----------------------------------------------------------------------------------

    def choose(self, mode: Choosing) -> None:
        """Await one key."""
        self.choosing = mode
        self.double_press.opened()
        self.refresh_frames()

    def choose_by(self, key: str) -> bool:
        """Take the choice of a key; any other key leaves the question and means what it always means."""
        mode, self.choosing = self.choosing, None
        if mode is None:
            return False
        choice = mode.by("esc" if key == "escape" else key)
        mode.chosen(choice)
        self.refresh_frames()
        return choice is not None or key == "escape"

    @on(RowClicked)
    def open_clicked(self, event: RowClicked) -> None:
        """Open what belongs to the row of a panel that was clicked."""
        if event.command == "capture.score" and event.command in {s.id for s in self.possible()}:
            self._deeds.captures.score(event.row)
        elif self._why_not(event.command) or not self._pages.open(event.command, self.frames(), event.row):
            self.action_do(event.command)

    @on(FloorPanel.Picked)
    def hand_floor(self, event: FloorPanel.Picked) -> None:
        """Give the floor to whoever was clicked."""
        self._deeds.act("floor.give", event.key)

    @on(Chosen)
    def take_clicked(self, event: Chosen) -> None:
        """Do what was clicked."""
        entry = self._entry
        if event.offered and self.choosing is not None:
            self.choose_by(event.choice.key)
        elif event.choice.command:
            self.action_do(event.choice.command)
        elif entry.open:
            entry.clicked(event.choice.key)

    # --- one line more ----------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Leave; where half-typed words could not be saved, only when that was asked for twice."""
        trouble, words = self.one_line.save(), self.driver.on_screen_alone
        if trouble and words and words != self._warned:
            self._warned = words
            self.say(notice_words.leaving_words_behind(self.one_line.why or trouble))
        else:
            self.post_message(self.Left())

    def save_half_typed(self) -> None:
        """Put what is half typed on disk."""
        self.one_line.save()

    @on(Input.Submitted)
    def hand_over(self, event: Input.Submitted) -> None:
        """Hand over what was typed."""
        self.one_line.hand_over(event.value)

    @on(LineInput.PutAway)
    def put_away(self) -> None:
        """Put the line away."""
        self.one_line.put_away()

    @on(LineInput.Cut)
    def tell_of_cut(self, event: LineInput.Cut) -> None:
        """Say that more was typed or pasted than a line takes."""
        self.say(notice_words.cut(event.left_out, MAX_LINE))


def _open_help(live: LiveScreen) -> None:
    from sessiontui.screens.over.help_screen import HelpScreen

    live.app.push_screen(HelpScreen(live.possible()), lambda chosen: live.action_do(chosen or ""))
