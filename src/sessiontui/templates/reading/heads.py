"""The keys of a template, read leniently: for lists, which show a file whatever else is wrong with it."""

from __future__ import annotations

import re

from sessiontui.templates.findings import FindingsOf, TemplateTrouble
from sessiontui.templates.reading.fields import Fields
from sessiontui.templates.reading.yaml_nodes import Mapping
from sessiontui.templates.reading.yaml_reader import read_yaml

_MARKER = re.compile(r"^---[ \t]*$", re.MULTILINE)


def head_text(text: str) -> str:
    """Return the head of a Markdown template, without its marking lines; "" where it has none."""
    first = _MARKER.match(text)
    last = _MARKER.search(text, first.end()) if first else None
    return text[first.end() + 1 : last.start()] if first and last else ""


def body_text(text: str) -> str:
    """Return what follows the head of a Markdown template; all of it where it has none."""
    first = _MARKER.match(text)
    last = _MARKER.search(text, first.end()) if first else None
    return text[last.end() + 1 :] if last else text


def head_of(text: str, *, markdown: bool) -> Fields:
    """Return the keys that a template gives, whatever they are; none where its YAML cannot be read."""
    found = FindingsOf("")
    try:
        table = read_yaml(head_text(text) if markdown else text, found)
    except TemplateTrouble:
        table = Mapping(1, ())
    return Fields(table, tuple(key.value for key, _ in table.entries), found)
