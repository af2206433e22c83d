"""Each kind of level that people pick by taste is told by its own code; what only looks like it is not."""

from __future__ import annotations

import pytest

from sessiontui.core.agenda import Level, Rubric
from sessiontui.templates.checking.counted import counted_in
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.levels import advise_on_rubric
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.shelves.library import Library


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels(load_wording(Library.of()).rules)


def told(labels: Labels, *texts: str) -> list[str]:
    found = FindingsOf("here")
    levels = tuple(Level(number, f"level {number}", text) for number, text in enumerate(texts, 1))
    advise_on_rubric(Rubric("r", "R", "What one says", levels), (), found, labels)
    return [one.code for one in found.all]


UNSEEN = """\
Communicates clearly.
Demonstrates active listening.
Creates psychological safety.
Asks powerful questions.
Deeply understands the problem.
Pays attention.
Listens attentively.
Gives feedback constructively.
Handles conflict well.
Tries to ask first."""
FREQUENCY = """\
Asks many questions.
Asks a few open questions.
Names several reasons."""
ALONE = """\
Tries the first step in the room.
Asks for a good example.
Asks how many questions are left.
Explains by whom it is done.
Speaks first, and says for how many minutes."""


def test_each_kind_of_level_is_told_once_by_its_own_code(labels: Labels) -> None:
    for code, texts in (("level-unseen", UNSEEN), ("level-frequency", FREQUENCY)):
        for text in texts.splitlines():
            assert told(labels, "Says nothing.", text) == [code], text


def test_a_level_that_only_looks_like_one_is_left_alone(labels: Labels) -> None:
    for text in ALONE.splitlines():
        assert told(labels, "Says nothing.", text) == [], text


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("Asks one or two questions.", "Asks two to four questions."), ["level-overlap"]),
        (("Asks one or two questions.", "Asks four to six questions."), ["level-gap"]),
        (("Asks up to three questions.", "Asks three or more questions."), ["level-overlap"]),
        (("Asks no question.", "Asks two questions or more."), ["level-gap"]),
        (("Asks one question.", "Asks one or more questions."), ["level-overlap"]),
        (("Interrupts 3 times or more.", "Interrupts 2–3 times."), ["level-overlap"]),
        (("Speaks for under 40 % of the time.", "Speaks for over 60 % of the time."), ["level-gap"]),
        (("Asks no question.", "Asks one question.", "Asks two questions or more."), []),
        (("Waits one second.", "Waits three seconds."), []),
        (("Names one fact.", "As 1, and at least one fact of one’s own."), []),
        (("Names one fact.", "Asks one or two facts of the other one."), []),
        (("Interrupts 3 times or more.", "Interrupts 1–2 times."), []),
        (("Names the task and the person.", "Names the task, the person and the date."), []),
        (("Tells a story of their own.", "Tells a short story of their own."), ["level-overlap"]),
    ],
)
def test_levels_that_count_in_words_or_digits_are_held_against_each_other(
    labels: Labels, texts: tuple[str, ...], codes: list[str]
) -> None:
    assert told(labels, *texts) == codes


def test_what_a_text_counts_is_read_in_words_and_digits() -> None:
    assert counted_in("Asks two or three questions within 5 minutes.") == {
        "question": (2, 3),
        "minute": (5, 5),
    }
    assert counted_in("The other one speaks; one of them waits.") == {}
    assert counted_in("Says “three words” and one sentence.") == {"sentence": (1, 1)}
