"""The check of one prompt or summary: its head, what it draws in, and what it shows in made-up sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sessiontui.core.errors import nearest
from sessiontui.templates.checking.as_written import check_as_written
from sessiontui.templates.checking.drawn_in import check_drawn_in
from sessiontui.templates.checking.going_on import names_in, shown_in, tried
from sessiontui.templates.checking.names_used import check_names, check_summary_names
from sessiontui.templates.checking.questions import advise_on_labels
from sessiontui.templates.checking.rules import ADVICE_CODES
from sessiontui.templates.checking.said_minutes import advise_on_own_minutes
from sessiontui.templates.checking.shown_prompts import (
    advise_on_length,
    advise_on_lost_lead,
    advise_on_opener,
    advise_on_prompt,
    line_of,
)
from sessiontui.templates.checking.surroundings import Asking, Surroundings
from sessiontui.templates.checking.terms import check_terms
from sessiontui.templates.checking.written_values import advise_on_written_values
from sessiontui.templates.findings import Finding, FindingsOf, errors_of
from sessiontui.templates.reading.prompts import PromptFile, parse_prompt, read_prompt, template_of
from sessiontui.templates.reading.waivers import after_waivers
from sessiontui.templates.rendering.context import CONTEXT_NAMES, summary_names
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.rendering.samples import SAMPLES, SUMMARIES
from sessiontui.templates.rendering.texts import SAY
from sessiontui.templates.rendering.wire import Job, Outcome, Request
from sessiontui.templates.shelves.library import Source


def check_prompt(around: Surroundings, source: Source) -> Asking[tuple[Finding, ...]]:
    """Return everything found in a prompt or a summary."""
    name, file = source.entry.name, source.entry.file
    reading = read_prompt(source.text, name, file)
    found = FindingsOf(file)
    found.extend(reading.findings)
    advise_on_written_values(source.text, found)
    prompt = reading.partly
    if prompt is None:
        yield from check_body_alone(around, source, found)
        return found.all
    summary = source.entry.kind == "summary"
    if prompt.kind == "summary" and not summary:
        remedy = "Move it to prompts/summary/, or change its kind"
        line = next((n for n, text in enumerate(source.text.split("\n"), 1) if text.startswith("kind:")), 1)
        found.error("wrong-folder", line, "This is a summary, but it stands among the prompts", remedy)
    texts = with_included(name, prompt.body, around.piece)
    whole = check_drawn_in(around, name, texts, found)
    if summary:
        yield from _try_summary(around, prompt, texts, SUMMARIES if whole else (), found)
    else:
        yield from _try_prompt(around, prompt, texts, SAMPLES if whole else (), found)
    return after_waivers(meant(found.all, reading.findings), prompt.waivers, file, ADVICE_CODES)


def meant(found: tuple[Finding, ...], of_the_head: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings without those on variables where the head has a slip: it may be just in these."""
    if not errors_of(of_the_head):
        return found
    return tuple(one for one in found if not one.code.startswith("variable-"))


def check_body_alone(around: Surroundings, source: Source, found: FindingsOf) -> Asking[None]:
    """Note what would break in the body of a file whose head cannot be used: both are told at once."""
    name, body = source.entry.name, template_of(source.text)
    texts = with_included(name, body, around.piece)
    check_drawn_in(around, name, texts, found)
    prompt = PromptFile(name, "", "", "", (), 0, (), (), 0, "", body, 0, ())
    errors = FindingsOf(found.file)
    rounds = yield from tried(Request(texts, (Job((name,), {}),), inspect=True))
    used = {name for results in rounds for name in names_in(results)}
    if source.entry.kind == "summary":
        check_summary_names(prompt, used, errors)
    else:
        check_names(prompt, used, texts, errors)
    for results in rounds:
        note_snags(around, name, results, errors)
    found.extend(errors_of(errors.all))


def note_snags(
    around: Surroundings, name: str, results: Sequence[Outcome | Finding], found: FindingsOf
) -> None:
    """Note what kept a template from being rendered, each thing once, in the file where it stands."""
    known = {(one.code, one.line) for one in found.all}
    # A name that stands for nothing is told once, where it stands first.
    nameless = {one.what for one in found.all if one.code == "unknown-name"}
    for result in results:
        if isinstance(result, Finding) and (result.code, result.line) not in known:
            if result.code == "unknown-name" and result.what in nameless:
                continue
            where = around.file_of(result.file, name, found.file)
            found.extend((msgspec.structs.replace(result, file=where),))
            if result.code == "too-slow":
                known.add((result.code, result.line))  # what was not tried after it is no news


def _try_summary(
    around: Surroundings,
    prompt: PromptFile,
    texts: dict[str, str],
    samples: tuple[dict[str, object], ...],
    found: FindingsOf,
) -> Asking[None]:
    names = summary_names(prompt.name)
    contexts = ({}, *({name: sample[name] for name in names} for sample in samples))
    jobs = tuple(Job((prompt.name,), context) for context in contexts)
    rounds = yield from tried(Request(texts, jobs, "markdown", inspect=True))
    check_summary_names(prompt, {name for results in rounds for name in names_in(results)}, found)
    for results in rounds:
        note_snags(around, prompt.name, results, found)


def _try_prompt(
    around: Surroundings,
    prompt: PromptFile,
    texts: dict[str, str],
    samples: tuple[dict[str, object], ...],
    found: FindingsOf,
) -> Asking[None]:
    names: tuple[str, ...] = (prompt.name,)
    if prompt.say:
        texts[prompt.name + SAY] = prompt.say
        names = (prompt.name, prompt.name + SAY)
    # Without a context nothing is rendered, and the names it uses are told even where rendering fails.
    jobs = tuple(Job(names, dict(context)) for context in ({}, *samples))
    rounds = yield from tried(Request(texts, jobs, inspect=True))
    used = {name for results in rounds for name in names_in(results)}
    if any(isinstance(one, Outcome) for results in rounds for one in results):
        check_names(prompt, used, texts, found)
    for results in rounds:
        note_snags(around, prompt.name, results, found)
    if guessed := _guessed(used, samples):
        # What it asks is looked at all the same, so that one run tells everything.
        again = yield Request(texts, tuple(Job(names, context) for context in guessed))
        rounds = (rounds[0], again, *rounds[1:])
    outcomes = shown_in(rounds)
    _terms(around, prompt, texts, found)
    for text in (prompt.body, prompt.say):
        check_as_written(text, found)
    _said(prompt, outcomes, around, found)
    advise_on_own_minutes(prompt, found)
    rendered = tuple(dict.fromkeys(outcome.texts[0] for outcome in outcomes if outcome.texts))
    if prompt.kind == "session":
        advise_on_lost_lead(rendered, prompt.body_line, found)
    for text in rendered:
        shown = parse_prompt(prompt.name, text, "", prompt.title, "")
        if prompt.kind == "session":
            advise_on_prompt(shown, prompt.body, prompt.body_line, found, around.labels, prompt.seconds)
        elif prompt.kind == "opener":
            advise_on_length(shown, prompt.body_line, found)
            advise_on_opener(shown, prompt.body_line, found)


def _guessed(used: set[str], samples: Sequence[Mapping[str, object]]) -> tuple[dict[str, object], ...]:
    """Return made-up sessions in which names that stand for nothing are what was probably meant by them."""
    unknown = used.difference(CONTEXT_NAMES)
    if not unknown:
        return ()
    meant = {name: nearest(name, CONTEXT_NAMES) or "coachee" for name in unknown}
    return tuple({**sample, **{name: sample.get(meant[name], "") for name in meant}} for sample in samples)


def _said(prompt: PromptFile, outcomes: Sequence[Outcome], around: Surroundings, found: FindingsOf) -> None:
    """Note a label in the line that whoever opens the block says aloud."""
    for said in dict.fromkeys(outcome.texts[1] for outcome in outcomes if len(outcome.texts) > 1):
        advise_on_labels(said, line_of(said, prompt.say, prompt.body_line), found, around.labels)


def _terms(around: Surroundings, prompt: PromptFile, texts: Mapping[str, str], found: FindingsOf) -> None:
    for name, text in texts.items():
        file = around.file_of(name, prompt.name, found.file)
        if file == found.file:
            check_terms(text, around.terms, found)
        else:
            there = FindingsOf(file)
            check_terms(text, around.terms, there)
            found.extend(there.all)
