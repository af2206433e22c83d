"""An agenda on the morning: minutes, order, pins, fitted to its room, saved as a person would write it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from bench_robot import at_the_bench
from home_robot import HomeRobot, at_home

from house_at import house_at
from sessiontui.core.agenda_edits import Add, SetBegins, SetLock, SetPin, SetSlot
from sessiontui.core.clock import ManualClock
from sessiontui.screens.bench.agenda_screen import AgendaScreen
from sessiontui.service.bench.agenda_editing import AgendaEditing
from sessiontui.service.bench.own_templates import OwnTemplates
from sessiontui.templates.shelves.copies import copied_from
from sessiontui.wiring import House

BUILT_IN = (Path(__file__).parents[2] / "prompts" / "agendas" / "pair-60.yaml").read_text(encoding="utf-8")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> House:
    return house_at(tmp_path, clock)


@asynccontextmanager
async def on_the_morning(
    house: House, clock: ManualClock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[HomeRobot]:
    """Open pair-60 to change it."""
    house.workspace.create()
    entry = house.library.find("agenda", "pair-60")[0]
    unsaved = house.workspace.private / "plans"
    editing = AgendaEditing(OwnTemplates(house.workspace), house.library, entry, unsaved)
    async with at_home(house, size=size) as home:
        await home.app.push_screen(AgendaScreen(editing, lambda: clock.now().boottime, where="built in"))
        yield await home.settles()


async def types(home: HomeRobot, *lines: str) -> None:
    """Press a key, type a line and Enter, for each pair of them."""
    for key, line in zip(lines[::2], lines[1::2], strict=True):
        await home.presses(key)
        await home.types(line)
        await home.presses("enter")


async def test_the_edits_of_a_morning_end_in_a_file_that_reads_as_a_person_wrote_it(
    house: House, clock: ManualClock
) -> None:
    own = house.workspace.root / "prompts" / "agendas" / "pair-60.yaml"
    async with on_the_morning(house, clock) as home:
        home.sees("Pair 60 · built in", "60 minutes", "▸ 0 5 Open", "at least 2")
        await types(home, "b", "10.00", "g", "55")
        home.sees("60 minutes · 10:00, ends 11:00 · 5 over the slot of 55", "not saved yet")
        home.sees("! This takes 60 minutes, and the room is booked for 55: 5 too many.", "Review 4")
        await home.presses("down")
        await types(home, "a", "Break 5", "t", "10:15")
        home.sees("▸ 10:15 5 Break", "2 minutes free before it")
        await home.presses("up", "plus", "plus", "plus")
        home.sees("10:16 5 Break 1 minute too late", "Break is pinned to 10:15; as planned it starts 10:16")
        await home.presses("minus", "u", "u", "r", "l")
        home.sees("10:05 11 Review", "Review keeps its minutes", "locked")
        await home.presses("1", "2", "enter")
        home.sees("10:05 12 Review")
        await home.presses("p")
        home.sees("It would be:", "y do it")
        await home.presses("y")
        home.sees("slot of 55, just full").sees_not("! ")
        await home.presses("end", "K", "d")
        home.sees("Close is out; u brings it back", "The session has no close")
        await home.presses("u", "J", "s")
        home.sees("Saved in", "It is your own copy", "Pair 60 · yours")
        await home.presses("escape")
        assert not isinstance(home.screen, AgendaScreen)
    text = own.read_text(encoding="utf-8")
    assert copied_from(text) is not None
    assert re.search(r'\n\n  - id: break\n    title: Break\n    minutes: \d\n    at: "10:15"\n\n', text)
    comments = [line for line in BUILT_IN.split("\n") if line.startswith("#")]
    assert [line for line in text.split("\n") if line.startswith("#")] == comments
    assert 'minutes: 55\nbegins: "10:00"\nslot: 55\n' in text
    assert house.bench.agenda("pair-60").slot == 55 * 60


async def test_what_makes_no_sense_is_one_line_and_what_is_not_saved_is_asked_about(
    house: House, clock: ManualClock
) -> None:
    async with on_the_morning(house, clock) as home:
        await home.presses("K")
        home.sees("cannot go further")
        await types(home, "t", "half past")
        home.sees("“half past” is not a clock time", "at which time:")
        await home.presses("escape", "a", "enter")
        home.sees("Say its name and minutes: Break 5")
        await home.presses("escape", "w")
        home.sees("Whoever stood second has the first turn now")
        await home.presses("n")
        await home.types(" now")
        await home.presses("enter", "o", "M", "ctrl+u", "3", "enter")
        home.sees("Open now", "at least 3")
        await home.presses("escape")
        home.sees("What you changed is not saved", "x let it go")
        clock.advance(seconds=1)
        await home.presses("escape")
        home.sees("Open now").sees_not("What you changed")
        await home.presses("escape")
        clock.advance(seconds=1)
        await home.presses("x")
        assert not isinstance(home.screen, AgendaScreen)
    assert not (house.workspace.root / "prompts").exists()


async def test_what_was_not_saved_when_the_program_ended_is_offered(house: House, clock: ManualClock) -> None:
    async with on_the_morning(house, clock) as home:
        await home.presses("plus", "l")
        home.app.save_half_typed()
    async with on_the_morning(house, clock) as home:
        home.sees("What you changed here last time was not saved")
        clock.advance(seconds=1)
        await home.presses("down", "plus", "escape")
        home.app.save_half_typed()
    async with on_the_morning(house, clock) as home:
        clock.advance(seconds=1)
        await home.presses("plus")
        home.sees("First say what becomes of what you changed", "go on with it")
        await home.presses("g")
        home.sees("6 Open", "locked", "not saved yet")
        await home.presses("escape")
        clock.advance(seconds=1)
        await home.presses("x")
    async with on_the_morning(house, clock) as home:
        home.sees("5 Open").sees_not("last time")


async def test_a_file_that_changed_meanwhile_leaves_one_the_choice(house: House, clock: ManualClock) -> None:
    own = house.workspace.root / "prompts" / "agendas" / "pair-60.yaml"
    async with on_the_morning(house, clock, (60, 16)) as home:
        await home.presses("plus")
        theirs = BUILT_IN.replace("title: Pair 60", "title: Thursdays")
        own.parent.mkdir(parents=True)
        own.write_text(theirs, encoding="utf-8")
        await home.presses("s")
        home.sees("Somebody else has changed this file", "take theirs")
        clock.advance(seconds=1)
        await home.presses("k")
        await home.types("mine")
        await home.presses("enter")
        assert own.read_text(encoding="utf-8") == theirs
        assert "minutes: 61" in own.with_name("mine.yaml").read_text(encoding="utf-8")
        home.sees("yours")


async def test_fitting_keeps_turns_equal_and_says_on_a_small_screen_why_it_cannot(
    house: House, clock: ManualClock
) -> None:
    async with on_the_morning(house, clock, (60, 16)) as home:
        assert isinstance(home.screen, AgendaScreen)
        editing = home.screen.editing
        editing.do(
            SetBegins("10:00"), Add("Break", 300, "first-commit"), SetPin("break", "10:25"), SetSlot(3000)
        )
        await home.presses("p")
        home.sees("each one’s whole turn 20 → 15, Break 5 → 4", "y do it")
        clock.advance(seconds=1)
        await home.presses("y")
        home.sees("10:25 4 Break pinned to 10:25", "just full").sees_not("The turns have")
        editing.undo()
        editing.do(*(SetLock(block, True) for block in ("open", "review", "second-anchors", "second-turn")))
        await home.presses("p")
        home.sees("The turns would have 12 and 18 minutes; equal ones need 6 of Open or", "esc leave it")


async def test_from_the_bench_and_back_with_clicks_and_help(house: House, clock: ManualClock) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair-60")
        await coach.until("agenda pair-60")
        await coach.presses("a")
        coach.sees("▸ 0 5 Open")
        await coach.clicks("Ana commits")
        await coach.presses("question_mark")
        coach.sees("What one can do now")
        await coach.types("call the block")
        await coach.presses("enter")
        await coach.types(" aloud")
        await coach.presses("enter")
        coach.sees("Ana commits aloud")
        await coach.presses("s", "s", "escape")
        coach.sees("Templates · ")
        await coach.until("Ana commits aloud", "yours")
        await coach.finds("coach-turn")
        await coach.presses("a")
        coach.sees("Only an agenda has blocks to change")


async def test_who_may_not_write_here_hears_it_before_changing_anything(
    house: House, clock: ManualClock, tmp_path: Path
) -> None:
    house.workspace.create()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (house.workspace.root / "prompts").symlink_to(elsewhere)
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("check-in-15")
        await coach.until("agenda check-in-15")
        await coach.presses("a")
        coach.sees("does not write through links")
        await coach.presses("plus", "s")
        coach.sees("does not write through links", "not saved yet")
    assert not list(elsewhere.iterdir())


async def test_a_new_name_is_the_title_too_and_makes_a_plain_file(house: House, clock: ManualClock) -> None:
    async with on_the_morning(house, clock) as home:
        await types(home, "S", "our fifty")
        home.sees("Our fifty · yours")
        own = house.workspace.root / "prompts" / "agendas" / "our-fifty.yaml"
        assert "title: Our fifty\n" in own.read_text(encoding="utf-8")
        await home.presses("T", "ctrl+u")
        await home.types("Thursday: ours")
        await home.presses("enter", "s")
        assert 'title: "Thursday: ours"\n' in own.read_text(encoding="utf-8")
