"""What is typed at the bench: nothing of it is lost, and a name that is no plain one becomes one."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_robot import at_the_bench

from sessiontui.present.bench_commands import BENCH_COMMANDS
from sessiontui.widgets.step_line import StepLine
from sessiontui.wiring import House


async def test_a_search_marks_what_is_called_so_and_stays_when_that_one_is_edited(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with at_the_bench(house) as coach:
        await coach.presses("n", "d")
        await coach.says("Our drill")
        await coach.until("It is called our-drill here", "prompts/drills/our-drill.md")
        await coach.finds("our drill")
        assert coach.bench.marking.key == ("drill", "drills/our-drill")
        await coach.finds("pair-60")
        assert coach.bench.marking.key == ("agenda", "pair-60")
        await coach.presses("c", "enter")
        await coach.until("pair-60 is yours now", "“pair-60”")
        assert coach.bench.marking.wanted.words == "pair-60"
        await coach.presses("c")
        await coach.says("Another One")
        await coach.until("It is called another-one here", "; / searches")
        assert coach.bench.marking.key == ("agenda", "another-one")
        assert (house.workspace.root / "prompts" / "agendas" / "another-one.yaml").is_file()


async def test_a_pack_is_named_in_a_line_that_stays_open_until_it_is_made(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_the_bench(house) as coach:
        await coach.finds("pair/anchors")
        await coach.presses("c", "enter")
        await coach.until("is yours now")
        await coach.presses("P", "enter")
        await coach.until(f"1 file packed, in {tmp_path}/our-templates.")
        await coach.presses("P", *"our")
        assert coach.bench.query_one(StepLine).text == "our"
        await coach.says("our-hour")
        await coach.until("the first is 1.0.0. Enter takes it.")
        await coach.says("Our Hour 1.2.0")
        await coach.until("small letters and hyphens")
        assert coach.bench.line.open
        await coach.presses("enter")
        await coach.until("packed, in", "/our-hour.")
        await coach.presses("U")
        await coach.says("./nowhere")
        await coach.until("nowhere")
        assert coach.bench.line.open


async def test_a_sentence_is_tried_from_wherever_one_is(house: House) -> None:
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.presses("t")
        await coach.says("you are always late")
        await coach.until("“always”")


async def test_nothing_is_said_of_no_template_before_the_list_is_read_and_a_key_waits_for_it(
    house: House,
) -> None:
    async with at_the_bench(house) as coach:
        bench = coach.bench
        bench.marking.read = False
        bench.marking.key, bench.marking.listed = ("", ""), type(bench.marking.listed)()
        bench.refresh_frame()
        coach.sees("Reading the templates …").sees_not("No template fits")
        await coach.presses("slash")
        bench.look_through()
        await coach.until("search:", "Action learning 40")


async def test_every_command_of_the_bench_has_a_deed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_bench(house) as coach:
        bench, deeds = coach.bench, coach.bench.deeds
        handed_on: list[str] = []
        monkeypatch.setattr(deeds, "do", handed_on.append)
        for spec in BENCH_COMMANDS[:-2]:  # help and the way out open and close screens
            bench.action_do(spec.id)
        assert set(handed_on) == {*deeds.always, *deeds.of_one}
