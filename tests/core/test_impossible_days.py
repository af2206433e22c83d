"""A day that no year has is told, not dropped without a word."""

from datetime import date

import pytest

from sessiontui.core.impossible_days import impossible_day
from sessiontui.core.kinds import kind_of
from sessiontui.live.line import parse_line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I ask first by 31 Feb", "31 Feb"),
        ("I ask first by 30 February 8/10", "30 February"),
        ("I ask first on the 31st of June", "the 31st of June"),
        ("I ask first by April 31", "April 31"),
        ("I ask first by 0 May", "0 May"),
        ("I ask first by 29 Feb", ""),
        ("I ask first by 31 Mar", ""),
        ("I ask first by Friday", ""),
        ("the 31 feb-stickers are gone", ""),
    ],
)
def test_a_day_that_no_year_has(text: str, day: str) -> None:
    assert impossible_day(text) == day


def test_the_line_keeps_its_words_and_says_so() -> None:
    line = parse_line(
        kind_of("commitment"), "If it is late, then I ask by 31 Feb 8", today=date(2026, 11, 24)
    )
    assert line.said == "If it is late, then I ask by 31 Feb 8"
    assert line.advice == ("There is no 31 Feb, so no date was set; say another day when you tidy it.",)
