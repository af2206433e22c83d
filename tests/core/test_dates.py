from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.core.dates import DatePast, due_text, find_due, parse_due

TODAY = date(2026, 11, 24)  # a Tuesday

WORDS = [
    ("today", "2026-11-24"), ("tonight", "2026-11-24"), ("end of day", "2026-11-24"), ("EOD", "2026-11-24"),
    ("tomorrow", "2026-11-25"), ("Tomorrow.", "2026-11-25"), ("the day after tomorrow", "2026-11-26"),
    ("wed", "2026-11-25"), ("Weds", "2026-11-25"), ("Wednesday", "2026-11-25"), ("thurs", "2026-11-26"),
    ("Thu", "2026-11-26"), ("thur", "2026-11-26"), ("Fri", "2026-11-27"), ("friday", "2026-11-27"),
    ("FRIDAY", "2026-11-27"), ("sat", "2026-11-28"), ("Sunday", "2026-11-29"), ("Mon", "2026-11-30"),
    ("this Friday", "2026-11-27"), ("the Friday", "2026-11-27"), ("coming Friday", "2026-11-27"),
    ("this coming Friday", "2026-11-27"), ("next Friday", "2026-12-04"), ("next Monday", "2026-11-30"),
    ("Friday week", "2026-12-04"), ("Friday next week", "2026-12-04"), ("next week Friday", "2026-12-04"),
    ("next week on Thursday", "2026-12-03"), ("Tuesday", "2026-12-01"), ("tue", "2026-12-01"),
    ("tues", "2026-12-01"), ("this Tuesday", "2026-11-24"), ("Monday morning", "2026-11-30"),
    ("Friday afternoon", "2026-11-27"), ("Monday in the evening", "2026-11-30"),
    ("in 3 days", "2026-11-27"), ("in three days", "2026-11-27"), ("3 days", "2026-11-27"),
    ("within two weeks", "2026-12-08"), ("in 2 weeks", "2026-12-08"), ("two weeks", "2026-12-08"),
    ("two weeks from now", "2026-12-08"), ("in two weeks' time", "2026-12-08"), ("a week", "2026-12-01"),
    ("in a week", "2026-12-01"), ("in a couple of weeks", "2026-12-08"), ("a fortnight", "2026-12-08"),
    ("in a fortnight", "2026-12-08"), ("in a month", "2026-12-24"), ("in three months", "2027-02-24"),
    ("in a year", "2027-11-24"), ("next week", "2026-12-04"), ("this week", "2026-11-27"),
    ("end of the week", "2026-11-27"), ("the end of the week", "2026-11-27"),
    ("end of this week", "2026-11-27"),
    ("EOW", "2026-11-27"), ("end of next week", "2026-12-04"), ("early next week", "2026-11-30"),
    ("the weekend", "2026-11-29"), ("end of month", "2026-11-30"), ("end of the month", "2026-11-30"),
    ("next month", "2026-12-31"), ("end of next month", "2026-12-31"), ("end of the quarter", "2026-12-31"),
    ("end of the year", "2026-12-31"), ("Christmas", "2026-12-25"),
    ("4 Dec", "2026-12-04"), ("4 December", "2026-12-04"), ("4th Dec", "2026-12-04"), ("4dec", "2026-12-04"),
    ("4th of December", "2026-12-04"), ("the 4th of December", "2026-12-04"), ("Dec 4", "2026-12-04"),
    ("December 4th", "2026-12-04"), ("Fri 4 Dec", "2026-12-04"), ("Friday, 4 December", "2026-12-04"),
    ("Friday the 4th of December", "2026-12-04"), ("4 Dec 2026", "2026-12-04"), ("Dec 4, 2026", "2026-12-04"),
    ("4/12", "2026-12-04"), ("4.12.", "2026-12-04"), ("4.12.2026", "2026-12-04"), ("04/12/26", "2026-12-04"),
    ("2026-12-04", "2026-12-04"), ("1 Jan", "2027-01-01"), ("24 Nov", "2026-11-24"), ("23 Nov", "2027-11-23"),
    ("the 15th", "2026-12-15"), ("15th", "2026-12-15"), ("the 24th", "2026-11-24"),
    ("the 31st", "2026-12-31"),
    ("mid-December", "2026-12-15"), ("mid Dec", "2026-12-15"), ("end of January", "2027-01-31"),
    ("late November", "2026-11-30"), ("early March", "2027-03-05"), ("29 Feb", "2028-02-29"),
    ("by Friday", "2026-11-27"), ("until Fri", "2026-11-27"), ("before Monday", "2026-11-30"),
]  # fmt: skip

NO_DATES = [
    "", "soon", "later", "maybe later", "when I can", "8", "5 people", "30 Feb", "31 Nov", "45 Dec", "13/13",
    "99/99", "the team", "first thing", "may be later", "in no time", "friendly", "sunshine", "monitor",
    "0 days x",
    "in zero days", "the 45th", "next", "this", "end", "week",
]  # fmt: skip


@pytest.mark.parametrize(("words", "iso"), WORDS, ids=[w for w, _ in WORDS])
def test_words_for_a_day_are_read(words: str, iso: str) -> None:
    due = parse_due(words, TODAY)
    assert due is not None
    assert due.date == date.fromisoformat(iso)


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_day_is_left_alone(words: str) -> None:
    assert parse_due(words, TODAY) is None


@pytest.mark.parametrize("words", ["3 March 2020", "2026-11-23", "1/1/2026", "Dec 4, 2025"])
def test_a_day_that_has_passed_is_told_in_one_line(words: str) -> None:
    with pytest.raises(DatePast, match=r"is past; today is 24 Nov 2026\."):
        parse_due(words, TODAY)


def test_the_next_session_is_a_date_once_it_is_known() -> None:
    known = parse_due("by next session", TODAY, next_session=date(2026, 12, 8))
    unknown = parse_due("next session", TODAY)
    assert known is not None
    assert known.date == date(2026, 12, 8)
    assert unknown is not None
    assert unknown.date is None


def test_the_part_of_the_day_is_kept_aside() -> None:
    due = parse_due("Monday morning", TODAY)
    assert due is not None
    assert due.part == "morning"


def test_a_date_at_the_end_of_a_line_is_found_and_the_rest_stays() -> None:
    found = find_due("ask one question by Friday", TODAY)
    assert found is not None
    assert found[0] == "ask one question"
    assert find_due("stand by the door", TODAY) is None
    assert find_due("work on the plan by the end of the week", TODAY) == find_due(
        "work on the plan, by the end of the week", TODAY
    )


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-11-24", "Tue 24 Nov (today)"),
        ("2026-11-25", "Wed 25 Nov (tomorrow)"),
        ("2026-12-04", "Fri 4 Dec (in 10 days)"),
        ("2026-11-23", "Mon 23 Nov (yesterday)"),
        ("2026-11-20", "Fri 20 Nov (4 days ago)"),
        ("2027-01-01", "Fri 1 Jan (in 38 days)"),
        ("2027-11-23", "Tue 23 Nov 2027 (in 364 days)"),
    ],
)
def test_a_date_is_said_back_with_weekday_and_distance(iso: str, said: str) -> None:
    assert due_text(date.fromisoformat(iso), TODAY) == said


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_any_text_gives_a_date_or_none_and_never_another_error(text: str, today: date) -> None:
    try:
        due = parse_due(text, today)
        find_due(f"do it by {text}", today)
    except DatePast:
        return
    assert due is None or due.date is None or due.date >= today


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 180))
def test_what_is_said_back_is_read_as_the_same_day(today: date, ahead: int) -> None:
    from datetime import timedelta

    day = today + timedelta(days=ahead)
    due = parse_due(due_text(day, today).partition(" (")[0], today)
    assert due is not None
    assert due.date == day
