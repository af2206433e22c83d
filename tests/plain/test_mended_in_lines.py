"""What a coach mends or adds while people talk, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plain_robot import Script

from house_at import ANA, started
from mended_meanwhile import (
    MEANS,
    TERM,
    asks_with_a_new_word,
    breaks_its_rubric,
    explains_it,
    mends_its_rubric,
)
from sessiontui.core.clock import ManualClock
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House

EDITS: dict[str, Callable[[House], None]] = {
    "mend": mends_its_rubric,
    "ask": asks_with_a_new_word,
    "explain": explains_it,
}


class Edits(Script):
    """Lines to type; `edit mend` and the like are what a coach saves meanwhile."""

    def __init__(self, clock: ManualClock, steps: Sequence[str | float], house: House, at: Driver) -> None:
        super().__init__(clock, steps)
        self._house, self._at = house, at

    def read(self, prompt: str, prefill: str = "") -> str | None:
        line = super().read(prompt, prefill)
        if line is None or not line.startswith("edit "):
            return line
        EDITS[line.removeprefix("edit ")](self._house)
        assert self._at.newer is not None
        self._at.newer.look()
        return ""


def test_a_mended_rubric_and_a_new_word_are_offered_taken_and_read_out(
    house: House, clock: ManualClock
) -> None:
    breaks_its_rubric(house)
    driver = started(house, "ours", name=ANA)
    assert driver.newer is not None
    driver.newer.look()
    steps = ["n", "edit mend", "", "newer", "take-newer", "n", "n", "n", "rubric"]
    steps += ["words", "edit explain", "edit ask", "", "newer", "take-newer", "words", "q"]
    script = Edits(clock, steps, house, driver)
    Dialogue(driver, house.viewer(driver.session, driver.name), script).run()
    words = " ".join(script.text.split())
    offered = words.index("A newer rubric for Ana’s turn, and one more block.")
    shown = words.index("Ana’s turn and Ben’s turn: no rubric could be read so far.")
    taken = words.index("Ana’s turn and Ben’s turn: the newer rubric from now on")
    assert offered < shown < taken < words.index("a story of one’s own", taken)
    word = f"{TERM}: {MEANS}"
    assert words.count(f"+ {word}") == 1
    assert words.count(word) == 2
    assert words.index(f"+ {word}") < words.rindex("take-newer asks") < words.rindex(word)
