"""What the rules of wording are made of: classes of words, made ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, get_args

from sessiontui.wording.tokens import Token, plain_words, tokens_of
from sessiontui.wording.word_forms import british, plain_forms, words

Code = Literal[
    "LABEL", "ABSOLUTE", "MOTIVE", "VAGUE", "HEARSAY", "NO_SITUATION", "NO_IMPACT", "NO_ALTERNATIVE"
]
CODES: tuple[Code, ...] = get_args(Code)

CLASSES = (
    "bad_traits", "good_traits", "also_of_things", "milder", "states", "character_nouns", "people_nouns",
    "qualities", "plain_qualities", "judging_verbs", "praise_words", "praised_things", "praise_phrases",
    "label_phrases", "ability_phrases", "ability_things", "absolutes", "absolute_phrases", "near_absolutes",
    "whole_adverbs", "occasions",
    "mind_verbs", "aim_verbs", "motive_words", "motive_phrases", "inner_states", "vague_words",
    "vague_phrases", "doing_verbs", "vague_manners", "vague_wants", "your_things", "not_praised",
    "measures", "unnamed_sources", "groups_present", "group_feelings", "report_verbs", "hearsay_phrases",
    "seen_as", "intensifiers", "things", "resources", "saying_verbs", "leave_alone", "situation_words",
    "situation_things", "impact_words", "impact_subjects", "alternative_words",
)  # fmt: skip
"""The lists that a file of rules has, in the order of that file."""

GAP = "…"
_YOU = words("you him her them he she they")
_YOUR = words("your his her their 's")
_YOURSELF = words("yourself himself herself themselves")
_MOST_IN_A_GAP = 3


class WordList:
    """Words and phrases of one class; a phrase is matched word by word in any form of its words."""

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries: tuple[str, ...] = tuple(dict.fromkeys(entries))
        """As they were written, each once."""
        words: set[str] = set()
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for entry in self.entries:
            plain = plain_words(entry)
            parts = tuple(_pieces(entry)) if plain is None else [british(word) for word in plain]
            if len(parts) == 1:
                words.add(parts[0])
            elif parts:
                phrases.setdefault(parts[0], []).append(tuple(parts))
        for many in phrases.values():
            many.sort(key=len, reverse=True)
        self.words = frozenset(words)
        self._phrases = phrases
        self._begins = frozenset(phrases) | self.words

    def has(self, word: str) -> bool:
        """Return whether the word stands there as it is."""
        return word in self.words

    def has_form(self, word: str) -> bool:
        """Return whether the word, or what it may be a form of, stands there."""
        return not self.words.isdisjoint(plain_forms(word))

    def match(self, tokens: Sequence[Token], at: int, *, forms: bool = True) -> int:
        """Return how many tokens from `at` on are the longest entry that begins there; 0 for none."""
        low = tokens[at].low
        keys = _keys(low, forms)
        if self._begins.isdisjoint(keys):
            return 0
        best = 0
        second = _keys(tokens[at + 1].low, forms) if at + 1 < len(tokens) else ()
        for key in keys:
            for phrase in self._phrases.get(key, ()):
                if len(phrase) <= best or (phrase[1] not in second and phrase[1] != GAP):
                    continue
                best = max(best, _length(phrase, tokens, at, forms))
        if best:
            return best
        return 1 if (self.has_form(low) if forms else low in self.words) else 0


def _pieces(entry: str) -> Iterator[str]:
    for token in tokens_of(entry.replace(GAP, " … ")):
        if token.kind in ("word", "number") or token.low in (GAP, "%"):
            yield GAP if token.low == GAP else british(token.low)


@lru_cache(maxsize=20_000)
def _keys(word: str, forms: bool) -> tuple[str, ...]:
    """Return every word of a phrase that a word of a text can stand for."""
    keys = plain_forms(word) if forms else (word,)
    if word in _YOU:
        keys += ("you",)
    if word in _YOUR:
        keys += ("your",)
    if word in _YOURSELF:
        keys += ("yourself",)
    return keys


def _length(phrase: tuple[str, ...], tokens: Sequence[Token], at: int, forms: bool) -> int:
    place = at
    for number, wanted in enumerate(phrase):
        if wanted == GAP:
            return _over_a_gap(phrase[number + 1 :], tokens, place, forms, at)
        if place >= len(tokens) or wanted not in _keys(tokens[place].low, forms):
            return 0
        place += 1
    return place - at


def _over_a_gap(rest: tuple[str, ...], tokens: Sequence[Token], place: int, forms: bool, at: int) -> int:
    for skipped in range(1, _MOST_IN_A_GAP + 1):
        start = place + skipped
        if start >= len(tokens) or tokens[start - 1].kind == "sign":
            return 0
        if length := _length(rest, tokens, start, forms):
            return start - at + length
    return 0


class WordingRules:
    """Every class of words, the question and the reason of each code."""

    def __init__(
        self, classes: dict[str, tuple[str, ...]], questions: dict[str, str], reasons: dict[str, str]
    ) -> None:
        self._lists = {name: WordList(classes.get(name, ())) for name in CLASSES}
        self.questions = dict(questions)
        """Code → the question that leads to better words."""
        self.reasons = dict(reasons)
        """Code → why it is asked."""

    def __getitem__(self, name: str) -> WordList:
        return self._lists[name]

    def plus(self, other: WordingRules) -> WordingRules:
        """Return these rules with the words of the other added; its questions and reasons win."""
        words = {name: self[name].entries + other[name].entries for name in CLASSES}
        return WordingRules(words, {**self.questions, **other.questions}, {**self.reasons, **other.reasons})
