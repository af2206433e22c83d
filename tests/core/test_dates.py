from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from sessiontui.core.dates import DatePast, away_text, day_text, due_text, find_due, parse_due

TODAY = date(2026, 11, 24)  # a Tuesday

PLAIN = (
    ("today", "2026-11-24"),
    ("Tonight", "2026-11-24"),
    ("this afternoon", "2026-11-24"),
    ("end of the day", "2026-11-24"),
    ("EOD", "2026-11-24"),
    ("close of play", "2026-11-24"),
    ("tomorrow", "2026-11-25"),
    ("TOMORROW.", "2026-11-25"),
    ("tommorow", "2026-11-25"),
    ("tmrw", "2026-11-25"),
    ("the day after tomorrow", "2026-11-26"),
    ("tomorrow week", "2026-12-02"),
    ("Fri", "2026-11-27"),
    ("Fri.", "2026-11-27"),
    ("friday", "2026-11-27"),
    ("by Friday", "2026-11-27"),
    ("on Friday, ", "2026-11-27"),
    ("this Friday", "2026-11-27"),
    ("this coming Friday", "2026-11-27"),
    ("Tuesday", "2026-12-01"),
    ("tues", "2026-12-01"),
    ("this Tuesday", "2026-11-24"),
    ("Weds", "2026-11-25"),
    ("thurs", "2026-11-26"),
    ("thur", "2026-11-26"),
    ("Thrusday", "2026-11-26"),
    ("sat", "2026-11-28"),
    ("su", "2026-11-29"),
    ("Mon", "2026-11-30"),
    ("Monday at the latest", "2026-11-30"),
    ("Monday next week", "2026-11-30"),
    ("Friday of next week", "2026-12-04"),
    ("next week Friday", "2026-12-04"),
    ("Friday week", "2026-12-04"),
    ("a week on Friday", "2026-12-04"),
    ("two weeks on Friday", "2026-12-11"),
    ("Friday fortnight", "2026-12-11"),
    ("in 3 days", "2026-11-27"),
    ("within three days", "2026-11-27"),
    ("3 days from now", "2026-11-27"),
    ("ten days' time", "2026-12-04"),
    ("in a couple of days", "2026-11-26"),
    ("in 1 day", "2026-11-25"),
    ("a week today", "2026-12-01"),
    ("in a week's time", "2026-12-01"),
    ("in a week’s time", "2026-12-01"),
    ("two weeks", "2026-12-08"),
    ("in a fortnight", "2026-12-08"),
    ("within the next two weeks", "2026-12-08"),
    ("in a month", "2026-12-24"),
    ("in 3 months", "2027-02-24"),
    ("in half a year", "2027-05-24"),
    ("in a year", "2027-11-24"),
    ("in 3 working days", "2026-11-27"),
    ("5 working days", "2026-12-01"),
    ("in 4 working days", "2026-11-30"),
    ("end of the week", "2026-11-27"),
    ("the end of this week", "2026-11-27"),
    ("EOW", "2026-11-27"),
    ("end of next week", "2026-12-04"),
    ("start of next week", "2026-11-30"),
    ("the weekend", "2026-11-28"),
    ("end of the month", "2026-11-30"),
    ("month end", "2026-11-30"),
    ("eom", "2026-11-30"),
    ("the end of next month", "2026-12-31"),
    ("beginning of the month", "2026-12-01"),
    ("end of the quarter", "2026-12-31"),
    ("end of next quarter", "2027-03-31"),
    ("Q1", "2027-03-31"),
    ("end of Q4", "2026-12-31"),
    ("Q2 2027", "2027-06-30"),
    ("end of the year", "2026-12-31"),
    ("year end", "2026-12-31"),
    ("end of next year", "2027-12-31"),
    ("end of December", "2026-12-31"),
    ("start of February", "2027-02-01"),
    ("4 Dec", "2026-12-04"),
    ("4 dec.", "2026-12-04"),
    ("Dec 4", "2026-12-04"),
    ("4th of December", "2026-12-04"),
    ("the 4th of December", "2026-12-04"),
    ("December the 4th", "2026-12-04"),
    ("December 4th", "2026-12-04"),
    ("4Dec", "2026-12-04"),
    ("4-Dec-2026", "2026-12-04"),
    ("4 Decmber", "2026-12-04"),
    ("Fri 4 Dec", "2026-12-04"),
    ("Friday, 4 December 2026", "2026-12-04"),
    ("Friday the 4th of December", "2026-12-04"),
    ("Dec 4, 2026", "2026-12-04"),
    ("4 Dec '26", "2026-12-04"),
    ("4 Dec 27", "2027-12-04"),
    ("4 Feb", "2027-02-04"),
    ("1 Sept", "2027-09-01"),
    ("24 Nov", "2026-11-24"),
    ("29 Feb", "2028-02-29"),
    ("31/12", "2026-12-31"),
    ("12/12", "2026-12-12"),
    ("4.12.", "2026-12-04"),
    ("04.12.2026", "2026-12-04"),
    ("4-12-2026", "2026-12-04"),
    ("2026-12-04", "2026-12-04"),
    ("2026/12/4", "2026-12-04"),
    ("the 15th", "2026-12-15"),
    ("the 30th", "2026-11-30"),
    ("the 31st", "2026-12-31"),
    ("the 3rd of next month", "2026-12-03"),
    ("Friday the 11th", "2026-12-11"),
    ("Christmas", "2026-12-25"),
    ("the New Year", "2027-01-01"),
    ("Fri 4 Dec (in 10 days)", "2026-12-04"),
)

DOUBTFUL = (
    ("next Friday", "2026-12-04"),
    ("next Tuesday", "2026-12-01"),
    ("next week", "2026-12-04"),
    ("this week", "2026-11-27"),
    ("mid next week", "2026-12-02"),
    ("next month", "2026-12-31"),
    ("next quarter", "2027-03-31"),
    ("next weekend", "2026-12-05"),
    ("mid-December", "2026-12-15"),
    ("middle of December", "2026-12-15"),
    ("mid-month", "2026-12-15"),
    ("early December", "2026-12-08"),
    ("December", "2026-12-01"),
    ("in December", "2026-12-31"),
    ("in a few days", "2026-11-27"),
    ("4/12", "2026-12-04"),
    ("4/12/2026", "2026-12-04"),
    ("4/12/26", "2026-12-04"),
    ("before Friday", "2026-11-26"),
    ("12/25", "2026-12-25"),
    ("Fri 4/12", "2026-12-04"),
)

NONE = (
    "", "  ", "8", "Friday 8", "the demo", "soon", "then", "we", "week", "month", "31 Feb", "30/2",
    "2026-02-30", "4-12", "4 Dec 8", "4 Dec 10", "Fri day", "in a million years", "in 999999 years",
    "in 999999 weeks", "noon", "5pm", "13/13", "0 Dec", "the 0th", "the 32nd", "now", "half a day",
    "Friday Monday", "x" * 200, "٤ Dec",
)  # fmt: skip

PAST = (
    "yesterday", "4 Dec 2020", "2020-12-04", "4/12/20", "3 days ago", "last Friday", "last week", "20 Nov",
    "Mon 23 Nov", "25 Oct", "24.10.2026", "Q1 2026", "March 2026", "Fri 20 Nov (4 days ago)",
    "Mon 5 Jan (11 months ago)",
)  # fmt: skip


@pytest.mark.parametrize(("words", "day"), PLAIN)
def test_words_that_name_one_day_are_read_without_a_doubt(words: str, day: str) -> None:
    due = parse_due(words, TODAY)
    assert due is not None
    assert (str(due.date), due.doubt) == (day, "")


@pytest.mark.parametrize(("words", "day"), DOUBTFUL)
def test_words_that_others_read_differently_are_echoed(words: str, day: str) -> None:
    due = parse_due(words, TODAY)
    assert due is not None
    assert due.date is not None
    assert str(due.date) == day
    assert due.doubt == f"“{words}” is read as {due_text(due.date, TODAY)}"


@pytest.mark.parametrize("words", NONE)
def test_words_that_name_no_day_are_none(words: str) -> None:
    assert parse_due(words, TODAY) is None


@pytest.mark.parametrize("words", PAST)
def test_a_day_gone_by_is_refused_with_one_line(words: str) -> None:
    with pytest.raises(DatePast) as refusal:
        parse_due(words, TODAY)
    assert refusal.value.said == words
    assert " is past; today is 24 Nov 2026. " in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 days ago", "21 Nov"),
        ("last Friday", "20 Nov"),
        ("20 Nov (4 days ago)", "20 Nov"),
        ("20/11", "20 Nov"),
    ],
)
def test_the_refusal_names_the_day_that_was_understood(words: str, day: str) -> None:
    with pytest.raises(DatePast, match=f"^{day} 2026 is past; today is 24 Nov 2026"):
        parse_due(words, TODAY)


def test_a_date_without_a_year_is_a_slip_for_a_month_and_next_years_after_that() -> None:
    with pytest.raises(DatePast):
        parse_due("24 Oct", TODAY)
    due = parse_due("23 Oct", TODAY)
    assert due is not None
    assert due.date == date(2027, 10, 23)


def test_the_weekday_decides_which_year_a_recent_date_belongs_to() -> None:
    assert date(2027, 11, 20).weekday() == 5
    due = parse_due("Sat 20 Nov", TODAY)
    assert due is not None
    assert (due.date, due.doubt) == (date(2027, 11, 20), "")


def test_a_weekday_that_does_not_fit_its_date_is_said() -> None:
    due = parse_due("Fri 5 Dec", TODAY)
    assert due is not None
    assert (due.date, due.doubt) == (date(2026, 12, 5), "5 Dec is a Saturday, not a Friday")


@pytest.mark.parametrize(
    ("words", "day", "part"),
    [
        ("Monday morning", "2026-11-30", "morning"),
        ("Monday in the morning", "2026-11-30", "morning"),
        ("tomorrow afternoon", "2026-11-25", "afternoon"),
        ("this evening", "2026-11-24", "evening"),
        ("tonight", "2026-11-24", "night"),
        ("noon on Friday", "2026-11-27", "noon"),
        ("Fri 5pm", "2026-11-27", "5pm"),
        ("4 Dec at 10", "2026-12-04", "at 10"),
        ("4 Dec at 10:30", "2026-12-04", "10:30"),
        ("first thing on Monday", "2026-11-30", "first thing"),
        ("EOD Friday", "2026-11-27", "eod"),
    ],
)
def test_the_part_of_the_day_is_kept_aside(words: str, day: str, part: str) -> None:
    due = parse_due(words, TODAY)
    assert due is not None
    assert (str(due.date), due.part) == (day, part)


@pytest.mark.parametrize(
    "words", ["next session", "our next session", "by the next session", "when we meet next"]
)
def test_the_next_session_stands_for_its_date_once_that_is_known(words: str) -> None:
    known = parse_due(words, TODAY, next_session=date(2026, 12, 8))
    unknown = parse_due(words, TODAY)
    gone = parse_due(words, TODAY, next_session=date(2026, 11, 1))
    assert known is not None
    assert unknown is not None
    assert gone is not None
    assert (known.date, unknown.date, gone.date) == (date(2026, 12, 8), None, None)
    assert unknown.said == words


@pytest.mark.parametrize(
    ("today", "words", "day"),
    [
        ("2026-11-27", "end of the week", "2026-11-27"),
        ("2026-11-28", "end of the week", "2026-12-04"),
        ("2026-11-29", "next Friday", "2026-12-04"),
        ("2026-11-29", "the weekend", "2026-11-29"),
        ("2026-11-28", "in 1 working day", "2026-11-30"),
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-01-31", "in a month", "2028-02-29"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "end of the year", "2026-12-31"),
        ("2026-01-01", "Tue 15 Dec", "2026-12-15"),
        ("2026-02-28", "29 Feb 2028", "2028-02-29"),
        ("2096-06-01", "29 Feb", "2104-02-29"),
        ("2026-11-20", "end of Q3", "2027-09-30"),
    ],
)
def test_the_edges_of_weeks_months_and_years_hold(today: str, words: str, day: str) -> None:
    due = parse_due(words, date.fromisoformat(today))
    assert due is not None
    assert str(due.date) == day


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("I ask one number first by Friday", "I ask one number first", "2026-11-27"),
        ("I ask one number first, by Friday.", "I ask one number first", "2026-11-27"),
        ("I ask one number first · by Fri 4 Dec", "I ask one number first", "2026-12-04"),
        ("call Ben on Monday", "call Ben", "2026-11-30"),
        ("look again on 4 Dec", "look again", "2026-12-04"),
        ("look again on the 4th", "look again", "2026-12-04"),
        ("leave it until the 15th", "leave it", "2026-12-15"),
        ("done BY the end of the week!", "done", "2026-11-27"),
        ("stand by Ben by Thursday", "stand by Ben", "2026-11-26"),
        ("decide by a week on Friday", "decide", "2026-12-04"),
        ("send it before Friday", "send it", "2026-11-26"),
        ("send it before Christmas", "send it", "2026-12-24"),
        ("send it before the end of the week", "send it", "2026-11-27"),
        ("send it no later than Monday", "send it", "2026-11-30"),
        ("by tomorrow", "", "2026-11-25"),
        ("look again by 4/12", "look again", "2026-12-04"),
        ("x " * 5000 + "by Friday", ("x " * 5000).strip(), "2026-11-27"),
    ],
)
def test_a_closing_phrase_gives_the_date_and_leaves_the_rest(text: str, rest: str, day: str) -> None:
    found = find_due(text, TODAY)
    assert found is not None
    assert (found[0], str(found[1].date)) == (rest, day)


@pytest.mark.parametrize(
    "text",
    [
        "get it signed by June", "stand by Ben", "work on it", "I look back on last week", "focus on today",
        "spend it on two weeks", "on Monday I call Ben", "by Friday 8", "learn it by heart", "goodbye Friday",
        "by", "by 4", "at 10", "done by now", "",
    ],
)  # fmt: skip
def test_a_phrase_that_closes_with_no_date_is_left_alone(text: str) -> None:
    assert find_due(text, TODAY) is None


@pytest.mark.parametrize("text", ["call her by 4 Dec 2020", "call her before today"])
def test_a_closing_phrase_in_the_past_is_refused(text: str) -> None:
    with pytest.raises(DatePast):
        find_due(text, TODAY)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-12-04", "Fri 4 Dec (in 10 days)"),
        ("2026-11-24", "Tue 24 Nov (today)"),
        ("2026-11-25", "Wed 25 Nov (tomorrow)"),
        ("2026-11-23", "Mon 23 Nov (yesterday)"),
        ("2026-11-21", "Sat 21 Nov (3 days ago)"),
        ("2026-12-14", "Mon 14 Dec (in 20 days)"),
        ("2026-12-15", "Tue 15 Dec (in 3 weeks)"),
        ("2027-02-02", "Tue 2 Feb (in 2 months)"),
        ("2027-05-26", "Wed 26 May (in 6 months)"),
        ("2027-05-27", "Thu 27 May 2027 (in 6 months)"),
        ("2026-01-05", "Mon 5 Jan (11 months ago)"),
        ("2025-12-31", "Wed 31 Dec 2025 (11 months ago)"),
        ("2028-12-04", "Mon 4 Dec 2028 (in 2 years)"),
        ("2020-12-04", "Fri 4 Dec 2020 (6 years ago)"),
    ],
)
def test_a_due_date_reads_as_one_says_it(day: str, text: str) -> None:
    assert due_text(date.fromisoformat(day), TODAY) == text


def test_the_day_and_the_distance_can_be_had_alone() -> None:
    assert day_text(date(2026, 12, 4), TODAY) == "Fri 4 Dec"
    assert away_text(date(2026, 12, 4), TODAY) == "in 10 days"


_VOCABULARY = """
    by on until before next this last in a the two 3 99 4 31 2026 week weeks days month fri friday dec feb
    december end of mid 4/12 30.2. 2026-12-04 29th session morning at 10 q3 ago year quarter fortnight ' ( )
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_PHRASES = st.lists(_WORDS, max_size=7).map(" ".join) | st.text(max_size=100)


@given(_PHRASES, st.dates())
def test_no_text_raises_anything_but_a_refusal_and_no_due_date_is_past(text: str, today: date) -> None:
    try:
        due = parse_due(text, today)
        found = find_due(text, today)
    except DatePast as refusal:
        event(f"refused: {len(str(refusal)) > 0}")
        return
    for one in (due, found and found[1]):
        assert not one or one.date is None or one.date >= today
    if found:
        assert text.startswith(found[0])


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 4000))
def test_a_date_written_by_the_program_is_read_back_as_the_same_day(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    for text in (due_text(day, today), day_text(day, today), day.isoformat(), f"by {day_text(day, today)}"):
        due = parse_due(text, today)
        assert due is not None
        assert (due.date, due.doubt) == (day, "")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 4000))
def test_a_past_date_written_by_the_program_is_never_read_as_one_to_come(today: date, days: int) -> None:
    with pytest.raises(DatePast):
        parse_due(due_text(today - timedelta(days=days), today), today)
