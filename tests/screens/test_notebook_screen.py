"""One’s own notebook on the screen: written, looked at again, shown to the pair on purpose alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from home_robot import at_home
from notebook_robot import CANARY, notebook, reads, writes
from screen_robot import at_the_screen

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.screens.live.live_screen import LiveScreen
from sessiontui.screens.notebook.notebook_screen import NotebookScreen
from sessiontui.service.session.capturing import Wish
from sessiontui.wiring import House


async def test_a_note_is_written_in_several_lines_and_stands_in_the_list(
    house: House, clock: ManualClock
) -> None:
    async with at_home(house, "ana") as home:
        await home.presses("n")
        home.sees("Nothing is written here yet", "outside the workspace", "k seals it")
        await home.presses("n", "o", "n", "e", "enter", "enter", "t", "w", "o", "backspace", "ctrl+s")
        home.sees("Kept for you alone", "Tue 24 Nov  one", "Note of Tue 24 Nov, 13:00", "1 note")
        (leaf,) = house.at_notebook("ana").pages.leaves()
        assert leaf.words == "one\n\ntw"
        await home.presses("n", "ctrl+s")
        home.sees("Nothing was written")
        await home.presses("escape", "escape")
        assert isinstance(home.screen, HomeScreen)


async def test_a_note_is_said_better_and_what_was_half_written_elsewhere_is_not_lost(
    house: House, clock: ManualClock
) -> None:
    async with at_home(house, "ana") as home:
        await home.presses("n")
        await writes(home, "one")
        await home.presses("ctrl+s", "n", "h", "a", "l", "f", "escape", "e")
        home.sees("a note of its own now", "one")
        await home.presses("!", "escape")
        home.sees("n goes on with it")
        await home.presses("e", "!", "ctrl+s")
        home.sees("one!!", "half", "2 notes")
        await home.presses("n")
        home.sees_not("one!", "half")


async def test_what_is_half_written_waits_whatever_closes_the_field(house: House, clock: ManualClock) -> None:
    async with at_home(house, "ana") as home:
        await home.presses("n")
        await writes(home, "half a thought")
        await home.presses("escape")
        home.sees("n goes on with it").sees_not("half a thought")
        await home.presses("n")
        home.sees("half a thought")
        await home.presses("!")
        home.app.save_half_typed()
        await home.presses("escape", "escape")
    async with at_home(house_at(Path(house.environ["HOME"]), clock), "ana") as home:
        await home.presses("n")
        home.sees("What you were writing waits here").sees_not("half a thought")
        await home.presses("n")
        home.sees("half a thought!")
        await home.presses("ctrl+s")
        home.sees("half a thought!", "1 note")
        await home.presses("n")
        home.sees_not("half a thought")


async def test_home_counts_what_asks_to_be_looked_at_and_shows_no_word_of_it(
    house: House, clock: ManualClock
) -> None:
    at = house.at_notebook(ANA)
    at.pages.look_again(at.pages.write(CANARY).id, at.now().date())
    async with at_home(house, "ana") as home:
        home.sees("1 note asks to be looked at again: n opens your notebook").sees_not(CANARY)
        await home.clicks("asks to be looked at")
        home.sees(CANARY, "look at it again")
        await home.presses("i", "escape")
        home.sees_not("to be looked at again", CANARY)
    at.pages.look_again(at.pages.leaves()[0].id, at.now().date())
    async with at_home(house_at(Path(house.environ["HOME"]), clock), "ana", masked=True) as home:
        home.sees_not("looked at again", "n notes")
        await home.presses("n")
        home.sees("your notebook stays shut")
        assert isinstance(home.screen, HomeScreen)


async def test_a_copy_for_the_pair_is_seen_with_its_readers_before_it_is_written(
    house: House, clock: ManualClock
) -> None:
    driver = started(house)
    driver.do(c.Begin())
    async with at_home(house, "ana") as home:
        await home.presses("n")
        await writes(home, f"{CANARY} in\ntwo lines")
        await home.presses("ctrl+s", "v")
        home.sees(
            "Ben Okafor will read, as your insight:", f"“{CANARY} in two lines”", "cannot be taken back"
        )
        records = driver.session.history.n
        for typed in (("enter",), ("escape",), ("v", "w", "enter"), ("v", "a", "b", "enter")):
            await home.presses(*typed)  # an Enter before it could be read, or behind other words, is none
            driver.session.follow()
            assert driver.session.history.n == records, typed
        home.sees("Nothing was shown to anybody")
        await home.presses("v")
        await reads(home, clock)
        driver.session.do(c.Join("Mia"))
        await home.presses("enter")
        home.sees(
            "Others than you saw would read it now", "Nothing was shown", "Ben Okafor and Mia will read"
        )
        await reads(home, clock)
        await home.presses("enter")
        home.sees("I1 stands in the session now, for Ben, Mia and you", "Shown to the pair as I1", "shown")
        driver.session.follow()
        assert [capture.said for capture in driver.state.captures] == [f"{CANARY} in two lines"]
        driver.do(c.Close())
        driver.leave()
        clock.advance(hours=24)
        started(house, people=(ANA, "Mia")).leave()
        notebook(home).look()  # it shut meanwhile
        await home.presses("enter", "v")
        home.sees("1 live, with Mia", "2 Tue 24 Nov, with Ben")
        await home.presses("2")
        home.sees("the session of Tue 24 Nov")
        await reads(home, clock)
        await home.presses("enter")
        home.sees("I2 stands in the session now")


async def test_what_was_kept_in_a_session_stands_there_and_is_taken_in_or_away(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    driver.write(Wish("insight", f"{CANARY} one"))
    driver.write(Wish("note", "two"))
    driver.leave()
    async with at_home(house, "ana", size=(110, 30)) as home:
        await home.presses("n")
        home.sees("2 notes", "kept in a session", "t take in")
        await home.presses("v")
        home.sees("t takes it into the notebook")
        await home.clicks(f"{CANARY} one")
        await home.presses("t")
        home.sees("in the notebook now", "insight")
        await home.presses("down", "up", "x")
        home.sees("for good?")
        await home.presses("escape")
        home.sees("Nothing was changed", "2 notes")
        await home.presses("x", "x")
        home.sees("2 notes")
        await reads(home, clock)
        await home.presses("x")
        home.sees("1 note")


async def test_in_a_live_session_it_opens_on_ones_own_terminal_and_goes_with_whatever_clears(
    house: House, clock: ManualClock
) -> None:
    driver = started(house, name=ANA)
    driver.do(c.Begin())
    async with at_the_screen(house, driver, clock, size=(80, 24)) as room:

        async def opens() -> NotebookScreen:
            room.live.action_do("room.notebook")
            await room.pilot.pause(0.1)
            return notebook(room)

        shown = await opens()
        await room.pilot.press("n", *CANARY)
        await room.pilot.press("ctrl+s")
        await room.pilot.pause(0.05)
        room.sees(f"{CANARY}", "session of Tue 24 Nov")
        for key in ("z", "f9", "f8"):
            await room.pilot.press(key)
            await room.pilot.pause(0.1)
            assert isinstance(room.app.screen, LiveScreen), key
            room.sees_not(CANARY)
            assert not shown.at.pages.open
            await room.pilot.press("f8" if key == "f8" else "y")
            await room.pilot.pause(0.3)
            await room.pilot.press("escape")
            shown = await opens()
            room.sees(CANARY)
        await room.pilot.press("n", *"half")
        driver.session.do(c.ShareScreen(True))
        room.live.refresh_frames()
        await room.pilot.pause(0.1)
        assert isinstance(room.app.screen, LiveScreen)
        assert house.at_notebook(ANA).draft.take(None) == ("half", "")
        room.live.action_do("room.notebook")
        await room.pilot.pause(0.1)
        room.sees("on your own terminal").sees_not(CANARY)
        assert "room.notebook" not in {spec.id for spec in room.live.possible()}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_notes_page_and_keys_have_room_at_every_size(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    at = house.at_notebook(ANA)
    for number in range(12):
        at.pages.write(f"note {number} of many, which goes on for a while\nand has a second line")
        clock.advance(minutes=1)
    async with at_home(house, "ana", size=size) as home:
        await home.presses("n")
        home.sees("note 11", "and has a second line", "n write", "esc back", "12 notes")
        await home.presses(*["down"] * 11)
        home.sees("▸ Tue 24 Nov  note 0", "13:00")
        await home.presses("n")
        home.sees("ctrl+s keep it")
