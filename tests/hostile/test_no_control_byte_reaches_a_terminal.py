"""Hostile text in every stored field, seen on every screen; nothing of it steers a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_session import ALL, lived, past_the_doors, texts_in
from payloads import BODY, steering
from plain_robot import plays
from screen_robot import at_the_screen

from sessiontui.core.clock import ManualClock
from sessiontui.present.commands import COMMANDS
from sessiontui.present.live import live_frames
from sessiontui.widgets import safe_filter
from sessiontui.wiring import House
from thorough import Tally, times

SCREENS = times(1, len(ALL))
FILES = times(6, len(ALL))
ENDS = ("session.leave", "session.close", "session.close-now", "session.abandon")
DOORS = times(17, len(ALL))


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What only the filter of the screen kept from the terminal: the doors before it should have."""
    found: list[str] = []

    def harmless(character: str, stands_in: Callable[[str], str] = safe_filter._harmless) -> str:
        made = stands_in(character)
        if made != character:
            found.append(character)
        return made

    monkeypatch.setattr(safe_filter, "_harmless", harmless)
    return found


def every(count: int) -> list[int]:
    """Which offsets to try: `count` of them, spread over all payloads."""
    return [number * len(ALL) // count for number in range(count)]


def test_what_comes_in_through_the_doors_is_safe_on_disk_already(
    house: House, clock: ManualClock, tally: Tally
) -> None:
    fields: set[str] = set()
    for number, payload in enumerate(ALL):
        if number % (len(ALL) // DOORS):
            continue

        def words(field: str, payload: str = payload, number: int = number) -> str:
            fields.add(field)
            return f"{number}{payload}" if "name" in field else payload

        driver = lived(house, clock, words)
        found = texts_in(driver.session.history.records)
        assert not [text for text in found if steering(text)], payload
        assert sum(BODY in text for text in found) > 60
        assert not steering(driver.file.path.read_text(encoding="utf-8").replace("\n", ""))
        driver.leave()
    tally("I1", "payloads in fields, through the doors", DOORS * len(fields))


def test_what_is_read_past_the_doors_is_safe_in_frames_and_documents(tmp_path: Path, tally: Tally) -> None:
    seen = 0
    for offset in every(FILES):
        clock = ManualClock()
        folder = tmp_path / str(offset)
        folder.mkdir()
        house, driver = past_the_doors(folder, clock, offset)
        shown = texts_in(live_frames(driver.state, driver.session.now(), house.viewer(driver.session, "")))
        pages = driver.pages()
        shown += [pages.text(reader) for reader in pages.readers]
        assert not [found for text in shown for found in steering(text)], offset
        seen += sum(BODY in text for text in shown)
        house.close()
    tally("I1", "journals written past the doors: frames, summaries", seen)


def test_line_by_line_nothing_steers(tmp_path: Path, clock: ManualClock, tally: Tally) -> None:
    seen = 0
    words = [word for spec in COMMANDS for word in spec.words if spec.id not in ENDS]
    for offset in every(SCREENS):
        folder = tmp_path / str(offset)
        folder.mkdir()
        house, driver = past_the_doors(folder, clock, offset)
        typed = [line for word in words for line in (word, "1", "")]
        script = plays(house, clock, driver, [*typed, ALL[offset], "q", "q"])
        assert not [found for line in script.out for found in steering(line)], offset
        seen += sum(BODY in line for line in script.out)
        house.close()
    tally("I1", "lines with hostile words, line by line", seen)
    assert seen > 50 * SCREENS


WIDE, NARROW = (120, 40), (80, 24)
_ALL = tuple(spec for spec in COMMANDS if spec.id not in ENDS)
SHOWN = {WIDE: _ALL[:: times(2, 1)], NARROW: _ALL[times(1, 0) :: times(2, 1)]}
"""Which commands are done at which size; the quick form does each at one of them."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
async def test_no_screen_of_a_session_shows_what_steers(
    tmp_path: Path, clock: ManualClock, tally: Tally, size: tuple[int, int], caught: list[str]
) -> None:
    screens = bodies = 0
    for offset in every(SCREENS):
        folder = tmp_path / str(offset)
        folder.mkdir()
        house, driver = past_the_doors(folder, clock, offset)
        async with at_the_screen(house, driver, clock, size=size) as robot:
            for spec in SHOWN[size]:
                robot.live.action_do(spec.id)
                await robot.pilot.pause(0.01)
                found = robot.text
                assert not steering(found), (spec.id, steering(found))
                screens += 1
                bodies += BODY in found
                while robot.app.screen is not robot.live:
                    robot.app.pop_screen()
                await robot.pilot.press("escape")
                robot.live.choosing = None
            assert not robot.app.crash
            assert not caught, offset
    tally("I1", "screens of a session with hostile words on them", screens, found=f"{bodies} show a payload")
    assert bodies > screens // 2
