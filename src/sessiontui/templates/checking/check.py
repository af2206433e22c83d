"""The check that coaches run before anybody sits down: every file, every finding, in one go."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sessiontui.templates.checking.levels import advise_on_rubric
from sessiontui.templates.checking.near_misses import near_misses
from sessiontui.templates.checking.plans import advise_on_agenda
from sessiontui.templates.checking.practice import check_drill, check_glossary, check_questions
from sessiontui.templates.checking.prompts import check_prompt
from sessiontui.templates.checking.prompts_of_blocks import advise_on_blocks
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.surroundings import Asking, Surroundings
from sessiontui.templates.checking.written_values import advise_on_written_values
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.agendas import read_agenda
from sessiontui.templates.reading.prompts import at_line
from sessiontui.templates.reading.rubrics import panel_context, read_rubric
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.reading.wording_rules import read_wording
from sessiontui.templates.rendering.renderer import Renderer, Results
from sessiontui.templates.rendering.wire import Job, Request
from sessiontui.templates.shelves.library import Entry, Library, Source, TemplateKind


def check(
    library: Library,
    renderer: Renderer,
    *,
    only: tuple[Entry, ...] | None = None,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with the templates that win, and what a coach may think again about.

    Prompts and summaries are rendered with made-up sessions, within the bound. Where `only` names some of the
    templates, the others are looked at only as far as these need them.
    """
    entries = library.entries() if only is None else only
    each = check_each(library, renderer, entries)
    findings = [finding for found in each for finding in found]
    if only is None:
        findings += near_misses(library)
    # A piece is told once, however many draw it in.
    return tuple(dict.fromkeys(findings))


def check_each(
    library: Library,
    renderer: Renderer,
    entries: Sequence[Entry],
) -> tuple[tuple[Finding, ...], ...]:
    """Return what is found in each of these templates, in their order; they are rendered together."""
    around = Surroundings(library)
    checks = [_found_in(around, entry) for entry in entries]
    found: dict[int, tuple[Finding, ...]] = {}
    given: dict[int, Results | None] = dict.fromkeys(range(len(checks)))
    while given:
        asked: dict[int, Request] = {}
        for number, results in given.items():
            try:
                # A generator that has not begun takes nothing but None, whatever its type says.
                asked[number] = checks[number].send(results)  # type: ignore[arg-type]
            except StopIteration as ended:
                found[number] = ended.value
            except TemplateTrouble as trouble:
                found[number] = trouble.findings
        given = dict(zip(asked, renderer.render_each(tuple(asked.values())), strict=True))
    return tuple(found[number] for number in range(len(checks)))


def check_one(library: Library, renderer: Renderer, kind: TemplateKind, name: str) -> tuple[Finding, ...]:
    """Return everything found in the template that a name stands for.

    Raises:
        NotFound: where it stands for nothing; the nearest known name is offered.
    """
    return check(library, renderer, only=library.find(kind, name)[:1])


def _found_in(around: Surroundings, entry: Entry) -> Asking[tuple[Finding, ...]]:
    source = around.library.read(entry)
    match entry.kind:
        case "agenda":
            return _agenda(around, source)
        case "rubric":
            return (yield from _rubric(around, source))
        case "wording":
            wording = read_wording(source.text, source.entry.file)
            return after_waivers(wording.findings, wording.waivers, source.entry.file, ADVICE_CODES)
        case "drill":
            return (yield from check_drill(around, source))
        case "questions":
            return (yield from check_questions(around, source))
        case "glossary":
            return check_glossary(around, source)
        case _:
            return (yield from check_prompt(around, source))


def _agenda(around: Surroundings, source: Source) -> tuple[Finding, ...]:
    file = source.entry.file
    reading = read_agenda(source.text, source.entry.name, file, around.names)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    if reading.agenda is not None:
        advise_on_agenda(reading.agenda, reading.lines, found)
        advise_on_blocks(around, reading.agenda, reading.lines, found)
    return after_waivers(found.all, reading.waivers, file, ADVICE_CODES)


def _rubric(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    name, file = source.entry.name, source.entry.file
    reading = read_rubric(source.text, name, file)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    rubric = reading.partly
    if rubric is not None:
        advise_on_rubric(rubric, reading.lines, found, around.labels, source.text)
        if rubric.panel:
            job = Job((name,), panel_context(rubric))
            texts = {name: at_line(rubric.panel, reading.panel_line)}
            (result,) = yield Request(texts, (job,))
            if isinstance(result, Finding):
                found.extend((msgspec.structs.replace(result, file=file),))
    return after_waivers(found.all, reading.waivers, file, ADVICE_CODES)
