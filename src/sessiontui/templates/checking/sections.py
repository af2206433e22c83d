"""Advice on the sections of a drill: who is told what to do, what is looked at, what is asked afterwards."""

from __future__ import annotations

import re

from sessiontui.core.agenda import Prompt
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.questions import advise_on_question
from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.templates.checking.shown_prompts import (
    MOST_LOOKED_AT,
    advise_on_length,
    advise_on_prompt,
    line_of,
)
from sessiontui.templates.findings import FindingsOf
from sessiontui.templates.reading.drills import DrillFile
from sessiontui.templates.reading.prompts import PromptFile

_NAMED = {"coachee": "coachee", "coach": "coach", "observer": "observers"}
"""Role → the name by which a section speaks to whoever has it."""


def advise_on_section(title: str, shown: Prompt, file: PromptFile, found: FindingsOf, labels: Labels) -> None:
    """Note what could make one section better, as it is shown in a made-up session."""
    if title == "Debrief":
        advise_on_prompt(shown, file.body, file.body_line, found, labels)
        return
    advise_on_length(shown, file.body_line, found)
    if not shown.lead:
        what = f"“{title}” begins with a list"
        found.advice(
            "no-lead", file.body_line, what, "Begin with a paragraph: one question, or one thing to do"
        )
    if title == "Observer sheet" and not shown.follow_ups:
        what = "The observer sheet lists nothing to count or to write down"
        remedy = "Add three things, each in a line of its own: How many silences of three seconds there were."
        found.advice("sheet-empty", file.body_line - 1, what, remedy)
    # What people are told to play is no question, and what they say in it stands between quotes.
    for text in (shown.lead, *shown.follow_ups)[:MOST_LOOKED_AT]:
        if "?" in without_quotes(text):
            advise_on_question(text, line_of(text, file.body, file.body_line), found, labels)


def advise_on_invented(drill: DrillFile, found: FindingsOf) -> None:
    """Note a made-up person of whom no section speaks."""
    whole = "\n".join(section.body for section in drill.sections)
    for name, line in drill.invented:
        if not re.search(rf"\b{re.escape(name)}\b", whole):
            what = f"No part of it speaks of {name}"
            found.advice("variable-unused", line, what, "Take it out of invented")


def advise_on_roles(drill: DrillFile, text: str, found: FindingsOf) -> None:
    """Note roles that nobody is left to play, and those that nobody tells what to do.

    Alone with a sheet of paper, nobody needs to be told.
    """
    if len(drill.roles) > drill.people[1]:
        line = next((n for n, said in enumerate(text.split("\n"), 1) if said.startswith("roles:")), 0)
        what = f"There are {len(drill.roles)} roles, and at most {drill.people[1]} people"
        found.advice(
            "role-unplayed", line, what, f"Write people: [2, {len(drill.roles)}], or take a role out"
        )
    brief = next((section for section in drill.sections if section.title == "Brief"), None)
    if brief is None or drill.type == "reflective journal":
        return
    for role in drill.roles:
        name = _NAMED.get(role)
        if name and not re.search(rf"\{{[{{%][^{{}}]*\b{name}\b", brief.body):
            what = f"The brief does not say what the {role} does"
            found.advice(
                "role-unbriefed", brief.line, what, f"Add a line that begins {{{{ {name} }}}}, you …"
            )
