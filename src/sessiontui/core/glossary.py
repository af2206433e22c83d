"""Words that people share: a term, what it means, and how a text names one."""

from __future__ import annotations

import re

import msgspec

from sessiontui.core.names import folded
from sessiontui.core.safe_text import one_line

_MARKED = re.compile(r"\[\[([^\[\]|]{1,60})(?:\|([^\[\]]{1,160}))?\]\]")


class Term(msgspec.Struct, frozen=True, omit_defaults=True):
    """One word of the glossary."""

    term: str
    means: str
    """One sentence."""
    say: str = ""
    """An example, as somebody would say it."""


def unmarked(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text as it is shown, and the terms that it marks: `[[if-then]]`, `[[if-then|a line]]`."""
    terms = tuple(dict.fromkeys(one_line(match[1]) for match in _MARKED.finditer(text)))
    if not terms:
        return text, ()
    return _MARKED.sub(lambda match: (match[2] or match[1]).strip(), text), terms


def term_of(name: str, glossary: tuple[Term, ...]) -> Term | None:
    """Return the term of that name, whatever its capitals and accents; None where it is not among them."""
    wanted = folded(name)
    return next((term for term in glossary if folded(term.term) == wanted), None)


def merged(below: tuple[Term, ...], above: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return a glossary to which another one adds its terms; where both have one, that of `above` stands."""
    own = {folded(term.term): term for term in above}
    kept = tuple(own.pop(folded(term.term), term) for term in below)
    return (*kept, *own.values())
