from datetime import UTC, datetime

import pytest
from home_robot import at_home
from test_home import held
from test_live_pictures import same_as_golden

from house_at import ANA, BEN, started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.screens.home.start_rows import echo_of
from sessiontui.screens.home.start_screen import StartScreen
from sessiontui.screens.home.start_steps import StartSteps
from sessiontui.service.opening.beginning import Beginning
from sessiontui.service.opening.known_people import keep_people
from sessiontui.wiring import House


async def test_people_who_have_met_start_with_five_keys_typed_in_one_go(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        await home.presses("s", "1", "1", "enter", "enter")
        opened = home.driver.state.opened
        assert opened.agenda.name == "pair-60"
        assert set(opened.roster) == {ANA, BEN}
        assert opened.purpose == "ask before telling"
        assert not opened.shared
        assert home.driver.name == ANA
        home.sees("Why we are here: ask before telling")


async def test_every_question_shows_what_was_chosen_so_far(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s")
        home.sees("Which agenda?", "60 min · 2 people", "▸ 1 Pair 60")
        await home.presses("1")
        home.sees("✓ Pair 60, 60 minutes", "Who takes part?", "▸ 1 Ana Ruiz and Ben Okafor")
        await home.presses("1")
        home.sees("✓ Ana Ruiz and Ben Okafor", "What is it for", "purpose: ask before telling")
        await home.presses("enter")
        home.sees("✓ “ask before telling”", "How much time is there?")


async def test_escape_goes_one_step_back_and_nothing_typed_is_lost(house: House, clock: ManualClock) -> None:
    async with at_home(house) as home:
        await home.presses("s")
        await home.types("pair 60")
        await home.presses("enter")
        await home.types("Zoe, Yan")
        await home.presses("enter")
        await home.types("a plan for May")
        await home.presses("enter", "4", "5")
        await home.presses("escape")
        home.sees("purpose: a plan for May")
        await home.presses("escape")
        home.sees("names: Zoe, Yan")
        await home.presses("escape")
        home.sees("Which agenda?")
        await home.presses("escape")
        assert isinstance(home.screen, HomeScreen)
        await home.presses("s")
        await home.types("pair 60")
        await home.presses("enter")
        home.sees("names: Zoe, Yan")
        await home.presses("enter")
        home.sees("purpose: a plan for May")
        await home.presses("enter")
        home.sees("time: 45", "45 minutes; the plan has 60, so it is fitted.")


async def test_names_are_typed_parted_by_commas_and_known_ones_get_their_whole_name(
    house: House, clock: ManualClock
) -> None:
    house.workspace.create()
    keep_people(house.workspace, ("Zoë Müller", "Kim Lee"), clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "z", "o")
        home.sees("Zoë Müller?", "tab writes the name out")
        await home.presses("tab", "comma", "k", "i", "m", "enter")
        home.sees("✓ Zoë Müller and Kim Lee")


async def test_whoever_looks_joins_where_one_is_missing(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, ANA) as home:
        await home.presses("s", "1")
        await home.types("Kim")
        await home.presses("enter")
        home.sees("✓ Ana Ruiz and Kim")


async def test_too_many_people_are_refused_in_one_line_and_stay_in_the_line(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("s")
        await home.types("pair 60")
        await home.presses("enter")
        await home.types("Ana, Ben, Kim")
        await home.presses("enter")
        home.sees("pair-60 is for 2 people, and 3 are named. Type the names, parted by commas.")
        home.sees("names: Ana, Ben, Kim", "Who takes part?")


async def test_an_agenda_is_found_by_a_part_of_its_name(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("s", "c", "h", "e", "c", "k")
        home.sees("▸ Check-in 15")
        home.sees_not("Pair 60")
        await home.presses("x")
        await home.presses("enter")
        home.sees("No agenda is called “checkx”")
        await home.presses("backspace", "enter")
        home.sees("✓ Check-in 15, 15 minutes")


async def test_a_digit_that_stands_for_nothing_says_so(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "9")
        home.sees("There is no 9 here", "Who takes part?")


async def test_what_two_people_can_hold_alone_is_offered_first(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("s")
        home.sees("▸ 1 Check-in 15", "2 Pair 45", "3 Pair 60", "Action learning 40")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("15:00", "could be an end or a length"),
        ("soon", "“soon” is no time"),
        ("3", "minutes at least, and there are 3. Esc goes back."),
        ("until 13:00", "13:00 has passed"),
    ],
)
async def test_a_time_that_does_not_fit_is_said_in_one_line(
    house: House, clock: ManualClock, typed: str, said: str
) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter")
        await home.types(typed)
        await home.presses("enter")
        home.sees(said, f"time: {typed}")
        assert len(house.workspace.sessions()) == 1


async def test_an_end_by_the_clock_is_echoed_and_fits_the_agenda(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter")
        await home.types("until 14:15")
        home.sees("Until 14:15 there are 45 minutes; the plan has 60, so it is fitted.")
        await home.presses("enter")
        assert home.driver.state.opened.until is not None
        assert home.driver.state.opened.agenda.seconds == 45 * 60


async def test_y_says_that_others_see_the_screen(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter", "y")
        home.sees("screen is shared", "✓ others see this screen", "n only you see this screen")
        await home.presses("enter")
        assert home.driver.state.shared


async def test_on_a_shared_screen_no_names_and_purposes_are_offered(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, masked=True) as home:
        await home.presses("s", "1")
        home.sees_not("Ana", "Ben")
        await home.types("a")
        home.sees_not("Ana")
        await home.presses("ctrl+u")
        await home.types("Ana Ruiz, Ben Okafor")
        await home.presses("enter")
        home.sees_not("ask before telling")
        await home.presses("enter", "enter")
        assert home.driver.state.shared


async def test_where_one_of_them_is_in_a_session_already_one_is_asked_which(
    house: House, clock: ManualClock
) -> None:
    going_on = started(house)
    going_on.leave()
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter", "enter")
        home.sees("One of you is in a session already", "▸ 1 Go on with Ana Ruiz and Ben Okafor")
        await home.presses("escape")
        home.sees("How much time is there?")
        await home.presses("enter", "1")
        assert home.driver.file.id == going_on.file.id


async def test_another_session_can_be_started_all_the_same(house: House, clock: ManualClock) -> None:
    going_on = started(house)
    going_on.leave()
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter")
        await home.types("45")
        await home.presses("enter", "a")
        assert home.driver.file.id != going_on.file.id
        assert home.driver.state.opened.agenda.seconds == 45 * 60


async def test_keys_after_the_last_one_change_nothing_on_the_way(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s", "1", "1", "enter", "enter", "enter", "escape")
        assert home.driver.state.phase == "ready"
        assert len(house.workspace.sessions()) == 2


async def test_the_steps_can_be_clicked(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("s")
        await home.clicks("Check-in 15")
        await home.clicks("Ana Ruiz and Ben")
        home.sees("What is it for")
        await home.clicks("goes on")
        await home.clicks("others see")
        home.sees("screen is shared")
        await home.clicks("back")
        home.sees("What is it for")
        assert isinstance(home.screen, StartScreen)


async def test_a_pasted_list_of_names_comes_in_whole(house: House) -> None:
    from textual import events

    async with at_home(house) as home:
        await home.presses("s", "1")
        home.screen.query_one("StepInput").post_message(events.Paste("Ana Ruiz,\nBen Okafor"))
        await home.settles()
        await home.presses("enter")
        home.sees("✓ Ana Ruiz and Ben Okafor")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_starting_looks_as_it_did(house: House, clock: ManualClock, size: tuple[int, int]) -> None:
    held(house, clock)
    async with at_home(house, "ana", size=size) as home:
        await home.presses("s", "1", "1", "enter")
        await home.types("45")
        same_as_golden(f"start-{size[0]}x{size[1]}", home.text)


async def test_names_of_the_list_are_picked_by_their_digits_before_a_letter_is_typed(
    house: House, clock: ManualClock
) -> None:
    keep_people(house.workspace, ("Ana Ruiz", "Ben Okafor", "Priya Nair"), clock)
    async with at_home(house) as home:
        await home.presses("s")
        await home.types("pair-60")
        await home.presses("enter")
        home.sees("1 Ana Ruiz", "2 Ben Okafor", "3 Priya Nair")
        await home.presses("3")
        home.sees("Priya Nair,", "1 Ana Ruiz")
        await home.presses("1")
        home.sees("Priya Nair and Ana Ruiz")


async def test_a_purpose_that_was_put_there_gives_way_to_what_is_typed_and_stays_where_one_moves_in_it(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    for keys, purpose in (("x", "x"), ("end x", "ask before tellingx"), ("backspace x", "x")):
        async with at_home(house) as home:
            await home.presses("s", "1", "1")
            home.sees(
                "purpose: ask before telling", "What you type takes its place; an arrow or End keeps it."
            )
            await home.presses(*keys.split())
            home.sees(f"purpose: {purpose}").sees_not("takes its place")
            await home.presses("enter")
            home.sees(f"✓ “{purpose}”")


async def test_somebody_who_leads_and_takes_no_part_is_named_after_the_others(house: House) -> None:
    async with at_home(house, "Fay") as home:
        await home.presses("s")
        await home.types("kickoff")
        await home.presses("enter")
        home.sees("Where somebody leads and takes no part, end the line with led by and their name.")
        await home.types("Ana, Ben, led by Ana")
        await home.presses("enter")
        home.sees("Ana takes part; led by is for somebody who does not. Leave one of the two out.")
        await home.presses(*["backspace"] * 3)
        await home.types("Fay")
        await home.presses("enter")
        home.sees("✓ Ana and Ben, led by Fay")
        await home.presses("enter", "enter")
        opened = home.driver.state.opened
        assert (opened.roster, opened.facilitator) == (("Ana", "Ben"), "Fay")
        assert home.driver.name == "Fay"


def test_what_was_kept_from_an_earlier_start_gives_way_to_what_is_typed() -> None:
    steps = StartSteps(Beginning((), (), ()), texts={"people": "Ana, Ben", "time": "45"})
    steps.step = "people"
    assert steps.proposes("Ana, Ben")
    assert not steps.proposes("Cem")
    steps.touched = True
    assert not steps.proposes("Ana, Ben")
    again = StartSteps(Beginning((), (), ()), steps)
    again.step = "people"
    assert not again.proposes("Ana, Ben")


def test_where_nothing_fits_the_page_says_what_could() -> None:
    steps = StartSteps(Beginning((), (), ()))
    assert "3 people" in echo_of(steps, "kingfisher", datetime(2026, 11, 29, tzinfo=UTC))
