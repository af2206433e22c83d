"""The glossary: words that people share, each with one sentence that says what it means.

A file that `adds_to: built-in` only names the terms that are new or that mean something else here.
"""

from __future__ import annotations

import msgspec

from sessiontui.core.errors import NotFound
from sessiontui.core.glossary import Term, merged
from sessiontui.core.names import folded
from sessiontui.core.safe_text import one_line
from sessiontui.templates.findings import Finding, FindingsOf, TemplateTrouble, errors_of
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.lineage import LINEAGE_KEYS, Lineage, read_lineage
from sessiontui.templates.reading.waivers import Waiver, read_waivers
from sessiontui.templates.reading.yaml_reader import read_yaml
from sessiontui.templates.shelves.library import Library

GLOSSARY_NAME = "glossary"
"""The file is `prompts/glossary.yaml`, in each layer of the library."""
GLOSSARY_KEYS = ("title", "adds_to", "source", "waive", *LINEAGE_KEYS, "terms")
TERM_KEYS = ("term", "means", "say")
LONGEST_TERM = 60
LONGEST_MEANING = 300
"""Characters; a meaning is one sentence that is read aloud."""


class GlossaryReading(msgspec.Struct, frozen=True):
    """What a glossary says, as far as it can be understood, and what is wrong with it."""

    terms: tuple[Term, ...] | None
    """None where it cannot be used as it stands."""
    findings: tuple[Finding, ...]
    adds: bool = False
    """Its terms are to be added to the built-in ones."""
    title: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    """(term, the line where it begins)."""
    waivers: tuple[Waiver, ...] = ()
    lineage: Lineage = Lineage()


def read_glossary(text: str, file: str) -> GlossaryReading:
    """Return the terms that the text explains, together with everything found in it."""
    found = FindingsOf(file)
    try:
        fields = Fields(read_yaml(text, found), GLOSSARY_KEYS, found)
    except TemplateTrouble as trouble:
        found.extend(trouble.findings)
        return GlossaryReading(None, found.all)
    title = one_line(fields.text("title", required=True, limit=80))
    adds = fields.choice("adds_to", ("built-in",), "") == "built-in"
    fields.text("source")
    tables = fields.tables("terms", TERM_KEYS, "term", required=True)
    terms = tuple(_term(table) for table in tables)
    _each_once(tables, terms)
    waivers, lineage = read_waivers(fields), read_lineage(fields)
    lines = tuple((term.term, table.line) for term, table in zip(terms, tables, strict=True))
    kept = None if found.broken else terms
    return GlossaryReading(kept, found.all, adds, title, lines, waivers, lineage)


def load_glossary(library: Library) -> GlossaryReading:
    """Return the glossary that the layers make together, and what is wrong with files that cannot be used.

    Files that only add are laid over the first one that stands for itself.
    """
    found: tuple[Finding, ...] = ()
    added: tuple[Term, ...] = ()
    try:
        entries = library.find("glossary", GLOSSARY_NAME)
    except NotFound:
        return GlossaryReading((), ())
    for entry in entries:
        try:
            reading = read_glossary(library.read(entry).text, entry.file)
        except TemplateTrouble as trouble:
            found += trouble.findings
            continue
        found += errors_of(reading.findings)
        if reading.terms is not None:
            added = merged(reading.terms, added)
            if not reading.adds:
                break
    return GlossaryReading(added, found)


def _term(fields: Fields) -> Term:
    term = one_line(fields.text("term", required=True, limit=LONGEST_TERM))
    if any(sign in term for sign in "[]|"):
        fields.error("bad-term", "term", f"“{term}” holds a sign that marks terms", "Leave [, ] and | out")
    means = one_line(fields.text("means", required=True, limit=LONGEST_MEANING))
    return Term(term, means, one_line(fields.text("say", limit=LONGEST_MEANING)))


def _each_once(tables: list[Fields], terms: tuple[Term, ...]) -> None:
    first: dict[str, int] = {}
    for table, term in zip(tables, terms, strict=True):
        name = folded(term.term)
        if name and name in first:
            what = f"“{term.term}” is explained in line {first[name]} too"
            table.error("duplicate-term", "term", what, "Keep one of the two")
        first.setdefault(name, table.line)
