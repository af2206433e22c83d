from __future__ import annotations

import pytest

from sessiontui.core.agenda import Covered, Prompt
from sessiontui.templates.reading.prompts import (
    PromptReading,
    at_line,
    parse_prompt,
    read_prompt,
    template_of,
)

GOOD = """\
---
title: Anchors
kind: session
phase: any
facets: [composure]
minutes: 4
roles: [coachee, coach]
variables: [coachee]
say: "I'll read it once, {{ coachee }}."
source: our own design
---
Take me to one moment, {{ coachee }}: where are you?

- What would a camera have recorded?
"""


def read(text: str) -> PromptReading:
    return read_prompt(text, "pair/anchors", "anchors.md")


def test_a_good_prompt_is_read_with_its_lines_numbered_as_in_the_file() -> None:
    reading = read(GOOD)
    assert reading.findings == ()
    prompt = reading.prompt
    assert prompt is not None
    assert (prompt.title, prompt.kind, prompt.seconds, prompt.body_line) == ("Anchors", "session", 240, 12)
    assert prompt.body.split("\n")[11].endswith("Take me to one moment, {{ coachee }}: where are you?")
    assert prompt.say.split("\n")[8].endswith("I'll read it once, {{ coachee }}.")
    assert prompt.variables == (("coachee", 8),)


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("---\ntitle", "title"), "no-head", 1),
        (("design\n---\n", "design\n"), "no-head", 1),
        (("title: Anchors", "titel: Anchors"), "unknown-key", 2),
        (("kind: session", "kind: sesion"), "unknown-value", 3),
        (("phase: any", "phase: later"), "unknown-value", 4),
        (("minutes: 4", "minutes: four"), "wrong-type", 6),
        (("title: Anchors", "title: Anchors\ntitle: Twice"), "duplicate-key", 3),
        (("title: Anchors", "title: {{ coachee }}"), "odd-key", 2),
        (("facets: [composure]", "facets: {a: b}"), "wrong-type", 5),
    ],
)
def test_each_mistake_in_a_head_is_told_with_its_line(change: tuple[str, str], code: str, line: int) -> None:
    assert change[0] in GOOD
    reading = read(GOOD.replace(change[0], change[1], 1))
    assert reading.prompt is None
    assert (code, line) in [(one.code, one.line) for one in reading.findings]


def shown(body: str, say: str = "") -> Prompt:
    return parse_prompt("a", body, say, "A", "abc")


def test_the_first_paragraph_leads_items_follow_and_other_paragraphs_are_notes() -> None:
    prompt = shown(
        "\nTake me to one moment:\n"
        "where are you?\n- What was said?\n  Word by word.\n* What then?\n\nA note.\n"
        "\n- Who else?\n\nAnother\nnote.\n"
    )
    assert prompt.lead == "Take me to one moment: where are you?"
    assert prompt.follow_ups == ("What was said? Word by word.", "What then?", "Who else?")
    assert prompt.notes == ("A note.", "Another note.")


@pytest.mark.parametrize("body", ["", "\n\n", "- only\n- items\n"])
def test_a_body_without_a_paragraph_has_no_lead(body: str) -> None:
    assert shown(body).lead == ""


def test_what_could_steer_a_terminal_does_not_come_through() -> None:
    prompt = shown("Where\x1b[2J?\n\n- a\u202eb\n", "say\x9bthis")
    assert "\x1b" not in prompt.lead
    assert "\u202e" not in prompt.follow_ups[0]
    assert "\x9b" not in prompt.say


def test_a_heading_reads_as_its_words() -> None:
    assert shown("## Where are you?\n").lead == "Where are you?"


def test_a_piece_needs_no_head() -> None:
    assert template_of("just words\n") == "just words\n"
    assert template_of("---\na: 1\n---\nwords\n") == "{#\n\n\n#}words\n"
    assert at_line("words", 1) == "words"


def test_what_one_alone_reads_and_what_comes_at_half_time_is_no_question() -> None:
    body = """\
What is it for?

- Ana, you lead eight people.
- (for Ben alone) You are Sam. You say so
  only after a silence.
- (For Carla and Dimitri only): you count.
A line of that item.
(at half time) The bonus counts orders.

(halftime) And errors.

(for the team) this is no more than a bracket, and (for Ben alone) in the middle is none either.
"""
    prompt = parse_prompt("a", body, "", "A", "")
    assert (prompt.lead, prompt.follow_ups) == ("What is it for?", ("Ana, you lead eight people.",))
    assert prompt.covered == (
        Covered("You are Sam. You say so only after a silence.", "Ben"),
        Covered("you count. A line of that item.", "Carla and Dimitri"),
        Covered("The bonus counts orders."),
        Covered("And errors."),
    )
    assert [note[:14] for note in prompt.notes] == ["(for the team)"]
