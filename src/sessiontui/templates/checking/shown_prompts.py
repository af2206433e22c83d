"""Advice on what a prompt shows once it is rendered: one lit question, a few more, all on one screen."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from sessiontui.core.agenda import Prompt
from sessiontui.core.durations import minutes_text
from sessiontui.templates.checking.comments import without_comments
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.questions import advise_on_question
from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.templates.findings import FindingsOf

MOST_QUESTIONS = 7
"""Lead and follow-ups of one block together."""
MOST_IN_A_MINUTE = 2
"""Questions that short ones hold, as in a round that goes quickly from one to the next."""
MOST_LOOKED_AT = 40
"""Questions of one file that are looked at; who has more is told so."""
MOST_LINES, COLUMNS = 16, 74
"""What the panel of the question holds on a terminal of 80 columns and 24 lines."""

_WORD = re.compile(r"\w+")
_ITEM = re.compile(r" {0,3}[-*+] ")
_FRAMED = re.compile(
    r"\b(?:invest\w*|judg\w*|verdicts?|practi[sc]\w*|skills?|learn\w*|behaviou?rs?|"
    r"what (?:was|is|one|we|you) (?:do|did|done)|do differently|ideas for|capab\w+|get better at|"
    r"never (?:about )?(?:who|what))\b",
    re.IGNORECASE,
)


def advise_on_prompt(
    prompt: Prompt, template: str, first_line: int, found: FindingsOf, labels: Labels, seconds: int = 0
) -> None:
    """Note what could make the questions of a rendered prompt better; lines are looked up in its template.

    `seconds` is how long it is made for, 0 where that is not said.
    """
    if not template:
        first_line -= 1  # the head's last line is the last one that the file has
    if not prompt.lead:
        found.advice(
            "no-lead", first_line, "There is no lead question", "Begin with a paragraph that asks one"
        )
    elif "?" not in without_quotes(prompt.lead) and _below_the_list(prompt.lead, template, first_line):
        what = "The first paragraph is shown as the lead question; it stands below the list and asks nothing"
        found.advice("no-lead", first_line, what, "Begin with a paragraph that asks one")
    questions = [text for text in (prompt.lead, *prompt.follow_ups) if text]
    if len(questions) > MOST_QUESTIONS:
        found.advice(
            "too-many-questions",
            first_line,
            f"There are {len(questions)} questions for one block",
            f"Keep the best {MOST_QUESTIONS}; people use about one in two minutes",
        )
    elif seconds and len(questions) * 60 > MOST_IN_A_MINUTE * seconds:
        what = f"There are {len(questions)} questions for {minutes_text(seconds)} minutes"
        found.advice(
            "too-many-questions", first_line, what, "Keep the best; people use about one in two minutes"
        )
    advise_on_length(prompt, first_line, found)
    advise_on_repeats(questions, template, first_line, found)
    for question in questions[:MOST_LOOKED_AT]:
        advise_on_question(question, line_of(question, template, first_line), found, labels)


def advise_on_lost_lead(rendered: Sequence[str], first_line: int, found: FindingsOf) -> None:
    """Note a prompt that has a lead question in some made-up sessions, and begins with its list in others."""
    begins = [_ITEM.match(text.lstrip("\n")) is not None for text in rendered]
    if any(begins) and not all(begins):
        what = "In some sessions it begins with a list, and what stands below becomes the lead question"
        found.advice(
            "no-lead", first_line, what, "Begin with a question between each {% if … %} and the next {% … %}"
        )


def _below_the_list(lead: str, template: str, first_line: int) -> bool:
    """Return whether the template begins with a list, and the paragraph that becomes the lead follows it."""
    lines = without_comments(template).split("\n")
    shown = next((n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("{%")), 0)
    begins = bool(shown) and _ITEM.match(lines[shown - 1]) is not None
    return begins and line_of(lead, template, first_line) > shown


def advise_on_repeats(questions: Sequence[str], template: str, first_line: int, found: FindingsOf) -> None:
    """Note a question that stands in one file twice, at the second place."""
    seen: set[str] = set()
    for question in questions[:MOST_LOOKED_AT]:
        folded = " ".join(_WORD.findall(question.casefold()))
        if folded in seen:
            line = line_of(question, template, first_line, last=True)
            found.advice("same-question", line, f"“{question}” stands here twice", "Keep one of the two")
        seen.add(folded)


def advise_on_length(prompt: Prompt, first_line: int, found: FindingsOf) -> None:
    """Note a prompt whose last lines a small screen would cut off."""
    lines = _lines(prompt.lead) + 1 + sum(map(_lines, prompt.follow_ups))
    lines += sum(1 + _lines(note) for note in prompt.notes)
    if lines > MOST_LINES:
        what = f"It takes {lines} lines, and a terminal of 80 columns and 24 lines shows {MOST_LINES}"
        found.advice("long-prompt", first_line, what, "Shorten its notes first")


def advise_on_opener(prompt: Prompt, first_line: int, found: FindingsOf) -> None:
    """Note an opening that does not say that this is an investment in what people can do, and no verdict."""
    words = " ".join((prompt.lead, *prompt.follow_ups, *prompt.notes))
    if not _FRAMED.search(words):
        what = "Nobody hears that this is about what one can do, and not about who one is"
        remedy = "Add a line: We invest in what each of us can do; nobody is being judged here."
        found.advice("opener-no-framing", first_line, what, remedy)


def line_of(question: str, template: str, first_line: int, *, last: bool = False) -> int:
    """Return the first (or last) line of a template that shares most words with what it printed.

    Of two that share as many it is the one with fewer words besides; comments print nothing.
    """
    wanted = set(_WORD.findall(question.casefold()))
    best, line = (0, 0), first_line
    for number, text in enumerate(without_comments(template).split("\n"), 1):
        words = _WORD.findall(text.casefold())
        shared = len(wanted & set(words))
        if shared and ((shared, -len(words)) > best or (last and (shared, -len(words)) == best)):
            best, line = (shared, -len(words)), number
    return line


def _lines(text: str) -> int:
    return len(textwrap.wrap(text[: COLUMNS * MOST_LINES * 4], COLUMNS))
