"""The screen as text, at the sizes people have. WRITE_GOLDEN=1 writes the pictures anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from screen_robot import at_the_screen

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.capturing import Wish

GOLDEN = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN") == "1" and not os.environ.get("CI"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_live_screen_looks_as_it_did(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, purpose="ask before telling")
    driver.act("block.next")
    clock.advance(minutes=5, seconds=10)
    driver.act("block.next")
    clock.advance(minutes=9, seconds=40)
    driver.act("block.next")
    driver.write(
        Wish("feedback", "Mon stand-up / read the list aloud / two people left early / ask one number first")
    )
    driver.write(
        Wish("commitment", "If the demo starts late, then I ask for one number first by Fri 4 Dec 8")
    )
    clock.advance(minutes=1, seconds=22)
    driver.beat()  # somebody was here all the time
    async with at_the_screen(house, driver, clock, size=size) as room:
        await room.after(seconds=1)
        await room.pilot.pause(0.05)
        same_as_golden(f"live-{size[0]}x{size[1]}", room.text)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_opener_looks_as_it_did(tmp_path: Path, clock: ManualClock, size: tuple[int, int]) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, purpose="ask before telling")
    async with at_the_screen(house, driver, clock, size=size) as room:
        same_as_golden(f"opener-{size[0]}x{size[1]}", room.text)
