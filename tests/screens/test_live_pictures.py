"""The screen as text, at the sizes people have. WRITE_GOLDEN=1 writes the pictures anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from screen_robot import at_the_screen

from house_at import house_at, started
from sessiontui.core.clock import ManualClock
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.store.config import THEMES
from sessiontui.themes import Looks
from sessiontui.wiring import House

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((200, 50), (120, 40), (80, 24), (60, 16))
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def same_as_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN") == "1" and not os.environ.get("CI"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"


def in_the_anchors(folder: Path, clock: ManualClock, *, ascii: bool = False) -> tuple[House, Driver]:
    """A session in its third block, a little behind, with two lines written down."""
    house = house_at(folder, clock)
    if ascii:
        house = House(house.workspace.root, environ={**house.environ, "SESSIONTUI_ASCII": "1"}, clock=clock)
        house.zone = "Europe/London"
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
    return house, driver


async def picture(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int], looks: Looks | None = None
) -> str:
    async with at_the_screen(house, driver, clock, size=size, looks=looks) as room:
        await room.after(seconds=1)
        await room.pilot.pause(0.05)
        return room.text


@each_size
async def test_the_live_screen_looks_as_it_did(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house, driver = in_the_anchors(tmp_path, clock)
    same_as_golden(f"live-{size[0]}x{size[1]}", await picture(house, driver, clock, size))


@each_size
async def test_the_opener_looks_as_it_did(tmp_path: Path, clock: ManualClock, size: tuple[int, int]) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, purpose="ask before telling")
    async with at_the_screen(house, driver, clock, size=size) as room:
        same_as_golden(f"opener-{size[0]}x{size[1]}", room.text)


@each_size
async def test_a_turn_that_runs_over_on_a_shared_screen_looks_as_it_did(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house, driver = in_the_anchors(tmp_path, clock)
    driver.act("room.share")
    driver.act("block.next")
    driver.act("floor.give")
    clock.advance(minutes=7)
    driver.act("floor.give")
    clock.advance(minutes=6, seconds=29)
    driver.beat()
    same_as_golden(f"over-{size[0]}x{size[1]}", await picture(house, driver, clock, size))


@each_size
async def test_a_format_that_lives_by_its_time_keeps_large_digits(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, "feedforward-12", purpose="ask before telling")
    driver.act("block.next")
    clock.advance(seconds=29)
    driver.beat()
    same_as_golden(f"feedforward-{size[0]}x{size[1]}", await picture(house, driver, clock, size))


@each_size
async def test_the_end_card_looks_as_it_did(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house, driver = in_the_anchors(tmp_path, clock)
    driver.act("session.close-now")
    driver.passing = True  # as the sample does it: no paths, which differ from machine to machine
    same_as_golden(f"closed-{size[0]}x{size[1]}", await picture(house, driver, clock, size))


@each_size
async def test_in_plain_ascii_nothing_else_is_drawn(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int]
) -> None:
    house, driver = in_the_anchors(tmp_path, clock, ascii=True)
    text = await picture(house, driver, clock, size, Looks(ascii=True))
    assert text.isascii(), sorted({c for c in text if not c.isascii()})
    same_as_golden(f"ascii-{size[0]}x{size[1]}", text)


@each_size
@pytest.mark.parametrize(
    ("theme", "background"),
    [("auto", "light"), ("auto", "dark"), ("contrast", "light"), *((name, "") for name in THEMES[1:])],
)
async def test_every_theme_says_the_same(
    tmp_path: Path, clock: ManualClock, theme: str, background: str, size: tuple[int, int]
) -> None:
    house, driver = in_the_anchors(tmp_path, clock)
    text = await picture(house, driver, clock, size, Looks(theme, background))
    same_as_golden(f"live-{size[0]}x{size[1]}", text)


@each_size
async def test_without_colours_nothing_is_lost(
    tmp_path: Path, clock: ManualClock, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    house, driver = in_the_anchors(tmp_path, clock)
    same_as_golden(f"live-{size[0]}x{size[1]}", await picture(house, driver, clock, size))
