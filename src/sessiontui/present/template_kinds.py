"""What people call each kind of template, the key that begins one, and which keys of the bench it has."""

from __future__ import annotations

import msgspec


class KindWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one kind of template."""

    one: str
    """A single one, within a sentence."""
    all_of_them: str
    """The heading above them in a list."""
    key: str = ""
    """Begins a new one at the bench; "" where none is begun."""
    hint: str = ""
    """An example of its names, for whoever is asked for one."""
    caption: str = ""
    """Stands below what is shown of it."""
    sampled: bool = False
    """It is shown as in a made-up session, and `s` takes another one."""
    laid_out: bool = False
    """It is shown as wide as a screen, and `w` takes another one."""
    tried: bool = False
    """Its footer has the key that tries a sentence on it."""


KIND_WORDS = {
    "agenda": KindWords(one="agenda", all_of_them="Agendas", key="a", hint="our-pair-45", laid_out=True),
    "prompt": KindWords(
        one="prompt", all_of_them="Prompts", key="p", hint="ours/anchors", sampled=True, laid_out=True
    ),
    "drill": KindWords(
        one="drill", all_of_them="Drills", key="d", hint="count-to-three", sampled=True, laid_out=True
    ),
    "questions": KindWords(
        one="questions",
        all_of_them="When one is stuck",
        key="q",
        hint="a facet, such as listening",
        sampled=True,
    ),
    "rubric": KindWords(one="rubric", all_of_them="Rubrics", key="r", hint="our-rubric"),
    "glossary": KindWords(one="glossary", all_of_them="Shared words", key="g"),
    "wording": KindWords(one="wording rules", all_of_them="Wording rules", key="w", tried=True),
    "summary": KindWords(
        one="summary",
        all_of_them="Summaries",
        caption="As a made-up pair would read it after a session.",
    ),
}


def words_of(kind: str) -> KindWords:
    """Return what is said of a kind of template."""
    return KIND_WORDS[kind]
