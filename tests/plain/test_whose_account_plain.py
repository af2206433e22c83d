"""Line by line, too: what a shared account means comes first, and “me” is not offered on it."""

from collections.abc import Callable
from pathlib import Path

from plain_robot import Script, plays

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.plain.dialogue import Dialogue
from sessiontui.wiring import House

SENTENCES = "Everybody who uses this account can read what is kept for one person;"


def test_the_second_of_one_account_hears_it_before_the_first_prompt(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock, one_account=True)
    ana = started(house, name=ANA)
    ana.arrive()
    ana.do(c.Begin())
    ben = house.driver(house.attach(ana.file, BEN), ana.file, BEN)
    out = plays(house, clock, ben, ["i I hurry past the answer", "y", "j", "?"]).text
    assert out.index(SENTENCES) < out.index("> ")
    assert out.count(SENTENCES) == 1
    assert "others use this account, too. y keeps it for the two of you" in " ".join(out.split())
    assert "misstep" not in out
    assert [capture.said for capture in house.attach(ana.file).state.captures] == ["I hurry past the answer"]


class SomebodyComes(Script):
    """Lets somebody sit down before the last line is typed."""

    def __init__(self, clock: ManualClock, comes: Callable[[], object], steps: list[str | float]) -> None:
        super().__init__(clock, steps)
        self._comes = comes

    def read(self, prompt: str, prefill: str = "") -> str | None:
        if len(self._steps) == 1:
            self._comes()
        return super().read(prompt, prefill)


def test_the_first_of_one_account_hears_it_when_the_second_comes(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock, one_account=True)
    ana = started(house, name=ANA)
    ben = house.driver(house.attach(ana.file, BEN), ana.file, BEN)
    script = SomebodyComes(clock, ben.arrive, ["n", "i I hurry past the answer", "i what now"])
    Dialogue(ana, house.viewer(ana.session, ANA), script).run()
    before, _, after = script.text.partition("Ben has joined.")
    assert "Kept for you alone." in before
    assert SENTENCES not in before
    assert SENTENCES in after
    assert "others use this account, too" in after
    assert f"it is in {house.workspace.notes(ANA)}." in " ".join(after.split())


def test_on_ones_own_account_nothing_is_said_and_me_is_offered(house: House, clock: ManualClock) -> None:
    ana = started(house, name=ANA)
    out = plays(house, clock, ana, ["n", "i I hurry past the answer", "?"]).text
    assert "account" not in out
    assert "Kept for you alone." in out
    assert "misstep" in out


def test_a_blank_line_shares_nothing_that_was_meant_for_one_alone(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock, one_account=True)
    ana = started(house, name=ANA)
    ana.arrive()
    ana.do(c.Begin())
    ben = house.driver(house.attach(ana.file, BEN), ana.file, BEN)
    script = plays(
        house, clock, ben, ["i I hurry past the answer", "", "i I hurry past the answer", "n", "time"]
    )
    assert script.prefills[2:3] == ["insight I hurry past the answer"]
    assert script.prefills[-1] == ""
    assert house.attach(ana.file).state.captures == ()
