"""A session with the agenda that is marked at the bench: chosen already, as it was saved just now."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_robot import at_the_bench
from home_robot import at_home

from sessiontui.core.clock import ManualClock
from sessiontui.present.home_words import ROSTER, START
from sessiontui.screens.bench import bench_editing
from sessiontui.screens.bench.bench_screen import BenchScreen
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.widgets.step_line import StepLine
from sessiontui.wiring import House


async def test_a_plan_that_was_saved_just_now_is_started_and_the_bench_is_gone_behind_it(
    house: House,
) -> None:
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("pair-60")
        await coach.until("a blocks S start")
        await coach.presses("a", "+", "s")
        coach.sees("Saved")
        await coach.presses("escape")
        await coach.until("yours", "S start")
        await coach.presses("S")
        coach.sees("✓ Pair 60, 61 minutes", "Who takes part?")
        await coach.presses("escape")
        coach.sees("Which agenda?", "▸ 3 Pair 60")
        await coach.presses("escape")
        await coach.until("agenda pair-60")
        await coach.presses("S")
        await coach.types("Ana Ruiz, Ben Okafor")
        await coach.presses("enter", "enter", "enter")
        coach.sees("Before you begin")
        opened = coach.driver.state.opened
        assert (opened.agenda.name, opened.agenda.seconds) == ("pair-60", 61 * 60)
        assert not any(isinstance(screen, BenchScreen) for screen in coach.app.screen_stack)
        await coach.presses_a_letter("q")
        assert isinstance(coach.screen, HomeScreen)
        coach.sees("stays open")


async def test_a_drill_is_started_a_prompt_is_not_and_a_broken_agenda_says_what_mends_it(
    house: House, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")

    def says_less(_: object, command: list[str], *__: object) -> int:
        path = Path(command[-1])
        path.write_text(path.read_text(encoding="utf-8").replace("title: Pair 45", "title: Ours 45"), "utf-8")
        return 0

    async with at_the_bench(house) as coach:
        await coach.finds("drills/count-to-three")
        await coach.presses("S")
        coach.sees("✓ Count to three, 20 minutes", "Who takes part?")
        await coach.presses("escape", "escape")
        await coach.finds("pair/anchors")
        await coach.until("camera")
        coach.sees_not("S start")
        await coach.presses("S")
        coach.sees("A session is started with an agenda or a drill.")
        monkeypatch.setattr(bench_editing, "edit_with", says_less)
        await coach.finds("pair-45")
        await coach.presses("E")
        await coach.until("y keep it", "not kept yet")
        await coach.settles()
        clock.advance(seconds=1)
        await coach.presses("escape")
        await coach.until("pair-45. E goes on with it.")
        await coach.presses("S")
        coach.sees("What you edited in private would not be in it yet; E goes on with that")
        monkeypatch.setattr(bench_editing, "edit_with", lambda *_: 0)
        await coach.presses("E")
        await coach.until("y keep it")
        await coach.settles()
        clock.advance(seconds=1)
        await coach.presses("x")
        await coach.until_not("not kept yet")
        await coach.presses("c", "enter")
        await coach.until("pair-45 is yours now")
        own = house.workspace.root / "prompts" / "agendas" / "pair-45.yaml"
        own.write_text(own.read_text(encoding="utf-8").replace("blocks:", "block:"), encoding="utf-8")
        await coach.until("line")
        await coach.presses("S")
        await coach.until("It cannot be started as it stands; e opens it where it is wrong.")


async def test_what_is_half_typed_is_kept_although_a_screen_was_opened_in_that_very_moment(
    house: House,
) -> None:
    async with at_home(house) as home:
        first = home.screen
        assert isinstance(first, HomeScreen)
        for command, word in ((START.id, "Which agenda?"), (ROSTER.id, "names")):
            first.action_do(command)
            assert not home.screen.query(StepLine)
            first.save_half_typed()
            await home.settles()
            home.sees(word)
            await home.presses("escape")
