"""The wording check: any text is judged, each finding lies inside it, no text takes long."""

from __future__ import annotations

import sys
from functools import cache

import pytest
from any_text import anything, mutated, pieces, trials
from hypothesis import example, given
from hypothesis import strategies as st

from sessiontui.core.safe_text import one_line, safe_text
from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.shelves.library import Library
from sessiontui.wording.judging import LONGEST, MOST_FINDINGS, judge
from sessiontui.wording.rules import CODES, WordingRules


@cache
def rules() -> WordingRules:
    read = load_wording(Library.of()).rules
    assert read is not None
    return read


SENTENCES = (
    "You never listen and you always interrupt, everyone says so.",
    "In Tuesday's stand-up you said “no” twice / I went quiet / next time ask me first.",
    "You're lazy; you don't care. I feel that you're trying to undermine me!",
    "Great job — be more proactive, communicate better, and people say you are a natural leader.",
)
WORDS = pieces(
    *(
        "you",
        "You",
        "your",
        "you're",
        "I",
        "we",
        "they",
        "are",
        "was",
        "never",
        "always",
        "lazy",
        "dismissive",
        "not",
    ),
    *(
        "don't",
        "care",
        "feel",
        "that",
        "people say",
        "great job",
        "be more",
        "better",
        "said",
        "“",
        "”",
        "'",
        "/",
    ),
    *(
        ".",
        "?",
        "!",
        ",",
        ";",
        "—",
        "and",
        "but",
        "when",
        "in the meeting",
        "natural",
        "leader",
        "like",
        "a",
        "the",
    ),
    most=30,
    between=(" ", " ", " ", "", "\n"),
)
ANY = st.one_of(WORDS, mutated(*SENTENCES), anything)


@trials(700, 60_000)
@given(ANY, st.booleans())
@example("you are " * 5000, True)
@example("“" * 3000, True)
@example("You’re \U0001f642" * 500, False)
def test_any_text_is_judged_and_findings_lie_inside_it(text: str, form: bool) -> None:
    found = judge(text, rules(), form=form)
    assert len(found) <= MOST_FINDINGS + 3
    for finding in found:
        assert finding.code in CODES
        assert finding.why
        assert finding.instead
        assert 0 <= finding.start <= finding.end <= min(len(text), LONGEST)
        if finding.span:
            said = text[finding.start : finding.end]
            assert one_line(finding.span).replace("…", "")[:8] in one_line(said)
            assert finding.start < finding.end


@trials(600, 20_000)
@given(ANY)
def test_text_that_is_made_safe_stays_as_it_is(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)
    assert one_line(one_line(text)) == one_line(text)


REPEATED = (
    *(
        "you are ",
        "a",
        " ",
        "never ",
        "“",
        "'",
        "you’re ",
        "people say ",
        "and ",
        ", ",
        "...",
        "i feel ",
        "-",
        "/ ",
    ),
    *(
        "be more ",
        "you never you always ",
        "not ",
        "you don't ",
        "great ",
        "\n",
        "é",
        "👩‍👩‍👧",
        "you like you are like ",
    ),
)


@pytest.mark.parametrize("word", REPEATED)
def test_twice_the_text_takes_about_twice_the_work(word: str) -> None:
    judge("warm", rules())
    short, long = (word * (size // len(word)) for size in (2_000, 8_000))
    assert steps_of(long) <= 6 * steps_of(short) + 20_000


def steps_of(text: str) -> int:
    """Return how many calls it takes to judge a text: work that no other program on the machine changes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        judge(text, rules(), form=True)
    finally:
        sys.setprofile(before)
    return count
