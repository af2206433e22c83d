"""The check of what people practise with: drills, lists of questions, the glossary."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.templates.checking.as_written import check_as_written
from sessiontui.templates.checking.drawn_in import check_drawn_in
from sessiontui.templates.checking.going_on import shown_in, tried
from sessiontui.templates.checking.names_used import check_names
from sessiontui.templates.checking.prompts import check_body_alone, meant, note_snags
from sessiontui.templates.checking.questions import advise_on_labels, advise_on_question
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.sections import advise_on_invented, advise_on_roles, advise_on_section
from sessiontui.templates.checking.shown_prompts import MOST_LOOKED_AT, advise_on_repeats, line_of
from sessiontui.templates.checking.surroundings import Asking, Surroundings
from sessiontui.templates.checking.terms import check_terms
from sessiontui.templates.checking.written_values import advise_on_written_values
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.drills import read_drill
from sessiontui.templates.reading.glossary import read_glossary
from sessiontui.templates.reading.prompts import PromptFile, parse_prompt, template_of
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.rendering.wire import Job, Outcome, Request
from sessiontui.templates.shelves.library import Source

FEWEST_QUESTIONS = 3
"""As many as are offered at once to people who are stuck."""


def check_drill(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    """Return everything found in a drill: its head, its sections, and what they show in made-up sessions."""
    name, file = source.entry.name, source.entry.file
    reading = read_drill(source.text, name, file, around.names.rubrics)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    drill = reading.partly
    if drill is None:
        yield from check_body_alone(around, source, found)
        return found.all
    sections = tuple(drill.prompt(section) for section in drill.sections)
    whole = replace(sections[0], name=name, body=template_of(source.text))
    for outcome in (yield from _rendered(around, whole, sections, found)):
        for section, part, text in zip(drill.sections, sections, outcome.texts, strict=True):
            shown = parse_prompt(part.name, text, "", part.title, "")
            advise_on_section(section.title, shown, part, found, around.labels)
    if not found.broken:
        advise_on_roles(drill, source.text, found)
        advise_on_invented(drill, found)
    return after_waivers(meant(found.all, reading.findings), drill.waivers, file, ADVICE_CODES)


def check_questions(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    """Return everything found in a list of questions."""
    file = source.entry.file
    reading = read_questions(source.text, source.entry.name, file)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    prompt = reading.partly
    if prompt is None:
        yield from check_body_alone(around, source, found)
        return found.all
    for outcome in (yield from _rendered(around, prompt, (prompt,), found)):
        shown = parse_prompt(source.entry.name, outcome.texts[0], "", prompt.title, "")
        asked = tuple(text for text in (shown.lead, *shown.follow_ups) if text)
        run_together = any(one.code == "list-sign" for one in found.all)
        if len(asked) < FEWEST_QUESTIONS and not run_together:
            there = "There is one question" if len(asked) == 1 else f"There are {len(asked)} questions"
            what = f"{there} here, and three are offered at a time"
            found.advice("few-questions", prompt.body_line, what, "Write nine, from light to deep")
        advise_on_repeats(asked, prompt.body, prompt.body_line, found)
        for question in asked[:MOST_LOOKED_AT]:
            line = line_of(question, prompt.body, prompt.body_line)
            advise_on_question(question, line, found, around.labels)
    return after_waivers(meant(found.all, reading.findings), prompt.waivers, file, ADVICE_CODES)


def check_glossary(around: Surroundings, source: Source) -> tuple[Finding, ...]:
    """Return everything found in a glossary."""
    reading = read_glossary(source.text, source.entry.file)
    found = FindingsOf(source.entry.file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    lines = dict(reading.lines)
    for term in reading.terms or ():
        advise_on_labels(f"{term.means} {term.say}", lines[term.term], found, around.labels)
    return after_waivers(found.all, reading.waivers, source.entry.file, ADVICE_CODES)


def _rendered(
    around: Surroundings, whole: PromptFile, parts: tuple[PromptFile, ...], found: FindingsOf
) -> Asking[tuple[Outcome, ...]]:
    """Render the parts of one file in each made-up session, and note what keeps them from it."""
    texts: dict[str, str] = {}
    for part in parts:
        texts |= with_included(part.name, part.body, around.piece)
    complete = [check_drawn_in(around, part.name, _of(part, around), found) for part in parts]
    names = tuple(part.name for part in parts)
    jobs = tuple(Job(names, dict(context)) for context in ({}, *(SAMPLES if all(complete) else ())))
    rounds = yield from tried(Request(texts, jobs, inspect=True))
    results = tuple(result for each in rounds for result in each)
    outcomes = tuple(result for result in results if isinstance(result, Outcome))
    for part in parts:
        check_terms(part.body, around.terms, found)
    if outcomes:
        check_names(whole, {used for outcome in outcomes for used in outcome.used}, texts, found)
    results = tuple(
        replace(one, file=found.file) if isinstance(one, Finding) and one.file in names else one
        for one in results
    )
    note_snags(around, whole.name, results, found)
    for part in parts:
        check_as_written(part.body, found)
    return shown_in(rounds)


def _of(part: PromptFile, around: Surroundings) -> dict[str, str]:
    return with_included(part.name, part.body, around.piece)
