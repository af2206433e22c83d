"""A facilitator at the line-by-line session: types lines, lets time pass, reads what is printed."""

from __future__ import annotations

from collections.abc import Sequence

from sessiontui.core.clock import ManualClock
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

OUT_OF_SIGHT = "[all that was printed goes out of sight]"


class Script:
    """Lines to type; a number lets that many seconds pass first."""

    window = False
    """Whether what is printed can leave a window; a pipe has none."""

    def __init__(self, clock: ManualClock, steps: Sequence[str | float]) -> None:
        self._clock = clock
        self._steps = list(steps)
        self.out: list[str] = []
        self.typed: list[str] = []
        self.prefills: list[str] = []

    def read(self, prompt: str, prefill: str = "") -> str | None:
        self.out.append(prompt)
        self.prefills.append(prefill)
        while self._steps and not isinstance(self._steps[0], str):
            self._clock.advance(seconds=float(self._steps.pop(0)))
        if not self._steps:
            return None
        line = str(self._steps.pop(0))
        self.typed.append(line)
        return line

    def write(self, line: str) -> None:
        self.out.append(line)

    def out_of_sight(self) -> bool:
        self.out += [OUT_OF_SIGHT] if self.window else []
        return self.window

    @property
    def text(self) -> str:
        return "\n".join(self.out)

    @property
    def sentences(self) -> list[str]:
        """What was typed as words; keys, answers and read-backs are one to three characters."""
        return [line for line in self.typed if len(line.strip()) > 3 and line.strip() not in _WORDS]


_WORDS = {"close", "pause", "time", "agenda", "captured"}


def plays(house: House, clock: ManualClock, driver: Driver, steps: Sequence[str | float]) -> Script:
    script = Script(clock, steps)
    Dialogue(driver, house.viewer(driver.session, driver.name), script).run()
    return script
