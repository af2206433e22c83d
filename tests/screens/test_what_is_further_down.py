"""A question longer than its panel: which key turns it, where that ends, and room that stands empty."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from screen_robot import ScreenRobot, at_the_screen

from house_at import started
from sessiontui.core.clock import ManualClock
from sessiontui.present.frames import QuestionFrame
from sessiontui.service.session.driving import Driver
from sessiontui.widgets.captures_panel import CapturesPanel
from sessiontui.widgets.question_panel import QuestionPanel
from sessiontui.wiring import House

MORE = "PgDn shows more"


async def asks(room: ScreenRobot, notes: int) -> None:
    """Ask something with so many notes, as a long prompt does."""
    frames = room.live.frames()
    long = QuestionFrame(
        "1 of 2 · Norms", "What holds here?", notes=tuple(f"Line {n}." for n in range(notes))
    )
    room.live.frames = lambda: replace(frames, question=long)  # type: ignore[method-assign]
    room.live.refresh_frames()
    await room.pilot.pause(0.05)


async def comes(room: ScreenRobot, *words: str) -> ScreenRobot:
    """Wait until it stands there: room is shared out anew a moment after what is asked."""
    for _ in range(60):
        if all(word in room.text for word in words):
            break
        await room.pilot.pause(0.02)
    return room.sees(*words)


async def goes(room: ScreenRobot, *words: str) -> ScreenRobot:
    """Wait until it stands there no more."""
    for _ in range(60):
        if not any(word in room.text for word in words):
            break
        await room.pilot.pause(0.02)
    return room.sees_not(*words)


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_only_where_there_is_more_one_is_told_and_at_the_end_how_to_go_back(
    house: House, driver: Driver, clock: ManualClock, size: tuple[int, int]
) -> None:
    async with at_the_screen(house, driver, clock, size=size) as room:
        await asks(room, 2)
        room.sees_not("PgDn", "PgUp")
        await asks(room, 50)
        (await comes(room, MORE)).sees_not("PgUp", "Line 49.")
        await room.presses("pagedown")
        await comes(room, f"{MORE} · PgUp")
        await room.presses("pagedown", "pagedown", "pagedown", "pagedown")
        await comes(room, "PgUp", "Line 49.")
        await goes(room, MORE)
        await room.presses("pageup", "pageup", "pageup", "pageup", "pageup")
        await comes(room, MORE)
        await goes(room, "PgUp")


async def test_the_opener_of_a_small_screen_says_that_there_is_more(house: House, clock: ManualClock) -> None:
    driver = started(house, facilitator="Fay Moss")
    async with at_the_screen(house, driver, clock, size=(60, 16)) as room:
        await comes(room, "Before you begin", MORE)
        await room.presses("pagedown", "pagedown")
        await comes(room, "begin.")
        await goes(room, MORE)


async def test_a_long_question_takes_the_rows_that_stand_empty_below_it_and_gives_them_back(
    house: House, driver: Driver, clock: ManualClock
) -> None:
    async with at_the_screen(house, driver, clock) as room:
        captured, question = room.live.query_one(CapturesPanel), room.live.query_one(QuestionPanel)
        usual = captured.outer_size.height
        notes = question.size.height + 1
        await asks(room, notes)
        await comes(room, f"Line {notes - 1}.")
        await goes(room, MORE)
        assert 5 <= captured.outer_size.height < usual
        await asks(room, 60)
        await comes(room, MORE, "Captured")
        assert captured.outer_size.height == 5
        await asks(room, 2)
        await goes(room, MORE)
        assert captured.outer_size.height == usual
