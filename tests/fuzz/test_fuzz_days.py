"""Words that may name a day, a length or a time of day: an answer or a plain refusal, never a crash."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from any_text import anything, pieces, trials
from hypothesis import example, given
from hypothesis import strategies as st

from sessiontui.core.date_words import read_day
from sessiontui.core.dates import NEXT_SESSION, DatePast, away_text, day_text, due_text, find_due, parse_due
from sessiontui.core.durations import clock_text, minutes_text, parse_duration, spoken
from sessiontui.core.errors import SessiontuiError, UsageError
from sessiontui.core.impossible_days import impossible_day
from sessiontui.core.kinds import kind_of
from sessiontui.live.line import set_part
from sessiontui.service.opening.starting import slot_end

DAYS = st.dates(date(1970, 1, 1), date(2980, 12, 31))
"""Every day that a clock may show; one that was never set shows 1970."""
DAY_WORDS = pieces(
    *(
        "today",
        "tomorrow",
        "yesterday",
        "day after",
        "next",
        "last",
        "this",
        "coming",
        "the",
        "of",
        "in",
        "on",
    ),
    *(
        "by",
        "before",
        "until",
        "end",
        "start",
        "mid",
        "late",
        "early",
        "Mon",
        "friday",
        "Sunday",
        "weds",
        "week",
    ),
    *(
        "weeks",
        "fortnight",
        "month",
        "quarter",
        "year",
        "day",
        "days",
        "working",
        "ago",
        "a few",
        "a couple of",
    ),
    *(
        "12",
        "31",
        "29",
        "0",
        "00",
        "1st",
        "31st",
        "Feb",
        "February",
        "december",
        "4/12",
        "31/11",
        "29/2",
        "2027",
    ),
    *(
        "0000",
        "9999",
        "999999",
        "'99",
        "q1",
        "q4",
        "eow",
        "eoy",
        "christmas",
        "new year's eve",
        "morning",
        "at 10",
    ),
    *(
        "10:30",
        "12pm",
        "noon",
        "(in 10 days)",
        "(3 days ago)",
        "(yesterday)",
        "next session",
        "when we meet",
        "8/10",
    ),
    most=7,
)


def gone_by(past: DatePast, today: date) -> None:
    assert past.day < today
    assert past.said


def one_plain_line(refused: Exception) -> None:
    assert str(refused)
    assert "\n" not in str(refused)


@trials(1500, 60_000)
@given(st.one_of(DAY_WORDS, DAY_WORDS, anything), DAYS, st.one_of(st.none(), DAYS))
@example("(yesterday) today (1 day ago)", date(1970, 1, 1), None)
@example("end of year", date(2980, 12, 31), None)
@example("in 999999 years", date(2980, 12, 31), None)
@example("before today", date(1970, 1, 1), None)
def test_any_words_name_a_day_to_come_or_none(words: str, today: date, next_session: date | None) -> None:
    read_day(words, today)
    impossible_day(words)
    for read in (parse_due, find_due):
        try:
            found = read(words, today, next_session=next_session)
        except DatePast as past:
            gone_by(past, today)
            continue
        due = found[1] if isinstance(found, tuple) else found
        if isinstance(found, tuple):
            assert words.startswith(found[0])
        if due is not None and due.date is not None:
            assert due.date >= today
            assert due.said


@trials(600, 20_000)
@given(DAYS, st.integers(0, 4000))
def test_a_day_that_was_written_is_read_as_the_same_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    for text in (due_text(day, today), day_text(day, today), day.isoformat(), f"{day:%d %B %Y}"):
        due = parse_due(text, today)
        assert due is not None, text
        assert due.date == day, text
    assert away_text(day, today)


@trials(300, 10_000)
@given(DAYS, st.integers(1, 4000))
def test_a_day_that_was_written_and_went_by_is_told_as_past(today: date, behind: int) -> None:
    with pytest.raises(DatePast):
        parse_due(due_text(today - timedelta(days=behind), today), today)


@trials(300, 10_000)
@given(st.one_of(DAY_WORDS, anything), DAYS)
def test_a_date_that_is_set_by_itself_is_stored_or_refused(words: str, today: date) -> None:
    try:
        stored = set_part(kind_of("commitment"), "when", words, today=today)
    except SessiontuiError as refused:
        one_plain_line(refused)
    else:
        assert stored == NEXT_SESSION or date.fromisoformat(stored) >= today


LENGTHS = pieces(
    *(
        "1",
        "90",
        "4",
        "1.5",
        "1:30",
        "12:00",
        "s",
        "sec",
        "min",
        "m",
        "h",
        "hours",
        "1 h 5 min",
        "-",
        "e5",
        ".",
    ),
    *("99999999999999999999", "100000", "1" * 400),
    most=4,
    between=("", " "),
)


@trials(600, 20_000)
@given(st.one_of(LENGTHS, LENGTHS, anything, st.integers(), st.floats(), st.booleans()))
@example("9" * 5000)
@example("9" * 5000 + "." + "9" * 5000)
@example("9" * 5000 + " h 5 min")
@example(float("nan"))
@example("²:30")
@example("٣:30")
def test_any_length_of_time_is_seconds_or_is_refused(value: str | int | float) -> None:
    try:
        seconds = parse_duration(value)
    except ValueError as refused:
        one_plain_line(refused)
    else:
        assert isinstance(seconds, int)
        assert 0 <= seconds <= 100_000 * 60


@trials(300, 10_000)
@given(st.integers(0, 100_000 * 60 - 61))
def test_a_length_that_was_written_is_read_as_the_same_length(seconds: int) -> None:
    assert parse_duration(minutes_text(seconds)) == seconds
    assert parse_duration(f"{seconds} s") == seconds
    assert clock_text(seconds)
    assert abs(parse_duration(spoken(seconds)) - seconds) <= 30


UNTIL = pieces(
    "15", "0", "00", "24", "9", "59", "60", ":", "-1", "+1", " ", "1_5", "12:30", "١٢", most=4, between=("",)
)


@trials(600, 20_000)
@given(
    st.one_of(UNTIL, UNTIL, anything),
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)),
    st.integers(-12, 14),
)
@example("12:30", datetime(2026, 11, 24), 0)
@example("11:30", datetime(2026, 11, 24, 23, 45), 0)
def test_any_end_is_a_time_within_half_a_day_or_is_refused(words: str, moment: datetime, east: int) -> None:
    now = moment.replace(tzinfo=timezone(timedelta(hours=east)) if east else UTC)
    try:
        end = slot_end(now, words)
    except UsageError as refused:
        one_plain_line(refused)
    else:
        assert abs(end - now) <= timedelta(hours=12)
        assert f"{end:%H:%M}" == ":".join(f"{int(piece):02d}" for piece in words.split(":"))
