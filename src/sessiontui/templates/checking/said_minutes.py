"""Advice on minutes that a prompt says aloud: “Two minutes each” has to fit the block that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    "twelve",
    "fifteen",
)
_LENGTHS = {word: number for number, word in enumerate(_NUMBERS[:10], 1)} | {"twelve": 12, "fifteen": 15}
_SAID = re.compile(
    rf"(?<![\w:.,½])(?P<number>a|\d{{1,2}}|{'|'.join(_NUMBERS)})[ \n]minutes?[ \n](?P<whose>each|for)\b",
    re.IGNORECASE,
)


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
        for said in _SAID.finditer(f"{prompt.say}\n\n{prompt.body}") if prompt is not None else ():
            number = said["number"].lower()
            minutes = int(number) if number.isdigit() else _LENGTHS.get(number, 1)
            people = agenda.people[0] if said["whose"].lower() == "each" else 1
            if minutes * people * 60 <= block.seconds:
                continue
            takes = f" and takes {minutes * people} with {people} people" if people > 1 else ""
            words = " ".join(said[0].removesuffix(said["whose"]).split() + [said["whose"]] * (people > 1))
            what = (
                f"The prompt “{block.prompt}” says “{words}”{takes}; "
                f"the block has {minutes_text(block.seconds)}"
            )
            found.advice(
                "prompt-minutes", at.get(block.id, 0), what, "Give it the time, or say fewer minutes there"
            )
            break
