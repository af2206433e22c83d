from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.durations import clock_text, minutes_text, parse_duration, spoken


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"), (0.9, "0:00"), (-0.9, "0:00"), (1, "0:01"), (59.99, "0:59"), (60, "1:00"), (110, "1:50"),
        (-110, "-1:50"), (-1, "-0:01"), (3600, "60:00"), (36000, "600:00"),
    ],
)  # fmt: skip
def test_a_stopwatch_shows_whole_seconds_cut_towards_zero(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(300, "5"), (0, "0"), (750, "12:30"), (45, "0:45"), (299.7, "5"), (3600, "60")]
)
def test_planned_time_has_no_idle_zeros(seconds: float, text: str) -> None:
    assert minutes_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"), (40, "40 s"), (-40, "40 s"), (59.4, "59 s"), (59.6, "1 min"), (89, "1 min"),
        (90, "2 min"), (150, "3 min"), (540, "9 min"), (3569, "59 min"), (3570, "1 h"), (3600, "1 h"),
        (3900, "1 h 5 min"), (7200, "2 h"), (90000, "25 h"),
    ],
)  # fmt: skip
def test_a_length_of_time_is_said_in_the_unit_one_would_use(seconds: float, text: str) -> None:
    assert spoken(seconds) == text


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        (4, 240), (1.5, 90), (0, 0), ("4", 240), ("1.5", 90), ("1:30", 90), ("0:05", 5), ("90 s", 90),
        ("90s", 90), (" 2 min ", 120), ("2 mins", 120), ("12 Minutes", 720), ("45 secs", 45), ("1 h", 3600),
        ("1.5 hours", 5400), ("1 h 5 min", 3900), ("1h30", 5400), ("2 hrs 15 m", 8100), ("120:00", 7200),
    ],
)  # fmt: skip
def test_a_length_of_time_is_read_in_every_way_it_is_written(typed: str | float, seconds: int) -> None:
    assert parse_duration(typed) == seconds


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "-4", "1:60", "1:2", "4 x", "1:30 min", "h", "1 h 90 min", True, -1, float("nan"),
        float("inf"), 100_000, "100000", "9" * 400, "9" * 400 + " h", "9" * 30 + " h 5",
    ],
)  # fmt: skip
def test_what_is_no_length_of_a_session_is_refused(typed: str | float) -> None:
    with pytest.raises(ValueError, match=r"length of time|longer than any session"):
        parse_duration(typed)


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_no_value_raises_anything_but_a_value_error_and_none_is_negative(typed: str | float) -> None:
    try:
        seconds = parse_duration(typed)
    except ValueError:
        return
    assert 0 <= seconds <= 6_000_000


@given(st.integers(0, 999 * 60 + 59))
def test_what_a_stopwatch_shows_is_read_back_as_the_same_seconds(seconds: int) -> None:
    assert parse_duration(clock_text(seconds)) == seconds
    assert parse_duration(minutes_text(seconds)) == seconds


@given(st.integers(0, 1_000_000))
def test_what_is_said_is_read_back_to_within_half_a_minute(seconds: int) -> None:
    assert abs(parse_duration(spoken(seconds)) - seconds) <= 30
