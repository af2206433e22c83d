"""What two people do with their time: replan, be quiet, leave a gap out, pass the last minutes."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.dates import parse_due
from sessiontui.core.errors import SessiontuiError
from sessiontui.live.fit import LARGEST
from sessiontui.live.plan import propose
from sessiontui.live.timing import timing
from sessiontui.present import entry_words, notice_words, offer_words
from sessiontui.present.asking_words import end_offer, open_ends, unready_offer
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice
from sessiontui.present.hidden_words import not_ready
from sessiontui.present.question_words import awaits_a_day, room_step
from sessiontui.screens.live.reporting import Reporting, Surface
from sessiontui.screens.over.modes import Asking, Choosing
from sessiontui.service.session.driving import Driver

_LEAVES_BLOCK = frozenset(
    ("block.next", "block.back", "block.skip", "block.goto", "session.close", "session.close-now")
)


class TimeDeeds(Reporting):
    """The commands about time that ask before they do anything."""

    unanswered_gap = 0.0
    """Seconds about which it was asked whether they count, while nobody has answered."""

    def __init__(self, driver: Driver, surface: Surface) -> None:
        super().__init__(driver, surface)
        self._driver = driver
        self._surface = surface

    def ask_end(self) -> None:
        """Ask at which clock time to end."""
        spec = command("plan.fit")
        mode = Asking(spec.id, lambda said: not said.strip() or self.replan(said.strip()))
        self._surface.one_line.ask(mode, spec.label, spec.takes)

    def replan(self, at: str) -> bool:
        """Show a plan, and take it only when that is wanted; False where `at` is no clock time."""
        state, stamp = self._driver.state, self._driver.session.now()
        try:
            until = self._driver.commanding.clock_time(at) if at else None
        except SessiontuiError as error:
            self._surface.say(str(error))
            return False
        if until is None and timing(state, stamp).behind > LARGEST:
            self._surface.say(notice_words.FAR_BEHIND)
            self.ask_end()
            return True
        plan = propose(state, stamp, until)
        command_id = "plan.fit" if until else "plan.replan"
        if not plan.changes and not plan.dropped:
            self.act(command_id, at)
            return True

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self.act(command_id, at)
            else:
                self._surface.say(notice_words.PLAN_STAYS)

        words = offer_words.plan_words(state, plan, timing(state, stamp))
        self._surface.choose(Choosing(entry_words.plan_offer(words), chosen, (("enter", "y"), ("p", "y"))))
        return True

    def hush(self) -> Choosing | None:
        """Hush, or come back; return what is to be asked about the minutes, where they were many."""
        state, now = self._driver.state, self._driver.session.now()
        since = state.hushed_since
        if not self.act("room.hush") or since is None:
            return None
        seconds = state.time_at(now) - since
        offer = offer_words.hush_words(seconds) if self.moves() else None
        return Choosing(offer, lambda choice: self._after_hush(choice, seconds)) if offer else None

    def _after_hush(self, choice: Choice | None, seconds: float) -> None:
        match choice.command if choice else "":
            case "":
                return
            case "hush.add":
                self.act("hush.add", str(round(seconds)))
            case "plan.replan":
                self.replan("")
            case other:
                self.act(other)

    def gap(self, seconds: float) -> None:
        """Ask whether minutes count in which nobody was there; whoever talks on is asked again later."""
        self.unanswered_gap = seconds

        def chosen(choice: Choice | None) -> None:
            self.unanswered_gap = 0.0
            if choice is not None and choice.command:
                self.act(choice.command, f"{round(seconds)} s")

        self._surface.choose(Choosing(offer_words.gap_words(seconds), chosen))

    def ask_to_end(self, key: str = "E") -> None:
        """Ask before the session ends, naming what is not finished; the same key once more ends it."""

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "E":
                self.act("session.close-now")

        also = ((key, "E"),) if key != "E" else ()
        self._surface.choose(Choosing(end_offer(self._open_ends()), chosen, also, opened_by=key))

    def _open_ends(self) -> tuple[str, ...]:
        driver = self._driver
        return open_ends(driver.state, driver.others.fresh(driver.session.now()))

    def asks_first(self, command_id: str) -> bool:
        """Ask before a step that ends something others are in the middle of; True where that was asked."""
        match command_id:
            case "session.close" if self._driver.state.in_room_time:
                self.ask_to_end()
                return True
            case "session.close-now" if self._somebody_writes() and self.moves():
                self.ask_to_end()
                return True
        return self.waits_for_others(command_id)

    def _somebody_writes(self) -> bool:
        driver = self._driver
        return any(other.writing for other in driver.others.fresh(driver.session.now()).here)

    def waits_for_others(self, command_id: str, said: str = "") -> bool:
        """Ask first where a step would show what somebody here still writes; True where that was asked."""
        driver = self._driver
        if not driver.state.hidden or command_id not in _LEAVES_BLOCK or not self.moves():
            return False
        slow = not_ready(driver.state, driver.others.fresh(driver.session.now()))
        if not slow:
            return False

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key != "esc":
                self.act(command_id, said)

        key = command(command_id).key or "y"
        self._surface.choose(Choosing(unready_offer(slow, key), chosen, opened_by=key))
        return True

    def pass_step(self) -> None:
        """Pass a step of the last minutes; the next date is asked for where none is set."""
        state = self._driver.state
        if not room_step(state) and self.moves() and self._open_ends():
            self.ask_to_end("enter")
            return
        if not awaits_a_day(state):
            self.act("room.step")
            return
        self._ask_for_a_day("", lambda said: not said.strip() or self._meets_next(said.strip()))

    def typed(self, words: str, keep: Callable[[str], bool]) -> bool:
        """Take words typed where a day is asked for; what is none is kept as it is. False where none is."""
        if not (awaits_a_day(self._driver.state) and self.moves()):
            return False

        def done(said: str) -> bool:
            return self._meets_next(said.strip()) if self._is_day(said) else keep(said)

        self._ask_for_a_day(words, done)
        return True

    def _ask_for_a_day(self, words: str, done: Callable[[str], bool]) -> None:
        def passes(said: str) -> bool:
            taken = done(said)
            passed = not said.strip() or not awaits_a_day(self._driver.state)
            return self._pass_date() if taken and passed else taken

        spec = command("session.next-date")
        hint = f"{spec.takes}; enter leaves it open"
        self._surface.one_line.ask(Asking(spec.id, passes), spec.label, hint, words)

    def _is_day(self, said: str) -> bool:
        try:
            return not said.strip() or parse_due(said.strip(), self._driver.commanding.today()) is not None
        except SessiontuiError:
            return True  # a day that has passed is a day, and is told as such

    def _meets_next(self, said: str) -> bool:
        if not said:
            return True
        try:
            return self.report(self._driver.do(self._driver.commanding.next_date(said)))
        except SessiontuiError as error:
            self._surface.say(str(error))
            return False

    def _pass_date(self) -> bool:
        self._driver.act("room.step")
        self._surface.refresh_frames()
        return True
