"""Three people, and five, led line by line from the first block to the summaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_robot import Script, plays

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House

TRIO = (ANA, BEN, "Cleo Lindt")


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


TRIAD: tuple[str | float, ...] = (
    *("n", 360, "n", 540),
    *("n", 840, "n", "s he said late, you asked how late 4", "s the same words 3"),
    *("f you waited three seconds / Ana went on by herself", "a", "1", 240),
    *("n", "c if the demo starts late, then I ask for one number, by Friday 8", 240),
    *("n", 840, "n", 240, "n", "c if Kim pauses, then I count to three, by Friday 9", 240),
    *("n", 840, "n", 240, "n", "c if I open the laptop, then I write one line first, by Friday 7", 240),
    *("n", "w Cleo: they signed on Monday", 360, "n", "y", "y", "y", "", "", "", "Fri 4 Dec", "", "", ""),
)


def played(house: House, clock: ManualClock) -> Script:
    driver = started(house, agenda="triad-90", people=TRIO)
    script = plays(house, clock, driver, TRIAD)
    assert driver.state.phase == "closed", script.text[-800:]
    return script


def test_a_triad_is_led_through_and_each_one_reads_their_own(house: House, clock: ManualClock) -> None:
    text = played(house, clock).text
    assert "-- 3 of 12 · Ana’s turn · Ben coaches Ana · Cleo observes --" in text
    assert "-- 4 of 12 · Cleo reads out · Cleo to Ben --" in text
    assert "-- 8 of 12 · Ben commits · Cleo coaches Ben · Ana observes --" in text
    assert "F1 Cleo → Ben, kept for the three of you." in text
    assert "Ben: taking it (F1)." in text
    paths = [
        Path(line.removeprefix("Summary: ")) for line in text.split("\n") if line.startswith("Summary: ")
    ]
    firsts = {path.stem: path.read_text(encoding="utf-8").split("\n")[0] for path in paths}
    assert len(firsts) == 4
    bens = next(first for name, first in firsts.items() if name.endswith("ben-okafor"))
    assert (
        bens
        == "**If Kim pauses, then I count to three by Fri 27 Nov (2026-11-27), 9 of 10 sure; Cleo will ask.**"
    )


def test_three_people_type_eight_lines_at_most_in_ninety_minutes(house: House, clock: ManualClock) -> None:
    assert len(played(house, clock).sentences) <= 8


def test_the_next_session_of_the_same_three_looks_back_and_another_one_goes_first(
    house: House, clock: ManualClock
) -> None:
    played(house, clock)
    clock.advance(hours=24 * 14)
    driver = started(house, agenda="triad-90", people=TRIO)
    text = plays(house, clock, driver, ("n", "n", "a", "1", "1", "2", "q")).text
    assert driver.state.names[0] == BEN
    assert "Ana: if the demo starts late" in text.replace("If the", "if the")
    assert [held.answers[-1].answer for held in driver.state.carried if held.answers] == [
        *("kept", "kept", "partly"),
    ]


def test_five_people_are_told_who_meets_whom_in_each_exchange(house: House, clock: ManualClock) -> None:
    driver = started(house, agenda="feedforward-12", people=(*TRIO, "Dan", "Eva"))
    steps: tuple[str | float, ...] = (
        *("n", 120.0) * 6,
        "c Dan: if we meet, then I ask first",
        "close now",
        "",
    )
    text = plays(house, clock, driver, steps).text
    assert text.count(" asks, ") == 12
    assert text.count("keeps the time") == 6
    assert "C1 Dan, kept for the five of you." in text
