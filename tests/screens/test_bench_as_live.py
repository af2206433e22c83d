"""The preview breaks its lines where the live screen breaks them."""

from __future__ import annotations

import pytest
from bench_robot import at_the_bench
from screen_robot import at_the_screen

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.wiring import House

BLOCKS = 4


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_question_stands_in_the_preview_as_it_stands_in_the_session(
    house: House, clock: ManualClock, size: tuple[int, int]
) -> None:
    driver = started(house, "pair-60", ("Ana Ruiz", "Ben Okafor"))
    for _ in range(BLOCKS):
        driver.act("block.next")
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.pilot.pause(0.1)
        panel = room.live.query_one("QuestionPanel")
        inner = panel.content_region
        lines = room.text.split("\n")[inner.y : inner.y + inner.height]
        live = [line[inner.x : inner.x + inner.width].rstrip() for line in lines]
    name = driver.state.now.block.prompt if driver.state.now else ""
    driver.leave()
    async with at_the_bench(house, size=size) as coach:
        await coach.finds(name)
        await coach.until("For a later meeting")
        shown = coach.preview.split("\n")
    start = next(at for at, line in enumerate(shown) if line.startswith("─ ")) + 1
    expected = [line for line in live if line.strip()]
    found = [line.rstrip() for line in shown[start:] if line.strip()][: len(expected)]
    assert found == expected
