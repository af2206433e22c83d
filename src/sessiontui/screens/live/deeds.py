"""What each command does on the screen: straight away, or after one line or one key more."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.kinds import KIND_NAMES
from sessiontui.present import entry_words
from sessiontui.present.asking_words import person_offer
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice
from sessiontui.screens.live.ballot_deeds import BALLOT_COMMANDS, BallotDeeds
from sessiontui.screens.live.capture_deeds import CaptureDeeds
from sessiontui.screens.live.confirm_deeds import ConfirmDeeds
from sessiontui.screens.live.reporting import Reporting, Surface
from sessiontui.screens.live.time_deeds import TimeDeeds
from sessiontui.screens.live.together_deeds import TogetherDeeds
from sessiontui.screens.over.modes import Asking, Choosing
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.tidying import questions


class Deeds(Reporting):
    """The commands of the registry, as the screen carries them out."""

    def __init__(self, driver: Driver, surface: Surface) -> None:
        super().__init__(driver, surface)
        self._driver = driver
        self._surface = surface
        self.time = TimeDeeds(driver, surface)
        """Those about time."""
        self.captures = CaptureDeeds(driver, surface)
        """Those about what is written down."""
        self.confirming = ConfirmDeeds(driver, surface, self.captures.edit)
        """Those about words that another hand wrote."""
        self.together = TogetherDeeds(driver, surface)
        """Those about several terminals."""
        self.ballots = BallotDeeds(driver, surface)
        """Those about what is asked and answered without names."""

    def do(self, command_id: str) -> None:
        """Carry a command out."""
        kind = command_id.removeprefix("capture.")
        if command_id == "capture.score":
            return self.captures.score()
        if command_id.startswith("capture.") and kind in KIND_NAMES:
            return self.captures.open_capture(kind)
        if command_id in BALLOT_COMMANDS:
            return self.ballots.do(command_id)
        if command_id.startswith("together."):
            return self.together.do(command_id)
        if self.time.asks_first(command_id):
            return None
        match command_id:
            case "capture.answer":
                return self.captures.answer()
            case "capture.tidy":
                return self.captures.tidy(questions(self._driver.state))
            case "capture.strike":
                hint = entry_words.standing_ids(self._driver.state)
                return self._ask_for(command_id, self.captures.strike, hint)
            case "capture.share":
                return self.captures.ask_share()
            case "capture.edit":
                return self.captures.edit()
            case "capture.confirm":
                return self.confirming.confirm()
            case "plan.replan":
                self.time.replan("")
            case "plan.fit":
                self.time.ask_end()
            case "room.step":
                self.time.pass_step()
            case "room.hush":
                self._surface.one_line.put_away()
                self.hush()
            case "capture.remove":
                self.captures.ask_to_take_away()
            case _ if command_id.startswith("block.") and command(command_id).takes == "a number":
                hint = entry_words.block_list(self._driver.state)
                self._ask_for(command_id, lambda said: self.act(command_id, said), hint)
            case "person.arrive" | "person.leave" | "person.later":
                self._choose_person(command_id)
            case _ if command_id in _TAKES:
                self._ask_for(command_id, lambda said: self.act(command_id, said))
            case _:
                self.act(command_id)
        return None

    def typed(self, words: str) -> None:
        """Open the line with words that were typed while none was open."""
        if not self.time.typed(words, lambda said: self.captures.keep("jot", said)):
            self.captures.open_capture("jot", words)

    def possible(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Return those choices that this terminal can take; a scribe changes no plan."""
        can = {spec.id for spec in self._surface.possible()}
        if "person.arrive" in can:
            can.add("person.ask")
        return tuple(choice for choice in choices if choice.command in can)

    def hush(self) -> None:
        """Hush, or come back and ask what becomes of the minutes."""
        mode = self.time.hush()
        if mode is not None:
            self._surface.choose(mode)

    def ask_about(self, name: str) -> None:
        """Ask what is to be said of one person: is here, comes later, has left."""
        person = self._driver.state.person(name)
        if person is None:
            return

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.command:
                self.act(choice.command, name)

        self._surface.choose(Choosing(person_offer(self._driver.state, person), chosen))

    def _choose_person(self, command_id: str) -> None:
        """Take a person by their digit; where only one can be meant, straight away."""
        offer = entry_words.people_offer(self._driver.state, came=command_id == "person.arrive")
        people = [choice for choice in offer.choices if choice.command]
        if command_id == "person.arrive" and len(people) == 1:
            self.act(command_id, people[0].command)
            return

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.command:
                self.act(command_id, choice.command)

        if people:
            self._surface.choose(Choosing(offer, chosen))
        else:
            self._surface.say(offer.text)

    def _ask_for(self, command_id: str, done: Callable[[str], bool], hint: str = "") -> None:
        spec = command(command_id)
        mode = Asking(command_id, lambda said: not said.strip() or done(said.strip()))
        self._surface.one_line.ask(mode, spec.label, hint or spec.takes, "")


_TAKES = frozenset(
    (
        "start.correct",
        "gap.leave-out",
        "block.add",
        "person.join",
        "session.next-date",
    )
)
