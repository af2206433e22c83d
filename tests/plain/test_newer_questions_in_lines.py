"""A question that is changed while people talk, line by line: told once, shown, taken by a word."""

from __future__ import annotations

from collections.abc import Sequence

from plain_robot import Script

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.plain.dialogue import Dialogue
from sessiontui.service.bench.newer import Newer
from sessiontui.templates.shelves.library import built_in_root
from sessiontui.wiring import House

HEAD = "---\ntitle: Anchors\nkind: session\nphase: any\nvariables: [coachee]\n---\n"
NEWER = "{{ coachee }}, which moment is still with you?"


def rubric(short: str) -> str:
    """Return the rubric of a turn with other words for its first level."""
    root = built_in_root()
    assert root is not None
    text = (root / "rubrics" / "coach-turn.yaml").read_text(encoding="utf-8")
    return text.replace("short: a story of one’s own", f"short: {short}")


class Edits(Script):
    """Lines to type; after `save ` a coach saves a question, after `level ` a rubric of the session."""

    def __init__(self, clock: ManualClock, steps: Sequence[str | float], house: House) -> None:
        super().__init__(clock, steps)
        self._root = house.workspace.root
        self.newer: Newer | None = None

    def read(self, prompt: str, prefill: str = "") -> str | None:
        line = super().read(prompt, prefill)
        if line is None or not line.startswith(("save ", "level ")):
            return line
        kind, _, words = line.partition(" ")
        if kind == "save":
            path, text = self._root / "prompts" / "pair" / "anchors.md", HEAD + words + "\n"
        else:
            path, text = self._root / "rubrics" / "coach-turn.yaml", rubric(words)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
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


def test_a_newer_rubric_is_offered_shown_taken_and_told_with_a_question_that_came_too(
    house: House, clock: ManualClock
) -> None:
    steps = ["n", "level my own story", "", "newer", "take-newer", "level [", "", "", "newer"]
    steps += [
        "level their story",
        f"save {NEWER}",
        "",
        "newer",
        "take-newer",
        "u",
        "n",
        "n",
        "n",
        "rubric",
        "q",
    ]
    script, lead = plays(house, clock, steps)
    words = " ".join(script.text.split())
    assert "A newer rubric for Ana’s turn, and one more block. (U look at it)" in words
    assert "Ana’s turn and Ben’s turn, as it stands now:" in words
    assert "− 1 a story of one’s own: Begins a topic" in words
    assert "+ 1 my own story: Begins a topic" in words
    assert "take-newer takes the newer one from now on; otherwise all stays as it was." in words
    assert "Ana’s turn and Ben’s turn: the newer rubric from now on; u takes it back." in words
    assert "coach-turn.yaml" in words
    assert "cannot be shown as it stands. (newer: what it is)" in words
    assert " rubrics/coach-turn.yaml:" in words
    assert "Until then the rubric stays as it was." in words
    assert "A newer question and rubric for Anchors, and 3 more blocks." in words
    both = "Anchors: the newer question from now on; Ana’s turn and Ben’s turn: the newer rubric from now on;"
    assert f"{both} u takes it back." in words
    assert "Took back: the newer question for Anchors, the newer rubric for Ana’s turn" in words
    assert lead.startswith("Take me to one moment")
