"""Line by line, too, one alone reads what is for one alone, and the fact for half time comes then."""

from __future__ import annotations

from plain_robot import plays

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.wiring import House

CANARY, FACT = "kingfisher", "woodpecker"
PROMPT = f"""\
---
title: Nests
---
What is it for?

- (for {{{{ people[1] }}}} alone) A {CANARY} told you.
- (at half time) A {FACT} is ill until Tuesday.
"""


def with_a_prompt(house: House) -> None:
    folder = house.workspace.root / "prompts" / "pair"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "open.md").write_text(PROMPT)


def test_who_looks_away_is_said_first_and_what_was_shown_goes_out_of_sight(
    house: House, clock: ManualClock
) -> None:
    with_a_prompt(house)
    driver = started(house, "pair-60")
    script = plays(house, clock, driver, ["n", "covered", "Ana still reads", "covered", "", "", "q"])
    asked = script.text.index("For Ben alone: “covered” shows it while Ana looks away.")
    told = script.text.index("This is for Ben alone: Ana looks away.")
    assert asked < told < script.text.index(CANARY)
    assert script.text.count(CANARY) == 1
    assert script.text.rindex("What is it for?") > script.text.index(CANARY)
    assert [line.said for line in driver.state.captures] == ["Ana still reads"]
    assert FACT not in script.text
    house.close()


def test_ones_own_terminal_shows_it_at_once_and_the_other_ones_never(
    house: House, clock: ManualClock
) -> None:
    with_a_prompt(house)
    driver = started(house, "pair-60", name=BEN)
    assert f"For you alone: A {CANARY}" in plays(house, clock, driver, ["n", "q"]).text
    house.close()


def test_the_other_one_is_told_where_it_stands(house: House, clock: ManualClock) -> None:
    with_a_prompt(house)
    driver = started(house, "pair-60", name=ANA)
    script = plays(house, clock, driver, ["n", "covered", "", "q"])
    assert CANARY not in script.text
    assert "This is Ana’s own terminal" in script.text
    house.close()


def test_the_fact_for_half_time_is_read_out_then(house: House, clock: ManualClock) -> None:
    with_a_prompt(house)
    driver = started(house, "pair-60", name=BEN)
    driver.do(c.NextBlock(""))
    clock.advance(seconds=20)
    driver.beat()
    clock.advance(seconds=140)
    script = plays(house, clock, driver, ["question", "q"])
    assert f"Half time: A {FACT}" in script.text
    house.close()
