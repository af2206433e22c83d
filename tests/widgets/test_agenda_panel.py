import pytest
from textual.app import App, ComposeResult

from sessiontui.present.frames import AgendaFrame, AgendaRow
from sessiontui.widgets.agenda_panel import AgendaPanel, around
from sessiontui.widgets.row_clicked import RowClicked


@pytest.mark.parametrize("count", [1, 4, 9, 20])
@pytest.mark.parametrize("height", [3, 5, 12])
def test_the_running_block_is_always_among_the_rows_that_are_shown(count: int, height: int) -> None:
    for now in range(count):
        seen = around(now, count, height)
        assert now in seen
        assert len(seen) == min(count, height)
        assert seen.start >= 0
        assert seen.stop <= count
        # the edges of what is shown hold an ellipsis where rows are left out
        assert seen.start == 0 or now != seen.start
        assert seen.stop == count or now != seen.stop - 1


async def test_a_clock_time_stands_below_its_block_and_a_click_on_it_means_the_block() -> None:
    rows = (
        AgendaRow("open", "▶", "Open", "5", "", "now"),
        AgendaRow("break", " ", "Break", "5", "", "ahead", pin="at 10:30, 6 min late", late=True),
        AgendaRow("end", " ", "End", "5", "", "ahead"),
    )
    clicked: list[str] = []

    class Shown(App[None]):
        CSS = "AgendaPanel { height: 12; }"

        def compose(self) -> ComposeResult:
            yield AgendaPanel()

        def on_row_clicked(self, event: RowClicked) -> None:
            clicked.append(event.row)

    async with Shown().run_test(size=(30, 12)) as pilot:
        panel = pilot.app.query_one(AgendaPanel)
        panel.show(AgendaFrame(rows, "0 of 15 minutes", "1/3 Open"))
        await pilot.pause()
        lines = panel.drawn(AgendaFrame(rows, "0 of 15 minutes", "1/3 Open")).plain.split("\n")
        assert lines[1].split() == ["Break", "5"]
        assert lines[2].strip() == "at 10:30, 6 min late"
        for y in (1, 2, 3):
            await pilot.click(AgendaPanel, offset=(4, y))
        assert clicked == ["break", "break", "end"]
