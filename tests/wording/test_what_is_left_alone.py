"""What looks like a label to a list of words, and is none: it passes."""

from __future__ import annotations

import pytest
from english_rules import codes, judged


@pytest.mark.parametrize(
    "text",
    [
        'You said "you are all lazy" to the interns.',
        "You said “never again” and left.",
        "You called it 'a stupid idea' twice.",
        "You wrote ‘people say it’s over’ in the channel.",
        "He told Kim «always the same» in the lift.",
        "The interns' notes said 'that's rude' and Tom's said nothing.",
    ],
)
def test_quoted_words_are_the_other_persons(text: str) -> None:
    assert codes(text) == set()


def test_a_sentence_that_is_a_quotation_as_a_whole_is_read_as_one() -> None:
    assert codes("“You are lazy.”") == {"LABEL"}
    assert codes("'You never listen'") == {"ABSOLUTE"}


def test_a_quotation_mark_that_is_never_closed_hides_nothing() -> None:
    assert "LABEL" in codes('You are "lazy and rude')


@pytest.mark.parametrize(
    "text",
    [
        "The timeline is aggressive.",
        "It was a difficult migration.",
        "An aggressive timeline and a weak market.",
        "The stairs are slippery and the printer is slow.",
        "The negative test failed on Tuesday.",
        "Our creative team meets on Thursdays.",
        "The leadership team met at nine.",
    ],
)
def test_an_adjective_on_a_thing_is_no_label(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "I felt dismissed.",
        "I was frustrated and tired.",
        "I was unprepared for that question.",
        "We were too slow to react.",
        "It made me feel small.",
        "I always get nervous before a talk.",
        "I wanted to say something and did not.",
    ],
)
def test_what_the_speaker_felt_or_did_is_the_speakers_own(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "I am not saying you are rude.",
        "I don't think you're lazy.",
        "It doesn't mean you are a bad manager.",
        "You are not lazy.",
    ],
)
def test_what_is_taken_back_is_not_said(text: str) -> None:
    assert codes(text) == set()


def test_not_being_something_good_is_a_label_all_the_same() -> None:
    assert codes("You're not strategic.") == {"LABEL"}


@pytest.mark.parametrize(
    "text",
    [
        "What were you hoping to achieve?",
        "How do you feel about it?",
        "Do you want to go first?",
        "Were you prepared for the question?",
        "If you feel unprepared, tell me a day before.",
        "Could you name the number first?",
        "Let me know what you think.",
    ],
)
def test_questions_conditions_and_requests_pass(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize("text", ["Why are you so lazy?", "Why do you always interrupt?", "Don't you care?"])
def test_a_question_that_only_accuses_is_found(text: str) -> None:
    assert codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "You were in the room.",
        "You are on the agenda at 10.",
        "You were late by ten minutes.",
        "You are responsible for the budget.",
        "You were the third speaker.",
        "You're meeting Ana.",
        "Maria is on leave.",
    ],
)
def test_a_state_is_no_trait(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "We had a never event on ward 3.",
        "The service is always-on.",
        "Nobody spoke for ten seconds.",
        "Every week we look at the list.",
        "All five of them signed.",
        "As always, we start at nine.",
    ],
)
def test_always_and_never_in_a_name_a_schedule_or_a_count_pass(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The plan listed more than 14 tasks.",
        "Two more options came up.",
        "The new estimate is better than May's by three days.",
        "A good ten minutes passed.",
        "Good morning, Ana.",
    ],
)
def test_better_more_and_good_pass_where_they_are_counted_or_mean_nothing(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "You said you wanted to lead the review.",
        "Kim told me on Tuesday that the handover took two hours.",
        "Lee's email of 3 May says the order was cancelled.",
        'I heard you say "no" before she had finished.',
        "Two people left.",
    ],
)
def test_what_has_a_source_is_no_guess_and_no_hearsay(text: str) -> None:
    assert codes(text) == set()


def test_a_text_without_words_has_nothing_to_find() -> None:
    for text in ("", "   ", "🙂🙂", "???", "—", "\x00\x1b[2J", "’", '"'):
        assert judged(text) == ()
