"""Advice on the coaching in a template: what a colleague who has sat in many such rooms would ask about.

It never keeps a file from being used, and a file may decline it with a reason. The bar for questions is one
idea each, open, sayable in one breath, with no advice inside.
"""

from __future__ import annotations

import re
import unicodedata

from sessiontui.core.agenda import Agenda, Block, Prompt, Rubric
from sessiontui.core.durations import minutes_text
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.rendering.samples import COACH, COACHEE, OBSERVER

ADVICE_CODES = (
    *("closed-question", "double-question", "leading-question", "too-many-questions", "no-lead"),
    *("level-label", "pair-no-review", "pair-no-feedback", "pair-no-close", "unequal-turns", "wide-block"),
    *("variable-undeclared", "variable-unused", "unseen-in-a-turn"),
)
MOST_QUESTIONS = 7
"""Lead and follow-ups of one block together."""
MOST_COLUMNS = 80

_CLOSED = re.compile(
    r"(?:(?:and|so|but|now|then|well)[, ]+)?"
    r"(?:do|does|did|is|are|am|was|were|can|could|will|would|have|has|had|should|shall|may|might|must)"
    r"(?:n[’']t)?\b",
    re.IGNORECASE,
)
_OPEN_WORD = r"(?:what|how|who|whom|whose|where|when|which|why)"
_SECOND = re.compile(rf",? (?:and|or) {_OPEN_WORD}\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:have you (?:tried|thought|considered)|why (?:did|do)n[’']t you|why did you|"
    r"(?:do|did|would|could|should|is|are|was)n[’']t (?:you|it|that|this)|you (?:should|ought|need to|must)|"
    r"would it help (?:to|if)|what if you|how about)\b|,\s*(?:right|no|yes)\?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:lazy|rude|arrogant|dismissive|abrasive|bossy|unprofessional|incompetent|genius|brilliant|talented|"
    r"gifted|smart|stupid|clever|charismatic|insecure|needy|toxic|stubborn|careless|thoughtless|selfish|"
    r"passive-aggressive|empathetic|excellent|outstanding|inspiring)\b|"
    r"\b(?:is|are|was|were|be|being|seems?|appears?) (?:very |too |so |really )?(?:a |an )?"
    r"(?:good|great|bad|poor|weak|strong|aggressive|difficult|strategic|defensive|passive|confident|negative|positive|caring|"
    r"supportive|cold|warm)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?!…])[”’\"']?\s+")
_WORD = re.compile(r"\w+")


def advise_on_prompt(prompt: Prompt, template: str, first_line: int, found: FindingsOf) -> None:
    """Note what could make the questions of a rendered prompt better; lines are looked up in its template."""
    if not prompt.lead:
        found.advice(
            "no-lead", first_line, "There is no lead question", "Begin with a paragraph that asks one"
        )
    questions = [text for text in (prompt.lead, *prompt.follow_ups) if text]
    if len(questions) > MOST_QUESTIONS:
        found.advice(
            "too-many-questions",
            first_line,
            f"There are {len(questions)} questions for one block",
            f"Keep the best {MOST_QUESTIONS}; people use about one in two minutes",
        )
    for question in questions:
        _advise_on_question(question, _line_of(question, template, first_line), found)


def _advise_on_question(question: str, line: int, found: FindingsOf) -> None:
    asked = [sentence for sentence in _SENTENCE.split(question) if sentence.rstrip("”’\"')").endswith("?")]
    if match := _LEADING.search(question):
        what = f"There is advice or a judgement inside “{match[0].strip(' ,')}”"
        found.advice("leading-question", line, what, "Ask for what they see: What else could you do?")
    elif any(_CLOSED.match(sentence.lstrip("“‘\"'(")) for sentence in asked):
        what = f"“{question}” can be answered with yes or no"
        found.advice("closed-question", line, what, "Begin with What, How, Who, Where, When or Which")
    if len(asked) > 1 or _SECOND.search(question):
        found.advice(
            "double-question",
            line,
            f"“{question}” asks two things at once",
            "Keep one; the other can be the next question",
        )


def advise_on_rubric(rubric: Rubric, lines: tuple[tuple[int, int], ...], found: FindingsOf) -> None:
    """Note levels that judge a person where they could describe what one sees."""
    at = dict(lines)
    for level in rubric.levels:
        if match := _LABEL.search(f"{level.short}. {level.text}"):
            found.advice(
                "level-label",
                at.get(level.number, 0),
                f"Level {level.number} says “{match[0]}”, which is a label",
                "Write what a camera would record at this level",
            )


def advise_on_agenda(agenda: Agenda, lines: tuple[tuple[str, int], ...], found: FindingsOf) -> None:
    """Note what a session of this kind usually needs and this agenda has no place for."""
    at = dict(lines)
    if agenda.kind == "pair":
        _advise_on_pair(agenda, found)
    turns: dict[int, int] = {}
    first: dict[int, str] = {}
    for block in agenda.blocks:
        if block.turn:
            turns[block.turn] = turns.get(block.turn, 0) + block.seconds
            first.setdefault(block.turn, block.id)
    if len(set(turns.values())) > 1:
        lengths = " and ".join(minutes_text(turns[turn]) for turn in sorted(turns))
        line = at.get(first[min(turns, key=lambda turn: turns[turn])], 0)
        what = f"The turns have {lengths} minutes"
        found.advice("unequal-turns", line, what, "Give everyone the same time")
    for block in agenda.blocks:
        if block.reveal and block.turn:
            what = "Everybody writes unseen in this block, and it is one person’s turn to speak"
            found.advice(
                "unseen-in-a-turn", at.get(block.id, 0), what, "Write before it, in a block of its own"
            )
    for number, block in enumerate(agenda.blocks, 1):
        columns = _columns(_line(number, block, len(agenda.blocks)))
        if columns > MOST_COLUMNS:
            found.advice(
                "wide-block",
                at.get(block.id, 0),
                f"The line of this block takes {columns} columns, and a terminal often has {MOST_COLUMNS}",
                "Shorten its title",
            )


def _advise_on_pair(agenda: Agenda, found: FindingsOf) -> None:
    parts = {block.part for block in agenda.blocks}
    if "review" not in parts:
        what = "No block looks back at what was promised last time"
        found.advice("pair-no-review", 1, what, "Add one with part: review")
    if not any("feedback" in block.captures for block in agenda.blocks):
        what = "No block has a place for feedback"
        found.advice("pair-no-feedback", 1, what, "Add captures: [feedback] to the block where it is given")
    if "close" not in parts:
        what = "The session has no close"
        found.advice(
            "pair-no-close", 1, what, "Add a block with part: close: read back, one word each, next date"
        )


def _line(number: int, block: Block, total: int) -> str:
    title = block.title
    names = {
        "coachee": COACHEE,
        "coach": COACH,
        "observer": OBSERVER,
        "consultant": f"{COACH} and {OBSERVER}",
    }
    for role, name in names.items():
        title = title.replace("{" + role + "}", name)
    roles = {role for role, _ in block.roles}
    coaches = f" · {COACH} coaches {COACHEE}" if {"coach", "coachee"} <= roles else ""
    observes = f" · {OBSERVER} observes" if "observer" in roles else ""
    return f"{number} of {total} · {title}{coaches}{observes} · {minutes_text(block.seconds)}"


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _line_of(question: str, template: str, first_line: int) -> int:
    wanted = set(_WORD.findall(question.casefold()))
    best, line = 0, first_line
    for number, text in enumerate(template.split("\n"), 1):
        shared = len(wanted & set(_WORD.findall(text.casefold())))
        if shared > best:
            best, line = shared, number
    return line
