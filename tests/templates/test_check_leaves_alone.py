"""Good questions and levels that look a little like bad ones: the check leaves every one of them alone."""

from __future__ import annotations

import pytest

from sessiontui.core.agenda import Level, Rubric
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.levels import advise_on_rubric
from sessiontui.templates.checking.questions import advise_on_question
from sessiontui.templates.checking.rules import RULES, Rule
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.shelves.library import Library

GOOD_QUESTIONS = """\
Take me to one moment since we met: where are you?
Which moment went better than you expected?
What would a camera have recorded?
What were the words, as near as you can get them?
What did you do in the ten seconds after that?
What happened next that somebody else could confirm?
What in it could you count?
Who felt the effect that you have not mentioned yet?
Which parts did you see yourself?
What were you hoping would happen?
What would make the next ten minutes worth having?
Which part of this is yours to change?
What did your last attempt show you?
How would the other person tell this story?
What are you taking for granted here?
What have you not said yet that matters?
What else could you do?
Which option would you least like to try?
What is the smallest version you could do by Friday?
What will you see within a week if it is working?
Where did you try it?
What did you do next?
How did it begin?
How did you get from there to here?
How was the room arranged?
How do you tell that it is enough?
What do you think Lee saw?
What do you think of when you hear that word?
How do you feel it in your body?
What is the best and the worst that could happen?
Who is in it, and since when?
Which of the two, A or B, is nearer?
What should somebody else know before they try it?
How could you try it out within a week?
How often is often enough?
What has gone well this week?
What does each team do well that makes it hard for the other?
What kind of help do you want?
What did you sort out by yourself?
If it works, what will you see?
You said “Did it go well?”: what came back?
Ben, in the last week, what have you seen?
Which decision, in general terms or in one number, is on the table?
What would you do if nobody could refuse?
What is hard about saying it?
Who could be of help that nobody has named?
Which difficult conversation is next?
What would a good outcome look like on Friday?
Is that it, word for word? Then say: what is missing?"""
NOT_SO_GOOD = ("Which decision, in general", "Is that it, word for word")
"""Two that must not be left alone, so that this table can fail."""

GOOD_LEVELS = (
    ("Says nothing for three seconds.", "As 1, and asks one question."),
    ("Asks 0–2 questions.", "Asks 3–5 questions.", "Asks 6 or more questions."),
    ("Asks 1–3 questions.", "Asks more than 3 questions."),
    ("Waits at least 2 seconds.", "Waits at least 5 seconds."),
    ("Names 1–2 facts within 5 minutes.", "Names 3–4 facts within 5 minutes."),
    ("Talks about 2–3 people.", "Asks 3–5 questions."),
    ("Says “you are always late”.", "Says when it was, and what happened."),
    ("Says “often” or “always”.", "Names one day and one hour."),
    ("Answers at once.", "Answers after a silence."),
    ("Names the task.", "Names the task and the day."),
    ("The draft stays unsaid.", "The draft is read aloud, and gets louder."),
    ("Describes a difficult migration.", "Describes an aggressive timeline and its date."),
)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels(load_wording(Library.of()).rules)


def code_of(rule: Rule) -> str:
    return rule.code


def on_question(question: str, labels: Labels) -> list[str]:
    found = FindingsOf("here")
    advise_on_question(question, 1, found, labels)
    return [one.code for one in found.all]


def on_levels(texts: tuple[str, ...], labels: Labels) -> list[str]:
    levels = tuple(Level(number, "so", text) for number, text in enumerate(texts, 1))
    found = FindingsOf("here")
    advise_on_rubric(Rubric("r", "R", "C", levels), (), found, labels)
    return [one.code for one in found.all]


@pytest.mark.parametrize(
    "question", [q for q in GOOD_QUESTIONS.splitlines() if not q.startswith(NOT_SO_GOOD)]
)
def test_a_good_question_is_left_alone(question: str, labels: Labels) -> None:
    assert on_question(question, labels) == []


@pytest.mark.parametrize("texts", GOOD_LEVELS, ids=lambda texts: texts[-1])
def test_good_levels_are_left_alone(texts: tuple[str, ...], labels: Labels) -> None:
    assert on_levels(texts, labels) == []


def test_what_is_nearly_good_is_still_told(labels: Labels) -> None:
    told = [
        on_question(question, labels)
        for question in GOOD_QUESTIONS.splitlines()
        if question.startswith(NOT_SO_GOOD)
    ]
    assert told == [["vague-question"], ["closed-question", "double-question"]]


OF_QUESTIONS = ("closed-", "double-", "leading-", "vague-", "long-question", "label")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code.startswith(OF_QUESTIONS)], ids=code_of)
def test_the_example_of_a_rule_on_questions_shows_what_the_rule_tells_and_its_better_half_nothing(
    rule: Rule, labels: Labels
) -> None:
    assert rule.code in on_question(rule.example.before, labels)
    assert on_question(rule.example.after.partition(" – ")[0], labels) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code.startswith("level-")], ids=code_of)
def test_the_example_of_a_rule_on_levels_shows_what_the_rule_tells_and_its_better_half_nothing(
    rule: Rule, labels: Labels
) -> None:
    def levels(text: str) -> tuple[str, ...]:
        parts = [part.strip() for part in text.split("…")]
        return tuple(f"Asks {part}." if part[0].isdigit() else part for part in parts)

    assert rule.code in on_levels(levels(rule.example.before), labels)
    assert on_levels(levels(rule.example.after), labels) == []


LABELS = ("dismissive", "a natural leader", "too aggressive", "a bad listener", "unprofessional")


def test_every_word_for_a_person_in_the_feedback_table_is_told_in_a_level(labels: Labels) -> None:
    for words in LABELS:
        assert on_levels(("Says nothing.", f"Is {words}."), labels) == ["level-label"], words
