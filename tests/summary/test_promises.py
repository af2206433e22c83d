"""Commitments in a summary: as they were said, by when, who asks, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from meeting import Meeting, meeting_at

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c

OTHERS = "What others will try"


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


def first_line(meeting: Meeting, reader: str) -> str:
    return meeting.reads(reader).splitlines()[0].strip("*")


@pytest.mark.parametrize(
    ("line", "mine", "to_the_other"),
    [
        (
            "if the demo starts late, then I ask first by Fri 4 Dec 8",
            "If the demo starts late, then I ask first by Fri 4 Dec (2026-12-04), 8 of 10 sure; "
            "Ben will ask.",
            "[ ] Ana: “If the demo starts late, then I ask first” by Fri 4 Dec (2026-12-04), "
            "8 of 10 sure; I will ask.",
        ),
        (
            "after lunch, I walk my team once round",
            "After lunch, I walk my team once round; Ben will ask.",
            "[ ] Ana: “After lunch, I walk my team once round”; I will ask.",
        ),
        (
            "ask one question more",
            "What I said I would try: “ask one question more”; Ben will ask.",
            "[ ] Ana said: “ask one question more”; I will ask.",
        ),
        (
            "ask one question more by Friday",
            "What I said I would try: “ask one question more by Friday”, that is Fri 27 Nov (2026-11-27); "
            "Ben will ask.",
            "[ ] Ana said: “ask one question more by Friday”, that is Fri 27 Nov (2026-11-27); I will ask.",
        ),
        (
            "ask one question more 8",
            "What I said I would try: “ask one question more 8”; Ben will ask.",
            "[ ] Ana said: “ask one question more 8”; I will ask.",
        ),
    ],
)
def test_a_promise_is_in_the_first_person_for_its_owner_and_in_their_words_for_others(
    meeting: Meeting, line: str, mine: str, to_the_other: str
) -> None:
    meeting.says("commitment", line, by=ANA)
    assert first_line(meeting, ANA) == mine
    assert meeting.section(BEN, OTHERS) == [to_the_other]
    assert meeting.section("pair", "What we will try") == [to_the_other.replace("I will ask", "Ben will ask")]


def test_a_promise_without_a_day_is_due_when_they_meet_next(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    meeting.does(c.SetNextDate(date(2026, 12, 8)))
    assert first_line(meeting, ANA) == "If x, then I y by Tue 8 Dec (2026-12-08); Ben will ask."


def test_a_time_in_words_that_is_no_date_gets_no_other_date_beside_it(meeting: Meeting) -> None:
    meeting.does(c.SetNextDate(date(2026, 12, 8)))
    meeting.says("commitment", "if x then I tell them by the time they leave", by=ANA)
    meeting.says("commitment", "tell them by the time they leave", by=BEN)
    assert first_line(meeting, ANA) == "If x, then I tell them by the time they leave; Ben will ask."
    assert first_line(meeting, BEN) == (
        "What I said I would try: “tell them by the time they leave”; Ana will ask."
    )


def test_next_session_stays_in_words_until_its_day_is_known(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y by next session", by=ANA)
    assert first_line(meeting, ANA) == "If x, then I y by the next session; Ben will ask."
    meeting.does(c.SetNextDate(date(2026, 12, 8)))
    assert "by Tue 8 Dec (2026-12-08)" in first_line(meeting, ANA)


def test_a_half_tidied_promise_keeps_what_was_said_and_what_was_added(meeting: Meeting) -> None:
    meeting.says("commitment", "ask one question more", by=ANA)
    meeting.tidies("C1", if_="the stand-up begins", confidence="7")
    assert first_line(meeting, ANA) == (
        "What I said I would try: “ask one question more”, at this moment: “the stand-up begins”, "
        "7 of 10 sure; Ben will ask."
    )
    meeting.tidies("C1", then="ask for one number")
    assert first_line(meeting, ANA) == (
        "If the stand-up begins, then I ask for one number, 7 of 10 sure; Ben will ask."
    )


def test_a_witness_who_was_named_is_the_one_who_will_ask(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA, witness="Cleo Ferri")
    assert first_line(meeting, ANA).endswith("; Cleo will ask.")
    assert meeting.section(BEN, OTHERS)[0].endswith("; Cleo will ask.")


def test_more_than_one_promise_of_ones_own_is_a_list_to_tick_off(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    meeting.says("commitment", "if v then w", by=ANA)
    assert first_line(meeting, ANA).startswith("If x")
    assert meeting.section(ANA, "What else I said I would try") == ["[ ] If v, then I w; Ben will ask."]


def test_what_one_will_see_stands_under_ones_promise(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    meeting.tidies(
        "C1", indicator="nobody leaves early", baseline="two leave", target="none", expected="one leaves"
    )
    seen = (
        "A sign that it works: nobody leaves early. Where it stands now: two leave. The aim: none. "
        "Levels: 0: one leaves."
    )
    assert meeting.reads(ANA).splitlines()[2] == seen
    assert meeting.section(BEN, OTHERS) == [f"[ ] Ana: “If x, then I y”; I will ask. {seen}"]


def test_a_promise_that_was_kept_is_ticked_and_says_so(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    meeting.does(c.Answer("C1", "read back"))
    assert "So far" not in meeting.reads(ANA)
    meeting.closes()
    meeting.does(c.Answer("C1", "not yet", text="Kim was away"))
    assert meeting.section(BEN, OTHERS) == [
        "[ ] Ana: “If x, then I y”; I will ask. So far: not yet, “Kim was away”."
    ]
    meeting.does(c.Answer("C1", "kept", level=1))
    assert meeting.section(BEN, OTHERS) == [
        "[x] Ana: “If x, then I y”; I will ask. So far: kept, more than expected."
    ]
    assert "\nSo far: kept, more than expected.\n" in meeting.reads(ANA)
