"""The check that coaches run before anybody sits down: every file, every finding, in one go."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from sessiontui.core.errors import NotFound, nearest
from sessiontui.templates.checking.coaching import (
    ADVICE_CODES,
    advise_on_agenda,
    advise_on_prompt,
    advise_on_rubric,
)
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble
from sessiontui.templates.reading.agendas import Names, read_agenda
from sessiontui.templates.reading.prompts import PromptFile, at_line, parse_prompt, read_prompt, template_of
from sessiontui.templates.reading.rubrics import panel_context, read_rubric
from sessiontui.templates.reading.waivers import Waiver, after_waivers
from sessiontui.templates.reading.wording_rules import read_wording
from sessiontui.templates.rendering.context import CONTEXT_NAMES
from sessiontui.templates.rendering.includes import MOST_DRAWN_IN, included, loop_from, with_included
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SAMPLES
from sessiontui.templates.rendering.wire import Job, Outcome
from sessiontui.templates.shelves.library import Library, Source

_SAY = "#say"
_MOST_MISSING = 20
"""Names of one file that lead nowhere and are told; who has more has enough to do."""
_OPENS, _CLOSES = re.compile(r"\{[{%]"), re.compile(r"[%}]\}")


def check(
    library: Library, renderer: Renderer, *, summary_sample: Mapping[str, object] | None = None
) -> tuple[Finding, ...]:
    """Return everything that is wrong with the templates that win, and what a coach may think again about.

    Prompts are rendered with made-up sessions, within the bound. Summaries are rendered where a sample of
    their own values is handed in; otherwise their language and their includes are looked at.
    """
    return _Check(library, renderer, summary_sample).all()


class _Check:
    def __init__(
        self, library: Library, renderer: Renderer, summary_sample: Mapping[str, object] | None
    ) -> None:
        self._library = library
        self._renderer = renderer
        self._summary = dict(summary_sample or {})
        self._names = Names(library.names("prompt"), library.names("rubric"))

    def all(self) -> tuple[Finding, ...]:
        findings: list[Finding] = []
        for entry in self._library.entries():
            try:
                source = self._library.read(entry)
            except TemplateTrouble as trouble:
                findings += trouble.findings
                continue
            match entry.kind:
                case "agenda":
                    findings += self._agenda(source)
                case "rubric":
                    findings += self._rubric(source)
                case "wording":
                    findings += read_wording(source.text, entry.file).findings
                case _:
                    findings += self._prompt(source)
        return tuple(findings)

    def _agenda(self, source: Source) -> tuple[Finding, ...]:
        file = source.entry.file
        reading = read_agenda(source.text, source.entry.name, file, self._names)
        found = FindingsOf(file)
        found.extend(reading.findings)
        if reading.agenda is not None:
            advise_on_agenda(reading.agenda, reading.lines, found)
        return _after(found, reading.waivers)

    def _rubric(self, source: Source) -> tuple[Finding, ...]:
        name, file = source.entry.name, source.entry.file
        reading = read_rubric(source.text, name, file)
        found = FindingsOf(file)
        found.extend(reading.findings)
        rubric = reading.rubric
        if rubric is not None:
            advise_on_rubric(rubric, reading.lines, found)
            if rubric.panel:
                job = Job((name,), panel_context(rubric))
                texts = {name: at_line(rubric.panel, reading.panel_line)}
                result = self._renderer.render_all((job,), texts)[0]
                if isinstance(result, Finding):
                    found.extend((msgspec.structs.replace(result, file=file),))
        return _after(found, reading.waivers)

    def _prompt(self, source: Source) -> tuple[Finding, ...]:
        name, file = source.entry.name, source.entry.file
        reading = read_prompt(source.text, name, file)
        found = FindingsOf(file)
        found.extend(reading.findings)
        prompt = reading.prompt
        if prompt is None:
            return found.all
        summary = source.entry.kind == "summary"
        if prompt.kind == "summary" and not summary:
            remedy = "Move it to prompts/summary/, or change its kind"
            found.error("wrong-folder", 1, "This is a summary, but it stands among the prompts", remedy)
        texts = with_included(name, prompt.body, self._piece)
        if self._drawn_in(name, texts, found):
            self._tried(prompt, texts, summary, found)
        return _after(found, prompt.waivers)

    def _piece(self, name: str) -> str | None:
        try:
            return template_of(self._library.source("prompt", name).text)
        except (NotFound, TemplateTrouble):
            return None

    def _drawn_in(self, name: str, texts: dict[str, str], found: FindingsOf) -> bool:
        whole = True
        if len(texts) > MOST_DRAWN_IN:
            what = f"It draws in more than {MOST_DRAWN_IN} others"
            found.error("too-many", 0, what, "Write more of it into one file")
            return False
        for other, text in texts.items():
            missing: dict[str, int] = {}
            for wanted, line in included(text):
                if wanted not in texts:
                    missing.setdefault(wanted, line)
            for wanted, line in list(missing.items())[:_MOST_MISSING]:
                whole = False
                close = nearest(wanted, self._names.prompts or ())
                remedy = f"Did you mean “{close}”?" if close else "Write the name of a prompt, between quotes"
                what = f"It includes “{wanted}”, which is not there"
                where = self._at(other, name, found.file)
                found.extend((Finding("missing-include", "error", where, line, what, remedy),))
        for other in texts:
            if loop := loop_from(other, texts):
                way, line = loop
                what = f"It includes itself: {' → '.join(way)}"
                where = self._at(other, name, found.file)
                found.extend((Finding("include-loop", "error", where, line, what, "Take one of these out"),))
                return False
        return whole

    def _at(self, other: str, name: str, file: str) -> str:
        if other in (name, name + _SAY, ""):
            return file
        try:
            return self._library.find("prompt", other.removesuffix(".md"))[0].file
        except NotFound:
            return other

    def _tried(self, prompt: PromptFile, texts: dict[str, str], summary: bool, found: FindingsOf) -> None:
        name = prompt.name
        names: tuple[str, ...] = (name,)
        if prompt.say and not summary:
            texts[name + _SAY] = prompt.say
            names = (name, name + _SAY)
        # Without a context nothing is rendered, and the names it uses are told even where rendering fails.
        contexts = ({}, self._summary) if summary else ({}, *SAMPLES)
        jobs = tuple(Job(names, dict(context)) for context in contexts)
        results = self._renderer.render_all(
            jobs, texts, escape="markdown" if summary else "none", inspect=True
        )
        outcomes = [result for result in results if isinstance(result, Outcome)]
        if outcomes and not summary:
            _names(prompt, {used for outcome in outcomes for used in outcome.used}, texts, found)
        known = {(one.code, one.line) for one in found.all}
        for result in results:
            if isinstance(result, Finding) and (result.code, result.line) not in known:
                where = self._at(result.file, name, found.file)
                found.extend((msgspec.structs.replace(result, file=where),))
        if summary:
            return
        if prompt.kind in ("session", "drill", "opener"):
            self._advise(prompt, outcomes, found)

    def _advise(self, prompt: PromptFile, outcomes: list[Outcome], found: FindingsOf) -> None:
        for outcome in outcomes:
            if not outcome.texts:
                continue
            shown = parse_prompt(prompt.name, outcome.texts[0], "", prompt.title, "")
            if prompt.kind == "opener":
                shown = msgspec.structs.replace(shown, lead=shown.lead and "…", follow_ups=())
            advise_on_prompt(shown, prompt.body, prompt.body_line, found)


def _names(prompt: PromptFile, used: set[str], texts: Mapping[str, str], found: FindingsOf) -> None:
    declared = dict(prompt.variables)
    for name in sorted(used):
        line = _line_of(name, prompt)
        if name not in CONTEXT_NAMES:
            close = nearest(name, CONTEXT_NAMES)
            remedy = f"Did you mean “{close}”?" if close else f"Names that stand for something: {_listed()}"
            found.error("unknown-name", line, f"“{name}” stands for nothing here", remedy)
        elif name not in declared:
            what = f"“{name}” is used, but not among the variables in the head"
            found.advice("variable-undeclared", line, what, f"Add {name} to variables")
    for name, line in declared.items():
        if name not in CONTEXT_NAMES:
            close = nearest(name, CONTEXT_NAMES)
            remedy = f"Did you mean “{close}”?" if close else f"Names are {_listed()}"
            found.error("unknown-name", line, f"“{name}” is not among the names that prompts may use", remedy)
        elif name not in used and not any(re.search(rf"\b{name}\b", text) for text in texts.values()):
            found.advice("variable-unused", line, f"“{name}” is declared, but not used", "Take it out")


def _listed() -> str:
    return ", ".join(CONTEXT_NAMES)


def _line_of(name: str, prompt: PromptFile) -> int:
    wanted = re.compile(rf"\b{re.escape(name)}\b")
    for text in (prompt.body, prompt.say):
        at = 0
        while opening := _OPENS.search(text, at):
            closing = _CLOSES.search(text, opening.end())
            at = closing.end() if closing else len(text)
            if found := wanted.search(text, opening.end(), at):
                return text.count("\n", 0, found.end()) + 1
    return prompt.body_line


def _after(found: FindingsOf, waivers: tuple[Waiver, ...]) -> tuple[Finding, ...]:
    return after_waivers(found.all, waivers, found.file, ADVICE_CODES)
