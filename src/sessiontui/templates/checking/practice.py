"""The check of what people practise with: drills, lists of questions, the glossary."""

from __future__ import annotations

from msgspec.structs import replace

from sessiontui.templates.checking.drawn_in import check_drawn_in
from sessiontui.templates.checking.names_used import check_names
from sessiontui.templates.checking.prompts import note_snags
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.surroundings import Surroundings
from sessiontui.templates.findings import Finding, FindingsOf
from sessiontui.templates.reading.drills import read_drill
from sessiontui.templates.reading.glossary import read_glossary
from sessiontui.templates.reading.prompts import PromptFile, template_of
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.rendering.wire import Job, Outcome
from sessiontui.templates.shelves.library import Source


def check_drill(around: Surroundings, source: Source) -> tuple[Finding, ...]:
    """Return everything found in a drill: its head, its sections, and what they show in made-up sessions."""
    name, file = source.entry.name, source.entry.file
    reading = read_drill(source.text, name, file, around.names.rubrics)
    found = FindingsOf(file)
    found.extend(reading.findings)
    drill = reading.drill
    if drill is None:
        return found.all
    sections = tuple(drill.prompt(section) for section in drill.sections)
    whole = replace(sections[0], name=name, body=template_of(source.text))
    _rendered(around, whole, sections, found)
    return after_waivers(found.all, drill.waivers, file, ADVICE_CODES)


def check_questions(around: Surroundings, source: Source) -> tuple[Finding, ...]:
    """Return everything found in a list of questions."""
    file = source.entry.file
    reading = read_questions(source.text, source.entry.name, file)
    found = FindingsOf(file)
    found.extend(reading.findings)
    if reading.prompt is None:
        return found.all
    _rendered(around, reading.prompt, (reading.prompt,), found)
    return after_waivers(found.all, reading.prompt.waivers, file, ADVICE_CODES)


def check_glossary(source: Source) -> tuple[Finding, ...]:
    """Return everything found in a glossary."""
    reading = read_glossary(source.text, source.entry.file)
    return after_waivers(reading.findings, reading.waivers, source.entry.file, ADVICE_CODES)


def _rendered(
    around: Surroundings, whole: PromptFile, parts: tuple[PromptFile, ...], found: FindingsOf
) -> tuple[Outcome, ...]:
    """Render the parts of one file in each made-up session, and note what keeps them from it."""
    texts: dict[str, str] = {}
    for part in parts:
        texts |= with_included(part.name, part.body, around.piece)
    if not all(check_drawn_in(around, part.name, _of(part, around), found) for part in parts):
        return ()
    names = tuple(part.name for part in parts)
    jobs = tuple(Job(names, dict(context)) for context in ({}, *SAMPLES))
    results = around.renderer.render_all(jobs, texts, inspect=True)
    outcomes = tuple(result for result in results if isinstance(result, Outcome))
    if outcomes:
        check_names(whole, {used for outcome in outcomes for used in outcome.used}, texts, found)
    known = {one.code for one in found.all if one.severity == "error"}
    results = tuple(
        replace(one, file=found.file) if isinstance(one, Finding) and one.file in names else one
        for one in results
        if not (isinstance(one, Finding) and one.code in known)
    )
    note_snags(around, whole.name, results, found)
    return tuple(outcome for outcome in outcomes if outcome.texts)


def _of(part: PromptFile, around: Surroundings) -> dict[str, str]:
    return with_included(part.name, part.body, around.piece)
