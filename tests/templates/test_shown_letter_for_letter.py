"""What a room would read as it stands in the file: braces, signs of lists that are none, stars."""

from __future__ import annotations

import pytest

from sessiontui.core.agenda import Prompt
from sessiontui.templates.checking.as_written import check_as_written
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.shown_prompts import advise_on_prompt, line_of
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.agendas import read_agenda

AGENDA = """\
title: Ours
kind: pair
minutes: 5
blocks:
  - id: open
    title: "{title}"
    minutes: 5
    roles: {{coachee: 1, coach: 2}}
"""


def test_a_question_is_found_where_it_is_asked_and_not_in_a_comment_or_a_quotation() -> None:
    lines = "{#\n\n#}{# - Did it help? #}\nWhat does “Did it help?” ask for?\n\n- Did it help?\n"
    assert line_of("Did it help?", lines, 3) == 6


def test_a_prompt_without_a_body_is_told_in_a_line_that_it_has() -> None:
    findings = FindingsOf("mine.md")
    advise_on_prompt(Prompt("mine", "T"), "", 4, findings, Labels(None))
    assert [one.line for one in findings.all] == [3]


def found(text: str) -> tuple[Finding, ...]:
    findings = FindingsOf("mine.md")
    check_as_written(text, findings)
    return findings.all


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        ("What did you hear, { coachee }?", "single-brace", "{{ coachee }}"),
        ("{coachee}, what did you hear?", "single-brace", "{{ coachee }}"),
        ("{coache}, what did you hear?", "single-brace", "{{ coachee }}"),
        ("{coachee, what did you hear?", "single-brace", "{{ coachee }}"),
        ("{ coachee }}, what did you hear?", "single-brace", "{{ coachee }}"),
        ("{{ coachee }}}, what did you hear?", "single-brace", "take it out"),
        ("coachee }}, what did you hear?", "single-brace", "both ends"),
        ("-What would a camera have recorded?", "list-sign", "- What would a …"),
        ("-{{ coach }}, what else?", "list-sign", "- {{…}}, what else?"),
        ("• What was next?", "list-sign", "- What was next?"),
        ("– What was next?", "list-sign", "hyphen"),
        ("1. What was next?", "list-sign", "hyphen"),
        ("2) What was next?", "list-sign", "hyphen"),
        ("     - What was next?", "list-sign", "left edge"),
        ("**What** was next?", "shown-signs", "Take the signs out"),
        ("What was _next_?", "shown-signs", "Take the signs out"),
        ("What was *next*?", "shown-signs", "Take the signs out"),
        ("=======", "shown-signs", "Keep one of the two"),
        ("```", "shown-signs", "Take the line out"),
        ("| a | b |", "shown-signs", "Take the line out"),
        ("> What was next?", "shown-signs", "Take it out"),
        ("- [ ] What was next?", "shown-signs", "Take it out"),
        ("What was&nbsp;next?", "shown-signs", "Take it out"),
    ],
)
def test_what_is_shown_letter_for_letter_is_told_in_its_line(line: str, code: str, remedy: str) -> None:
    (finding,) = found(f"{{#\n\n#}}{{# {{ a\n#}}Where were you?\n\n{line}\n")
    assert (finding.code, finding.line) == (code, 6)
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    "line",
    [
        *(
            "- What else?",
            "* What else?",
            "  + What else?",
            "{{ coachee }}, what else?",
            "{% if x %}a{% endif %}",
        ),
        *("-5 degrees", "— Whitmore", "It took 3 * 4 * 5 minutes", "What is in my_own_file?", "{silence}"),
        *(
            "We met on the\n10. of May",
            "---",
            "{{ {'a': 1}['a'] }}",
            "(at half time) Ben, you say nothing more.",
        ),
    ],
)
def test_what_is_meant_as_it_stands_is_left_alone(line: str) -> None:
    assert found(f"Where were you?\n\n{line}\n") == ()


@pytest.mark.parametrize("title", ["{coachee’s turn", "coachee}’s turn", "{{coachee}}’s turn", "{{ coachee"])
def test_braces_that_are_no_place_for_a_name_keep_an_agenda_from_being_used(title: str) -> None:
    reading = read_agenda(AGENDA.format(title=title), "ours", "ours.yaml")
    assert reading.agenda is None
    told = [one for one in reading.findings if one.code == "unknown-placeholder"]
    assert told
    assert "{coachee}, with one brace on each side" in told[-1].remedy
    assert read_agenda(AGENDA.format(title="{coachee}’s turn"), "ours", "ours.yaml").agenda is not None


@pytest.mark.parametrize(
    "begun",
    [
        *("(only for {{ coach }})", "(just for {{ coach }})", "(for {{ coach }})", "[for {{ coach }} alone]"),
        *("for {{ coach }} alone:", "({{ coach }} only)", "(for {{ coach }} alone:)", "(secret)"),
        *("(after half the time)", "at half-time:", "(for {{ coach }} alone, and nobody else)"),
    ],
)
def test_words_that_nothing_covers_are_told_where_they_read_as_if_they_were(begun: str) -> None:
    told = found(f"{begun} You know that the date will not hold.\n\n- {begun} You know it.")
    assert [(one.line, one.code) for one in told] == [(1, "not-covered"), (3, "not-covered")]
    assert ("(at half time)" in told[0].remedy) == ("half" in begun)


@pytest.mark.parametrize(
    "begun",
    [
        *("(for {{ coach }} alone)", "(For {{ coach }} only):", "(at half-time)", "For {{ coach }}:"),
        *("(two minutes only)", "Only for {{ coach }}", "({{ coach }} begins)", "(half a minute each)"),
    ],
)
def test_words_that_are_covered_or_meant_for_all_are_left_alone(begun: str) -> None:
    assert found(f"{begun} You know it.\n\n- {begun} You know it.") == ()


def test_a_note_as_on_a_web_page_is_told_with_the_one_that_nobody_sees() -> None:
    (told,) = found("What was next?\n\n<!-- ask slowly -->")
    assert (told.line, told.code) == (3, "shown-signs")
    assert "{# … #}" in told.remedy


def test_a_line_drawn_right_below_words_runs_on_behind_them() -> None:
    assert [(one.code, one.line) for one in found("Where were you?\n---\n")] == [("shown-signs", 2)]
