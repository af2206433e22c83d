"""Starting among forty agendas and drills: what fits first, what was used last, the rest by words."""

from __future__ import annotations

import pytest
from home_robot import at_home
from test_home import held

from house_at import ANA
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House


async def test_what_was_used_last_stands_first_with_what_it_is_for(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, ANA) as home:
        await home.presses("s")
        home.sees("▸ 1 Pair 60", "60 min · 2 people", "2 Check-in 15", "0 drills")
        home.sees("One thing each to try, and somebody who will ask about it (listening, feedback).")
        home.sees_not("Count to three")
        await home.presses("down")
        home.sees("▸ 2 Check-in 15", "See how it is going, and take the next small step")


async def test_drills_are_behind_one_key_and_started_by_as_few_as_an_agenda(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house, ANA) as home:
        await home.presses("s", "0")
        home.sees("Which drill?", "▸ 1", "min · 2 to 3 people", "0 agendas")
        await home.presses("escape")
        home.sees("Which agenda?", "▸ 1 Pair 60")
        await home.clicks("0 drills")
        home.sees("Which drill?")
        await home.presses("0")
        home.sees("Which agenda?")
        await home.presses("0", "1", "1", "enter", "enter")
        opened = home.driver.state.opened
        assert opened.agenda.kind == "drill"
        assert len(opened.agenda.blocks) == 4


async def test_words_look_through_agendas_and_drills_by_facet_and_minutes(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("s", "l")
        await home.types("istening up to 25")
        home.sees("▸ Check-in 15", "Drills", "Count to three", "20 min · 2 to 3 people")
        home.sees_not("Pair 60", "1-9 pick")  # among letters a digit is a letter
        await home.presses("down", "enter")
        home.sees("✓ Count to three, 20 minutes", "Who takes part?")


async def test_a_name_that_is_nearly_right_says_which_may_be_meant(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("s")
        await home.types("traid")
        await home.presses("enter")
        home.sees("No agenda is called “traid”; did you mean Triad 90?")


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_the_marked_one_stays_in_sight_and_so_do_line_and_keys(
    house: House, size: tuple[int, int]
) -> None:
    async with at_home(house, size=size) as home:
        await home.presses("s", *["down"] * 15)
        assert "▸" in home.text
        home.sees("find:", "1-9 pick")
        await home.presses(*["up"] * 20)
        home.sees("Which agenda?", "▸ 1 Check-in 15")


async def test_a_number_that_is_no_row_takes_no_row_and_says_so(house: House, clock: ManualClock) -> None:
    async with at_home(house, ANA) as home:
        await home.presses("s", "4", "5")
        home.sees("▸ Pair 45", "There is no 45 in the list; here is what has it in its name or its minutes.")
        await home.presses("enter")
        home.sees("✓ Pair 45, 45 minutes", "Who takes part?")
    held(house, clock)
    async with at_home(house, ANA) as home:
        await home.presses("s", "5", "0")
        home.sees("Which agenda?", "find: 50", "There is no 50 in the list. For minutes write up to 50.")
        await home.presses("enter")
        home.sees("No agenda is called “50”")
        await home.presses("backspace", "backspace", "1", "1", "enter", "enter")
        assert home.driver.state.opened.agenda.name == "pair-60"
