"""Summaries as files: what their readers find in them, and what can never be in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.service.capturing import Wish
from sessiontui.service.driving import Driver
from sessiontui.service.summaries import render_summary
from sessiontui.wiring import House


class Meeting:
    """A session whose summaries are read while it goes on."""

    def __init__(self, house: House, driver: Driver, clock: ManualClock) -> None:
        self.house, self.driver, self.clock = house, driver, clock

    def says(self, kind: str, text: str, by: str = "", to: str = "") -> None:
        self.driver.write(Wish(kind, text, by=by, to=to))

    def reads(self, reader: str) -> str:
        session = self.driver.session
        return render_summary(session.state, reader, self.house.document, session.now())

    def closes(self) -> None:
        self.driver.do(c.Close())


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    house = house_at(tmp_path, clock)
    driver = started(house, purpose="ask before telling")
    driver.act("block.next")
    yield Meeting(house, driver, clock)
    house.close()


def test_the_first_line_is_the_readers_own_promise(meeting: Meeting) -> None:
    meeting.says(
        "commitment", "if the demo starts late, then I ask for one number first by Fri 4 Dec 8", by=ANA
    )
    meeting.closes()
    first = meeting.reads(ANA).splitlines()[0]
    assert first == (
        "**If the demo starts late, then I ask for one number first by Fri 4 Dec (2026-12-04), "
        "8 of 10 sure; Ben will ask.**"
    )


def test_a_rough_promise_prints_as_it_was_said(meeting: Meeting) -> None:
    meeting.says("commitment", "ask one question more", by=BEN)
    assert meeting.reads(BEN).startswith(
        "**What I said I would try: “ask one question more”; Ana will ask.**"
    )
    assert "Ben said: “ask one question more”" in meeting.reads(ANA)


def test_who_promised_nothing_is_told_so_kindly_with_the_next_date(meeting: Meeting) -> None:
    meeting.driver.do(c.SetNextDate(date(2026, 12, 4)))
    assert meeting.reads(ANA).startswith(
        "**I left without a commitment of my own; we meet next on Fri 4 Dec (2026-12-04).**"
    )


def test_feedback_stands_with_the_answer_it_got(meeting: Meeting) -> None:
    meeting.says("feedback", "Monday / you asked first / two ideas", by=BEN, to=ANA)
    assert "Still to answer." in meeting.reads(ANA)
    assert "Ana has not answered yet." in meeting.reads(BEN)
    meeting.driver.do(c.Answer("F1", "taking it"))
    assert "Ben said: Monday: you asked first; two ideas. My answer: taking it." in meeting.reads(ANA)
    assert "To Ana: Monday: you asked first; two ideas. Ana’s answer: taking it." in meeting.reads(BEN)
    assert "Still open" not in meeting.reads(ANA)


def test_what_is_still_being_thought_about_is_open(meeting: Meeting) -> None:
    meeting.says("feedback", "x", by=BEN, to=ANA)
    meeting.driver.do(c.Answer("F1", "thinking about it"))
    assert "- Ana is still thinking about what Ben said." in meeting.reads(ANA)


def test_a_setback_stands_with_the_support_that_was_offered(meeting: Meeting) -> None:
    meeting.says("setback", "Kim was away / Ben joins the call on Friday", by=ANA)
    assert "- Ana: Kim was away. Support offered: Ben joins the call on Friday." in meeting.reads("pair")


def test_only_one_promising_is_said_gently(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    assert "Ben left without a commitment; next time could begin there." in meeting.reads("pair")


def test_a_live_session_is_marked_and_a_closed_one_is_not(meeting: Meeting) -> None:
    assert "(in progress)" in meeting.reads("pair")
    meeting.closes()
    assert "(in progress)" not in meeting.reads("pair")


def test_planned_and_actual_stand_last_and_name_only_what_went_otherwise(meeting: Meeting) -> None:
    meeting.clock.advance(minutes=5)
    meeting.driver.act("block.next")
    meeting.clock.advance(minutes=12)
    meeting.driver.act("block.next")
    meeting.closes()
    text = meeting.reads("pair")
    last = text[text.index("## Time") :]
    assert "- Review: planned 8 min, took 12:00." in last
    assert "- Open:" not in last
    assert "- Not held: Ana’s turn, Ana commits, Anchors, Ben’s turn, Ben commits, Close." in last


def test_no_heading_stands_over_nothing_and_no_code_is_printed(meeting: Meeting) -> None:
    meeting.says("win", "it began")
    for reader in (ANA, BEN, "pair"):
        text = meeting.reads(reader)
        assert not re.search(r"^#+ .*\n+(?=#|\Z)", text.partition("\n")[2], re.MULTILINE), text
        assert not re.search(r"\b[A-Z]\d+\b", text)
        assert "\n\n\n" not in text
        assert text.endswith("\n")
        assert "\r" not in text


def test_a_normal_session_fits_on_a_page(meeting: Meeting) -> None:
    for by, to in ((ANA, BEN), (BEN, ANA)):
        meeting.says("feedback", "s / b / i / a", by=by, to=to)
        meeting.says("commitment", "if x then y by Friday 8", by=by)
    meeting.says("win", "w")
    meeting.says("parked", "p")
    meeting.says("agreement", "g")
    assert len(meeting.reads(ANA).splitlines()) <= 55


def test_the_same_session_gives_the_same_bytes(meeting: Meeting) -> None:
    meeting.says("win", "it began")
    meeting.closes()
    before = [path.read_bytes() for path in meeting.driver.summaries()]
    written = [path.stat().st_mtime_ns for path in meeting.driver.summaries()]
    meeting.clock.advance(hours=30)
    again = resumed(meeting.house, meeting.driver)
    assert render_summary(again.state, ANA, meeting.house.document, again.session.now()).encode() == before[0]
    again.do(c.SetNextDate(None, ""))
    assert [path.stat().st_mtime_ns for path in again.summaries()] == written


def test_a_change_after_the_close_writes_the_summaries_anew(meeting: Meeting) -> None:
    meeting.says("win", "it began")
    meeting.closes()
    meeting.driver.do(c.Change("W1", said="it began well"))
    assert all("it began well" in path.read_text(encoding="utf-8") for path in meeting.driver.summaries())


def test_what_was_taken_away_or_struck_leaves_no_trace(meeting: Meeting) -> None:
    meeting.says("win", "CANARY one")
    meeting.says("win", "CANARY two")
    meeting.driver.do(c.Remove("W1"))
    meeting.driver.do(c.Strike("W2"))
    meeting.closes()
    for path in meeting.driver.summaries():
        assert "CANARY" not in path.read_text(encoding="utf-8")
        assert "Wins" not in path.read_text(encoding="utf-8")


def test_nothing_private_is_in_any_summary(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(house, name=ANA)
    driver.act("block.next")
    for kind in ("insight", "misstep", "idea", "note", "reflection"):
        driver.write(Wish(kind, f"CANARY {kind}"))
    driver.write(Wish("win", "CANARY win", visibility=Visibility.ME))
    driver.do(c.Close())
    assert driver.private is not None
    assert len(driver.private.of_session(driver.file.id)) == 6
    for path in driver.summaries():
        assert "CANARY" not in path.read_text(encoding="utf-8")
    house.close()


def test_a_guest_finds_what_was_said_from_their_arrival_on(meeting: Meeting) -> None:
    meeting.says("win", "before")
    meeting.clock.advance(minutes=5)
    meeting.driver.do(c.Join("Cleo Ferri"))
    meeting.clock.advance(minutes=1)
    meeting.says("win", "after")
    text = meeting.reads("Cleo Ferri")
    assert "after" in text
    assert "before." not in text
    assert "before." in meeting.reads(ANA)


@pytest.mark.parametrize(
    "hostile",
    [
        "[/x]",
        "[@click=app.quit]x[/]",
        "<script>alert(1)</script>",
        "![x](http://example.com/a.png)",
        "[x](http://example.com)",
        "www.example.com and http://example.com",
        "| a | b |",
        "# heading",
        "- [ ] box",
        "1. one",
        "`code` ~~gone~~ **bold** _it_",
        "&amp; &lt;",
        "{{ 7 * 7 }} {% raw %}",
        "שלום \u202e abc",
        "👩‍👩‍👧‍👦 नमस्ते",
        "\x1b[2J\x07",
    ],
)
def test_peoples_text_renders_as_itself_and_nothing_more(meeting: Meeting, hostile: str) -> None:
    meeting.says("win", hostile)
    meeting.says("commitment", hostile, by=ANA)
    shown = meeting.driver.state.captures[0].said
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for reader in (ANA, "pair"):
        rendered = markdown.render(meeting.reads(reader))
        assert " ".join(shown.split()).rstrip(".") in html.unescape(
            re.sub(r"</?(?:p|li|ul|h1|h2|strong)>", "", rendered)
        )
        assert not re.search(r"<(?:script|img|a|table|code|del|em|h[3-6])\b", rendered)
