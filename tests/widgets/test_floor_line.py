"""The floor in one line: shares where there is room, then words, then names cut; the signs always."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from sessiontui.present.frames import FloorFrame, FloorRow
from sessiontui.widgets.floor_panel import FloorLine

FOUR = FloorFrame(
    (
        FloorRow("1", "Ana", False, "spoke", 40, had=True),
        FloorRow("2", "Bartholomew", True, "speaks", 60),
        FloorRow("3", "Carla", False, "not yet", 0),
        FloorRow("4", "Dimitri", False, "away", 0, away=True),
    ),
    "",
)


class Room(App[None]):
    """One floor line."""

    def compose(self) -> ComposeResult:
        yield FloorLine()


TWO_OF_ONE_NAME = FloorFrame(
    tuple(
        FloorRow(str(n), name, False, "not yet", 0) for n, name in enumerate(("Alexa Ruiz", "Alexa Ruhl"), 1)
    ),
    "",
)


async def test_two_of_one_first_name_are_told_apart_in_little_room_too() -> None:
    room = Room()
    async with room.run_test(size=(24, 5)) as pilot:
        shown = room.query_one(FloorLine)
        shown.styles.width = 24
        shown.styles.border = ("none", "black")
        shown.styles.padding = 0
        await pilot.pause()
        assert shown.drawn(TWO_OF_ONE_NAME).plain == "1 A. Ruiz · 2 A. Ruhl"


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (90, "1✓ Ana spoke 40 % · ▶ Bartholomew speaks 60 % · 3 Carla not yet · 4– Dimitri away"),
        (74, "1✓ Ana spoke · ▶ Bartholomew speaks · 3 Carla not yet · 4– Dimitri away"),
        (46, "1✓ Ana · ▶ Bartholomew · 3 Carla · 4– Dimitri"),
        (42, "1✓ Ana · ▶ Barthol. · 3 Carla · 4– Dimitri"),
    ],
)
async def test_the_line_gives_up_numbers_then_words_and_never_the_signs(width: int, line: str) -> None:
    room = Room()
    async with room.run_test(size=(width, 5)) as pilot:
        shown = room.query_one(FloorLine)
        shown.styles.width = width
        shown.styles.border = ("none", "black")
        shown.styles.padding = 0
        await pilot.pause()
        assert shown.drawn(FOUR).plain == line
