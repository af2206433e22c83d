"""What one alone reads is shown to that one, and what comes at half time comes at half time."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from screen_robot import ScreenRobot, at_the_screen
from several import joined, sits_at

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.live.newer import Revision
from sessiontui.present.changing_places import change_places
from sessiontui.present.newer_words import newer_lines
from sessiontui.wiring import House

CANARY = "kingfisher"
FACT = "woodpecker"
MEI = "Mei Lin"
DRILL = f"""\
---
title: Nests
kind: drill
drill: scenario
facets: [listening]
phase: foundation
minutes: 16
people: [2, 4]
roles: [coachee, coach]
rubric: coach-turn
variables: [coachee, coach]
source: Our own design.
---
## Brief · 4
What is it for?

- {{{{ coachee }}}}, you lead a team of eight.
- (for {{{{ coach }}}} alone) You are Sam; a {CANARY} told you.

## Decide · 8
Which day do you choose?

- What does waiting buy?

(at half time) A {FACT} is ill until Tuesday.

## Observer sheet · 2
{{{{ coach }}}} reads out what was heard.

- How many silences there were.

## Debrief · 2
What did you hear?
"""


@pytest.fixture(autouse=True)
def _a_drill(house: House) -> None:
    folder = house.workspace.root / "prompts" / "drills"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nests.md").write_text(DRILL)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_on_the_screen_of_all_one_key_asks_shows_it_and_covers_it_again(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house, "drills/nests", (ANA, BEN))
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n")
        room.sees_not(CANARY).sees("For Ben alone: F7 shows it", "F7 for Ben")
        await looks(room)
        room.sees(CANARY, "Ana looks away.", "F7 covers it again.").sees_not("lead a team", "once more")
        await room.presses("f7")
        room.sees_not(CANARY).sees("lead a team")
        await room.presses("w")  # with a line open, too
        await looks(room)
        room.sees(CANARY)
        await room.presses("escape", "f8")
        room.sees_not(CANARY)
        await room.presses("f8")
        room.sees_not(CANARY)
        await looks(room)
        room.sees(CANARY)
        await room.presses("z", "y")
        room.sees_not(CANARY)
        await looks(room)
        await room.presses("n", "b")
        room.sees_not(CANARY).sees("F7 shows it")


ASKED = "First Ana looks away; F7 once more shows it to Ben."


async def looks(room: ScreenRobot) -> None:
    """Ask for what is covered, and once more when that was read."""
    await room.presses("f7")
    room.sees(ASKED)
    await room.after(seconds=1)
    await room.presses("f7")


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_one_press_by_slip_a_key_held_down_or_one_long_after_shows_nothing(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house, "drills/nests", (ANA, BEN), shared=True)
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.presses("n", "f7", "f7", "f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.after(minutes=1.5)
        await room.presses("f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.after(seconds=1)
        await room.presses("f8", "f8", "f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.after(seconds=1)
        await room.presses("w")
        await room.types("a good start")
        await room.presses("f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.after(seconds=1)
        await room.presses("n", "b", "f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.presses("question_mark")
        await room.after(seconds=1)
        await room.presses("f7")
        room.sees(ASKED).sees_not(CANARY)
        await room.after(seconds=1)
        await room.presses("f7")
        room.sees(CANARY)


async def test_the_fact_for_half_time_comes_by_itself_and_earlier_only_for_who_asks_twice(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, "drills/nests", (ANA, BEN, MEI))
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "n")
        room.sees_not(FACT).sees("At half time one more fact comes.")
        await room.presses("f7")
        room.sees("not half time yet").sees_not(FACT)
        await room.after(seconds=1)
        await room.presses("f7")
        room.sees(FACT)
        await room.presses("f7")
        room.sees_not(FACT)
        await room.after(minutes=3, seconds=55)
        room.sees_not(FACT)
        await room.after(seconds=10)
        room.sees(f"Half time: A {FACT}", "Half time: one more fact").sees_not("At half time one")
        await room.presses("+", "f7")
        room.sees(f"Half time: A {FACT}", "It stands here already.")


async def test_on_terminals_of_their_own_only_the_one_it_is_for_ever_reads_it(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    driver = started(house, "drills/nests", (ANA, BEN), name=ANA)
    driver.act("block.next")
    ben = joined(house, driver, BEN, view="scribe")
    async with at_the_screen(house, ben, clock, size=(80, 24)) as his:
        his.sees(f"For you alone: You are Sam; a {CANARY}").sees_not("F7")
        await his.presses("f8")
        his.sees_not(CANARY)
        await his.presses("f8", "f7")
        his.sees(CANARY, "It stands here already.")
    async with sits_at(tmp_path, clock, driver, ANA, size=(80, 24)) as hers:
        hers.sees_not(CANARY).sees("For Ben alone: it stands on Ben’s own", "F7 if there is none")
        await hers.presses("f7")
        hers.sees_not(CANARY).sees("This is Ana’s own terminal")
        hers.live.action_do("room.share")
        await looks(hers)
        hers.sees(CANARY, "Ana looks away")
    async with sits_at(tmp_path, clock, driver, "", "stage") as wall:
        wall.sees("What is it for?").sees_not(CANARY, "F7")


async def test_a_drill_that_is_over_says_how_the_two_change_places(house: House, clock: ManualClock) -> None:
    driver = started(house, "drills/nests", (ANA, BEN))
    for command in ("block.next", "session.close-now"):
        driver.act(command)
    again = started(house, "", (ANA, BEN), like=driver.state.opened.session, first="Ben").state
    assert again.blocks[0].prompt is not None
    assert again.blocks[0].prompt.covered[0].whom == "Ana"
    journal = started(house, "drills/unsent-sentence", (ANA, MEI))
    for command in ("block.next", "session.close-now"):
        journal.act(command)
    assert change_places(journal.state) == ()
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        room.sees("Change places, and Ben practises:", "sessiontui start --like", "--first Ben")


async def test_a_newer_text_tells_that_a_covered_part_changed_and_not_what_it_says(house: House) -> None:
    driver = started(house, "drills/nests", (ANA, BEN))
    before = driver.state.blocks[0].prompt
    assert before is not None
    after = replace(before, covered=(replace(before.covered[0], text=f"a {CANARY}"),))
    told = "\n".join(newer_lines((Revision("brief", before, after),), driver.state, ()))
    assert CANARY not in told
    assert "− (for Ben alone) 7 words, covered" in told
    assert "+ (for Ben alone) 2 words, covered" in told
