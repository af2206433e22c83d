"""Each kind of question that stops a talk is told by its own code; what only looks like one is left alone."""

from __future__ import annotations

from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.questions import advise_on_question
from sessiontui.templates.findings import FindingsOf

CLOSED = """\
So you were angry?
You told her, then?
They’re late again?
Any progress?
Ready to move on?
Yes or no: was it you?
Anything from the others?"""

DOUBLE = """\
Describe what you did and explain why.
What did you do? Why?"""

LEADING = """\
Did you not see it coming?
Would it not be easier to ask?
Ben, could you not just ask him?
Would you agree that it was a mistake?
What should you have done?
When will you finally tell her?
How much better would it be if you just delegated?
When are you going to stop avoiding it?
How long will you go on waiting?
What is your excuse?"""

LABELS = """\
What makes your boss a micromanager?
What turns you into a perfectionist?
What is the bully in this story afraid of?"""

VAGUE = """\
What about the team?
How is it going with the team?
How was the meeting?"""

LEFT_ALONE = """\
Who decides, you or your boss?
Which of these did you not say?
How much of this is about money and how much about trust?
They said what?
What would she say if you did not ask?
Which of the two, speed or care, comes first on Monday?
You saw it: what was it?
If nothing changes, who pays?
Ben, you are Sam, who has heard the rumour.
What should he have heard from you first?
When are you going to ask her?
How long will you wait for an answer?
What did you finally say?
If you had an hour more, what would you do first?"""


def codes_of(question: str) -> list[str]:
    found = FindingsOf("here")
    advise_on_question(question, 1, found, Labels(None))
    return [one.code for one in found.all]


def test_each_kind_of_question_is_told_by_its_own_code() -> None:
    for code, questions in (
        ("closed-question", CLOSED),
        ("double-question", DOUBLE),
        ("leading-question", LEADING),
        ("vague-question", VAGUE),
        ("label", LABELS),
    ):
        assert [question for question in questions.splitlines() if code not in codes_of(question)] == []


def test_what_only_looks_like_one_is_left_alone() -> None:
    assert {question: told for question in LEFT_ALONE.splitlines() if (told := codes_of(question))} == {}


def test_what_asks_to_agree_is_told_as_that() -> None:
    for question in LEADING.splitlines()[:4]:
        found = FindingsOf("here")
        advise_on_question(question, 1, found, Labels(None))
        assert "asks to agree" in found.all[0].what, question
