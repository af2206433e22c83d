"""A question that is changed while people talk, line by line: told once, shown, taken by a word."""

from __future__ import annotations

from collections.abc import Sequence

from plain_robot import Script

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.bench.newer import Newer
from sessiontui.wiring import House

HEAD = "---\ntitle: Anchors\nkind: session\nphase: any\nvariables: [coachee]\n---\n"
NEWER = "{{ coachee }}, which moment is still with you?"


class Edits(Script):
    """Lines to type; one that begins with `save ` is saved by a coach, in the session’s own folder."""

    def __init__(self, clock: ManualClock, steps: Sequence[str | float], house: House) -> None:
        super().__init__(clock, steps)
        self._path = house.workspace.root / "prompts" / "pair" / "anchors.md"
        self.newer: Newer | None = None

    def read(self, prompt: str, prefill: str = "") -> str | None:
        line = super().read(prompt, prefill)
        if line is None or not line.startswith("save "):
            return line
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.write_text(HEAD + line.removeprefix("save ") + "\n", encoding="utf-8")
        assert self.newer is not None
        self.newer.look()
        self.newer.look()
        return ""


def plays(house: House, clock: ManualClock, steps: Sequence[str | float]) -> tuple[Edits, str]:
    driver = started(house, name="Ana Ruiz")
    script = Edits(clock, steps, house)
    script.newer = driver.newer
    assert driver.newer is not None
    driver.newer.look()
    Dialogue(driver, house.viewer(driver.session, driver.name), script).run()
    block = driver.state.block("first-anchors")
    assert block is not None
    assert block.prompt is not None
    return script, block.prompt.lead


def test_a_newer_question_is_offered_shown_taken_and_taken_back(house: House, clock: ManualClock) -> None:
    steps = ["n", f"save {NEWER}", "", "newer", "take-newer", "u", "r", "newer", "q"]
    script, lead = plays(house, clock, steps)
    offer = "A newer question for Anchors, and one more block. (U look at it)"
    assert script.text.count(offer) == 1
    shown = script.text.index("Anchors, as it is asked now:")
    assert script.text.index("  − Take me to one moment in the past two weeks") > shown
    assert script.text.index("  + Ana, which moment is still with you?") > shown
    assert "take-newer asks the newer one from now on; otherwise all stays as it was." in script.text
    taken = script.text.index("Anchors: the newer question from now on; u takes it back.")
    back = script.text.index("Took back: the newer question for Anchors.")
    assert shown < taken < back < script.text.index("Back again: the newer question for Anchors.")
    assert script.text.rstrip().count("The questions here are the newest there are.") == 1
    assert lead == "Ana, which moment is still with you?"


def test_a_broken_question_is_told_once_with_its_line_and_mended_it_is_offered(
    house: House, clock: ManualClock
) -> None:
    steps = ["n", "save {{ coache }}, what now?", "", "", "newer", f"save {NEWER}", "", "q"]
    script, lead = plays(house, clock, steps)
    words = " ".join(script.text.split())
    short = "anchors.md:7 cannot be asked as it stands. (newer: what it is)"
    assert words.count(short) == 1
    told = "prompts/pair/anchors.md:7: “coache” stands for nothing here. Did you mean “coachee”?"
    assert words.count(told) == 1
    assert words.count("Until then the question stays as it was.") == 1
    assert "The questions here are the newest there are." not in words
    assert words.index(short) < words.index(told) < words.index("A newer question for Anchors")
    assert lead.startswith("Take me to one moment"), "nobody took it"


def test_what_was_read_and_left_is_not_offered_again_until_it_changes_again(
    house: House, clock: ManualClock
) -> None:
    steps = ["n", f"save {NEWER}", "newer", "n", "", "n", f"save {NEWER} And where?", "", "q"]
    script, _ = plays(house, clock, steps)
    assert script.text.count("A newer question for Anchors, and one more block. (U") == 2


def test_where_nothing_is_newer_one_is_told_so(house: House, clock: ManualClock) -> None:
    script, _ = plays(house, clock, ["newer", "take-newer", "q"])
    assert "The questions here are the newest there are." in script.text
    assert "No newer question is here; what is shown is what the files say." in script.text
