import os
from pathlib import Path

import pytest
from home_robot import HomeRobot, at_home
from screen_robot import ScreenRobot, at_the_screen
from test_home import held
from test_live_pictures import same_as_golden
from textual.screen import Screen

from house_at import ANA, resumed
from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.over.summary_screen import SummaryScreen
from sessiontui.service.session.driving import Driver
from sessiontui.wiring import House


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


async def reading(home: HomeRobot) -> HomeRobot:
    await home.presses("o")
    assert isinstance(home.screen, SummaryScreen)
    return home


async def comes_to(room: ScreenRobot, kind: type[Screen[None]]) -> None:
    """Wait until that screen is there, on a machine as slow as it may be."""
    for _ in range(200):
        if isinstance(room.app.screen, kind):
            break
        await room.pilot.pause(0.02)
    await room.pilot.pause(0.05)
    assert isinstance(room.app.screen, kind)


async def test_each_reader_has_a_page_by_number_and_by_tab(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await reading(home)
        home.sees("3 ▸ the two of you")
        await home.presses("2")
        home.sees("2 ▸ Ben", "Ask once before I answer")
        await home.presses("tab", "tab")
        home.sees("1 ▸ Ana")
        await home.presses("shift+tab")
        home.sees("3 ▸ the two of you")
        await home.presses("9")
        home.sees("3 ▸ the two of you")


async def test_copying_says_what_was_copied(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house, "ana") as home:
        await reading(home)
        for key in ("c", "y"):
            await home.presses(key)
            home.sees("Copied the summary for Ana", "lines of Markdown")
            assert "one number first" in home.app.clipboard
            assert home.app.clipboard.startswith("# ") or "\n## " in home.app.clipboard


async def test_it_is_written_to_a_file_whose_path_is_proposed_and_then_said(
    house: House, clock: ManualClock
) -> None:
    session = held(house, clock)
    async with at_home(house, "ana", size=(120, 40)) as home:
        await reading(home)
        await home.presses("w")
        name = f"{session}-ana-ruiz.md"
        home.sees(f"write to: {name}", "enter writes it")
        await home.presses("enter")
        home.sees(f"Written to {Path.cwd()}")
        path = Path(name)
        assert "one number first" in path.read_text(encoding="utf-8")
        assert path.stat().st_mode & 0o777 == 0o600


async def test_a_path_that_does_not_do_stays_in_the_line_and_says_why(
    house: House, clock: ManualClock
) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await reading(home)
        await home.presses("w", "ctrl+u")
        await home.types("nowhere/s.md")
        await home.presses("enter")
        home.sees("There is no folder nowhere", "write to: nowhere/s.md")
        await home.presses("escape")
        home.sees("Nothing was written.")
        assert os.listdir() == []
        await home.presses("w")
        home.sees("write to: nowhere/s.md")


async def test_a_live_session_shows_what_one_takes_along_so_far(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    ana = resumed(house, driver, ANA)
    async with at_the_screen(house, ana, clock, size=(80, 24)) as room:
        await room.presses("n", "w")
        await room.types("the pricing call ended early")
        await room.presses("S")
        await comes_to(room, SummaryScreen)
        room.sees("in progress", "1 ▸ Ana", "the pricing call ended early")
        await room.pilot.press("escape")
        await comes_to(room, LiveScreen)


async def test_on_a_shared_screen_the_page_of_all_is_shown_first(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    ana = resumed(house, driver, ANA)
    ana.act("room.share")
    async with at_the_screen(house, ana, clock, size=(80, 24)) as room:
        await room.presses("S")
        await comes_to(room, SummaryScreen)
        room.sees("3 ▸ the two of you")


async def test_after_closing_the_summary_is_a_key_away(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n")
        room.live.action_do("session.close-now")
        await room.pilot.pause(0.05)
        room.sees("S summary")
        await room.presses("S")
        await comes_to(room, SummaryScreen)
        room.sees("Summary · Pair 60")
        room.sees_not("in progress")


async def test_markup_and_control_characters_of_people_are_only_words(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:
        await room.presses("n", "w")
        await room.types("it went [bold red]well[/nope] \x1b]52;c;AAAA\x07 [x](http://a.b)")
        await room.presses("S")
        await comes_to(room, SummaryScreen)
        room.sees("[bold red]well[/nope]")
        assert "\x1b" not in room.text
        assert "\x07" not in room.text


async def test_a_long_summary_scrolls(house: House, driver: Driver, clock: ManualClock) -> None:
    async with at_the_screen(house, driver, clock, size=(60, 16)) as room:
        await room.presses("n")
        for number in range(12):
            await room.presses("w")
            await room.types(f"win number {number} of the week")
        await room.presses("S")
        await comes_to(room, SummaryScreen)
        room.sees_not("win number 11")
        for _ in range(6):
            await room.pilot.press("pagedown")
        await room.pilot.pause(0.05)
        room.sees_not("win number 0 ")
        await room.pilot.press("home")
        await room.pilot.pause(0.05)
        room.sees("in progress")


async def test_its_keys_can_be_clicked(house: House, clock: ManualClock) -> None:
    held(house, clock)
    async with at_home(house) as home:
        await reading(home)
        await home.clicks("Ben  3")
        home.sees("2 ▸ Ben")
        await home.clicks("copy")
        home.sees("Copied the summary for Ben")
        await home.clicks("write to a file")
        home.sees("write to:")
        await home.clicks("does not")
        home.sees("Nothing was written.")
        await home.clicks("back")
        assert isinstance(home.screen, HomeScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_a_summary_looks_as_it_did(house: House, clock: ManualClock, size: tuple[int, int]) -> None:
    held(house, clock)
    async with at_home(house, "ana", size=size) as home:
        await reading(home)
        same_as_golden(f"summary-{size[0]}x{size[1]}", home.text)
