"""What an agenda asks is read beside it, and one key leads to the file in which a question stands."""

from __future__ import annotations

import pytest
from bench_robot import at_the_bench

from sessiontui.wiring import House


async def test_an_agenda_shows_what_each_block_asks_and_leads_there_and_back(house: House) -> None:
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("pair-60")
        await coach.until("What they ask first; g goes to one of them:", "· Anchors: ")
        await coach.presses("g", "down", "down")
        coach.sees("The blocks and what they ask", "go to it")
        await coach.presses("enter")
        await coach.until("prompt pair/anchors")
        await coach.presses("escape")
        await coach.until("agenda pair-60")
        await coach.finds("pair/anchors")
        await coach.presses("g")
        coach.sees("Only an agenda has blocks to go to.")


async def test_a_question_with_two_wordings_says_so(house: House) -> None:
    async with at_the_bench(house) as coach:
        await coach.finds("pair/anchors")
        await coach.until("At a first meeting it asks something else: s shows it.")
        await coach.presses("s", "s")
        await coach.until("At a later meeting it asks something else: s shows it.")
        await coach.finds("coach-turn")
        await coach.until_not("asks something else")


async def test_how_much_there_is_to_look_at_stands_in_list_and_preview(house: House) -> None:
    house.workspace.create()
    own = house.workspace.root / "prompts" / "ours"
    own.mkdir(parents=True, mode=0o700)
    head = "---\ntitle: Ours\nkind: session\nvariables: []\nsource: Our own design.\n---\n"
    (own / "asked.md").write_text(f"{head}Did it help you? Did you like it?\n", encoding="utf-8")
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("ours/asked")
        await coach.until("to look at · yours", "Worth a second thought")
        assert coach.text.count("to look at") == 2


async def test_an_editor_that_is_not_there_is_answered_with_one_that_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with at_the_bench(house) as coach:
        coach.bench.at.environ = {"EDITOR": "no-such-editor"}
        await coach.presses("e")
        await coach.until("“no-such-editor”, which is not installed", "type export EDITOR=")
