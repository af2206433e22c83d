from pathlib import Path

import pytest
from home_robot import at_home
from test_live_pictures import same_as_golden

from house_at import ANA, BEN, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.over.key_gate import BURST
from sessiontui.service.session.capturing import Wish
from sessiontui.wiring import House

PROMISE = "If the stand-up starts, then I ask for one number first, by Fri 4 Dec 8"


def held(house: House, clock: ManualClock, people: tuple[str, ...] = (ANA, BEN)) -> str:
    """Hold a session in which both commit to something and one feedback stays without an answer."""
    driver = started(house, people=people, purpose="ask before telling")
    driver.do(c.Begin())
    driver.write(Wish("commitment", PROMISE, by=people[0]))
    driver.write(Wish("commitment", "Ask once before I answer", by=people[1]))
    driver.write(Wish("feedback", "you read the list aloud", by=people[1], to=people[0]))
    clock.advance(minutes=30)
    driver.do(c.Close())
    driver.leave()
    return driver.file.id


async def test_the_first_thing_one_sees_is_what_one_took_on_last_and_whom_to_ask(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        page = [line.strip() for line in home.text.split("\n")[1:] if line.strip()]
        assert page[0] == "What you took on last"
        assert page[1] == "“If the stand-up starts, then I ask for one number first”"
        assert page[2] == "Ben will ask about it · by Fri 4 Dec (in 10 days)"


async def test_of_others_only_how_much_is_open_is_told(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        home.sees("Ben Okafor: 1 commitment", "Ben said to you: you read the list aloud")
        home.sees_not("Ask once before I answer")


async def test_with_nobody_known_nothing_of_anybody_in_particular_is_shown(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house) as home:
        home.sees("2 commitments, 1 feedback without an answer", "Whose screen is this?", "--as NAME")
        home.sees_not("one number", "read the list", "Ask once")


async def test_a_name_that_nobody_here_has_is_said_and_shows_nothing(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house, "zoe") as home:
        home.sees("Nobody called “zoe” is in the sessions here")
        home.sees_not("one number", "read the list")


async def test_the_configured_name_is_whose_screen_it_is(tmp_path: Path, clock: ManualClock) -> None:
    folder = tmp_path / "config" / "sessiontui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('name = "Ben"\n', encoding="utf-8")
    house = house_at(tmp_path, clock)
    held(house, clock)
    async with at_home(house) as home:
        home.sees("Ask once before I answer", "Ana will ask about it")


async def test_enter_goes_on_with_the_live_session_and_q_comes_back(house: House, clock: ManualClock) -> None:
    driver = started(house)
    driver.leave()
    async with at_home(house, "ana") as home:
        home.sees("1 Ana Ruiz and Ben Okafor · Pair 60", "not begun yet", "enter/r resume")
        await home.presses("enter")
        assert home.driver.name == ANA
        home.sees("Why we are here")
        await home.presses_a_letter("q")
        assert isinstance(home.screen, HomeScreen)
        home.sees("stays open; Enter brings you back")
        await home.presses("r")
        assert isinstance(home.screen, LiveScreen)


async def test_a_key_typed_ahead_belongs_to_the_session_it_was_typed_for(
    house: House, clock: ManualClock
) -> None:
    started(house).leave()
    async with at_home(house) as home:
        await home.presses("enter", "n")
        await home.pilot.pause(BURST + 0.05)
        home.sees("1 of 9 · Open")
        assert home.driver.state.phase == "running"


async def test_what_is_half_typed_is_there_again_when_one_comes_back(
    house: House, clock: ManualClock
) -> None:
    started(house).leave()
    async with at_home(house) as home:
        await home.presses("enter")
        await home.presses_a_letter("w")
        await home.types("half a sentence")
        await home.presses("escape")
        await home.presses_a_letter("q")
        assert isinstance(home.screen, HomeScreen)
        await home.presses("enter")
        home.sees("Something half typed is kept; w brings it back.").sees_not("half a sentence")
        await home.presses_a_letter("w")
        home.sees("half a sentence")


async def test_after_a_session_closed_on_a_shared_screen_home_is_masked(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    clock.advance(hours=1)
    started(house, shared=True).leave()
    async with at_home(house, "ana") as home:
        await home.presses("enter")
        live = home.screen
        assert isinstance(live, LiveScreen)
        live.action_do("session.close-now")
        await home.settles()
        home.sees("Thank you both.")
        assert home.screen is live  # the end card stays until somebody leaves it
        await home.presses_a_letter("q")
        assert isinstance(home.screen, HomeScreen)
        home.sees("screen is shared", "Others see this screen")
        home.sees_not("Ana", "Ben", "one number")


async def test_a_masked_screen_names_nobody_until_m_says_that_one_is_alone(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    started(house, people=("Ana Ruiz", "Noa")).leave()
    async with at_home(house, "ana", masked=True) as home:
        home.sees("Pair 60")
        home.sees_not("Ana", "Ben", "Noa", "one number", "commitment")
        await home.presses("o")
        home.sees("that holds what was said")
        await home.presses("t")
        home.sees("that holds what was said")
        assert isinstance(home.screen, HomeScreen)
        await home.presses("m")
        home.sees("Ana Ruiz and Noa", "one number first")


async def test_a_session_opened_from_a_masked_screen_offers_nobody_their_own_notes(
    house: House, clock: ManualClock
) -> None:
    started(house).leave()
    async with at_home(house, "ana", masked=True) as home:
        await home.presses("enter")
        assert home.driver.name == ""
        assert home.driver.private is None


async def test_a_number_reads_a_session_that_is_over(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        await home.presses("1")
        home.sees("Summary · Pair 60", "1 ▸ Ana", "one number first")
        await home.presses("escape")
        assert isinstance(home.screen, HomeScreen)


async def test_arrows_mark_a_session_and_enter_takes_it(house: House, clock: ManualClock) -> None:
    held(house, clock)
    started(house, people=("Mia", "Noa")).leave()
    async with at_home(house) as home:
        await home.presses("down", "down")
        home.sees("▸ 2 Ana Ruiz and Ben Okafor")
        await home.presses("enter")
        home.sees("Summary · Pair 60 · Ana Ruiz and Ben Okafor")


async def test_a_click_does_what_its_key_does(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.clicks("Okafor · Pair")
        home.sees("Summary · Pair 60")
        await home.clicks("back")
        await home.clicks("start")
        home.sees("Which agenda?")


async def test_t_asks_for_what_is_rough_at_the_desk_of_a_closed_session(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        home.sees("rough lines: t asks for what is missing")
        await home.presses("t")
        await home.pilot.pause(0.1)
        home.sees("enter leaves it open, esc ends")
        assert home.driver.state.phase == "closed"


async def test_help_lists_what_can_be_done_and_does_it(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("question_mark")
        home.sees("What one can do now", "Start a session.", "Bring in a list of people")
        home.sees_not("Go on with the session that is live")
        await home.types("start a")
        await home.presses("enter")
        home.sees("Which agenda?")


async def test_the_palette_finds_the_commands_of_the_start_screen(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await home.presses("ctrl+p")
        await home.pilot.pause(0.3)
        home.sees("start (s)", "import names (i)")


async def test_an_empty_workspace_offers_three_things(house: House) -> None:
    async with at_home(house) as home:
        home.sees("Three ways to begin", "d Try the sample", "s Start a session", "i Import a list of names")
        assert not house.workspace.root.exists()


async def test_the_sample_opens_here_and_is_gone_when_one_leaves_it(house: House) -> None:
    async with at_home(house) as home:
        await home.presses("d")
        home.sees("Ask before telling")
        driver = home.driver
        assert driver.passing
        folder = driver.file.path
        assert folder.exists()
        await home.presses_a_letter("q")
        home.sees("The sample is gone", "Three ways to begin")
        assert not folder.exists()
        assert not house.workspace.root.exists()


async def test_a_session_that_cannot_be_read_is_listed_and_says_why(house: House, clock: ManualClock) -> None:
    session = held(house, clock)
    house.workspace.find_session(session).path.write_text("not a journal\n", encoding="utf-8")
    async with at_home(house) as home:
        home.sees("cannot be read")
        await home.presses("1")
        assert isinstance(home.screen, HomeScreen)
        home.sees("is not a journal of sessiontui. It was left as it is.")


async def test_control_characters_in_a_name_never_reach_the_terminal(
    house: House, clock: ManualClock
) -> None:
    held(house, clock, ("Ana \x1b]52;c;AAAA\x07[/b]", BEN))
    async with at_home(house, "ben") as home:
        assert "\x1b" not in home.text
        assert "\x07" not in home.text
        home.sees("[/b]")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_home_looks_as_it_did(tmp_path: Path, clock: ManualClock, size: tuple[int, int]) -> None:
    house = house_at(tmp_path, clock)
    held(house, clock)
    clock.advance(hours=24)
    started(house, "check-in-15", purpose="a look at the week").leave()
    async with at_home(house, "ana", size=size) as home:
        same_as_golden(f"home-{size[0]}x{size[1]}", home.text)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_empty_home_looks_as_it_did(house: House, size: tuple[int, int]) -> None:
    async with at_home(house, size=size) as home:
        same_as_golden(f"home-empty-{size[0]}x{size[1]}", home.text)
