"""Finding a template at the bench: words, filters, keys, clicks; small and large screens."""

from __future__ import annotations

import re

import pytest
from bench_robot import BenchRobot, at_the_bench
from test_live_pictures import same_as_golden

from sessiontui.core.clock import ManualClock
from sessiontui.screens.home.home_screen import HomeScreen
from sessiontui.wiring import House


def drawn(coach: BenchRobot) -> str:
    """Return the screen, whatever number of templates comes with the program."""
    return re.sub(r"(\d+ of )\d+", r"\1so many", coach.text)


async def test_words_and_filters_narrow_the_list_and_escape_widens_it_again(house: House) -> None:
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("camera late")
        coach.sees("No template fits")
        await coach.presses("escape")
        coach.sees("; / searches")
        await coach.presses("1", "1")
        coach.sees("· drills", "esc all", "Count to three").sees_not("Pair 60")
        await coach.presses("2")
        coach.sees("drills · foundation")
        await coach.presses("3")
        coach.sees("drills · foundation · listening")
        await coach.presses("4")
        coach.sees("to 30 minutes")
        await coach.presses("0", "5")
        coach.sees("with a")
        await coach.presses("escape", "escape")
        assert isinstance(coach.screen, HomeScreen)


async def test_keys_and_clicks_mark_one_and_each_kind_has_a_preview(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.clicks("Pair 60")
        await coach.until("agenda pair-60", "commitment-quality")
        await coach.presses("down", "pagedown", "home", "down", "up")
        for words, shown in (
            ("drills/count-to-three", "Observer sheet · 3 min"),
            ("questions/listening", "1 "),
            ("coach-turn", "Evidence: "),
            ("glossary", "if-then: "),
            ("wording.en", "t tries a sentence"),
            ("summary/pair", "Ana Ruiz"),
        ):
            await coach.finds(words)
            await coach.until(shown, words)
        await coach.finds("wording.en")
        await coach.presses("t")
        await coach.says("you are always late")
        await coach.until("“always”")


async def test_first_later_and_three_people_and_both_widths(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair/review")
        await coach.until("For a later meeting, made up; at 120 columns", "If the demo starts late")
        await coach.presses("s")
        await coach.until("For three people")
        await coach.presses("s")
        await coach.until("For a first meeting")
        assert "If the demo starts late" not in coach.preview
        await coach.presses("w")
        await coach.until("at 80 columns")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_bench_looks_as_it_did(house: House, clock: ManualClock, size: tuple[int, int]) -> None:
    async with at_the_bench(house, size=size) as coach:
        await coach.finds("pair/anchors")
        await coach.until("What would a camera have recorded?")
        if size == (60, 16):
            same_as_golden("bench-list-60x16", drawn(coach))
            await coach.presses("enter")
        await coach.settles()
        same_as_golden(f"bench-{size[0]}x{size[1]}", drawn(coach))


async def test_on_a_small_screen_an_agenda_is_laid_out_for_it_from_the_first_look(house: House) -> None:
    async with at_the_bench(house, size=(60, 16)) as coach:
        await coach.finds("pair-60")
        await coach.settles()
        await coach.presses("enter")
        await coach.until("0 Open, 5 min", "turn 1 · at least 2 · pair/anchors, observable-feedback")


async def test_without_colours_the_mark_is_a_sign(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("pair/anchors")
        await coach.until("camera")
        await coach.settles()
        same_as_golden("bench-80x24", drawn(coach))
