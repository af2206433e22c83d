"""Summaries as a whole: what their readers find in them, and what can never be in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from meeting import Meeting, meeting_at

from house_at import ANA, BEN, house_at, resumed, started
from sessiontui.core.clock import ManualClock
from sessiontui.core.visibility import Visibility
from sessiontui.live import commands as c
from sessiontui.service.afterwards.summaries import render_summary
from sessiontui.service.session.capturing import Wish
from sessiontui.templates.rendering.samples import SUMMARIES

PROMISE = "if the demo starts late, then I ask for one number first by Fri 4 Dec 8"


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


def full(meeting: Meeting) -> None:
    """Hold a session in which something of every kind was said."""
    meeting.says("agreement", "Phones stay in the bag")
    meeting.moves_on(minutes=5)
    meeting.says("win", "The pricing call ended early / Kim", by=BEN)
    meeting.says("setback", "Kim was away / Ben joins the call on Friday", by=ANA)
    meeting.moves_on(minutes=9)
    meeting.says("anchor", "Monday stand-up / I read the list aloud / two people left early", by=ANA)
    meeting.says(
        "feedback", "Monday stand-up / you read the list / two left / ask for one number", by=BEN, to=ANA
    )
    meeting.does(c.Answer("F1", "taking it", text="I did not see them leave"))
    meeting.moves_on(minutes=4)
    meeting.says("score", "“What number would help?” 3", by=BEN)
    meeting.says("parked", "How do we plan the next quarter?")
    meeting.says("insight", "I fill silences", by=ANA)
    meeting.moves_on(minutes=13)
    meeting.says("commitment", PROMISE, by=ANA)
    meeting.moves_on(minutes=4)
    meeting.moves_on(minutes=4)
    meeting.says("feedback", "you jumped in when Lee paused", by=ANA, to=BEN)
    meeting.does(c.Answer("F2", "thinking about it"))
    meeting.moves_on(minutes=12)
    meeting.says("commitment", "when Lee pauses, I count to three by Friday week", by=BEN)
    meeting.says("jot", "the camera question was good")
    meeting.moves_on(minutes=3)
    meeting.says("decision", "We record the calls by 4 Dec")
    meeting.does(c.SetNextDate(date(2026, 12, 8)))
    meeting.clock.advance(minutes=5)
    meeting.closes()


def test_a_full_session_reads_in_the_order_in_which_one_needs_it(meeting: Meeting) -> None:
    full(meeting)
    headings = [line[3:] for line in meeting.reads(ANA).splitlines() if line.startswith("## ")]
    assert headings == [
        "What I was told",
        "What I said",
        "What others will try",
        "Still open",
        "Wins and setbacks",
        "What we looked at",
        "For another time",
        "What we agreed",
        "Also noted",
        "Time",
    ]
    assert meeting.reads(ANA).index("We meet next on") < meeting.reads(ANA).index("## Time")


def test_a_full_session_fits_on_a_page(meeting: Meeting) -> None:
    full(meeting)
    for reader in (ANA, BEN, "pair"):
        assert len(meeting.reads(reader).splitlines()) <= 45


def test_the_first_line_of_the_file_is_the_readers_own(meeting: Meeting) -> None:
    full(meeting)
    assert meeting.reads(ANA).splitlines()[0] == (
        "**If the demo starts late, then I ask for one number first by Fri 4 Dec (2026-12-04), "
        "8 of 10 sure; Ben will ask.**"
    )
    assert meeting.reads(BEN).startswith("**If Lee pauses, then I count to three by Fri 4 Dec")
    assert meeting.reads("pair").startswith("# Pair 60, Tue 24 Nov 2026\n")


def test_who_promised_nothing_is_told_so_kindly_with_the_next_date(meeting: Meeting) -> None:
    meeting.does(c.SetNextDate(date(2026, 12, 4)))
    assert meeting.reads(ANA).startswith("**I have made no commitment of my own yet.**\n")
    meeting.closes()
    assert meeting.reads(ANA).startswith(
        "**No commitment of mine was written down; we meet next on Fri 4 Dec (2026-12-04).**\n"
    )


def test_a_next_date_that_is_no_day_stands_as_it_was_said(meeting: Meeting) -> None:
    meeting.does(c.SetNextDate(None, "once the offsite is over"))
    assert "\nWe meet next: once the offsite is over.\n" in meeting.reads("pair")


def test_two_jots_alone_make_a_summary_without_empty_headings(meeting: Meeting) -> None:
    meeting.says("jot", "he said nothing for a minute")
    meeting.says("jot", "try the other room?")
    meeting.closes()
    for reader in (ANA, BEN, "pair"):
        headings = [line for line in meeting.reads(reader).splitlines() if line.startswith("## ")]
        assert headings == ["## Also noted", "## Time"]
        assert meeting.section(reader, "Also noted") == [
            "he said nothing for a minute.",
            "try the other room?",
        ]


def test_no_heading_stands_over_nothing_and_no_code_is_printed(meeting: Meeting) -> None:
    full(meeting)
    meeting.meets_again()
    meeting.says("win", "it began")
    for reader in (ANA, BEN, "pair"):
        text = meeting.reads(reader)
        assert not re.search(r"^## .*\n+(?=#|\Z)", text, re.MULTILINE), text
        assert not re.search(r"\b[A-Z]\d+\b", text)
        assert "\n\n\n" not in text
        assert not re.search(r"[ \t]$", text, re.MULTILINE)
        assert text.endswith("\n")
        assert "\r" not in text


BLAME = r"overdue|fail|late by|missed|\bowes?\b|left without|no time"


def test_no_word_of_blame_is_printed_about_what_was_not_done(meeting: Meeting) -> None:
    full(meeting)
    meeting.meets_again(days=60)
    for answer in ("partly", "not yet", "renegotiated", "dropped"):
        meeting.does(c.Answer(meeting.driver.state.carried[0].item.id, answer))
        for reader in (ANA, BEN, "pair"):
            assert not re.search(BLAME, meeting.reads(reader), re.IGNORECASE)


def test_only_one_promising_is_said_gently_once_the_session_is_over(meeting: Meeting) -> None:
    meeting.says("commitment", "if x then y", by=ANA)
    gentle = "No commitment of Ben was written down; next time could begin there."
    assert gentle not in meeting.reads("pair")
    meeting.closes()
    assert gentle in meeting.reads("pair")
    assert gentle in meeting.reads(ANA)
    assert "next time could begin" not in meeting.reads(BEN)


def test_where_one_person_commits_by_plan_nobody_else_is_told_that_they_did_not(
    tmp_path: Path, clock: ManualClock
) -> None:
    house = house_at(tmp_path, clock)
    people = (ANA, BEN, "Cleo Lindt", "Dan Vogt")
    meeting = Meeting(house, started(house, "circle-90", people), clock)
    meeting.moves_on()
    meeting.says("commitment", "if x then y", by=BEN)
    assert meeting.reads("Dan Vogt").startswith("**Today is Ana’s turn.**\n")
    meeting.does(c.SetNextDate(date(2026, 12, 4)))
    meeting.closes()
    assert meeting.reads("Dan Vogt").startswith(
        "**Today was Ana’s turn; we meet next on Fri 4 Dec (2026-12-04).**\n"
    )
    assert meeting.reads(ANA).startswith("**No commitment of mine was written down; we meet next")
    assert "No commitment of Ana was written down; next time" in meeting.reads("Dan Vogt")
    house.close()


def test_a_promise_of_everybody_leaves_nobody_without_one(meeting: Meeting) -> None:
    meeting.says("commitment", "if we disagree, then ask twice", by=ANA)
    meeting.says("commitment", "if x then y", by=BEN)
    meeting.closes()
    assert "No commitment" not in meeting.reads("pair")


def test_a_turn_that_was_not_held_is_said_gently_whatever_the_reason(meeting: Meeting) -> None:
    for minutes in (5, 8, 4, 12):
        meeting.moves_on(minutes=minutes)
    meeting.clock.advance(minutes=4)
    meeting.closes()
    assert "Ben’s turn was left for another time." in meeting.reads("pair")
    assert "My turn was left for another time." in meeting.reads(BEN)


def test_a_live_session_is_marked_and_a_closed_one_is_not(meeting: Meeting) -> None:
    assert "# Pair 60, Tue 24 Nov 2026 (in progress)\n" in meeting.reads("pair")
    meeting.closes()
    assert "(in progress)" not in meeting.reads("pair")


def test_the_same_session_gives_the_same_bytes(meeting: Meeting) -> None:
    full(meeting)
    before = meeting.reads(ANA)
    meeting.clock.advance(hours=30)
    again = resumed(meeting.house, meeting.driver)
    assert render_summary(again.state, ANA, meeting.house.document, again.session.now()) == before


def test_what_was_taken_away_or_struck_leaves_no_trace(meeting: Meeting) -> None:
    meeting.says("win", "CANARY one")
    meeting.says("win", "CANARY two")
    meeting.does(c.Remove("W1"))
    meeting.does(c.Strike("W2"))
    for reader in (ANA, BEN, "pair"):
        assert "CANARY" not in meeting.reads(reader)
        assert "Wins" not in meeting.reads(reader)


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
    assert len(driver.summaries()) == 3
    for path in driver.summaries():
        assert "CANARY" not in path.read_text(encoding="utf-8")
    house.close()


def test_what_was_shown_to_more_people_is_in_every_summary(meeting: Meeting) -> None:
    meeting.says("win", "it began", by=ANA)
    for wider in (Visibility.ROOM, Visibility.COHORT):
        meeting.does(c.Change("W1", visibility=wider))
        for reader in (ANA, BEN, "pair"):
            assert "it began" in meeting.reads(reader)


def test_a_guest_finds_what_was_said_from_their_arrival_on(meeting: Meeting) -> None:
    meeting.says("win", "before")
    meeting.says("commitment", "if BEFORE then y", by=ANA)
    meeting.says("feedback", "BEFORE", by=ANA, to=BEN)
    meeting.clock.advance(minutes=5)
    meeting.does(c.Join("Cleo Ferri"))
    meeting.says("win", "at once")
    meeting.clock.advance(minutes=1)
    meeting.says("win", "after")
    text = meeting.reads("Cleo Ferri")
    assert "at once" in text
    assert "after" in text
    assert "before" not in text.casefold().replace("ask before telling", "")
    assert "before." in meeting.reads(ANA)


def test_a_guest_finds_nothing_of_earlier_sessions(meeting: Meeting) -> None:
    meeting.says("commitment", "if CANARY then y", by=ANA)
    meeting.meets_again()
    meeting.does(c.Join("Cleo Ferri"))
    assert "CANARY" in meeting.reads("pair")
    assert "CANARY" not in meeting.reads("Cleo Ferri")
    meeting.does(c.Answer(meeting.driver.state.carried[0].item.id, "kept"))
    assert "CANARY" not in meeting.reads("Cleo Ferri")


def test_two_of_the_same_first_name_go_by_their_whole_names(tmp_path: Path, clock: ManualClock) -> None:
    with meeting_at(tmp_path, clock, "Ana Ruiz", "Ana Berg") as meeting:
        meeting.says("feedback", "you waited", by="Ana Berg", to="Ana Ruiz")
        assert "- Ana Berg said: you waited. Still to answer." in meeting.reads("Ana Ruiz")
        assert "- Ana Berg to Ana Ruiz: you waited. Not answered yet." in meeting.reads("pair")


def test_a_summary_template_names_what_it_uses(meeting: Meeting) -> None:
    from sessiontui.summary.context import pair_context, participant_context
    from sessiontui.templates.reading.prompts import read_prompt
    from sessiontui.templates.rendering.context import summary_names

    session = meeting.driver.session
    for name, context in (
        ("participant", participant_context(session.state, ANA, session.now())),
        ("pair", pair_context(session.state, session.now())),
    ):
        source = meeting.house.library.source("prompt", f"summary/{name}")
        prompt = read_prompt(source.text, f"summary/{name}", source.entry.file).prompt
        assert prompt is not None
        assert {variable for variable, _ in prompt.variables} == context.keys()
        assert set(summary_names(f"summary/{name}")) == context.keys()


def shape(value: object) -> object:
    """Return what a value is made of: of a list, what each in it is made of."""
    match value:
        case dict():
            return {name: shape(each) for name, each in value.items()}
        case list():
            return {str(shape(each)) for each in value}
        case _:
            return type(value)


def test_the_made_up_session_that_summaries_are_checked_with_is_made_as_real_ones_are(
    meeting: Meeting, tmp_path: Path, clock: ManualClock
) -> None:
    from sessiontui.live.ballots import HOW_SAFE
    from sessiontui.summary.context import pair_context, participant_context

    full(meeting)
    states = [meeting.driver.state]
    (tmp_path / "circle").mkdir()
    house = house_at(tmp_path / "circle", clock)
    people = (ANA, BEN, "Cem Kaya", "Dia Roy", "Eve Lund")
    circle = Meeting(house, started(house, "feedforward-12", people), clock)
    circle.moves_on()
    circle.does(c.AskBallot(HOW_SAFE, here=5))
    circle.does(c.CountBallot(HOW_SAFE, (0, 1, 0, 3, 1), (), 5))
    circle.says("finding", "the first / the second / it rained")
    circle.says("challenge", "a / b / c")
    for _ in range(2):
        circle.says("commitment", PROMISE, by=ANA)
    states.append(circle.driver.state)
    house.close()
    made_up, seen = SUMMARIES[0], set()
    for state in states:
        for context in (participant_context(state, ANA, state.last), pair_context(state, state.last)):
            for name, value in context.items():
                if value != []:
                    assert shape(value) == shape(made_up[name]), name
                    seen.add(name)
    assert made_up.keys() - seen == {"looked_back"}  # lines, as most are
    assert [name for name, value in SUMMARIES[1].items() if value] == ["in_progress"]


HOSTILE = [
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
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", ["win", "commitment", "feedback", "jot", "agreement", "anchor"])
def test_peoples_text_renders_as_itself_and_nothing_more(meeting: Meeting, kind: str, hostile: str) -> None:
    meeting.says(kind, hostile, by=ANA, **({"to": BEN} if kind == "feedback" else {}))
    shown = meeting.driver.state.captures[0].said
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for reader in (ANA, "pair"):
        rendered = markdown.render(meeting.reads(reader))
        assert " ".join(shown.split()).rstrip(".") in html.unescape(
            re.sub(r"</?(?:p|li|ul|h1|h2|strong)>", "", rendered)
        )
        assert not re.search(r"<(?:script|img|a|table|code|del|em|h[3-6])\b", rendered)


def test_hostile_names_and_purposes_render_as_themselves(tmp_path: Path, clock: ManualClock) -> None:
    house = house_at(tmp_path, clock)
    driver = started(
        house, people=("*Ana* <b>", "# Ben|x"), purpose="[x](http://example.com)", facilitator="`F`"
    )
    driver.act("block.next")
    driver.write(Wish("win", "it began", by="*Ana* <b>"))
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for reader in (*driver.state.names, "pair"):
        rendered = markdown.render(render_summary(driver.state, reader, house.document, driver.session.now()))
        assert "*Ana* <b> and # Ben|x, led by `F`. Purpose: [x](http://example.com)" in html.unescape(
            rendered
        )
        assert not re.search(r"<(?:b|a|em|code|table)\b", rendered)
    house.close()
