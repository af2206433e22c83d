"""Advice on minutes that a prompt says aloud: “Two minutes each” has to fit it, and its block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sessiontui.core.agenda import Agenda
from sessiontui.core.durations import minutes_text
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.prompts import PromptFile

_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
_TENS = {"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45}
_LENGTHS = {word: number for number, word in enumerate(_NUMBERS, 1)} | _TENS
_SAID = re.compile(
    r"(?P<begun>(?-i:\b(?:Take|Use|Spend|We have|We[’']ve got))[ \n])?(?<![\w:.,½])"
    rf"(?P<number>a|\d{{1,3}}|{'|'.join((*reversed(_TENS), *_NUMBERS))})[ \n]minutes?"
    r"(?:[ \n](?P<whose>each|for)\b)?",
    re.IGNORECASE,
)
_FEWEST = 2
"""People in the smallest session."""


class Said(NamedTuple):
    """Minutes that a text says aloud, in its words; `each` of so many people has them."""

    words: str
    minutes: int
    people: int
    line: int
    """Line of the text in which the words begin."""

    @property
    def seconds(self) -> int:
        """How long all of them take together."""
        return self.minutes * self.people * 60

    @property
    def takes(self) -> str:
        """What is said of minutes that are needed more than once."""
        return f" and takes {self.minutes * self.people} with {self.people} people" if self.people > 1 else ""


def advise_on_said_minutes(
    agenda: Agenda,
    lines: tuple[tuple[str, int], ...],
    found: FindingsOf,
    prompt_of: Callable[[str], PromptFile | None],
) -> None:
    """Note blocks whose prompt says more minutes than they have; `each` counts for the fewest people."""
    at = dict(lines)
    for block in agenda.blocks:
        prompt = prompt_of(block.prompt) if block.prompt else None
        texts = (prompt.say, prompt.body) if prompt is not None else ()
        for said in (each for text in texts for each in _said_in(text, agenda.people[0])):
            if said.seconds <= block.seconds:
                continue
            what = (
                f"The prompt “{block.prompt}” says “{said.words}”{said.takes}; "
                f"the block has {minutes_text(block.seconds)}"
            )
            found.advice(
                "prompt-minutes", at.get(block.id, 0), what, "Give it the time, or say fewer minutes there"
            )
            break


def advise_on_own_minutes(prompt: PromptFile, found: FindingsOf) -> None:
    """Note a prompt that says more minutes than its head gives it; “each” is one of two at least."""
    for said in (each for text in (prompt.say, prompt.body) for each in _said_in(text, _FEWEST)):
        if prompt.seconds and said.seconds > prompt.seconds:
            what = f"It says “{said.words}”{said.takes}, and is made for {minutes_text(prompt.seconds)}"
            remedy = "Say fewer minutes, or change the minutes in the head"
            found.advice("prompt-minutes", said.line, what, remedy)


def _said_in(text: str, people: int) -> Iterator[Said]:
    """Yield the minutes that a text gives to those who hear it; “in the first ten minutes” gives none."""
    for match in _SAID.finditer(text):
        whose = (match["whose"] or "").lower()
        if not whose and not match["begun"]:
            continue
        number = match["number"].lower()
        minutes = int(number) if number.isdigit() else _LENGTHS.get(number, 1)
        several = people if whose == "each" else 1
        begin = match.start("number")
        end = match.end("whose") if several > 1 else match.start("whose") if whose else match.end()
        yield Said(" ".join(text[begin:end].split()), minutes, several, text.count("\n", 0, begin) + 1)
