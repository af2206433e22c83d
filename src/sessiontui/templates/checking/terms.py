"""Terms that a template marks as shared, beside those that the glossary explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sessiontui.core.errors import nearest
from sessiontui.templates.findings import FindingsOf

MOST_UNKNOWN = 20
"""Terms of one text that are told; who has more has enough to do."""

_TAG = re.compile(r"\{#.{0,2000}?#\}|\{%.{0,400}?%\}|\{\{.{0,400}?\}\}", re.DOTALL)
_OPENED = re.compile(r"\[\[(?!\s*[^\[\]|\s][^\[\]|]{0,79}(?:\|[^\[\]]{1,160})?\]\])")
"""Two brackets that open, and no term that closes them."""
_TERM = re.compile(r"\[\[([^\[\]|\n]{1,80})(?:\|[^\[\]\n]*)?\]\]")


def check_terms(text: str, known: tuple[str, ...] | None, found: FindingsOf) -> None:
    """Note each `[[term]]` of a text that the glossary lacks; its lines are numbered as in the file.

    `known` is None where no glossary can be read.
    """
    if known is None:
        return
    blank = _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), text)
    for match in islice(_OPENED.finditer(blank), MOST_UNKNOWN):
        words = _begun(blank[match.start() :])
        line = blank.count("\n", 0, match.start()) + 1
        remedy = "Write two brackets on each side of a term: [[if-then]]"
        found.advice("unknown-term", line, f"“{words}” marks no term, and is shown as it stands", remedy)
    folded = {term.casefold() for term in known}
    unknown = ((term, line) for term, line in _marked(blank) if term.casefold() not in folded)
    for term, line in islice(unknown, MOST_UNKNOWN):
        close = nearest(term, known)
        remedy = f"Did you mean “{close}”?" if close else "Add it to prompts/glossary.yaml"
        found.advice("unknown-term", line, f"“{term}” is not in the glossary", remedy)


def _marked(text: str) -> Iterator[tuple[str, int]]:
    for match in _TERM.finditer(text):
        yield " ".join(match[1].split()), text.count("\n", 0, match.start()) + 1


def _begun(text: str) -> str:
    """Return the first words of a text, up to what closes a term where that stands near."""
    near = text.split("\n")[0][:60]
    if "]]" in near:
        return near[: near.index("]]") + 2]
    words = near.split()
    return " ".join(words[:2]) + (" …" if words[2:] else "")
