"""The bench: agendas, prompts and rubrics by name, and something to show whatever has happened to a file.

A template that breaks never stops a session. Its last good text is shown, else the one of the layer below,
else its title alone, together with one line that says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from sessiontui.core.agenda import Agenda, Prompt, Rubric
from sessiontui.core.clock import monotonic
from sessiontui.core.errors import NotFound, SessiontuiError
from sessiontui.core.glossary import Term
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.reading.agendas import Names, read_agenda
from sessiontui.templates.reading.drills import DrillFile, drill_agenda, with_drills
from sessiontui.templates.reading.glossary import load_glossary
from sessiontui.templates.reading.prompts import at_line, parse_prompt
from sessiontui.templates.reading.rubrics import panel_context, read_rubric
from sessiontui.templates.rendering.context import allowed
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.spare_names import with_spare_names
from sessiontui.templates.rendering.texts import DRILLS, SAY, Draft, Texts, kind_of
from sessiontui.templates.rendering.wire import Escape, Job, Outcome
from sessiontui.templates.shelves.library import Layer, Library, Source, checksum

QUESTIONS = "questions/"
"""What the names of lists of questions begin with."""
_NOT_TRIED_AGAIN = 20.0
"""Seconds for which a text that took too long is not tried again."""


class Bench:
    """Everything that a session shows from templates."""

    def __init__(self, library: Library, renderer: Renderer, last_good: Path | None = None) -> None:
        self._library = library
        self._renderer = renderer
        self._texts = Texts(library, last_good)
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
        return self._agenda(name, self._texts.names)

    def agendas(self, names: Iterable[str]) -> Iterator[Agenda | SessiontuiError]:
        """Yield each of them, or what keeps it from being used; what they refer to is looked up once."""
        known = cache(self._texts.names)
        for name in names:
            try:
                yield self._agenda(name, known)
            except SessiontuiError as error:
                yield error

    def _agenda(self, name: str, known: Callable[[], Names]) -> Agenda:
        if name.startswith(DRILLS):
            return drill_agenda(self._texts.drill(name)[0])
        source = self._library.source("agenda", name)
        reading = read_agenda(source.text, name, source.entry.file, known())
        if reading.agenda is None:
            raise TemplateTrouble(*errors_of(reading.findings))
        return with_drills(reading.agenda, lambda drill: self._texts.drill(drill)[0])

    def drill(self, name: str) -> tuple[DrillFile, Finding | None]:
        """Return the drill of that name, and what is wrong where that is not its newest text.

        Raises:
            NotFound: where there is none; the nearest is offered.
            TemplateTrouble: where no text of that name works, in any layer.
        """
        return self._texts.drill(name)

    def questions(self, facet: str, context: Mapping[str, object]) -> tuple[str, ...]:
        """Return the questions for a facet, from light to deep; none where there are none that work."""
        name = QUESTIONS + facet
        for source in self._texts.sources("questions", name):
            draft = source if isinstance(source, Finding) else self._texts.draft("questions", name, source)
            if isinstance(draft, Draft):
                # A list without names in it, as most are, needs no render process: people wait for it.
                words = draft.file.body.partition("#}")[2]
                plain = Outcome((words,)) if "{" not in words else None
                result = plain or self._tried(draft, allowed(context), "none")
                if isinstance(result, Outcome):
                    self._texts.keep("questions", draft)
                    return self._shown(draft, result).follow_ups
        return ()

    def glossary(self) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
        """Return the words that people share, and what is wrong with files that cannot be used."""
        reading = load_glossary(self._library)
        return reading.terms or (), reading.findings

    def prompt(self, name: str, context: Mapping[str, object]) -> tuple[Prompt, Finding | None]:
        """Return what the prompt shows, and what is wrong where that is not its newest text."""
        return self.prompts(((name, context),))[0]

    def prompts(
        self, wanted: Sequence[tuple[str, Mapping[str, object]]]
    ) -> tuple[tuple[Prompt, Finding | None], ...]:
        """Return what each prompt shows in its context; one round trip where nothing is broken."""
        drafts = [self._texts.newest(kind_of(name), name) for name, _ in wanted]
        drafts = [
            with_spare_names(draft, context) if isinstance(draft, Draft) else draft
            for draft, (_, context) in zip(drafts, wanted, strict=True)
        ]
        good = [
            (draft, allowed(context))
            for draft, (_, context) in zip(drafts, wanted, strict=True)
            if isinstance(draft, Draft)
        ]
        texts = {name: text for draft, _ in good for name, text in draft.texts.items()}
        outcomes = iter(
            self._renderer.render_all(tuple(Job(draft.names, context) for draft, context in good), texts)
        )
        shown: list[tuple[Prompt, Finding | None]] = []
        worked: dict[str, Draft] = {}
        failed: set[str] = set()
        for draft, (name, context) in zip(drafts, wanted, strict=True):
            result = draft if isinstance(draft, Finding) else self._placed(next(outcomes), draft)
            if isinstance(draft, Draft) and isinstance(result, Outcome):
                worked[name.partition("#")[0]] = draft
                shown.append((self._shown(draft, result), None))
            else:
                failed.add(name.partition("#")[0])
                shown.append(self._stand_in(name, allowed(context), result))
        for name in worked.keys() - failed:
            self._texts.keep(kind_of(name), worked[name])
        return tuple(shown)

    def rubric(self, name: str) -> tuple[Rubric, Finding | None]:
        """Return the rubric with its panel, and what is wrong where that is not its newest text."""
        first: Finding | None = None
        for source in self._texts.sources("rubric", name):
            result = source if isinstance(source, Finding) else self._rubric_of(source)
            if isinstance(result, Rubric):
                return result, first
            first = first or result
        return Rubric(name, self._texts.title("rubric", name), "", ()), first

    def summary(self, name: str, context: Mapping[str, object]) -> tuple[str, Finding | None]:
        """Return a document to take away, and what is wrong where that is not its newest text.

        Raises:
            TemplateTrouble: where no text of that name works, in any layer.
        """
        first: Finding | None = None
        for source in self._texts.sources("summary", name):
            draft = source if isinstance(source, Finding) else self._texts.draft("summary", name, source)
            result = draft if isinstance(draft, Finding) else self._tried(draft, context, "markdown")
            if isinstance(draft, Draft) and isinstance(result, Outcome):
                self._texts.keep("summary", draft)
                return result.texts[0], first
            if isinstance(result, Finding):
                first = first or result
        assert first is not None
        raise TemplateTrouble(first)

    def _stand_in(
        self, name: str, context: Mapping[str, object], first: Finding | Outcome
    ) -> tuple[Prompt, Finding | None]:
        finding = first if isinstance(first, Finding) else None
        kind = kind_of(name)
        for source in list(self._texts.sources(kind, name))[1:]:
            draft = source if isinstance(source, Finding) else self._texts.draft(kind, name, source)
            if isinstance(draft, Draft):
                result = self._tried(with_spare_names(draft, context), context, "none")
                if isinstance(result, Outcome):
                    return self._shown(draft, result), finding
        return Prompt(name, self._texts.title(kind, name)), finding

    def _tried(self, draft: Draft, context: Mapping[str, object], escape: Escape) -> Outcome | Finding:
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

    def _placed(self, result: Outcome | Finding, draft: Draft) -> Outcome | Finding:
        if isinstance(result, Outcome):
            return result
        name = result.file.removesuffix(SAY).removesuffix(".md")
        if name in ("", draft.name) or name.startswith(DRILLS):
            return msgspec.structs.replace(result, file=draft.source.entry.file)
        try:
            return msgspec.structs.replace(result, file=self._library.find("prompt", name)[0].file)
        except NotFound:
            return result

    def _shown(self, draft: Draft, result: Outcome) -> Prompt:
        body, say = (*result.texts, "")[:2]
        file = draft.file
        return parse_prompt(draft.name, body, say, file.title, draft.source.checksum, file.facets)

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
            self._texts.last_good.keep("rubric", name, source.text)
        return rubric
