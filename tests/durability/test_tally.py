"""The table that ends a run counts each thing once and in order."""

from __future__ import annotations

import pytest

from thorough import tally_table, times


def test_rows_of_one_thing_are_added_up_and_codes_are_in_the_order_of_their_numbers() -> None:
    lines = tally_table([("D10", "b", 1, 0, ""), ("D2", "a", 2, 0, "x"), ("D2", "a", 3, 1, "x")])
    assert [line.split()[0] for line in lines] == ["D2", "D10"]
    assert "5 tried    1 lost  x" in lines[0]


def test_one_form_is_chosen_for_the_whole_run(request: pytest.FixtureRequest) -> None:
    assert times(1, 2) == (2 if request.config.getoption("--long") else 1)
