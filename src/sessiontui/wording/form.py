"""The form of a feedback line: whether a situation, an impact and another way stand in it."""

from __future__ import annotations

from sessiontui.wording.rules import Code
from sessiontui.wording.sentences import CALENDAR, Sentence
from sessiontui.wording.word_forms import words

MISSING: tuple[tuple[str, Code], ...] = (
    ("situation", "NO_SITUATION"),
    ("impact", "NO_IMPACT"),
    ("alternative", "NO_ALTERNATIVE"),
)
"""Part of a feedback line → the code that says it is missing, in the order of the line."""
_MONTHS = words("jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri")


def has_situation(s: Sentence) -> bool:
    """Return whether a moment or a place stands there: a day, a clock time, “in the review”, “when …”."""
    for at in range(len(s)):
        word, token = s.low[at], s.tokens[at]
        if word in CALENDAR or (word in _MONTHS and token.capital):
            return True
        if token.kind == "number" and (":" in word or word.endswith(("am", "pm"))):
            return True
        if word in ("when", "while") and not s.question and s.at(at + 1) and not s.is_sign(at + 1):
            return True
        length = s.match("situation_words", at, forms=False)
        if length > 1 or (length and word in ("yesterday", "today", "earlier")):
            return True
        if length and any(s.word_in("situation_things", each) for each in range(at + 1, min(len(s), at + 6))):
            return True
    return False


def has_impact(s: Sentence) -> bool:
    """Return whether something that followed stands there: “so …”, “which meant”, “two people left”."""
    for at in range(len(s)):
        length = s.match("impact_words", at, forms=False)
        if not length:
            continue
        if s.low[at] == "so":
            if (
                s.at(at + 1)
                and not s.is_sign(at + 1)
                and not s.match("good_traits", at + 1)
                and (not s.match("bad_traits", at + 1) and s.at(at + 1) not in ("much", "many", "far"))
            ):
                return True
            continue
        if length > 1 or s.low[at] in ("therefore", "consequently", "afterwards"):
            return True
        if s.low[at] in ("felt", "feel"):
            if any(word in ("i", "we") for word in s.low[max(0, at - 2) : at]):
                return True
            continue
        before = range(max(0, at - 6), at)
        if any(
            s.low[each] in s.rules["impact_subjects"].words and s.low[each] not in ("you",) for each in before
        ):
            return True
    return False


def has_alternative(s: Sentence) -> bool:
    """Return whether another way stands in a sentence: “next time …”, “could you …”, “ask … first”."""
    for at in range(len(s)):
        length = s.match("alternative_words", at, forms=False)
        if length > 1:
            return True
        if length and (at == 0 or s.is_sign(at - 1) or s.low[at] in ("instead", "please")):
            return s.low[at] != "please" or len(s) > 2
    return False
