"""The bench: agendas, prompts and rubrics by name, and something to show whatever has happened to a file.

A template that breaks never stops a session. Its last good text is shown, else the one of the layer below,
else its title alone, together with one line that says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from sessiontui.core.agenda import Agenda, Prompt, Rubric
from sessiontui.core.clock import monotonic
from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.reading.agendas import Names, read_agenda
from sessiontui.templates.reading.prompts import (
    PromptFile,
    PromptReading,
    at_line,
    parse_prompt,
    read_prompt,
    template_of,
)
from sessiontui.templates.reading.rubrics import panel_context, read_rubric
from sessiontui.templates.rendering.context import allowed
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.rendering.last_good import LastGood
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.wire import Escape, Job, Outcome
from sessiontui.templates.shelves.library import (
    Entry,
    Layer,
    Library,
    Source,
    TemplateKind,
    checksum,
    title_in,
)

_SAY = "#say"
_NOT_TRIED_AGAIN = 20.0
"""Seconds for which a text that took too long is not tried again."""


class _Draft(msgspec.Struct, frozen=True):
    """One text of a template, ready to be tried."""

    name: str
    source: Source
    file: PromptFile
    texts: dict[str, str]
    names: tuple[str, ...]
    """What is rendered: the body, and the line to say where there is one."""
    raw: dict[str, str]
    """The files that take part, as they stand on disk: kept once they have worked."""


class Bench:
    """Everything that a session shows from templates."""

    def __init__(self, library: Library, renderer: Renderer, last_good: Path | None = None) -> None:
        self._library = library
        self._renderer = renderer
        self._last_good = LastGood(last_good)
        self._readings: dict[tuple[str, str], PromptReading] = {}
        self._stopped: dict[str, tuple[float, Finding]] = {}

    @property
    def library(self) -> Library:
        """Where its templates come from."""
        return self._library

    def behind(self, layer: Layer) -> Bench:
        """Return a bench for which the templates of that layer win, and which keeps nothing of them."""
        return Bench(Library((layer, *self._library.layers)), self._renderer)

    def agenda(self, name: str) -> Agenda:
        """Return the agenda of that name.

        Raises:
            NotFound: where there is none; the nearest is offered.
            TemplateTrouble: with everything that keeps it from being used.
        """
        source = self._library.source("agenda", name)
        names = Names(self._library.names("prompt"), self._library.names("rubric"))
        reading = read_agenda(source.text, name, source.entry.file, names)
        if reading.agenda is None:
            raise TemplateTrouble(*errors_of(reading.findings))
        return reading.agenda

    def prompt(self, name: str, context: Mapping[str, object]) -> tuple[Prompt, Finding | None]:
        """Return what the prompt shows, and what is wrong where that is not its newest text."""
        return self.prompts(((name, context),))[0]

    def prompts(
        self, wanted: Sequence[tuple[str, Mapping[str, object]]]
    ) -> tuple[tuple[Prompt, Finding | None], ...]:
        """Return what each prompt shows in its context; one round trip where nothing is broken."""
        drafts = [self._newest("prompt", name) for name, _ in wanted]
        good = [
            (draft, allowed(context))
            for draft, (_, context) in zip(drafts, wanted, strict=True)
            if isinstance(draft, _Draft)
        ]
        texts = {name: text for draft, _ in good for name, text in draft.texts.items()}
        outcomes = iter(
            self._renderer.render_all(tuple(Job(draft.names, context) for draft, context in good), texts)
        )
        shown: list[tuple[Prompt, Finding | None]] = []
        for draft, (name, context) in zip(drafts, wanted, strict=True):
            result = draft if isinstance(draft, Finding) else self._placed(next(outcomes), draft)
            if isinstance(draft, _Draft) and isinstance(result, Outcome):
                shown.append((self._good(draft, result), None))
            else:
                shown.append(self._stand_in(name, allowed(context), result))
        return tuple(shown)

    def rubric(self, name: str) -> tuple[Rubric, Finding | None]:
        """Return the rubric with its panel, and what is wrong where that is not its newest text."""
        first: Finding | None = None
        for source in self._sources("rubric", name):
            result = source if isinstance(source, Finding) else self._rubric_of(source)
            if isinstance(result, Rubric):
                return result, first
            first = first or result
        return Rubric(name, self._title("rubric", name), "", ()), first

    def summary(
        self, name: str, context: Mapping[str, object], *, escape: Escape = "markdown"
    ) -> tuple[str, Finding | None]:
        """Return a document to take away, and what is wrong where that is not its newest text.

        Raises:
            TemplateTrouble: where no text of that name works, in any layer.
        """
        first: Finding | None = None
        for source in self._sources("summary", name):
            draft = source if isinstance(source, Finding) else self._draft("summary", name, source)
            result = draft if isinstance(draft, Finding) else self._tried(draft, context, escape)
            if isinstance(draft, _Draft) and isinstance(result, Outcome):
                self._keep("summary", draft)
                return result.texts[0], first
            if isinstance(result, Finding):
                first = first or result
        assert first is not None
        raise TemplateTrouble(first)

    def _stand_in(
        self, name: str, context: Mapping[str, object], first: Finding | Outcome
    ) -> tuple[Prompt, Finding | None]:
        finding = first if isinstance(first, Finding) else None
        for source in list(self._sources("prompt", name))[1:]:
            draft = source if isinstance(source, Finding) else self._draft("prompt", name, source)
            if isinstance(draft, _Draft):
                result = self._tried(draft, context, "none")
                if isinstance(result, Outcome):
                    return self._shown(draft, result), finding
        return Prompt(name, self._title("prompt", name)), finding

    def _sources(self, kind: TemplateKind, name: str) -> Iterator[Source | Finding]:
        """Yield the newest text, the last good one, then those of lower layers; a finding where one fails."""
        try:
            entries = self._library.find(kind, name)
        except NotFound as error:
            yield Finding(f"unknown-{kind}", "error", name, 0, error.what, error.remedy)
            entries = ()
        for place, entry in enumerate(entries or ()):
            yield self._read(entry)
            if place == 0:
                yield from self._kept(kind, name, entry)

    def _kept(self, kind: TemplateKind, name: str, entry: Entry) -> Iterator[Source]:
        text = self._last_good.text(kind, name)
        if text is not None:
            yield Source(entry, text, checksum(text), kept=True)

    def _read(self, entry: Entry) -> Source | Finding:
        try:
            return self._library.read(entry)
        except TemplateTrouble as trouble:
            return trouble.findings[0]

    def _newest(self, kind: TemplateKind, name: str) -> _Draft | Finding:
        source = next(iter(self._sources(kind, name)))
        return source if isinstance(source, Finding) else self._draft(kind, name, source)

    def _draft(self, kind: TemplateKind, name: str, source: Source) -> _Draft | Finding:
        reading = self._reading(name, source)
        if reading.prompt is None:
            return errors_of(reading.findings)[0]
        raw: dict[str, str] = {}
        texts = with_included(name, reading.prompt.body, lambda other: self._piece(other, source.kept, raw))
        names: tuple[str, ...] = (name,)
        if reading.prompt.say and kind == "prompt":
            texts[name + _SAY] = reading.prompt.say
            names = (name, name + _SAY)
        return _Draft(name, source, reading.prompt, texts, names, raw)

    def _reading(self, name: str, source: Source) -> PromptReading:
        # Reading a head costs more than rendering a body; the same text reads the same.
        key = (source.entry.file, source.checksum)
        if key not in self._readings:
            self._readings[key] = read_prompt(source.text, name, source.entry.file)
        return self._readings[key]

    def _piece(self, name: str, kept: bool, raw: dict[str, str]) -> str | None:
        text = self._last_good.text("piece", name) if kept else None
        if text is None:
            try:
                text = self._library.source("prompt", name).text
            except (NotFound, TemplateTrouble):
                return None
        raw[name] = text
        return template_of(text)

    def _tried(self, draft: _Draft, context: Mapping[str, object], escape: Escape) -> Outcome | Finding:
        # Whoever reads three summaries in a row waits once for a text that takes too long, not three times.
        key = checksum("\0".join(f"{name}\0{text}" for name, text in sorted(draft.texts.items())))
        stopped = self._stopped.get(key)
        if stopped is not None and monotonic() - stopped[0] < _NOT_TRIED_AGAIN:
            return stopped[1]
        job = Job(draft.names, dict(context))
        result = self._placed(self._renderer.render_all((job,), draft.texts, escape=escape)[0], draft)
        if isinstance(result, Finding) and result.code == "too-slow":
            self._stopped[key] = (monotonic(), result)
        return result

    def _placed(self, result: Outcome | Finding, draft: _Draft) -> Outcome | Finding:
        if isinstance(result, Outcome):
            return result
        name = result.file.removesuffix(_SAY).removesuffix(".md")
        if name in ("", draft.name):
            return msgspec.structs.replace(result, file=draft.source.entry.file)
        try:
            return msgspec.structs.replace(result, file=self._library.find("prompt", name)[0].file)
        except NotFound:
            return result

    def _good(self, draft: _Draft, result: Outcome) -> Prompt:
        self._keep("prompt", draft)
        return self._shown(draft, result)

    def _keep(self, kind: TemplateKind, draft: _Draft) -> None:
        # What stands in the built-in layer cannot be broken by an edit.
        if draft.source.entry.layer != "built-in" and not draft.source.kept:
            self._last_good.keep(kind, draft.name, draft.source.text)
            for name, text in draft.raw.items():
                self._last_good.keep("piece", name, text)

    def _shown(self, draft: _Draft, result: Outcome) -> Prompt:
        body, say = (*result.texts, "")[:2]
        return parse_prompt(draft.name, body, say, draft.file.title, draft.source.checksum)

    def _rubric_of(self, source: Source) -> Rubric | Finding:
        name, file = source.entry.name, source.entry.file
        reading = read_rubric(source.text, name, file, source.checksum)
        if reading.rubric is None:
            return errors_of(reading.findings)[0]
        rubric = reading.rubric
        if rubric.panel:
            texts = {name: at_line(rubric.panel, reading.panel_line)}
            job = Job((name,), panel_context(rubric))
            result = self._renderer.render_all((job,), texts)[0]
            if isinstance(result, Finding):
                return msgspec.structs.replace(result, file=file)
            rubric = msgspec.structs.replace(rubric, panel=result.texts[0].strip())
        if source.entry.layer != "built-in" and not source.kept:
            self._last_good.keep("rubric", name, source.text)
        return rubric

    def _title(self, kind: TemplateKind, name: str) -> str:
        for source in self._sources(kind, name):
            if isinstance(source, Source) and (title := title_in(source.text)):
                return title
        return name.rpartition("/")[2].replace("-", " ").capitalize()
