"""What a template needs beside itself: an agenda its prompts and rubrics, a prompt what it draws in."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.core.errors import NotFound
from sessiontui.templates.findings import TemplateTrouble
from sessiontui.templates.kinds import kind_named, known_kind
from sessiontui.templates.reading.agendas import BLOCK_KEYS
from sessiontui.templates.reading.heads import head_of
from sessiontui.templates.reading.prompts import template_of
from sessiontui.templates.rendering.includes import included
from sessiontui.templates.shelves.library import Entry, Library, Source

_REFERENCES = ("prompt", "drill", "rubric")
"""Keys of a block that name a template of that kind."""


def belongings(library: Library, *entries: Entry) -> tuple[Entry, ...]:
    """Return the templates themselves and all that they need, each once; what is not there is left out."""
    found: dict[tuple[str, str], Entry] = {(one.kind, one.name): one for one in entries}
    waiting = list(entries)
    while waiting:
        try:
            source = library.read(waiting.pop())
        except TemplateTrouble:
            continue
        for kind, name in _needs(source):
            entry = _found(library, kind, name)
            if entry is not None and (entry.kind, entry.name) not in found:
                found[entry.kind, entry.name] = entry
                waiting.append(entry)
    return tuple(found[key] for key in sorted(found))


def _needs(source: Source) -> Iterator[tuple[str, str]]:
    kind = kind_named(source.entry.kind)
    head = head_of(source.text, markdown=kind.markdown)
    facets = [word for word, _ in head.texts("facets")]
    for other, key in kind.names_others:
        yield other, head.text(key)
    for block in head.tables("blocks", BLOCK_KEYS, "block") if kind.made_of_blocks else ():
        facets += [word for word, _ in block.texts("facet")]
        for key in _REFERENCES:
            yield key, block.text(key)
    if kind.markdown:
        for name, _ in included(template_of(source.text)):
            yield "prompt", name
        if "[[" in source.text:
            yield "glossary", "glossary"
    if kind.stuck:
        yield from (("questions", f"questions/{facet}") for facet in facets)


def _found(library: Library, word: str, name: str) -> Entry | None:
    kind = known_kind(word)
    try:
        return library.find(kind, name)[0] if kind and name else None
    except NotFound:
        return None
