"""What a text counts: “one or two questions” is 1 to 2 of them, “3 times or more” is 3 without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessiontui.templates.checking.quoted import without_quotes

NO_END = 10**6
"""Most of what is counted without an end."""

_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_IN_WORDS = re.compile(
    r"(?<!other )(?<!the )(?<!this )(?<!that )(?<!each )(?<!every )(?<!any )(?<!no )"
    rf"\b({'|'.join(_WORDS)})\b(?![’'-])(?! (?:of|another|who|that|by|more)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"\bno (?=[^\W\d]{3,})", re.IGNORECASE)
_PERCENT = re.compile(r"(\d)\s*(?:%|per ?cent\b)(?:\s+of(?:\s+the)?\s+\w+)?", re.IGNORECASE)
_BEHIND = re.compile(r"\b(\d{1,4}) ([^\W\d]{3,}) or (?:(more|longer)|(?:fewer|less))\b", re.IGNORECASE)
_NUMBER = r"(\d{1,4})"
_RANGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + r"\s+(?:of\s+the\s+)?([^\W\d]{3,})", re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"\b{_NUMBER}\s*(?:–|-|to|or)\s*{_NUMBER}", "both"),
        (rf"\b(?:more than|over)\s+{_NUMBER}", "above"),
        (rf"\b(?:at least|from)\s+{_NUMBER}", "least"),
        (rf"\b{_NUMBER}\s*(?:\+|or more)", "least"),
        (rf"\b(?:fewer than|less than|under)\s+{_NUMBER}", "below"),
        (rf"\b(?:at most|up to)\s+{_NUMBER}", "most"),
        (rf"\b{_NUMBER}", "just"),
    )
)
_NO_THINGS = ("more", "less", "fewer", "and", "the", "per", "out")


def counted_in(text: str) -> dict[str, tuple[int, int]]:
    """Return (fewest, most) for each thing, without its -s, that is counted in a text exactly once.

    One number alone is (3, 3).
    """
    counted: dict[str, list[tuple[int, int]]] = {}
    rest = _in_digits(without_quotes(text))
    for pattern, kind in _RANGES:
        for match in pattern.finditer(rest):
            numbers = [int(group) for group in match.groups()[:-1]]
            thing = match.groups()[-1].casefold()
            if thing not in _NO_THINGS:
                counted.setdefault(thing.removesuffix("s"), []).append(_span(kind, numbers))
        rest = pattern.sub(" ", rest)
    return {thing: spans[0] for thing, spans in counted.items() if len(spans) == 1}


def said_numbers(first: int, last: int, thing: str, texts: str) -> str:
    """Return “91 to 100 words”, or “1 word”; the thing as the texts themselves have it for several."""
    written: Iterator[str] = (
        match[0] for match in re.finditer(rf"\b{re.escape(thing)}s?\b", texts.casefold())
    )
    several = max(written, key=len, default=thing)
    if first == last:
        return f"{first} {thing if first == 1 else several}"
    return f"{first} to {last} {several}"


def _in_digits(text: str) -> str:
    text = _IN_WORDS.sub(lambda word: str(_WORDS.index(word[1].casefold())), text)
    text = _PERCENT.sub(r"\1 percent", _NONE.sub("0 ", text))
    return _BEHIND.sub(
        lambda end: f"{end[1]} or more {end[2]}" if end[3] else f"up to {end[1]} {end[2]}", text
    )


def _span(kind: str, numbers: list[int]) -> tuple[int, int]:
    first, last = numbers[0], numbers[-1]
    return {
        "both": (first, last),
        "just": (first, last),
        "above": (first + 1, NO_END),
        "least": (first, NO_END),
        "below": (0, first - 1),
        "most": (0, first),
    }[kind]
