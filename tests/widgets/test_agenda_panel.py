import pytest

from sessiontui.widgets.agenda_panel import around


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
