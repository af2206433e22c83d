"""One's own notebook on the screen: written without asking, opened with what only its author has."""

from __future__ import annotations

from pathlib import Path

import pytest
from home_robot import HomeRobot, at_home
from screen_robot import ScreenRobot, at_the_screen

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c
from sessiontui.screens.home_screen import HomeScreen
from sessiontui.screens.live_screen import LiveScreen
from sessiontui.screens.notebook_screen import NotebookScreen
from sessiontui.service.capturing import Wish
from sessiontui.service.open_notebook import IDLE_MINUTES
from sessiontui.widgets.note_field import NoteField
from sessiontui.widgets.step_line import StepInput
from sessiontui.wiring import House

CANARY = "kingfisher"
PASSPHRASE = "otter lamp Tuesday"


def with_a_key(house: House, folder: Path) -> Path:
    """Seal Ana's notebook to a key in a file, which takes no time to open; return the file."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    file = folder / "key.txt"
    file.write_text(f"{identity}\n", encoding="utf-8")
    house.at_notebook(ANA).pages.choose_key(str(identity.to_public()))
    return file


def in_clear(folder: Path) -> list[str]:
    """Return every file below a folder in which the canary stands as it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if CANARY.encode() in path.read_bytes()]


def notebook(home: HomeRobot | ScreenRobot) -> NotebookScreen:
    assert isinstance(home.app.screen, NotebookScreen), home.text
    return home.app.screen


async def writes(home: HomeRobot, words: str) -> None:
    """Begin a note and write into it, as a paste does."""
    await home.presses("n")
    notebook(home).query_one(NoteField).take(words)
    await home.settles()


async def answers(home: HomeRobot, words: str) -> None:
    notebook(home).query_one(StepInput).insert_text_at_cursor(words)
    await home.presses("enter")


async def busy(home: HomeRobot) -> None:
    """Let the machine be busy with a passphrase."""
    await home.pilot.pause(0.2)
    await home.settles()


async def test_a_note_is_written_in_several_lines_and_stands_in_the_list(
    house: House, clock: ManualClock
) -> None:
    async with at_home(house, "ana") as home:
        await home.presses("n")
        home.sees("Nothing is written here yet", "outside the workspace", "k seals it")
        await home.presses("n", "o", "n", "e", "enter", "enter", "t", "w", "o", "backspace", "ctrl+s")
        home.sees("Kept for you alone", "Tue 24 Nov  one", "Note of Tue 24 Nov, 13:00", "1 note")
        (leaf,) = house.at_notebook(ANA).pages.leaves()
        assert leaf.words == "one\n\ntw"
        await home.presses("n", "ctrl+s")
        home.sees("Nothing was written")
        await home.presses("escape", "escape")
        assert isinstance(home.screen, HomeScreen)


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


async def test_a_passphrase_is_typed_twice_unseen_and_a_wrong_one_is_no_empty_notebook(
    house: House, clock: ManualClock
) -> None:
    async with at_home(house, "ana", size=(100, 30)) as home:
        await home.presses("n")
        await writes(home, CANARY)
        await home.presses("ctrl+s", "k", "p")
        await answers(home, "short")
        home.sees("10 characters or more")
        await answers(home, PASSPHRASE)
        home.sees("once more:").sees_not(PASSPHRASE, "otter")
        await answers(home, "otter lamp Monday")
        home.sees("The two are not the same; nothing was changed")
        await home.presses("k", "p")
        await answers(home, PASSPHRASE)
        await answers(home, PASSPHRASE)
        await busy(home)
        home.sees("1 note is sealed", "Nobody can recover it", CANARY)
        assert in_clear(Path(house.environ["HOME"])) == []
        await home.presses("escape", "n")
        home.sees("1 note is here, sealed", "Enter asks for your passphrase").sees_not(CANARY)
        await home.presses("enter")
        await answers(home, "not this one")
        home.sees("on purpose")
        await busy(home)
        home.sees("does not open the notes", "1 note is here, sealed", "passphrase:").sees_not(CANARY)
        await answers(home, PASSPHRASE)
        await busy(home)
        home.sees(CANARY, f"for {IDLE_MINUTES} minutes")


async def test_it_shuts_when_nobody_is_there_and_what_is_half_written_waits_sealed(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    file = with_a_key(house, tmp_path)
    async with at_home(house, "ana", size=(100, 30)) as home:
        await home.presses("n")
        await writes(home, f"{CANARY} whole")
        await home.presses("ctrl+s", "enter")
        home.sees("file of your key:")
        await answers(home, str(tmp_path / "nowhere"))
        home.sees("cannot be read")
        await answers(home, str(file))
        home.sees(f"{CANARY} whole")
        await writes(home, f"{CANARY} half")
        clock.advance(minutes=IDLE_MINUTES)
        notebook(home).look()
        await home.settles()
        home.sees("nobody touched a key", "1 note is here, sealed").sees_not(CANARY)
        assert in_clear(Path(house.environ["HOME"])) == []
        await home.presses("enter")
        await answers(home, str(file))
        home.sees(f"{CANARY} whole", "n goes on with it")
        await home.presses("n")
        home.sees(f"{CANARY} half")
        clock.advance(minutes=IDLE_MINUTES - 1)
        await home.presses("x")
        clock.advance(minutes=2)
        notebook(home).look()
        home.sees(f"{CANARY} halfx")


async def test_a_word_of_a_sealed_notebook_is_in_no_file_at_any_moment(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    started(house).leave()
    file = with_a_key(house, tmp_path)
    places = (Path(house.environ["HOME"]), house.workspace.root, house.workspace.private)

    def nowhere() -> None:
        assert [found for place in places for found in in_clear(place)] == []

    async with at_home(house, "ana", size=(100, 30)) as home:
        await home.presses("n")
        await writes(home, CANARY)
        clock.advance(seconds=5)
        notebook(home).look()
        assert house.at_notebook(ANA).draft.waiting == "sealed"
        nowhere()
        await home.presses("ctrl+s")
        nowhere()
        await writes(home, f"{CANARY} again")
        home.app.save_half_typed()
        nowhere()
        await home.presses("escape")
        await writes(home, f"{CANARY} a third")
        home.sees("a note of its own now, sealed")
        nowhere()
        clock.advance(minutes=IDLE_MINUTES)
        notebook(home).look()
        nowhere()
        await home.presses("enter")
        await answers(home, str(file))
        await home.presses("l")
        await answers(home, "in 2 days")
        home.sees("Look at it again: Thu 26 Nov (in 2 days)")
        await home.presses("i")
        home.sees("It is an insight now", "Insight of Tue 24 Nov")
        nowhere()
        await home.presses("escape")
        nowhere()
        home.sees_not(CANARY)
    nowhere()
    assert len(house.notebook(ANA).entries()) == 2


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


async def test_it_opens_for_nobody_in_particular_and_on_no_account_that_others_use(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    async with at_home(house) as home:
        await home.presses("n")
        home.sees("it is not known who you are", "--as NAME")
        assert isinstance(home.screen, HomeScreen)
    (tmp_path / "shared").mkdir()
    shared = house_at(tmp_path / "shared", clock, one_account=True)
    shared.at_notebook("Ben Okafor").pages.write("mine")
    async with at_home(shared, ANA) as home:
        await home.presses("n")
        home.sees("Everybody who uses this account can read")
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
        await home.presses("y", "escape")
        home.sees("Nothing was shown to anybody")
        driver.session.follow()
        assert driver.session.history.n == records
        await home.presses("v", "enter")
        home.sees("I1 stands in the session now, for Ben and you", "Shown to the pair as I1", "shown")
        driver.session.follow()
        assert [capture.said for capture in driver.state.captures] == [f"{CANARY} in two lines"]
        driver.do(c.Close())
        driver.leave()
        clock.advance(hours=24)
        started(house, people=(ANA, "Mia")).leave()
        await home.presses("v")
        home.sees("1 live, with Mia", "2 Tue 24 Nov, with Ben")
        await home.presses("2")
        home.sees("the session of Tue 24 Nov")
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
        assert house.at_notebook(ANA).draft.take(None) == "half"
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


async def test_a_key_that_cannot_be_read_is_said_and_never_shown_as_empty(
    house: House, clock: ManualClock
) -> None:
    at = house.at_notebook(ANA)
    at.pages.write(CANARY)
    path = house.workspace.keys(ANA)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("torn", encoding="utf-8")
    async with at_home(house, "ana") as home:
        await home.presses("n")
        home.sees("The key of your notebook cannot be understood", "cannot be read")
        await home.presses("n", "k")
        home.sees_not("ctrl+s", CANARY)


async def test_a_paste_begins_a_note_and_a_passphrase_is_pasted_as_it_is(
    house: House, clock: ManualClock
) -> None:
    from textual.events import Paste

    async with at_home(house, "ana") as home:
        await home.presses("n")
        notebook(home).post_message(Paste("pasted\x1b[2J\nwords"))
        await home.settles()
        home.sees("pasted", "words", "ctrl+s keep it")
        await home.presses("ctrl+s", "k", "p")
        notebook(home).query_one(StepInput).post_message(Paste("otter  lamp  Tuesday\n"))
        await home.settles()
        assert notebook(home).query_one(StepInput).value == "otter  lamp  Tuesday"
        home.sees_not("otter")
        await home.presses("escape")
        assert notebook(home).query_one(StepInput).value == ""
