"""A copy under another name: titled as it was typed, else told apart by its name wherever one chooses."""

from __future__ import annotations

from bench_robot import at_the_bench

from sessiontui.present.bench_frames import rows
from sessiontui.templates.shelves.cards import Card
from sessiontui.wiring import House


async def test_a_copy_is_called_as_one_typed_it_and_two_of_one_title_show_their_names(house: House) -> None:
    async with at_the_bench(house, size=(80, 24)) as coach:
        await coach.finds("pair-60")
        await coach.presses("c")
        await coach.says("Friday’s hour")
        await coach.until("friday-s-hour is yours now")
        own = house.workspace.root / "prompts" / "agendas"
        text = (own / "friday-s-hour.yaml").read_text(encoding="utf-8")
        assert "title: Friday’s hour\ncopied_from: built-in" in text
        await coach.finds("pair-60")
        await coach.presses("c")
        await coach.says("our-hour")
        await coach.until("our-hour is yours now")
        await coach.finds("pair 60")
        await coach.until("▸ Pair 60 (our-hour) yours", "S start d diff k check esc all ? help")
        await coach.finds("count to three")
        await coach.presses("c")
        await coach.says("Our count")
        await coach.until("▸ Our count", "drills/our-count")
        await coach.finds("pair 60")
        await coach.until("▸ Pair 60 (our-hour) yours")
        await coach.presses("S")
        coach.sees("✓ Pair 60 (our-hour), 60 minutes")
        await coach.presses("escape")
        coach.sees("Pair 60 60 min", "Friday’s hour 60 min", "Pair 60 (our-hour) 60 min")
        coach.sees_not("Pair 60 (pair-60)")


def card(kind: str, name: str, title: str, layer: str = "built-in") -> Card:
    return Card(kind, name, title, layer)


def beside(*listed: Card) -> list[str]:
    return [row.name for row in rows(listed, {}) if row.key[0]]


def test_a_name_stands_beside_a_title_only_where_nothing_else_tells_two_apart() -> None:
    ours = card("agenda", "our-hour", "Pair 60", "workspace")
    assert beside(card("agenda", "pair-60", "Pair 60"), ours) == ["", "our-hour"]
    assert beside(card("agenda", "our-hour", "Our  hour"), card("agenda", "x", "Pair 60")) == ["", ""]
    prompts = (card("prompt", "pair/close", "Close"), card("prompt", "ours/close", "close", "workspace"))
    assert beside(card("prompt", "case/close", "Close"), *prompts) == ["", "", "ours/close"]
    drills = (card("drill", "drills/ten-to-six", "Ten to six"), card("drill", "drills/ours", "Ten to six"))
    assert beside(*drills) == ["", "ours"]
