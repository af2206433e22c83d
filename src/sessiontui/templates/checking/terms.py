"""Terms that a template marks as shared, beside those that the glossary explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import FindingsOf

MOST_UNKNOWN = 20
"""Terms of one text that are told; who has more has enough to do."""

_TERM = re.compile(r"\[\[([^\[\]|\n]{1,80})(?:\|[^\[\]\n]*)?\]\]")


def check_terms(text: str, known: tuple[str, ...] | None, found: FindingsOf) -> None:
    """Note each `[[term]]` of a text that the glossary lacks; its lines are numbered as in the file.

    `known` is None where no glossary can be read.
    """
    if known is None:
        return
    folded = {term.casefold() for term in known}
    unknown = ((term, line) for term, line in _marked(text) if term.casefold() not in folded)
    for term, line in islice(unknown, MOST_UNKNOWN):
        close = nearest(term, known)
        remedy = f"Did you mean “{close}”?" if close else "Add it to prompts/glossary.yaml"
        found.advice("unknown-term", line, f"“{term}” is not in the glossary", remedy)


def _marked(text: str) -> Iterator[tuple[str, int]]:
    for match in _TERM.finditer(text):
        yield " ".join(match[1].split()), text.count("\n", 0, match.start()) + 1
