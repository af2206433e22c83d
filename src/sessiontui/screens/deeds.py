"""What each command does on the screen: straight away, or after one line or one key more."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import KIND_NAMES, kind_of
from sessiontui.core.visibility import Visibility
from sessiontui.live.commands import Answer
from sessiontui.live.state import Capture
from sessiontui.present import entry_words, notice_words
from sessiontui.present.commands import command
from sessiontui.present.frames import Choice
from sessiontui.screens.half_typed import ANSWER
from sessiontui.screens.modes import Asking, Choosing
from sessiontui.screens.stage import Reporting, Stage
from sessiontui.screens.time_deeds import TimeDeeds
from sessiontui.service.capturing import Wish
from sessiontui.service.driving import Driver
from sessiontui.service.tidying import TidyQuestion, answered, questions


class Deeds(Reporting):
    """The commands of the registry, as the screen carries them out."""

    def __init__(self, driver: Driver, stage: Stage) -> None:
        super().__init__(driver, stage)
        self._driver = driver
        self._stage = stage
        self.time = TimeDeeds(driver, stage)
        """Those about time."""

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
                return self._ask_for(command_id, self._strike, entry_words.standing_ids(self._driver.state))
            case "capture.share":
                return self.share()
            case "capture.edit":
                return self.edit()
            case "plan.replan":
                self.time.replan("")
            case "plan.fit":
                self.time.ask_end()
            case "room.step":
                self.time.pass_step()
            case "room.hush":
                self.hush()
            case "block.goto" | "block.earlier" | "block.later" | "block.drop" | "block.lock":
                hint = entry_words.block_list(self._driver.state)
                self._ask_for(command_id, lambda said: self.act(command_id, said), hint)
            case _ if command_id in _TAKES:
                self._ask_for(command_id, lambda said: self.act(command_id, said))
            case _:
                self.act(command_id)
        return None

    def hush(self) -> None:
        """Hush, or come back and ask what becomes of the minutes."""
        mode = self.time.hush()
        if mode is not None:
            self._stage.choose(mode)

    def _ask_for(self, command_id: str, done: Callable[[str], bool], hint: str = "", text: str = "") -> None:
        spec = command(command_id)
        mode = Asking(command_id, lambda said: not said.strip() or done(said.strip()))
        self._stage.one_line.ask(mode, spec.label, hint or spec.takes, text)

    # --- writing ----------------------------------------------------------------------------------------

    def open_capture(self, kind_name: str, text: str = "") -> None:
        """Open the line for a kind of capture."""
        kind = kind_of(kind_name)
        private = self._driver.private is not None
        prompt = entry_words.capture_prompt(self._driver.state, kind, self._driver.name, private=private)
        self._stage.one_line.ask(
            Asking(kind_name, lambda said: self._keep(kind_name, said)), prompt, kind.hint, text
        )

    def _keep(self, kind_name: str, said: str) -> bool:
        kind = kind_of(kind_name)
        if not said.strip():
            return True
        if kind.starts_at is Visibility.ME and self._driver.private is None:
            self._stage.one_line.keep_aside(
                kind_name, said
            )  # until the one key is pressed, nothing else holds it
            offer = entry_words.KEEP_FOR_PAIR
            self._stage.choose(Choosing(offer, lambda choice: self._keep_for_pair(kind_name, said, choice)))
            return True
        capturing = self._driver.write(Wish(kind_name, said))
        return self.report(capturing.outcome, capturing.advice)

    def _keep_for_pair(self, kind_name: str, said: str, choice: Choice | None) -> None:
        if choice is None or choice.key != "enter":
            return self._stage.say(notice_words.NOT_WRITTEN)
        capturing = self._driver.write(Wish(kind_name, said, visibility=Visibility.PAIR))
        if self.report(capturing.outcome, capturing.advice):
            self._stage.one_line.forget_aside(kind_name)
        else:
            self.open_capture(kind_name)
        return None

    def edit(self) -> None:
        """Say a line better; the newest stands ready to be changed."""
        newest = self._newest()
        text = f"{newest.id} {newest.said}" if newest else ""
        self._ask_for("capture.edit", lambda said: self.act("capture.edit", said), "", text)

    def share(self) -> None:
        """Choose a line, then who finds it afterwards; Enter alone means the newest."""
        newest = self._newest()
        if newest is None:
            self.act("capture.share")
            return

        def done(said: str) -> bool:
            capture = self._driver.state.capture(said.strip().upper() or newest.id)
            if capture is None or not capture.stands:
                self._stage.say(notice_words.no_such_line(said))
                return False
            private = self._driver.private is not None
            offer = entry_words.share_offer(self._driver.state, capture, private=private)
            self._stage.choose(Choosing(offer, lambda choice: self._show_to(capture.id, choice)))
            return True

        spec = command("capture.share")
        hint = entry_words.standing_ids(self._driver.state)
        self._stage.one_line.ask(Asking(spec.id, done), spec.label, hint)

    def _show_to(self, name: str, choice: Choice | None) -> None:
        if choice is not None and choice.command:
            self.act("capture.share", f"{name} {choice.command}")

    def _strike(self, said: str) -> bool:
        name = said.upper()
        if self._driver.state.capture(name) is None:
            self._stage.say(notice_words.no_such_line(said))
            return False

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice.key == "y":
                self.act("capture.strike", name)
            else:
                self._stage.say(notice_words.UNCHANGED)

        self._stage.choose(Choosing(entry_words.strike_offer(name), chosen))
        return True

    # --- answering and tidying --------------------------------------------------------------------------

    def answer(self) -> None:
        """Offer the answers to what waits first; the next is asked for anew: it may be another person’s."""
        found = entry_words.answer_offer(self._driver.state)
        if found is None:
            return self._stage.say(notice_words.NOTHING_WAITS)
        name, offer = found

        def chosen(choice: Choice | None) -> None:
            if choice is None or choice.key == "esc":
                return
            self.report(self._driver.do(Answer(name, choice.label)))

        return self._stage.choose(Choosing(offer, chosen))

    def tidy(self, asked: tuple[TidyQuestion, ...]) -> None:
        """Ask for what is missing, one part at a time; Enter leaves one open, Escape ends."""
        if not asked:
            return self._stage.say(notice_words.NOTHING_ROUGH)
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
            return True

        self._stage.say(notice_words.about(question.id, question.said))
        name = f"{ANSWER}{question.id}/{question.part.name}"
        return self._stage.one_line.ask(Asking(name, done), question.part.ask, notice_words.LEAVE_OPEN)

    def _newest(self) -> Capture | None:
        return next((c for c in reversed(self._driver.state.captures) if c.stands), None)


_TAKES = frozenset(
    (
        "start.correct",
        "gap.leave-out",
        "block.add",
        "person.arrive",
        "person.leave",
        "person.join",
        "session.next-date",
    )
)
