"""The quiet line says the whole of what it has to say where there is any room for it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from sessiontui.widgets.notice_line import NoticeLine

WORDS = "Nobody else writes here: hiding is for several terminals, each with somebody of their own."


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield NoticeLine()


@pytest.mark.parametrize(
    ("size", "few", "lines"), [((60, 16), True, 2), ((60, 12), True, 1), ((40, 24), False, 3)]
)
async def test_a_low_screen_has_two_lines_for_it_and_one_with_next_to_no_room_has_one(
    size: tuple[int, int], few: bool, lines: int
) -> None:
    app = Page()
    async with app.run_test(size=size):
        line = app.query_one(NoticeLine)
        line.make_few(few)
        drawn = line.drawn(WORDS).plain
        assert len(drawn.split("\n")) == lines
        assert drawn.endswith("…") is (lines == 1)
