"""Adjectives of character: whether one stands at a place, and of which sort it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from sessiontui.wording.sentences import Sentence
from sessiontui.wording.word_forms import compared, looks_like_a_trait


class Trait(msgspec.Struct, frozen=True):
    """An adjective found at a place."""

    length: int
    kind: Literal["bad", "good", "built"]
    of_things: bool
    milder: bool


def trait_at(s: Sentence, at: int) -> Trait | None:
    """Return the adjective of character that begins at a place; None for a state: “responsible for”."""
    word = s.at(at)
    if not word or s.is_sign(at) or at in s.left_alone:
        return None
    bad, good = s.match("bad_traits", at, forms=False), s.match("good_traits", at, forms=False)
    state = s.match("states", at, forms=False)
    if state and state >= max(bad, good):
        return None
    if length := max(bad, good):
        kind: Literal["bad", "good"] = "bad" if bad >= good else "good"
        return Trait(length, kind, _has(s, "also_of_things", at, length), _has(s, "milder", at, length))
    for length, joined in _joined(s, at):
        for name in ("bad_traits", "good_traits"):
            if s.rules[name].has(joined):
                return Trait(length, "bad" if name == "bad_traits" else "good", False, False)
    for plain in compared(word):
        for name in ("bad_traits", "good_traits"):
            if s.rules[name].has(plain):
                mild = s.rules["milder"].has(plain)
                things = s.rules["also_of_things"].has(plain)
                return Trait(1, "bad" if name == "bad_traits" else "good", things, mild)
    if looks_like_a_trait(word) and not s.rules["things"].has_form(word):
        return Trait(1, "built", True, False)
    return None


def _has(s: Sentence, name: str, at: int, length: int) -> bool:
    return s.match(name, at, forms=False) >= length


def _joined(s: Sentence, at: int) -> Iterator[tuple[int, str]]:
    first, second = s.at(at), s.at(at + 1)
    if first and second and not s.is_sign(at + 1) and not s.is_sign(at):
        yield 2, f"{first}-{second}"
        yield 2, first + second
