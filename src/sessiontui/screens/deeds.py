"""What each command does on the screen: straight away, or after one line or one key more."""

from __future__ import annotations

from collections.abc import Callable

from sessiontui.core.kinds import KIND_NAMES
from sessiontui.present import entry_words
from sessiontui.present.commands import command
from sessiontui.screens.capture_deeds import CaptureDeeds
from sessiontui.screens.modes import Asking
from sessiontui.screens.stage import Reporting, Stage
from sessiontui.screens.time_deeds import TimeDeeds
from sessiontui.service.driving import Driver
from sessiontui.service.tidying import questions


class Deeds(Reporting):
    """The commands of the registry, as the screen carries them out."""

    def __init__(self, driver: Driver, stage: Stage) -> None:
        super().__init__(driver, stage)
        self._driver = driver
        self._stage = stage
        self.time = TimeDeeds(driver, stage)
        """Those about time."""
        self.captures = CaptureDeeds(driver, stage)
        """Those about what is written down."""

    def do(self, command_id: str) -> None:
        """Carry a command out."""
        kind = command_id.removeprefix("capture.")
        if command_id == "capture.score":
            return self.captures.score()
        if command_id.startswith("capture.") and kind in KIND_NAMES:
            return self.captures.open_capture(kind)
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
            case "plan.replan":
                self.time.replan("")
            case "plan.fit":
                self.time.ask_end()
            case "room.step":
                self.time.pass_step()
            case "room.hush":
                self.hush()
            case _ if command_id.startswith("block.") and command(command_id).takes == "a number":
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
