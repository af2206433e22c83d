"""Qualities that somebody is said to have, lack or show: “your laziness”, “you lack presence”."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.sentences import (
    AUXILIARIES,
    DETERMINERS,
    JOINING,
    PERSONS,
    PREPOSITIONS,
    Hit,
    Sentence,
)
from sessiontui.wording.traits import trait_at
from sessiontui.wording.word_forms import qualities_behind, words

_SHOWING = words(
    "have show demonstrate display exhibit possess bring lack miss need project exude "
    "radiate maintain develop gain build keep prove use "
    "make establish foster earn command cultivate instil exercise"
)

_RAISING = words("great high low real such natural enough lot deep wrong right limited genuine")
_ON_THE_WAY = _RAISING | words(
    "worrying alarming shocking staggering complete total distinct serious severe general fundamental "
    "a an the of and any sense much level degree clear not his her your their own certain got"
)


def owned(s: Sentence, at: int) -> Iterator[Hit]:
    """Yield “your laziness”, “your lack of commitment”, “your strong leadership”."""
    if s.at(at) == "'s" and (not s.is_name(at - 1)):
        return
    if s.taken_back(at) or s.conditional(at) or s.reported(at):
        return
    if s.at(at) == "'s" and (
        trait := trait_at(s, at + 1 + (s.at(at + 1) in ("so", "too", "very", "a", "not")))
    ):
        place = at + 1 + (s.at(at + 1) in ("so", "too", "very", "a", "not"))
        if not trait.of_things or s.is_sign(place + trait.length) or s.at(place + trait.length) in JOINING:
            yield Hit("LABEL", at - 1, place + trait.length)
            return
    first = at - 1 if s.at(at) == "'s" else at
    place, judged = at + 1, False
    for _ in range(4):
        if s.at(place) in ("lack", "absence") and s.at(place + 1) == "of":
            yield Hit("LABEL", first, min(place + 3, len(s)))
            return
        if (length := quality(s, place, judged=judged)) and not names_a_thing(s, place + length):
            if s.concrete and s.at(place + length) == "to":
                return  # “your initiative to write it down saved us five hours”
            yield Hit("LABEL", first, place + length)
            return
        trait = trait_at(s, place)
        if trait or s.match("praise_words", place, forms=False):
            judged = True
            place += trait.length if trait else 1
        elif s.at(place + 1) == "and" and quality(s, place + 2, judged=False):
            place += 2
        elif s.match("intensifiers", place) or s.at(place) in (
            "own",
            "usual",
            "complete",
            "whole",
            "constant",
        ):
            place += 1
        else:
            return


def quality(s: Sentence, at: int, *, judged: bool) -> int:
    """Return how many words of a quality begin at a place; 0 for none, or a plain one that nothing judges."""
    length = s.match("qualities", at)
    if length and (judged or s.match("plain_qualities", at) < length):
        return length
    if not length and any(s.rules["bad_traits"].has(word) or s.rules["good_traits"].has(word)
                          for word in qualities_behind(s.at(at))):  # fmt: skip
        return 1
    return 0


def names_a_thing(s: Sentence, at: int) -> bool:
    """Return whether the quality before a place only names a thing: “your leadership team”."""
    if s.is_sign(at) or s.at(at - 1) in ("for", "of", "to", "in"):
        return False
    if s.at(at + 1) in DETERMINERS | words("me us him her them you"):
        return False  # “your stubbornness cost us the client”
    return s.word_in("things", at) or s.at(at) in ("team", "offsite", "programme", "group", "people")


def shown(s: Sentence, at: int) -> Hit | None:
    """Return “you lack presence”, “you have no empathy”, “shows great initiative”."""
    if not any(form in _SHOWING for form in s.forms(at)):
        return None
    who = s.subject_before(at)
    seems_to = s.at(at - 1) == "to" and any(form in ("seem", "appear") for form in s.forms(at - 2))
    lacking = "lack" in s.forms(at)
    if who in ("speaker", "thing") or (
        s.at(at - 1) in ("to", "the", "a", "your", "of", "any", "this") and not (lacking or seems_to)
    ):
        return None
    if who == "nobody" and at > 1 and s.at(at - 1) not in ("and", ",", "consistently", "not", "also"):
        return None
    if who == "nobody" and s.at(at) in _SHOWING - {"lack"} and not s.concrete and at == 0:
        return None  # “Show more …” asks for something
    if s.question or s.conditional(at) or s.taken_back(at) or s.reported(at):
        return None
    first = max(0, at - 1) if s.at(at - 1) in PERSONS or s.is_name(at - 1) else at
    claimed = at == 0 and s.at(at).endswith("s") and s.at(at) not in ("has", "makes") and not s.concrete
    place, judged = at + 1 + (s.at(at + 1) == "got"), lacking or claimed
    if lacking:
        if s.match("resources", place) or s.concrete or s.at(at - 1) in ("the", "a"):
            return None
        if s.at(at + 1) == "of":
            return None
    for _ in range(7):
        if length := quality(s, place, judged=judged):
            return None if names_a_thing(s, place + length) else Hit("LABEL", first, place + length)
        trait = trait_at(s, place)
        led = trait is not None and quality(s, place + trait.length, judged=True) > 0
        if judged and not led and (s.match("character_nouns", place) or s.match("people_nouns", place)):
            return None
        if trait or s.match("praise_words", place, forms=False) or s.at(place) in ("no", "little", "zero"):
            judged = True
            place += trait.length if trait else 1
        elif s.at(place) in ("lack", "absence"):
            judged = True
            place += 1
        elif s.match("intensifiers", place) or s.at(place) in _ON_THE_WAY or _quoted(s, place):
            judged = judged or s.at(place) in _RAISING
            place += 1
        elif judged and (_names_a_kind(s, place) or (s.at(place) == "," and s.at(place + 1))):
            place += 1  # “superior customer skills”
        else:
            unlisted = lacking and not s.is_sign(place) and not s.word_in("things", place)
            return Hit("LABEL", first, place + 1) if unlisted else None
    return None


def _names_a_kind(s: Sentence, at: int) -> bool:
    """Return whether a word only says of which kind the quality after it is: “bedside manner”."""
    plain = (
        s.at(at).replace("-", "").isalpha()
        and s.at(at) not in PREPOSITIONS | JOINING | DETERMINERS | AUXILIARIES
    )
    return plain and quality(s, at + 1, judged=True) > 0


def _quoted(s: Sentence, at: int) -> bool:
    return at < len(s) and s.tokens[at].kind == "quote"


def about_you(s: Sentence, at: int) -> Hit | None:
    """Return “there is a coldness about you”, “there is a lack of accountability on your part”."""
    if s.at(at) != "there" or s.question or s.taken_back(at) or s.conditional(at):
        return None
    place = at + 2
    while s.at(place) in _ON_THE_WAY | {"some", "lack", "such"} and s.at(place):
        place += 1
    length = quality(s, place, judged=True)
    after = s.low[place + length : place + length + 2] if length else []
    who = after[:1] in (["about"], ["in"], ["with"], ["to"]) and after[1:] in (
        ["you"],
        ["him"],
        ["her"],
        ["them"],
    )
    return Hit("LABEL", at, place + length) if who or after == ["on", "your"] else None


def with_quality(s: Sentence, at: int) -> Hit | None:
    """Return “handles criticism with grace”, “leads with great integrity”."""
    if s.at(at) != "with" or s.subject_before(at) in ("speaker", "thing") or s.question or s.conditional(at):
        return None
    place = at + 1
    judged = False
    while s.match("intensifiers", place) or s.at(place) in (
        "a",
        "an",
        "great",
        "and",
        "no",
        "little",
        "such",
    ):
        judged = judged or s.at(place) in ("great", "no", "little")
        place += 1
    while trait := trait_at(s, place):
        judged, place = True, place + trait.length
    length = quality(s, place, judged=judged)
    told = s.says_i or s.taken_back(at) or s.reported(at)
    if not length or told or s.concrete or names_a_thing(s, place + length):
        return None
    return Hit("LABEL", at, place + length)
