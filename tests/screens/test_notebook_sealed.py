"""A sealed notebook on the screen: opened with what only its author has, and in no file in clear."""

from __future__ import annotations

import subprocess
from pathlib import Path
from threading import Event

import msgspec
import pytest
from an_own_key import own_key
from home_robot import at_home
from notebook_robot import CANARY, PASSPHRASE, answers, busy, in_clear, notebook, with_a_key, writes

from house_at import ANA, house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.service.notebook.open_notebook import IDLE_MINUTES
from sessiontui.store.sealed import Opener
from sessiontui.widgets.step_line import StepInput
from sessiontui.wiring import House


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
        await answers(home, PASSPHRASE)
        home.sees("once more:").sees_not(PASSPHRASE, "otter")
        await answers(home, PASSPHRASE)
        await busy(home)
        home.sees("1 note is sealed", "Nobody can recover it", CANARY)
        assert in_clear(Path(house.environ["HOME"])) == []
        await home.presses("escape", "n")
        home.sees("1 note is here, sealed", "Enter asks for your passphrase").sees_not(CANARY)
        await home.presses("enter")
        await answers(home, "not this one")
        await busy(home)
        home.sees("does not open the notes", "1 note is here, sealed", "passphrase:").sees_not(CANARY)
        await answers(home, PASSPHRASE)
        await busy(home)
        home.sees(CANARY, f"for {IDLE_MINUTES} minutes")


async def test_while_a_passphrase_is_tried_all_else_goes_on(
    house: House, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = own_key(house.notebook(ANA).keys)
    house.notebook(ANA).write(CANARY)
    keys = house.notebook(ANA).keys
    held = keys.held()
    assert held is not None
    keys.path.write_bytes(msgspec.json.encode(msgspec.structs.replace(held, wrapped="x")))
    tried = Event()

    def slowly(passphrase: str) -> Opener:
        assert tried.wait(5)
        return opener

    async with at_home(house, "ana", size=(100, 30)) as home:
        await home.presses("n", "enter")
        monkeypatch.setattr(notebook(home).at.pages, "opener_by", slowly)
        for last in ("escape", "enter"):
            if not notebook(home).typing.asking:
                await home.presses("enter")
            notebook(home).query_one(StepInput).insert_text_at_cursor(PASSPHRASE)
            await home.pilot.press("enter")
            await home.pilot.pause(0.05)
            home.sees("a second or two, on purpose").sees_not(CANARY)
            await home.pilot.press(last)
            tried.set()
            await home.settles()
            tried.clear()
            shown = home.sees if last == "enter" else home.sees_not
            shown(CANARY)


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
        home.sees("a note of its own now")
        nowhere()
        clock.advance(minutes=IDLE_MINUTES)
        notebook(home).look()
        nowhere()
        await home.presses("enter")
        await answers(home, str(file))
        await home.presses("l")
        await answers(home, "in 2 days")
        home.sees("Look at it again: Thu 26 Nov (in 2 days)")
        await home.presses("l", "enter")
        home.sees("Nothing was changed", "Thu 26 Nov (in 2 days)")
        await home.presses("l", "ctrl+u", "enter")
        home.sees("not asked to look at it again").sees_not("Thu 26 Nov")
        await home.presses("i")
        home.sees("It is an insight now", "Insight of Tue 24 Nov")
        nowhere()
        await home.presses("escape")
        nowhere()
        home.sees_not(CANARY)
    nowhere()
    assert len(house.notebook(ANA).entries()) == 2


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


async def test_notes_that_stand_in_clear_beside_a_key_are_told_and_sealed_by_one_key(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    house.notebook(ANA).write(CANARY)
    file = tmp_path / "ssh"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True, timeout=60)
    house.notebook(ANA).keys.use(file.with_suffix(".pub").read_text(encoding="utf-8"))
    async with at_home(house, "ana") as home:
        await home.presses("n")
        await home.settles()
        home.sees("1 note stands in clear; k seals it", "1 note is here, sealed").sees_not(CANARY)
        await home.presses("k")
        home.sees("1 note is sealed")
        assert in_clear(Path(house.environ["HOME"])) == []
        await home.presses("enter")
        await answers(home, str(file))
        home.sees(CANARY, "open")
        assert "k seal" not in home.text


async def test_a_key_of_ones_own_is_chosen_by_its_public_half_and_leaves_the_notebook_shut(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    from pyrage import x25519

    house.notebook(ANA).write(CANARY)
    async with at_home(house, "ana") as home:
        await home.presses("n", "k", "o")
        await answers(home, "no key at all")
        home.sees("cannot be read", "public key, or its file:")
        notebook(home).query_one(StepInput).value = ""
        await answers(home, str(x25519.Identity.generate().to_public()))
        home.sees("1 note is sealed", "only your own key opens it", "1 note is here, sealed")
        assert in_clear(Path(house.environ["HOME"])) == []
        await home.presses("k")
        home.sees_not("with a passphrase")
