"""What a check of one file needs to know of all the others, read once and only where it is asked for."""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property
from typing import TypeVar

from sessiontui.core.errors import NotFound
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.findings import Finding, TemplateTrouble
from sessiontui.templates.reading.agendas import Names
from sessiontui.templates.reading.glossary import load_glossary
from sessiontui.templates.reading.prompts import PromptFile, read_prompt, template_of
from sessiontui.templates.reading.wording_rules import load_wording
from sessiontui.templates.rendering.renderer import Results
from sessiontui.templates.rendering.texts import SAY, Texts
from sessiontui.templates.rendering.wire import Request
from sessiontui.templates.shelves.library import Library

T = TypeVar("T")
Asking = Generator[Request, Results, T]
"""A check that asks for what is to be rendered, goes on with what became of it, and ends with a T.

All files ask first, so that they are rendered together.
"""
Checked = Asking[tuple[Finding, ...]] | tuple[Finding, ...]
"""What is found in one file: at once, where nothing is to be rendered."""


class Surroundings:
    """The library around the file that is looked at."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._prompts: dict[str, PromptFile | None] = {}

    @cached_property
    def names(self) -> Names:
        """What an agenda can refer to."""
        return Texts(self.library, None).names()

    @cached_property
    def labels(self) -> Labels:
        """What finds labels, by the rules of wording where a file of them can be used."""
        try:
            return Labels(load_wording(self.library).rules)
        except (NotFound, TemplateTrouble):
            return Labels(None)

    @cached_property
    def terms(self) -> tuple[str, ...] | None:
        """The terms that the glossary explains, None where a glossary is there and cannot be used."""
        reading = load_glossary(self.library)
        if reading.terms is None or (not reading.terms and reading.findings):
            return None
        return tuple(term.term for term in reading.terms)

    def prompt_file(self, name: str) -> PromptFile | None:
        """Return the head and the templates of a prompt, None where it cannot be used."""
        if name not in self._prompts:
            self._prompts[name] = prompt_in(self.library, name)
        return self._prompts[name]

    def piece(self, name: str) -> str | None:
        """Return the template of a prompt or piece of that name, None where it cannot be read."""
        try:
            return template_of(self.library.source("prompt", name).text)
        except (NotFound, TemplateTrouble):
            return None

    def file_of(self, other: str, name: str, file: str) -> str:
        """Return the file in which a template stands: that of the prompt `name`, or of what it draws in."""
        if other in (name, name + SAY, ""):
            return file
        try:
            return self.library.find("prompt", other.removesuffix(".md"))[0].file
        except NotFound:
            return other


def prompt_in(library: Library, name: str) -> PromptFile | None:
    """Return the head and the templates of a prompt, None where it cannot be used."""
    try:
        source = library.source("prompt", name)
        return read_prompt(source.text, name, source.entry.file).prompt
    except (NotFound, TemplateTrouble):
        return None
