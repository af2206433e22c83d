"""A coach who is no programmer, between two sessions: copies, changes, breaks, reads, repairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_robot import at_the_bench, saves

from sessiontui.core.clock import ManualClock
from sessiontui.front_desk import FrontDesk
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.wiring import House


async def test_a_question_is_changed_broken_and_repaired_and_the_preview_follows(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair-60")
        await coach.until("built in", "agenda pair-60", "60 minutes")
        await coach.presses("c", "enter")
        await coach.until("pair-60 is yours now", "yours · ")
        await coach.finds("pair/anchors")
        await coach.until("What would a camera have recorded?")
        await coach.presses("c", "enter")
        await coach.until("pair/anchors is yours now")
        path = house.workspace.root / "prompts" / "pair" / "anchors.md"

        saves(path, "What would a camera have recorded?", "What would a microphone have caught?")
        await coach.until("· What would a microphone have caught?")

        saves(path, "- What would a microphone", "- {% if coachee %}What would a microphone")
        await coach.until("It cannot be used as it stands:", "× line ", "As it last worked")
        await coach.until("1 error")
        assert "· What would a microphone have caught?" in coach.preview

        saves(path, "{% if coachee %}What would a microphone", "What would a lamp")
        await coach.until("· What would a lamp have caught?")
        await coach.until_not("1 error", "It cannot be used")


async def test_what_a_template_draws_in_is_looked_at_too_and_so_is_one_that_comes_to_hide_it(
    house: House,
) -> None:
    house.workspace.create()
    own = house.workspace.root / "prompts" / "ours"
    own.mkdir(parents=True, mode=0o700)
    (own / "_piece.md").write_text("What did you see?\n", encoding="utf-8")
    head = "---\ntitle: Ours\nkind: session\nvariables: []\nsource: Our own design.\n---\n"
    (own / "asked.md").write_text(head + '{% include "ours/_piece" %}\n', encoding="utf-8")
    async with at_the_bench(house) as coach:
        await coach.finds("ours/asked")
        await coach.until("What did you see?")
        saves(own / "_piece.md", "see", "hear")
        await coach.until("What did you hear?")
        await coach.presses("escape")
        await coach.finds("pair/anchors")
        await coach.until("built in", "prompt pair/anchors")
        (own.parent / "pair").mkdir()
        (own.parent / "pair" / "anchors.md").write_text(head + "Where were you?\n", encoding="utf-8")
        await coach.until("Where were you?", "yours")


async def test_nothing_built_in_is_edited_before_one_has_made_a_copy(
    house: House, clock: ManualClock
) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair/anchors")
        await coach.presses("e")
        coach.sees("Built in; make your own copy and edit that?")
        await coach.presses("escape")
        coach.sees("Nothing was changed")
        await coach.presses("x")
        coach.sees("That one is built in, and stays as it is")
        assert not house.workspace.exists()


async def test_an_own_one_is_taken_away_after_a_question_and_kept_aside(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair/anchors")
        await coach.presses("c", "enter")
        await coach.until("is yours now")
        path = house.workspace.root / "prompts" / "pair" / "anchors.md"
        saves(path, "camera", "microphone")
        await coach.until("microphone")
        await coach.presses("d")
        coach.sees("Anchors: what yours changes", "microphone")
        await coach.presses("escape", "x")
        coach.sees("Take your own “Anchors” away? The one below it counts again then")
        await coach.presses("escape")
        assert path.exists()
        await coach.presses("x", "y")
        await coach.until("Taken away; its text is in", "camera")
        assert not path.exists()
        kept = [file for file in path.parent.iterdir() if "microphone" in file.read_text(encoding="utf-8")]
        assert len(kept) == 1


async def test_advice_is_explained_with_an_example_and_a_new_template_begins_without_any(
    house: House,
) -> None:
    async with at_the_bench(house) as coach:
        await coach.presses("n")
        coach.sees("Begin a new", "p prompt", "d drill")
        await coach.presses("p")
        await coach.says("ours/first")
        await coach.until("It is begun", "prompt ours/first")
        assert "second thought" not in coach.preview
        path = house.workspace.root / "prompts" / "ours" / "first.md"
        saves(path, path.read_text(encoding="utf-8").rpartition("---\n")[2], "\nDid it go well?\n")
        await coach.until("Worth a second thought")
        await coach.presses("y")
        coach.sees("Did it go well?", "Why:", "Instead of:", "rather:")
        await coach.presses("escape", "escape", "escape")
        assert isinstance(coach.screen, HomeScreen)


async def test_all_templates_are_looked_through_and_enter_goes_to_what_was_found(house: House) -> None:
    house.workspace.create()
    broken = house.workspace.root / "rubrics"
    broken.mkdir(mode=0o700)
    (broken / "ours.yaml").write_text("title: Ours\nlevls: []\n", encoding="utf-8")
    async with at_the_bench(house) as coach:
        await coach.presses("k")
        await coach.until("What was found in all templates", "levls")
        await coach.presses("enter")
        await coach.until("rubric ours", "keep it from being used")


async def test_what_was_edited_aside_waits_after_a_crash_and_goes_in_its_place_when_one_says_so(
    house: House, clock: ManualClock
) -> None:
    house.workspace.create()
    desk = FrontDesk(house).bench()
    path = desk.aside.begin(desk.library(), desk.entry("prompt", "pair/anchors"))
    saves(path, "camera", "microphone")
    async with at_the_bench(house) as coach:
        coach.sees("What you edited in private is not in its place yet: pair/anchors. E goes on with it")
        await coach.finds("pair/anchors")
        await coach.until("microphone", "not kept yet")
        await coach.presses("E")
        coach.sees("Keep “Anchors” as this workspace’s own?", "y keep it", "x drop it", "esc later")
        clock.advance(seconds=2)
        await coach.presses("escape")
        coach.sees("pair/anchors. E goes on with it")
        assert path.exists()
        await coach.presses("E")
        await coach.settles()
        clock.advance(seconds=2)
        await coach.presses("y")
        await coach.until("pair/anchors is kept, in", "yours · prompts/pair/anchors.md")
        assert not path.exists()


async def test_ones_own_are_packed_and_brought_in_where_they_are_wanted(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_the_bench(house) as coach:
        await coach.presses("P")
        await coach.says("spring 1.0.0")
        await coach.until("This workspace has no templates of its own")
        await coach.presses("escape")
        await coach.finds("pair/anchors")
        await coach.presses("c", "enter")
        await coach.until("is yours now")
        await coach.presses("P")
        await coach.says("spring 1.0.0")
        await coach.until("1 file packed, in /", "/spring.")
        await coach.presses("x", "y")
        await coach.until("Taken away")
        await coach.presses("U")
        await coach.says("./spring")
        await coach.until("spring 1.0.0 is here now: 1 new", "spring 1.0.0")
        await coach.presses("U")
        await coach.says("./summer")
        await coach.until("summer")


async def test_every_key_is_a_line_of_help_and_of_the_palette(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.presses("question_mark")
        coach.sees("What one can do now", "Find and look", "Make a copy that is this workspace’s own")
        await coach.presses(*"minutes", "enter")
        await coach.until("up to 15 minutes")
        await coach.presses("ctrl+p")
        await coach.presses(*"phase")
        await coach.until("Show what fits one phase")
        await coach.presses("enter")
        await coach.until("· foundation ·")
