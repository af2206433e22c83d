"""The texts that a name stands for: the newest, the last one that worked, those of the layers below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.reading.agendas import Names
from sessiontui.templates.reading.drills import DrillFile, DrillReading, read_drill, section_of
from sessiontui.templates.reading.prompts import PromptFile, PromptReading, read_prompt, template_of
from sessiontui.templates.reading.questions import read_questions
from sessiontui.templates.rendering.includes import with_included
from sessiontui.templates.rendering.last_good import LastGood
from sessiontui.templates.shelves.library import Entry, Library, Source, checksum, title_in

DRILLS = "drills/"
"""What the names of drills begin with."""
SAY = "#say"
"""Added to a prompt’s name for the template of its line to say."""


class Draft(msgspec.Struct, frozen=True):
    """One text of a template, ready to be tried."""

    name: str
    source: Source
    file: PromptFile
    texts: dict[str, str]
    names: tuple[str, ...]
    """What is rendered: the body, and the line to say where there is one."""
    raw: dict[str, str]
    """The files that take part, as they stand on disk: kept once they have worked."""


class Texts:
    """What is there to try for a name, in order, read and ready to be rendered."""

    def __init__(self, library: Library, last_good: Path | None) -> None:
        self.library = library
        self.last_good = LastGood(last_good)
        self._readings: dict[tuple[str, str], PromptReading] = {}
        self._drills: dict[tuple[str, str], DrillReading] = {}

    def sources(self, kind: TemplateKind, name: str) -> Iterator[Source | Finding]:
        """Yield the newest text, the last good one, then those of lower layers; a finding where one fails."""
        name = name.partition("#")[0]
        try:
            entries = self.library.find(kind, name)
        except NotFound as error:
            yield Finding(f"unknown-{kind}", "error", name, 0, error.what, error.remedy)
            entries = ()
        for place, entry in enumerate(entries or ()):
            yield self.read(entry)
            if place == 0:
                yield from self._kept(kind, name, entry)

    def drill(self, name: str) -> tuple[DrillFile, Finding | None]:
        """Return the drill of that name, and what is wrong where that is not its newest text.

        Raises:
            NotFound: where there is none; the nearest is offered.
            TemplateTrouble: where no text of that name works, in any layer.
        """
        self.library.find("drill", name)
        first: tuple[Finding, ...] = ()
        for source in self.sources("drill", name):
            reading = self._drill_reading(name, source) if isinstance(source, Source) else source
            if isinstance(reading, DrillReading) and reading.drill is not None:
                return reading.drill, first[0] if first else None
            found = errors_of(reading.findings) if isinstance(reading, DrillReading) else (reading,)
            first = first or found
        raise TemplateTrouble(*first)

    def names(self) -> Names:
        """Return what an agenda can refer to."""
        prompts, rubrics = self.library.known("prompt"), self.library.known("rubric")
        return Names(prompts, rubrics, self.library.known("drill"), self._drill_seconds)

    def newest(self, kind: TemplateKind, name: str) -> Draft | Finding:
        """Return the newest text of that name, or what keeps it from being tried."""
        source = next(iter(self.sources(kind, name)))
        return source if isinstance(source, Finding) else self.draft(kind, name, source)

    def draft(self, kind: TemplateKind, name: str, source: Source) -> Draft | Finding:
        """Return a text as it can be tried, or what keeps it from that."""
        reading = self._reading(kind, name, source)
        if reading.prompt is None:
            return errors_of(reading.findings)[0]
        raw: dict[str, str] = {}
        texts = with_included(name, reading.prompt.body, lambda other: self._piece(other, source.kept, raw))
        names: tuple[str, ...] = (name,)
        if reading.prompt.say and kind != "summary":
            texts[name + SAY] = reading.prompt.say
            names = (name, name + SAY)
        return Draft(name, source, reading.prompt, texts, names, raw)

    def keep(self, kind: TemplateKind, draft: Draft) -> None:
        """Keep a text that has worked, and what it draws in, for the day on which it breaks."""
        # What stands in the built-in layer cannot be broken by an edit.
        if draft.source.entry.layer != "built-in" and not draft.source.kept:
            self.last_good.keep(kind, draft.name.partition("#")[0], draft.source.text)
            for name, text in draft.raw.items():
                self.last_good.keep("piece", name, text)

    def title(self, kind: TemplateKind, name: str) -> str:
        """Return the title that a name has to go by where none of its texts works."""
        for source in self.sources(kind, name):
            if isinstance(source, Source) and (title := title_in(source.text)):
                return title
        return name.rpartition("/")[2].replace("-", " ").capitalize()

    def _drill_seconds(self, name: str) -> int:
        try:
            return self.drill(name)[0].seconds
        except (NotFound, TemplateTrouble):
            return 0

    def _kept(self, kind: TemplateKind, name: str, entry: Entry) -> Iterator[Source]:
        text = self.last_good.text(kind, name)
        if text is not None:
            yield Source(entry, text, checksum(text), kept=True)

    def read(self, entry: Entry) -> Source | Finding:
        """Return the text of an entry, or what keeps it from being read."""
        try:
            return self.library.read(entry)
        except TemplateTrouble as trouble:
            return trouble.findings[0]

    def _reading(self, kind: TemplateKind, name: str, source: Source) -> PromptReading:
        # Reading a head costs more than rendering a body; the same text reads the same.
        if kind == "drill":
            return section_of(self._drill_reading(name.partition("#")[0], source), name)
        key = (source.entry.file, source.checksum)
        if key not in self._readings:
            read = read_questions if kind == "questions" else read_prompt
            self._readings[key] = read(source.text, name, source.entry.file)
        return self._readings[key]

    def _drill_reading(self, name: str, source: Source) -> DrillReading:
        key = (source.entry.file, source.checksum)
        if key not in self._drills:
            self._drills[key] = read_drill(source.text, name, source.entry.file, self.library.known("rubric"))
        return self._drills[key]

    def _piece(self, name: str, kept: bool, raw: dict[str, str]) -> str | None:
        text = self.last_good.text("piece", name) if kept else None
        if text is None:
            try:
                text = self.library.source("prompt", name).text
            except (NotFound, TemplateTrouble):
                return None
        raw[name] = text
        return template_of(text)


def kind_of(name: str) -> TemplateKind:
    """Return of what kind a prompt is, by its name: a section of a drill, or a prompt."""
    return "drill" if name.startswith(DRILLS) else "prompt"
