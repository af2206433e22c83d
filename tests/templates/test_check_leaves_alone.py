"""Good questions and levels that look a little like bad ones are left alone; bad ones are told."""

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
Which answer did “What do you need?” get?
What did “Did it help?” change?
What would be a good sign on Monday?
How much of that is yours, and how much is his?
How could you test this with one sentence?
What did you learn about yourself in that moment?
What went well in that minute, as a camera saw it?
What are the strengths that nobody has named yet?
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
Is that it, word for word? Then say: what is missing?
What did the room do when you stopped?
Which word came back to you that evening?
Whose turn is it to decide?
What happened in the minute before?
Where were your hands?
How many of them answered?
How long was the silence?
Which of the two did you choose, and by when?
What did you tell them, word for word?
Since when have you known?
On which day will you look at it again?
From whom would you hear it first?
With whom will you try it?
To what did you say yes?
In which moment did it turn?
At what point did you stop listening?
Say it in one sentence: what will you do?
Name one thing you will stop doing.
Read it aloud. What did you leave out?
How would Kim describe what you did?
What is the first thing you will say on Monday?
What is the worst that could happen if you ask?
Which rule could you break for a week?
What will you do if nobody answers?
What would have to be true for you to say no?
How sure are you, from 0 to 10?
What makes it a 6 and not a 4?
What did you see that made you think so?
When did you last change your mind?
What do you want to be asked about next time?
What was different on the day it worked?
How did you know that it was over?
How do you begin such a talk?
What is it like to wait?
What has to be said before Friday?
What must not be said aloud here?
Which should come first?
Which could wait?
What would you tell a friend who was in your place?
What did you mean to say when you said “fine”?
What does “good enough” look like on this?
Which of these would you drop first?
What have we not asked?
And then?
And what else?
What is missing?
How will you know?
What for?
Why does it matter to you?
Why now?
What are you doing when it goes well?"""
BAD_QUESTIONS = """\
Isn’t it true that Lee is lazy?
Why haven't you told him?
Why on earth did you say that?
How could you let that happen?
Who is to blame?
What made you so defensive?
What stops you from being a better leader?
How can you communicate more clearly?
What are your strengths and weaknesses?
What was your biggest failure as a person?
What do you think about your performance?
How do you feel about the team?
How did the project go?
What went well?
What did you learn?
Any reflections?
What did you see in the the pause?
What is is yours to change?
Was there a moment when you felt heard?
Would you say it worked?
Has it changed?
Do you think that helped?
Isn't there something else?
Are there other options?
You felt angry, didn’t you?
Is there anything you would change?
And did you?
Anything else?
Shall we go on?
Am I right?
Ana, can you say more?
If you had more time, would you do it again?
When you look back, was it worth it?
Don’t you agree that it was late?
Surely you could ask first?
Shouldn’t you have asked?
Why would you do that?
Why do you always interrupt?
What about trying it on Monday?
Maybe you could ask first?
Perhaps you should talk to Kim?
You might want to talk to Kim first, what do you think?
What stops you from just asking?
What happened and why?
Who was there and what did they say?
What is it and can you change it?
What did you do, or did you leave it?
How are you feeling?
How are you doing today?
How did things go this week?
How was your week?
How was the meeting?
How has your week been?
Thoughts?
What are your thoughts?
What are your thoughts on this?
What do you think about it?
How can you be less aggressive?
What makes you a great leader?
How do you deal with difficult people?
Why are you so defensive?
How did the team get so lazy?
What does your toxic colleague want?
How might we leverage synergies going forward?
What could you do better?
What can you improve?
How can you improve?"""
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
    ("Says nothing, and looks at the screen.",),
    ("Asks one question, and waits.",),
    ("Repeats two of the coachee’s words.",),
    ("Writes the sentence down before speaking.",),
    ("Names a date and a person.",),
    ("Answers within three seconds.", "Waits three seconds or more before the answer."),
    (
        "Interrupts once or more.",
        "Lets the other finish, then answers.",
        "As 2, and first says back what was heard.",
    ),
    ("Asks whether the other has time.",),
    ("Says “well done”.",),
    ("Gives the good news first.",),
    ("Turns the phone face down.",),
    ("Says what is good about the plan, with one example.",),
    ("Speaks for less than a minute.", "Speaks for one to three minutes."),
    ("Asks 1–2 questions in 10 minutes.", "Asks 3–5 questions in 10 minutes."),
    ("Names the difficult part first.",),
    ("Leaves the room.",),
    ("Does so every time within the hour.",),
    ("Asks somebody who has not yet spoken.",),
    ("Says who is free on Friday.",),
    ("Reads the clear ask aloud.",),
    ("Says it once more.", "Asks three questions or more."),
    ("Waits for one word more.", "Asks in a low voice, in a second language."),
)
BAD_LEVELS = (
    ("Is unprofessional.",),
    ("Shows poor judgement.",),
    ("An excellent communicator.",),
    ("Very good.",),
    ("Needs improvement.",),
    ("Exceeds expectations.",),
    ("Meets expectations.",),
    ("Below average.",),
    ("Listens well.",),
    ("Communicates effectively.",),
    ("Is a strong leader.",),
    ("Has a positive attitude.",),
    ("Rarely asks questions.",),
    ("Usually on time.",),
    ("Sometimes listens.", "Often listens.", "Always listens."),
    ("Never interrupts.",),
    ("Tries to listen.",),
    ("Understands the other person.",),
    ("Feels confident.",),
    ("Asks 1-3 questions.", "Asks 3-6 questions."),
    ("Asks fewer than 2 questions.", "Asks 4 or more questions."),
    ("Demonstrates empathy.",),
    ("Adequate",),
    ("N/A",),
    ("Competent in most situations.",),
    ("Shows commitment to the team.",),
    ("Interrupts once.", "Interrupts less."),
    ("Asks one question.", "As 1, but better."),
    ("Interrupts people a lot.",),
    ("Expert level.",),
    ("Asks questions in an engaging way.",),
    ("Makes the other one feel heard.",),
    ("Creates a safe space.",),
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


@pytest.mark.parametrize("question", BAD_QUESTIONS.splitlines())
def test_a_bad_question_is_told(question: str, labels: Labels) -> None:
    assert on_question(question, labels) != []


@pytest.mark.parametrize("texts", BAD_LEVELS, ids=lambda texts: texts[-1])
def test_bad_levels_are_told(texts: tuple[str, ...], labels: Labels) -> None:
    assert on_levels(texts, labels) != []


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


def test_words_that_ask_to_agree_are_told_from_advice(labels: Labels) -> None:
    for question, words in (
        ("Isn’t it true that Lee is lazy?", "“Isn’t it” asks to agree"),
        ("You saw it, didn’t you, right?", "asks to agree"),
        ("Have you tried asking first?", "There is advice inside “Have you tried”"),
    ):
        found = FindingsOf("here")
        advise_on_question(question, 1, found, labels)
        assert any(words in one.what for one in found.all), question


def test_one_run_tells_everything_that_a_rubric_has_to_be_told(labels: Labels) -> None:
    levels = (
        Level(1, "poor", "Rarely listens."),
        Level(2, "so", "Asks one question."),
        Level(3, "good", "Always listens with empathy."),
    )
    found = FindingsOf("here")
    advise_on_rubric(Rubric("r", "R", "How well the coach listens", levels), (), found, labels)
    told = " ".join(one.what for one in found.all)
    for words in ("How well", "Rarely", "Always", "with empathy"):
        assert f"“{words}”" in told, told
