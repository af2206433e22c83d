"""What each command does on the screen: straight away, or after one line or one key more."""

from __future__ import annotations

from typing import Protocol

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES, kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Answer
from sessiontui.live.decision import Refused
from sessiontui.live.fit import LARGEST
from sessiontui.live.plan import propose
from sessiontui.live.timing import timing
from sessiontui.present import entry_words, offer_words
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice, OfferFrame
from sessiontui.present.outcome_words import done_words
from sessiontui.present.question_words import room_step
from sessiontui.screens.modes import Asking, Choosing
from sessiontui.service.capturing import Wish
from sessiontui.service.driving import Driver
from sessiontui.service.outcome import Done, KeptPrivately, Outcome, Unsaved
from sessiontui.service.tidying import TidyQuestion, answered, questions


class Stage(Protocol):
    """What deeds need of the screen."""

    def say(self, words: str) -> None:
        """Put a line where the latest word stands."""
        ...

    def ask(self, mode: Asking, prompt: str, hint: str = "", text: str = "") -> None:
        """Open the one line."""
        ...

    def choose(self, mode: Choosing) -> None:
        """Await one key."""
        ...

    def keep_aside(self, draft: str, text: str) -> None:
        """Keep words that were typed, for when the line is opened again."""
        ...

    def refresh_frames(self) -> None:
        """Show what has changed."""
        ...


class Deeds:
    """The commands of the registry, as the screen carries them out."""

    def __init__(self, driver: Driver, stage: Stage) -> None:
        self._driver = driver
        self._stage = stage

    def do(self, command_id: str) -> None:
        """Carry a command out."""
        kind = command_id.removeprefix("capture.")
        if command_id.startswith("capture.") and kind in KIND_NAMES:
            return self.open_capture(kind)
        match command_id:
            case "capture.answer":
                return self.answer()
            case "capture.tidy":
                return self.tidy(questions(self._driver.state))
            case "capture.strike":
                return self._ask_for(command_id, self._strike)
            case "capture.share":
                return self._ask_for(command_id, lambda said: self.act(command_id, said), "F1 room")
            case "plan.replan":
                self.replan("")
                return None
            case "plan.fit":
                return self._ask_for(command_id, self.replan)
            case "room.step":
                return self.room_step()
            case "room.hush":
                return self.hush()
            case "block.goto" | "block.earlier" | "block.later" | "block.drop" | "block.lock":
                hint = entry_words.block_list(self._driver.state)
                return self._ask_for(command_id, lambda said: self.act(command_id, said), hint)
            case _ if command_id in _TAKES:
                return self._ask_for(command_id, lambda said: self.act(command_id, said))
            case _:
                self.act(command_id)
                return None

    def act(self, command_id: str, said: str = "") -> bool:
        """Do it and say what became of it; True where it was done."""
        return self.report(self._driver.act(command_id, said))

    def report(self, outcome: Outcome, advice: tuple[str, ...] = ()) -> bool:
        """Say what became of a wish; True where it was done."""
        match outcome:
            case Done():
                words = done_words(outcome.records, self._driver.session.history)
            case KeptPrivately(id=note):
                words = "Kept for you alone." if note else "Took back the note that was for you alone."
            case Refused(reason=reason):
                words = reason
            case Unsaved(reason=reason):
                words = f"Not saved. {reason}"
        told, self._driver.trouble = self._driver.trouble, ()
        self._stage.say(" ".join(part for part in (words, *advice, *told) if part))
        self._stage.refresh_frames()
        return isinstance(outcome, Done | KeptPrivately)

    # --- writing ----------------------------------------------------------------------------------------

    def open_capture(self, kind_name: str, text: str = "") -> None:
        """Open the line for a kind of capture."""
        kind = kind_of(kind_name)
        private = self._driver.private is not None
        prompt = entry_words.capture_prompt(self._driver.state, kind, self._driver.name, private=private)
        self._stage.ask(Asking(kind_name, lambda said: self._keep(kind_name, said)), prompt, kind.hint, text)

    def _keep(self, kind_name: str, said: str) -> bool:
        kind = kind_of(kind_name)
        if not said.strip():
            return True
        if kind.starts_at is Visibility.ME and self._driver.private is None:
            self._stage.choose(
                Choosing(
                    entry_words.KEEP_FOR_PAIR, lambda choice: self._keep_for_pair(kind_name, said, choice)
                )
            )
            return True
        capturing = self._driver.write(Wish(kind_name, said))
        return self.report(capturing.outcome, capturing.advice)

    def _keep_for_pair(self, kind_name: str, said: str, choice: Choice | None) -> None:
        if choice is None or choice.key != "enter":
            self._stage.keep_aside(kind_name, said)
            return self._stage.say("Nothing was written; the same key brings your words back.")
        capturing = self._driver.write(Wish(kind_name, said, visibility=Visibility.PAIR))
        if not self.report(capturing.outcome, capturing.advice):
            self.open_capture(kind_name, said)
        return None

    def _ask_for(self, command_id: str, done: object, hint: str = "") -> None:
        spec = command(command_id)

        def finish(said: str) -> bool:
            assert callable(done)
            return not said.strip() or bool(done(said))

        self._stage.ask(Asking(command_id, finish), spec.label, hint or spec.takes)

    # --- answering and tidying --------------------------------------------------------------------------

    def answer(self) -> None:
        """Offer the answers to what waits first; the next is asked for anew: it may be another person’s."""
        found = entry_words.answer_offer(self._driver.state)
        if found is None:
            return self._stage.say("Nothing waits for an answer.")
        name, offer = found

        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key == "esc":
                return
            self.report(self._driver.do(Answer(name, choice.label)))

        return self._stage.choose(Choosing(offer, chosen))

    def tidy(self, asked: tuple[TidyQuestion, ...]) -> None:
        """Ask for what is missing, one part at a time; Enter leaves one open, Escape ends."""
        if not asked:
            return self._stage.say("Nothing is left to sharpen.")
        question, rest = asked[0], asked[1:]

        def done(said: str) -> bool:
            if said.strip():
                try:
                    wish = answered(self._driver.state, question, said, self._driver.commanding.today())
                except SessiontuiError as error:
                    self._stage.say(str(error))
                    return False
                if not self.report(self._driver.do(wish)):
                    return False
            if rest:
                self.tidy(rest)
                return False
            return True

        self._stage.say(f"{question.id}: {question.said}")
        return self._stage.ask(Asking("answer", done), question.part.ask, "enter leaves it open, esc ends")

    # --- the plan ---------------------------------------------------------------------------------------

    def replan(self, at: str) -> bool:
        """Show a plan, and take it only when that is wanted."""
        state, stamp = self._driver.state, self._driver.session.now()
        try:
            until = self._driver.commanding.clock_time(at) if at else None
        except SessiontuiError as error:
            self._stage.say(str(error))
            return False
        if until is None and timing(state, stamp).behind > LARGEST:
            self._stage.say("More than 15 minutes behind: when do you want to end?")
            self._ask_for("plan.fit", self.replan)
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
                self._stage.say("The plan stays as it was.")

        words = offer_words.plan_words(state, plan, timing(state, stamp))
        self._stage.choose(Choosing(entry_words.plan_offer(words), chosen))
        return True

    def _strike(self, said: str) -> bool:
        name = said.strip().upper()

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self.act("capture.strike", name)
            else:
                self._stage.say("Nothing was changed.")

        self._stage.choose(Choosing(entry_words.strike_offer(name), chosen))
        return True

    # --- silence, gaps, the end -------------------------------------------------------------------------

    def hush(self) -> None:
        """Hush, or come back and ask what becomes of the minutes."""
        state, now = self._driver.state, self._driver.session.now()
        since = state.hushed_since
        self.act("room.hush")
        if since is None:
            return
        seconds = state.time_at(now) - since
        offer = offer_words.hush_words(seconds)
        if offer is not None:
            self._stage.choose(Choosing(offer, lambda choice: self._after_hush(choice, seconds)))

    def _after_hush(self, choice: Choice | None, seconds: float) -> None:
        if choice is None or not choice.command:
            return
        if choice.command == "hush.add":
            self.act("hush.add", str(round(seconds)))
        else:
            self.do(choice.command)

    def gap(self, seconds: float) -> None:
        """Ask whether minutes count in which nobody was there."""
        offer: OfferFrame = offer_words.gap_words(seconds)

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.command:
                self.act(choice.command, f"{round(seconds)} s")

        self._stage.choose(Choosing(offer, chosen))

    def room_step(self) -> None:
        """Pass a step of the last minutes; the next date is asked for where none is set."""
        state = self._driver.state
        if room_step(state) != "next date" or state.next_date is not None or state.next_said:
            self.act("room.step")
            return

        def done(said: str) -> bool:
            if said.strip():
                try:
                    wish = self._driver.commanding.next_date(said.strip())
                except SessiontuiError as error:
                    self._stage.say(str(error))
                    return False
                if not self.report(self._driver.do(wish)):
                    return False
            self._driver.act("room.step")
            self._stage.refresh_frames()
            return True

        spec = command("session.next-date")
        self._stage.ask(Asking("answer", done), spec.label, f"{spec.takes}; enter leaves it open")


_TAKES = frozenset(
    (
        "start.correct",
        "gap.leave-out",
        "block.add",
        "person.arrive",
        "person.leave",
        "person.join",
        "session.next-date",
        "capture.edit",
    )
)
