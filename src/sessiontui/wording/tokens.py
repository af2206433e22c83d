"""A text as words, numbers, signs and quotations, each with its place; the shortened forms are spelled out.

Everything is one pass from left to right, so a line of a megabyte takes as long per letter as a short one.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from sessiontui.wording.word_forms import british, words

TokenKind = Literal["word", "number", "sign", "quote"]

_PIECE = re.compile(
    r"(?P<number>\d+(?:[.,:/]\d+)*(?:%|st|nd|rd|th|pm|am|h)?(?![\w]))"
    r"|(?P<word>[^\W_]+(?:['’ʼ][^\W_]+)*(?:[-‑][^\W_]+(?:['’ʼ][^\W_]+)*)*['’]?)"
    r"|(?P<sign>\.{2,}|[^\w\s])",
)
_OPENING = {'"': '"', "“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "'": "'", "`": "`'´"}
_LONGEST_QUOTE = 2_000
_DECORATION = frozenset('*_~"“”„«»\ufffd') | frozenset(map(chr, range(0x2400, 0x2422)))
"""Signs that part nothing: emphasis, quotation marks without a partner, pictures of control bytes."""

_NOT = {
    **{
        f"{verb}n't": (verb, "not")
        for verb in ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had"]
    },
    **{
        f"{verb}nt": (verb, "not")
        for verb in [
            "is",
            "are",
            "was",
            "were",
            "do",
            "does",
            "did",
            "has",
            "have",
            "had",
            "would",
            "should",
            "could",
        ]
    },
    **{f"{verb}n't": (verb, "not") for verb in ["would", "should", "could", "might", "must", "need"]},
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "aint": ("is", "not"),
}
_WHOLE = {
    **_NOT,
    "youre": ("you", "are"),
    "theyre": ("they", "are"),
    "shes": ("she", "is"),
    "hes": ("he", "is"),
    "thats": ("that", "is"),
    "youve": ("you", "have"),
    "ive": ("i", "have"),
    "im": ("i", "am"),
    "u": ("you",),
    "ya": ("you",),
    "yall": ("you",),
    "y'all": ("you",),
    "y'alls": ("you",),
    "r": ("are",),
    "ur": ("your",),
    "n": ("and",),
    "bc": ("because",),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
    "gotta": ("have", "to"),
    "gotten": ("gotten",),
    "let's": ("let", "us"),
}
_TAILS = {"'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_IS_AFTER = words(
    "he she it that this there here who what where how when everyone everybody someone somebody nobody"
)


class Token(msgspec.Struct, frozen=True):
    """One piece of a text."""

    kind: TokenKind
    low: str
    """In small letters and without accents of typing: “You’re” is “you” and “are”; "" for a quotation."""
    start: int
    """Where it begins in the text, in characters."""
    end: int
    capital: bool = False
    """Begins with a capital letter, and is not all capitals."""


def tokens_of(text: str) -> list[Token]:
    """Return the pieces of a text in order; whatever stands between quotation marks is one piece.

    A text that is one quotation as a whole is read as if the marks were not there.
    """
    quotes = _quotations(text)
    if len(quotes) == 1 and not text[: quotes[0][0]].strip() and not text[quotes[0][1] :].strip(" \t\n.!?…,"):
        quotes = []
    tokens: list[Token] = []
    at = 0
    for start, end in quotes:
        _read(text, at, start, tokens)
        tokens.append(Token("quote", "", start, end))
        at = end
    _read(text, at, len(text), tokens)
    for place in range(len(tokens) - 1):
        if tokens[place].low in ("is", "'s") and tokens[place + 1].low in ("been", "got", "had"):
            tokens[place] = msgspec.structs.replace(tokens[place], low="has")
    return tokens


def plain_words(text: str) -> tuple[str, ...] | None:
    """Return the words of a text of small letters alone, which needs no reading in pieces.

    None where the text, or one of its words, has to be taken apart; else just what `tokens_of` finds.
    """
    if not text.isascii() or not text.replace(" ", "").isalpha() or not text.islower():
        return None
    found = tuple(text.split())
    return None if "is" in found or not _WHOLE.keys().isdisjoint(found) else found


def _read(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _PIECE.finditer(text, start, end):
        piece = match[0]
        if match.lastgroup == "number":
            tokens.append(Token("number", piece, match.start(), match.end()))
        elif match.lastgroup == "sign":
            if piece not in _DECORATION:
                tokens.append(
                    Token("sign", "…" if piece.startswith("..") else piece, match.start(), match.end())
                )
        else:
            _word(piece, match.start(), tokens)


def _word(piece: str, start: int, tokens: list[Token]) -> None:
    plain = piece.replace("’", "'").replace("ʼ", "'").replace("‑", "-")
    low = plain.casefold()
    capital = piece[0].isupper() and (len(piece) == 1 or not piece.isupper())
    end = start + len(piece)
    if low.endswith("'"):
        low, end = low[:-1], end - 1
        plain = plain[:-1]
    if low in _WHOLE:
        first, *rest = _WHOLE[low]
        cut = end if not rest else start + max(1, len(plain) - len(rest[-1]))
        tokens.append(Token("word", first, start, cut, capital))
        tokens.extend(Token("word", word, cut, end) for word in rest)
        return
    stem, mark, tail = low.rpartition("'")
    if mark and stem:
        cut = start + len(stem)
        if f"'{tail}" in _TAILS:
            tokens += (
                Token("word", stem, start, cut, capital),
                Token("word", _TAILS[f"'{tail}"], cut, end),
            )
            return
        if tail == "s":
            after = "is" if stem in _IS_AFTER else "'s"
            tokens += (Token("word", stem, start, cut, capital), Token("word", after, cut, end))
            return
    tokens.append(Token("word", british(low), start, end, capital))


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return where quotations begin and end; a mark that is never closed opens none."""
    found: list[tuple[int, int]] = []
    at = 0
    closed_out: set[str] = set()
    for place, sign in enumerate(text):
        if place < at or sign not in _OPENING or sign in closed_out:
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if before.isalnum() or after.isspace():
            continue
        end = _closing(text, place, _OPENING[sign])
        if end:
            found.append((place, end))
            at = end
        elif len(text) - place > _LONGEST_QUOTE:
            closed_out.add(sign)
    return found


def _closing(text: str, opened: int, signs: str) -> int:
    single = signs in ("'", "’", "`'´")
    last = min(len(text), opened + _LONGEST_QUOTE)
    for place in range(opened + 1, last):
        if text[place] not in signs:
            continue
        after = text[place + 1] if place + 1 < len(text) else " "
        if text[place - 1].isspace() or (single and after.isalnum()):
            continue
        return place + 1
    return 0
