"""Labels that come without “you are”: phrases, praise, judging verbs and adverbs, “I find you …”."""

from __future__ import annotations

from sessiontui.wording.predicates import accuses, predicate
from sessiontui.wording.sentences import BE, OWNERS, PERSONS, PREPOSITIONS, Hit, Sentence
from sessiontui.wording.traits import trait_at
from sessiontui.wording.word_forms import adjectives_behind, words

_FINDING = words("find consider call think label name describe see regard view")


def called(s: Sentence, at: int) -> Hit | None:
    """Return “I find you difficult”, “seen as aloof”, “it was rude of you”, “makes you look weak”."""
    forms = s.forms(at)
    if any(form in _FINDING for form in forms) and s.at(at + 1) in ("you", "him", "her", "them"):
        start = at + 2 + (s.at(at + 2) in ("as", "to")) + (s.at(at + 3) == "be")
        found = predicate(s, start, "person") if s.at(at + 2) not in PREPOSITIONS - {"as", "to"} else None
        if found and not s.taken_back(start) and not s.conditional(at) and not s.question:
            return Hit("LABEL", at, found)
    if (
        any(form in _FINDING for form in forms)
        and s.at(at + 1) in OWNERS
        and (held := s.match("qualities", at + 2))
    ):
        found = predicate(s, at + 2 + held, "person")
        if found and not (s.taken_back(at) or s.conditional(at) or s.question):
            return Hit("LABEL", at, found)
    passive = at == 0 or any(word in BE for word in s.low[max(0, at - 4) : at])
    if passive and s.word_in("seen_as", at) and s.at(at + 1) in ("as", "for"):
        found = predicate(s, at + 2 + (s.at(at + 2) in ("being",)), "person")
        if found and s.subject_before(at) != "speaker" and not s.question:
            return Hit("LABEL", at, found)
    if "think" in forms and s.at(at + 1) == "of" and s.at(at + 2) == "you" and s.at(at + 3) == "as":
        found = predicate(s, at + 4, "person")
        return Hit("LABEL", at, found) if found and not s.question and not s.taken_back(at) else None
    if "strike" in forms and s.at(at + 1) in ("me", "us") and s.at(at + 2) == "as":
        found = predicate(s, at + 3, "person")
        return Hit("LABEL", at, found) if found and not s.question else None
    if s.at(at) == "how" and (trait := trait_at(s, at + 1)) and trait.kind != "built":
        after = at + 1 + trait.length
        if s.at(after) in ("you", "he", "she") and s.at(after + 1) in BE and not s.question:
            return Hit("LABEL", at, after + 2)
        if at == 0 and after == len(s) and trait.kind == "bad" and not (trait.of_things or s.question):
            return Hit("LABEL", at, after)  # “How rude!”
    if s.at(at) == "of" and s.at(at + 1) in ("you", "him", "her", "them") and (trait := trait_at(s, at - 1)):
        return Hit("LABEL", at - 1, at + 2) if trait.length == 1 and not s.taken_back(at) else None
    return None


def phrase(s: Sentence, at: int) -> Hit | None:
    """Return “get your act together”, “not cut out for”: phrases that judge."""
    if s.question and not accuses(s) and s.at(at) not in ("what", "who"):
        return None
    for name in ("praise_phrases", "label_phrases"):
        if length := s.match(name, at):
            if s.low[at : at + 2] == ["what", "were"] and not s.is_sign(at + length):
                return None  # “What were you thinking of when it stopped?”
            whose = any(word in OWNERS for word in s.low[at : at + length])
            who = "person" if whose else s.subject_before(at)
            if who == "speaker" and name == "label_phrases":
                return None
            if who == "thing" and name == "label_phrases":
                return None
            if s.conditional(at) or s.taken_back(at) or s.reported(at) or s.explained(at + length):
                return None
            return Hit("LABEL", at, at + length)
    return None


def manner(s: Sentence, at: int) -> Hit | None:
    """Return “you acted selfishly”, “you micromanage”: a person, and a judging verb or adverb."""
    word = s.at(at)
    judged = False
    if word.endswith("ly"):
        for plain in adjectives_behind(word):
            bad = s.rules["bad_traits"].has(plain)
            if (bad or s.rules["good_traits"].has(plain)) and not s.rules["milder"].has(plain):
                judged = not s.match("states", at, forms=False) and (bad or not s.concrete)
        if s.match("intensifiers", at) or trait_at(s, at):
            judged = False
    length = s.match("judging_verbs", at) if not judged else 1
    if not judged and not length:
        return None
    who = s.subject_before(at)
    if who in ("speaker", "thing") or (
        who == "nobody" and not (at == 0 and word.endswith("s")) and not judged
    ):
        return None
    if who == "nobody" and judged and not (at <= 3 and not s.says_i):
        return None
    if not judged and (s.at(at - 1) in words("the a your was were felt feel been is my to got be")
                       or s.at(at - 1) in PREPOSITIONS):  # fmt: skip
        return None
    if s.question and not accuses(s):
        return None
    if s.conditional(at) or s.taken_back(at) or s.reported(at):
        return None
    first = at - 1 if s.at(at - 1) in PERSONS else at
    return Hit("LABEL", first, at + max(1, length))


def praise(s: Sentence, at: int) -> Hit | None:
    """Return “great job”, “poor effort”, “excellent communication skills”."""
    if not s.match("praise_words", at, forms=False) or s.is_sign(at):
        return None
    place = at + s.match("praise_words", at, forms=False)
    for _ in range(2):
        if s.match("praise_words", place, forms=False) or s.match("intensifiers", place):
            place += 1
    named = ("people_nouns", "praised_things", "qualities", "character_nouns")
    length = next((size for name in named if (size := s.match(name, place))), 0)
    if not length and s.match("doing_verbs", place) and s.match("qualities", place + 1):
        length = 1 + s.match("qualities", place + 1)
    if not length or s.word_in("not_praised", place) or s.word_in("not_praised", place + length):
        return None
    who = s.subject_before(at)
    if who == "speaker" and not s.says_you:
        return None
    if who == "thing" and not s.verbless(at, place + length):
        return None
    if s.conditional(at) or s.taken_back(at) or s.reported(at) or (s.question and not accuses(s)):
        return None
    return Hit("LABEL", at, place + length)
