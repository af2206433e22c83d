"""What one template looks like at this moment: what it shows, and everything that is wrong with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, assert_never, cast

import msgspec

from sessiontui.core.agenda import Agenda, Prompt, Rubric
from sessiontui.core.errors import NotFound, SessiontuiError
from sessiontui.core.glossary import Term
from sessiontui.templates.checking.check import check_one
from sessiontui.templates.findings import Finding, TemplateTrouble, errors_of
from sessiontui.templates.kinds import TemplateKind
from sessiontui.templates.reading.wording_rules import read_wording
from sessiontui.templates.rendering.bench import Bench
from sessiontui.templates.rendering.last_good import LastGood
from sessiontui.templates.rendering.renderer import Renderer
from sessiontui.templates.rendering.samples import SHOWN
from sessiontui.templates.shelves.library import Layer, Library, checksum, file_in
from sessiontui.wording.rules import CLASSES

Stands = Literal["now", "before", "beneath", "nothing"]
"""now: as the file has it; before: as it last worked; beneath: as the next layer has it."""
FIRST, LATER, TRIO = 0, 1, 2
"""Which of the made-up sessions is a first meeting, a later one, and one of three people."""
_THREE = frozenset({"observer", "consultant", "spare"})

Sample = Callable[[Callable[[str, Mapping[str, object]], str], str], str]
"""(render, name of a summary) → its text for a made-up session."""


class Wanted(msgspec.Struct, frozen=True):
    """Which template is to be looked at, and as whose session."""

    kind: str
    name: str
    sample: int = -1
    """Which made-up session: 0 first, 1 later, 2 three people; −1 for the one that shows most of it."""


class Shown(msgspec.Struct, frozen=True):
    """What a template shows, whatever its kind; what its kind has not, is empty."""

    agenda: Agenda | None = None
    prompts: tuple[Prompt, ...] = ()
    """One of a prompt, one for each section of a drill."""
    rubric: Rubric | None = None
    """That of a drill stands beside its observer sheet."""
    questions: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    """The words of a glossary, those that it adds to among them."""
    words: int = 0
    """How many words a file of wording rules lists."""
    document: str = ""
    """A summary, in Markdown, of a made-up session."""
    leads: tuple[str, ...] = ()
    """What each block of an agenda asks first; "" where it asks nothing."""
    reads_otherwise: bool = False
    """A prompt that asks something else of people who meet for the first time, or of those who met before."""


class Look(msgspec.Struct, frozen=True):
    """One template at one moment."""

    wanted: Wanted
    sample: int
    """Which made-up session it is shown for."""
    shown: Shown
    stands: Stands
    findings: tuple[Finding, ...]
    file: str
    text: str = ""
    """The file as it stands; "" where it cannot be read."""


class Looker:
    """Reads, checks and renders; it remembers what worked, for when it does not any more."""

    def __init__(self, renderer: Renderer, last_good: Path | None, document: Sample | None = None) -> None:
        self._renderer = renderer
        self._last_good = last_good
        self._kept = LastGood(last_good)
        self._document = document
        self._worked: dict[Wanted, Shown] = {}

    def look(self, library: Library, wanted: Wanted) -> Look:
        """Return what the template shows now, whatever state its file is in."""
        kind, name = cast("TemplateKind", wanted.kind), wanted.name
        try:
            entry = library.find(kind, name)[0]
        except NotFound as gone:
            finding = Finding("gone", "error", name, 0, gone.what, gone.remedy)
            return Look(wanted, max(0, wanted.sample), Shown(), "nothing", (finding,), name)
        try:
            text = library.read(entry).text
        except TemplateTrouble:
            text = ""
        findings = check_one(library, self._renderer, kind, name)
        sample = wanted.sample if wanted.sample >= 0 else _fitting(text)
        shown, stands, trouble = self._shown(library, wanted, sample, text)
        if trouble is not None and not errors_of(findings):
            findings = (trouble, *findings)
        return Look(wanted, sample, shown, stands, findings, entry.file, text)

    def _shown(
        self, library: Library, wanted: Wanted, sample: int, text: str
    ) -> tuple[Shown, Stands, Finding | None]:
        bench = Bench(library, self._renderer, self._last_good)
        key = msgspec.structs.replace(wanted, sample=sample)
        try:
            shown, trouble = self._of(bench, wanted, sample, library)
        except SessiontuiError as error:
            trouble = error.findings[0] if isinstance(error, TemplateTrouble) else None
            if key in self._worked:
                return self._worked[key], "before", trouble
            kept = self._kept.text("agenda", wanted.name) if wanted.kind == "agenda" else None
            if kept is not None and (agenda := _agenda_of(kept, bench, wanted.name)):
                return Shown(agenda=agenda), "before", trouble
            return self._beneath(library, wanted, sample, trouble)
        if trouble is None:
            self._worked[key] = shown
            if wanted.kind == "agenda":
                self._kept.keep("agenda", wanted.name, text)
            return shown, "now", None
        if key in self._worked:
            return self._worked[key], "before", trouble
        return shown, self._stands(wanted, shown, text), trouble

    def _beneath(
        self, library: Library, wanted: Wanted, sample: int, trouble: Finding | None
    ) -> tuple[Shown, Stands, Finding | None]:
        """Return what the template of the same name in the next layer shows, where there is one."""
        for number in range(1, len(library.layers)):
            lower = Library(library.layers[number:])
            try:
                bench = Bench(lower, self._renderer, None)
                return self._of(bench, wanted, sample, lower)[0], "beneath", trouble
            except SessiontuiError:
                continue
        return Shown(), "nothing", trouble

    def _stands(self, wanted: Wanted, shown: Shown, text: str) -> Stands:
        of = shown.prompts[0].checksum if shown.prompts else shown.rubric.checksum if shown.rubric else ""
        if not of:
            return "nothing"
        kept = self._kept.text(wanted.kind, wanted.name)
        if kept is not None and checksum(kept) == of and kept != text:
            return "before"
        return "beneath"

    def _of(
        self, bench: Bench, wanted: Wanted, sample: int, library: Library
    ) -> tuple[Shown, Finding | None]:
        """Return what it shows, and what is wrong where that is not its newest text.

        Raises:
            SessiontuiError: where there is nothing to show.
        """
        name, context = wanted.name, SHOWN[sample]
        kind = cast("TemplateKind", wanted.kind)
        match kind:
            case "agenda":
                agenda = bench.agenda(name)
                return Shown(agenda=agenda, leads=_leads(bench, agenda, context)), None
            case "rubric":
                rubric, trouble = bench.rubric(name)
                return Shown(rubric=rubric), trouble
            case "drill":
                return self._drill(bench, name, context)
            case "questions":
                return Shown(questions=_some(bench.questions(name.rpartition("/")[2], context), name)), None
            case "glossary":
                terms, troubles = bench.glossary()
                return Shown(terms=terms), troubles[0] if troubles else None
            case "wording":
                return Shown(words=_words(library, name)), None
            case "summary":
                return self._summary(bench, name)
            case "prompt":
                other = SHOWN[LATER if sample == FIRST else FIRST]
                (prompt, trouble), (beside, _) = bench.prompts([(name, context), (name, other)])
                differs = sample != TRIO and _words_of(prompt) != _words_of(beside)
                return Shown(prompts=(prompt,), reads_otherwise=differs), trouble
            case _:
                assert_never(kind)

    def _drill(self, bench: Bench, name: str, context: Mapping[str, object]) -> tuple[Shown, Finding | None]:
        _, trouble = bench.drill(name)
        agenda = bench.agenda(name)
        rendered = bench.prompts([(block.prompt, context) for block in agenda.blocks])
        found = (trouble, *(finding for _, finding in rendered))
        named = next((block.rubric for block in agenda.blocks if block.rubric), "")
        rubric = bench.rubric(named)[0] if named else None
        shown = Shown(agenda=agenda, prompts=tuple(prompt for prompt, _ in rendered), rubric=rubric)
        return shown, next((finding for finding in found if finding is not None), None)

    def _summary(self, bench: Bench, name: str) -> tuple[Shown, Finding | None]:
        found: list[Finding] = []

        def render(template: str, context: Mapping[str, object]) -> str:
            text, trouble = bench.summary(template, context)
            found.extend((trouble,) if trouble is not None else ())
            return text

        text = self._document(render, name) if self._document is not None else ""
        return Shown(document=text), found[0] if found else None


def _agenda_of(text: str, bench: Bench, name: str) -> Agenda | None:
    """Return the agenda that an earlier text describes, None where it does not work any more."""
    with tempfile.TemporaryDirectory(prefix="sessiontui-kept-") as folder:
        place = file_in(Path(folder), "agenda", name)
        assert place is not None  # a template of that name was looked at
        place.parent.mkdir(parents=True)
        place.write_text(text, encoding="utf-8")
        try:
            return bench.behind(Layer("kept", Path(folder))).agenda(name)
        except SessiontuiError:
            return None


def _leads(bench: Bench, agenda: Agenda, context: Mapping[str, object]) -> tuple[str, ...]:
    shown = iter(bench.prompts([(block.prompt, context) for block in agenda.blocks if block.prompt]))
    return tuple(next(shown)[0].lead if block.prompt else "" for block in agenda.blocks)


def _words_of(prompt: Prompt) -> tuple[str, tuple[str, ...]]:
    return prompt.lead, prompt.follow_ups


def _some(questions: tuple[str, ...], name: str) -> tuple[str, ...]:
    if not questions:
        raise NotFound(f"{name} holds no question that can be shown")
    return questions


def _words(library: Library, file: str) -> int:
    source = library.source("wording", file)
    reading = read_wording(source.text, source.entry.file)
    if reading.rules is None:
        raise TemplateTrouble(*errors_of(reading.findings))
    return sum(len(reading.rules[name].entries) for name in CLASSES)


def _fitting(text: str) -> int:
    """Return the made-up session that shows most of a template: of three people where it speaks of three."""
    head = text.partition("\n---")[0]
    return TRIO if any(word in head for word in _THREE) else LATER
