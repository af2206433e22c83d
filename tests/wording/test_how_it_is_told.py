"""A finding names its words as they were typed, why they hinder, and one question; however it was typed."""

from __future__ import annotations

import pytest
from english_rules import codes, english, judged
from hypothesis import given
from hypothesis import strategies as st

from sessiontui.wording.judging import MOST_FINDINGS
from sessiontui.wording.rules import CODES

TYPED = """you are is not never always rude a the bad leader people say I felt ' " “ ” ‘ ’ . ? ! , / your lack
of don't more better 10:15 Kim U R 🙂 want to be - — … if"""
WORDS = st.sampled_from(TYPED.split())


def test_the_span_is_the_words_as_they_were_typed() -> None:
    (finding,) = judged("Honestly, You’re TOO  aggressive in there.")
    assert finding.code == "LABEL"
    assert finding.span == "You’re TOO  aggressive"
    assert finding.instead == "What did you see or hear?"
    assert finding.why


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "  ", "\n"]))
def test_every_span_stands_in_the_text_at_its_place(words: list[str], between: str) -> None:
    text = between.join(words)
    for finding in judged(text, form=True):
        assert text[finding.start : finding.end] == finding.span
        assert finding.code in CODES
        assert finding.instead.endswith("?")


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_it(text: str) -> None:
    for finding in judged(text, form=True):
        assert text[finding.start : finding.end] == finding.span


def test_findings_come_in_the_order_of_the_text_and_of_one_sort_once_a_place() -> None:
    found = judged("You never listen. People say you are rude.")
    assert [finding.code for finding in found] == ["ABSOLUTE", "HEARSAY", "LABEL"]


@pytest.mark.parametrize(
    "text",
    [
        "you're rude",
        "You’re rude",
        "YOU ARE RUDE",
        "youre rude",
        "u r rude",
        "u are so rude!!!",
        "You are rude 😡",
        "You are \ufffdrude\u241b",
        "honestly...you are rude",
        "Thanks for coming. You are rude. See you.",
    ],
)
def test_it_does_not_matter_how_it_is_typed(text: str) -> None:
    assert "LABEL" in codes(text)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("You are disorganised", "You are disorganized"),
        ("You are self-centred", "You are self-centered"),
        ("You are patronising", "You are patronizing"),
        ("Rumour has it you left", "Rumor has it you left"),
        ("You are judgemental", "You are judgmental"),
    ],
)
def test_both_spellings_are_one(british: str, american: str) -> None:
    assert codes(british) == codes(american) != set()


def test_a_very_long_line_ends_and_tells_no_more_than_anybody_reads() -> None:
    found = judged("you are rude and people say so, always. " * 5_000)
    assert len(found) == MOST_FINDINGS


def test_every_code_has_a_question_and_a_reason() -> None:
    for code in CODES:
        assert english().questions[code].endswith("?")
        assert english().reasons[code].endswith(".")
