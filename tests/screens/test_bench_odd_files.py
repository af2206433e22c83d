"""At the bench, a file that is no file keeps no key waiting, and one that an editor takes away is told."""

from __future__ import annotations

import os

import pytest
from bench_robot import at_the_bench

from sessiontui.screens.bench import bench_editing
from sessiontui.templates.shelves.cards import Card
from sessiontui.wiring import House

HEAD = "---\ntitle: Ours\nkind: session\nvariables: []\nsource: Our own design.\n---\n"


async def test_a_pipe_is_neither_edited_nor_waited_for_and_a_file_that_an_editor_removed_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.workspace.create()
    own = house.workspace.root / "prompts" / "pair"
    own.mkdir(parents=True, mode=0o700)
    os.mkfifo(own / "opens.md")
    gone = own / "gone.md"
    gone.write_text(HEAD + "Where were you?\n", encoding="utf-8")

    def removes(*_: object) -> int:
        gone.unlink()
        return 0

    monkeypatch.setattr(bench_editing, "edit_with", removes)
    async with at_the_bench(house) as coach:
        coach.bench.at.environ = {"EDITOR": "true"}
        coach.bench.go_to("prompt", "pair/opens")
        await coach.until("pair/opens", "not an ordinary file")
        await coach.presses("e")
        coach.sees("opens.md is not an ordinary file", "Put a text file in its place")
        await coach.presses("x", "y")
        await coach.until("could not be kept aside: it is not an ordinary file")
        assert gone.exists()
        coach.bench.go_to("prompt", "pair/gone")
        await coach.until("Where were you?")
        place = _keys(coach.bench.marking.fitting).index(("prompt", "pair/gone"))
        await coach.presses("e")
        coach.sees("gone.md is gone: true left nothing there.")
        await coach.until_not("Where were you?")
        await coach.settles()
        assert _keys(coach.bench.marking.fitting).index(coach.bench.marking.key) == place


def _keys(cards: tuple[Card, ...]) -> list[tuple[str, str]]:
    return [(card.kind, card.name) for card in cards]


async def test_nothing_to_say_is_not_said_any_more_once_there_is(house: House) -> None:
    house.workspace.create()
    own = house.workspace.root / "prompts" / "ours.md"
    own.parent.mkdir(mode=0o700)
    own.write_text(HEAD + "Where were you?\n", encoding="utf-8")
    async with at_the_bench(house) as coach:
        coach.bench.go_to("prompt", "ours")
        await coach.until("Where were you?")
        await coach.presses("y")
        coach.sees("Nothing to say about this one.")
        own.write_text(HEAD + "{{ nobody }}, where were you?\n", encoding="utf-8")
        await coach.until("“nobody”")
        await coach.until_not("Nothing to say about this one.")
