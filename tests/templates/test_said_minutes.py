"""Minutes that a prompt says aloud, against those of the block that shows it."""

from __future__ import annotations

import pytest

from sessiontui.core.agenda import Agenda, Block
from sessiontui.templates.checking.said_minutes import advise_on_own_minutes, advise_on_said_minutes
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.prompts import PromptFile, read_prompt

HEAD = "---\ntitle: T\nkind: session\nphase: any\nvariables: [coachee]\n"


def told(say: str, body: str, minutes: int, people: int = 2) -> list[str]:
    """Return what is said of a block of that many minutes."""
    text = f"{HEAD}say: {say}\n---\nWhat happened?\n\n{body}\n"

    def prompt_of(name: str) -> PromptFile | None:
        return read_prompt(text, name, "t.md").prompt

    found = FindingsOf("x.yaml")
    block = Block("a", "A", minutes * 60, prompt="our/open")
    agenda = Agenda("x", "X", "pair", (block, Block("b", "B", 60)), people=(people, 8))
    advise_on_said_minutes(agenda, (("a", 7),), found, prompt_of)
    assert all((each.code, each.line) == ("prompt-minutes", 7) for each in found.all)
    return [each.what for each in found.all]


def test_more_minutes_than_the_block_has_are_told_once_for_each_block() -> None:
    assert told("Two minutes each, then we swap.", "3 minutes each.", 3) == [
        "The prompt “our/open” says “Two minutes each” and takes 4 with 2 people; the block has 3"
    ]
    assert told("Now.", "Ten minutes\nfor {{ coachee }}.", 8) == [
        "The prompt “our/open” says “Ten minutes”; the block has 8"
    ]
    assert told("Now.", "A minute each.", 2, people=3)


@pytest.mark.parametrize(
    ("say", "body"),
    [
        ("Two minutes each.", "Two minutes for {{ coachee }}."),
        ("Now.", "What would they see in the first ten minutes?"),
        ("Now.", "Say so when nine minutes are left."),
        ("Now.", "Three and a half minutes each, 2.30 minutes each."),
    ],
)
def test_what_fits_and_what_is_no_length_of_the_block_is_left_alone(say: str, body: str) -> None:
    assert told(say, body, 4) == []


@pytest.mark.parametrize(
    ("say", "body", "line", "words"),
    [
        ("Take twenty minutes.", "", 6, "It says “twenty minutes”, and is made for 12"),
        ("We have 15 minutes.", "", 6, "It says “15 minutes”, and is made for 12"),
        ("Now.", "Seven minutes each.", 10, "It says “Seven minutes each” and takes 14 with 2 people"),
        ("Now.", "Use forty-five minutes.", 10, "It says “forty-five minutes”"),
    ],
)
def test_minutes_said_are_held_against_those_of_the_prompt_itself(
    say: str, body: str, line: int, words: str
) -> None:
    for minutes, told in (("minutes: 12", True), ("phase: any", False)):
        head = HEAD.replace("phase: any", minutes)
        prompt = read_prompt(f"{head}say: {say}\n---\nWhat happened?\n\n{body}\n", "t", "t.md").prompt
        assert prompt is not None
        found = FindingsOf("t.md")
        advise_on_own_minutes(prompt, found)
        assert [(each.code, each.line) for each in found.all] == [("prompt-minutes", line)] * told
        assert all(words in each.what for each in found.all)


@pytest.mark.parametrize(
    "body",
    [
        "Take twelve minutes.",
        "Six minutes each.",
        "What would they see in the first twenty minutes?",
        "How would you use twenty minutes?",
        "You have twenty minutes before the board meets.",
        "It took twenty minutes.",
    ],
)
def test_minutes_in_a_story_and_such_as_fit_are_no_minutes_of_the_prompt(body: str) -> None:
    prompt = read_prompt(f"{HEAD}minutes: 12\n---\nWhat happened?\n\n{body}\n", "t", "t.md").prompt
    assert prompt is not None
    found = FindingsOf("t.md")
    advise_on_own_minutes(prompt, found)
    assert found.all == ()
