"""A finding together with its rule: where in the line it stands, why it matters, and a better example."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from sessiontui.templates.checking.cases import example_of
from sessiontui.templates.checking.rules import Example, rule_of
from sessiontui.templates.findings import Finding, Severity, TemplateTrouble
from sessiontui.templates.shelves.library import Library

_QUOTED = re.compile(r"“([^”]+)”")


class Explained(msgspec.Struct, frozen=True, omit_defaults=True):
    """One finding as a program reads it."""

    code: str
    severity: Severity
    file: str
    line: int
    what: str
    remedy: str
    why: str
    example: Example | None
    column: int = 0
    """Where in the line the words stand that it is about, counted from 1; 0, and left out, where unknown."""


def explained(findings: Iterable[Finding], library: Library) -> tuple[Explained, ...]:
    """Return each finding with what its rule says; each file is read once."""
    entries = {entry.file: entry for entry in library.entries()}
    lines: dict[str, list[str]] = {}
    told: list[Explained] = []
    for one in findings:
        if one.file not in lines:
            entry = entries.get(one.file)
            try:
                lines[one.file] = library.read(entry).text.split("\n") if entry else []
            except TemplateTrouble:
                lines[one.file] = []
        rule = rule_of(one.code)
        why, example = (rule.why, example_of(one)) if rule else ("", None)
        column = _column(one, lines[one.file])
        told.append(
            Explained(one.code, one.severity, one.file, one.line, one.what, one.remedy, why, example, column)
        )
    return tuple(told)


def _column(one: Finding, lines: list[str]) -> int:
    """Return where the words that a finding quotes stand in its line, 0 where that is not plain."""
    if not 0 < one.line <= len(lines):
        return 0
    text = lines[one.line - 1]
    for words in _QUOTED.findall(one.what):
        if text.count(words) == 1:
            return text.index(words) + 1
    return 0
