"""What an agenda asks is read beside it, and one key leads to the file in which a question stands."""

from __future__ import annotations

from functools import partial

import pytest
from bench_robot import at_the_bench

from sessiontui.screens.bench import bench_editing
from sessiontui.service.bench.editors import command_for
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
    edited: list[tuple[str, ...]] = []

    def edits(_: object, command: tuple[str, ...], __: object) -> int:
        edited.append(command)
        return 0

    here = ["nano", "vi"]

    def there(name: str) -> str | None:
        return name if name in here else None

    monkeypatch.setattr(bench_editing, "edit_with", edits)
    monkeypatch.setattr(bench_editing, "editors_here", lambda: tuple(here))
    monkeypatch.setattr(bench_editing, "command_for", partial(command_for, which=there))
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("pair/anchors")
        coach.bench.at.environ = {"EDITOR": "no-such-editor"}
        await coach.presses("e")
        await coach.until(
            "EDITOR names “no-such-editor”, which is not installed.", "1 nano 2 vi esc leave it"
        )
        await coach.presses("escape")
        assert not edited
        await coach.presses("e", "2")
        await coach.until("make your own copy")
        await coach.presses("y")
        await coach.until("yours")
        await coach.presses("e")  # and nobody is asked a second time
        own = house.workspace.prompts / "pair" / "anchors.md"
        assert [(command[0], command[-1]) for command in edited] == [("vi", str(own))] * 2
        here.clear()
        await coach.presses("e")
        await coach.until("No editor is installed here. The file is", "anchors.md")
