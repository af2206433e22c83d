"""The wording check: what is better said as something one could film. It advises and never blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sessiontui.wording.absolutes import absolutes
from sessiontui.wording.form import MISSING, has_alternative, has_impact, has_situation
from sessiontui.wording.hearsay import hearsay
from sessiontui.wording.labels import labels
from sessiontui.wording.motives import motives
from sessiontui.wording.rules import CODES, Code, WordingRules
from sessiontui.wording.sentences import Hit, Sentence, sentences_of
from sessiontui.wording.tokens import tokens_of
from sessiontui.wording.vagueness import vague

LONGEST = 20_000
"""Characters of one text that are judged; more than anybody says in one breath."""
MOST_FINDINGS = 50
"""Findings of one text that are told; who has more has enough to do."""
_RULES = (labels, absolutes, motives, vague, hearsay)
_ASKED = {
    "situation": has_situation,
    "impact": has_impact,
    "alternative": has_alternative,
}


class WordingFinding(msgspec.Struct, frozen=True):
    """One place that could be said so that a camera would have seen it."""

    code: Code
    span: str
    """The words that it is about, as they were typed; "" where something is missing."""
    why: str
    """One sentence on what these words do to who hears them."""
    instead: str
    """One question that leads to better words."""
    start: int = 0
    """Where the words begin in the text, in characters."""
    end: int = 0
    """Where they end."""


def judge(text: str, rules: WordingRules, *, form: bool = False) -> tuple[WordingFinding, ...]:
    """Return what is found in a text, in its order; with `form`, what a feedback line leaves out, too.

    With `form` the text is read as a feedback line: parts between ` / ` are taken by their place, as the
    capture line takes them; in a line without parts the words themselves tell which parts stand in it.
    Only its first `LONGEST` characters are looked at, so that no text keeps anybody waiting.
    """
    text = text[:LONGEST]
    sentences = list(sentences_of(text, tokens_of(text), rules))
    found = list(_said(text, sentences, rules))
    if form:
        found += _left_out(_parts_of(text), sentences, rules)
    return tuple(found)


def _said(text: str, sentences: Sequence[Sentence], rules: WordingRules) -> Iterator[WordingFinding]:
    count = 0
    for sentence in sentences:
        for hit in _hits(sentence):
            start, end = sentence.tokens[hit.first].start, sentence.tokens[hit.last - 1].end
            yield WordingFinding(
                hit.code, text[start:end], rules.reasons[hit.code], rules.questions[hit.code], start, end
            )
            count += 1
            if count == MOST_FINDINGS:
                return


def _hits(sentence: Sentence) -> list[Hit]:
    """Return the hits in order; of those of one code that overlap, the first and longest."""
    hits = [
        Hit(hit.code, hit.first, min(max(hit.last, hit.first + 1), len(sentence)))
        for rule in _RULES
        for hit in rule(sentence)
        if sentence.left_alone.isdisjoint(range(hit.first, hit.last))
    ]
    hits.sort(key=lambda hit: (hit.first, CODES.index(hit.code), -hit.last))
    kept: list[Hit] = []
    reached: dict[str, int] = {}
    for hit in hits:
        if hit.first >= reached.get(hit.code, 0):
            kept.append(hit)
            reached[hit.code] = hit.last
    return kept


def _parts_of(text: str) -> set[str]:
    """Return which parts a line names by their place; the empty set where it has no parts."""
    pieces = [piece.strip() for piece in f" {text} ".split(" / ")]
    if len(pieces) < 2:
        return set()
    names: tuple[str, ...] = ("situation", "behaviour", "impact", "alternative")
    if len(pieces) == 2:
        names = ("behaviour", "impact")
    return {name for name, piece in zip(names, pieces, strict=False) if piece}


def _left_out(given: set[str], sentences: Sequence[Sentence], rules: WordingRules) -> list[WordingFinding]:
    return [
        WordingFinding(code, "", rules.reasons[code], rules.questions[code])
        for part, code in MISSING
        if part not in given and not any(map(_ASKED[part], sentences))
    ]
