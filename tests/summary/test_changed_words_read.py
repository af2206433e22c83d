"""What a summary says of an answer that was given to other words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting import Meeting, meeting_at

from house_at import ANA, BEN
from sessiontui.core.clock import ManualClock
from sessiontui.live import commands as c

OPEN = "Still open"


@pytest.fixture
def meeting(tmp_path: Path, clock: ManualClock) -> Iterator[Meeting]:
    with meeting_at(tmp_path, clock) as one:
        yield one


def test_an_answer_to_the_first_words_is_told_as_such(meeting: Meeting) -> None:
    meeting.says("feedback", "You never listen in the review", by=ANA, to=BEN)
    meeting.does(c.Answer("F1", "see it differently"))
    meeting.does(c.Change("F1", parts=(("situation", "the review"), ("behaviour", "you spoke first"))))
    told = "the review): you spoke first."
    assert f"{told} My answer to the first words: see it differently. Still to answer." in meeting.reads(BEN)
    theirs = "Ben’s answer to the first words: see it differently."
    assert f"{told} {theirs} Ben has not answered yet." in meeting.reads(ANA)
    assert f"{told} {theirs} Not answered yet." in meeting.reads("pair")
    assert meeting.section(BEN, OPEN) == [
        "What Ana said still waits for my answer: “the review / you spoke first”."
    ]
    meeting.does(c.Answer("F1", "taking it"))
    assert f"{theirs} Ben’s answer: taking it." in meeting.reads("pair")
    assert meeting.section(BEN, OPEN) == []


def test_what_became_of_the_first_words_is_not_told_of_the_new_ones(
    meeting: Meeting,
) -> None:
    meeting.says("commitment", "ask first", by=ANA)
    meeting.does(c.Answer("C1", "kept"))
    assert "[x]" in meeting.reads(BEN)
    meeting.does(c.Change("C1", said="ask Mia first"))
    assert "[ ] Ana said: “ask Mia first”; I will ask. Of the first words: kept." in meeting.reads(BEN)
