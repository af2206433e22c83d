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
Anything from the others?
Which is it: yes or no?
Everything clear?
Got it?
Still true?
To come back to that, was it true?
One more thing: did you ask her?
I wonder if it worked?"""

EITHER = """\
Was it the words or the tone?
Was it A or B?
Do you want to start with the data or with the people?
Ben, are you a morning or an evening person?"""

DOUBLE = """\
Describe what you did and explain why.
What did you do? Why?
What went well and what will you change?
Who was there and what did they say?
Who decides and by when do you need it?"""

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
What is your excuse?
So you will talk to him, won't you?
You didn't tell her, did you?
It is not easy, is it?
Nobody helped, did they?
You have tried asking, I suppose?
Isn’t the real problem your boss?
Can't you see that he needs time?
Do you really think that helps?
You do realise that he was waiting?
Would it be an idea to write it down?
Could it be that you were too harsh?
What if you asked her first?
Maybe ask her?
If I were you, I would ask. What do you think?
Why can't you just say no?
How could you?
What the hell happened?
What were you thinking?
Who do you think you are?"""

LABELS = """\
What makes your boss a micromanager?
What turns you into a perfectionist?
What is the bully in this story afraid of?"""

VAGUE = """\
What about the team?
How is it going with the team?
How was the meeting?
What are your key learnings?"""

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
What have you tried so far?
Okay, and what then?
Maybe you saw something else: what was it?
Will, what did you see?
What would you do if you just had one day?
What will you do, and by when?
What didn’t you say?
Which of these didn't you try?
What do you need to let go of?
What do you think you should do?
Tell me what you need to hear.
Who says you must?
What if you had a magic wand?
What if you did nothing?
What if you are wrong?
Why not?
What do you really think?
What were you thinking of when you stopped?
Yes. And what did you see?
Who spoke first, and who last?
When and where will you do it?
Which part of you wants to, and which part does not?
Was there a moment in which it worked: which?
What could you say or do tomorrow?
Who is good at this?
What did they do that you call rude?
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


def test_a_question_that_offers_its_answers_is_not_said_to_take_a_yes_or_no() -> None:
    for question in EITHER.splitlines():
        found = FindingsOf("here")
        advise_on_question(question, 1, found, Labels(None))
        assert [one.code for one in found.all] == ["closed-question"], question
        assert "brings its own answers" in found.all[0].what
    for question in ("Would you change one thing or two?", "Is there anything or anyone else?"):
        found = FindingsOf("here")
        advise_on_question(question, 1, found, Labels(None))
        assert "yes or no" in found.all[0].what


def test_what_asks_to_agree_is_told_as_that() -> None:
    for question in LEADING.splitlines()[:4]:
        found = FindingsOf("here")
        advise_on_question(question, 1, found, Labels(None))
        assert "asks to agree" in found.all[0].what, question
