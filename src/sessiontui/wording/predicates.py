"""What is said of somebody after “you are”: the walk from the verb to the first word of character."""

from __future__ import annotations

from sessiontui.wording.sentences import (
    BE,
    CALENDAR,
    DETERMINERS,
    JOINING,
    MODALS,
    NUMBERS,
    OWNERS,
    PERSONS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SPEAKERS,
    Sentence,
    Who,
)
from sessiontui.wording.traits import Trait, trait_at
from sessiontui.wording.word_forms import plain_forms, words

_SKIPPED = words(
    "our my a an the this such as not being been be of bit little lot real true total complete "
    "absolute born kind sort to one another always never"
)


def accuses(s: Sentence) -> bool:
    """Return whether a question is one in form only: “Why are you so lazy?”."""
    opening = s.low[:4]
    if opening[:1] == ["must"] or (opening[:2] == ["do", "you"] and ("have" in opening or "even" in opening)):
        return True
    if "not" in opening and opening[0] in BE | words("do does did can could will would"):
        return True
    return "why" in opening or (
        "how" in opening and ("can" in opening or "come" in opening or "could" in opening)
    )


class _Walk:
    """What has been passed on the way from the verb."""

    def __init__(self) -> None:
        self.denied = False
        self.strong = False
        self.articled = False
        self.definite = False
        self.voiced = False
        """What is judged is what the other said: a comment, a reply."""
        self.pointed = False
        """What is judged is “it”, “that”, or something of the other’s."""


def predicate(s: Sentence, start: int, who: Who, *, asked_for: bool = False) -> int | None:
    """Return where the first word of character ends in what is said from `start` on; None for none.

    `asked_for` says that it is wished, not found: “be ready” is no label, “be less rude” and “be nicer” are.
    """
    if who == "speaker":
        return None
    at, walk = start, _Walk()
    walk.pointed = who == "thing" and _points(s, start)
    walk.voiced = walk.pointed and any(word in _VOICED for word in s.low[s.clause_start(start) : start])
    while at < min(len(s), start + 14):
        noun = 0 if walk.definite and s.word_in("people_nouns", at) else s.match("character_nouns", at)
        trait = trait_at(s, at)
        state = s.match("states", at, forms=False)
        if noun and not (trait and trait.length > noun) and not (state and not walk.articled):
            return None if who == "thing" or s.word_in("things", at + noun) else at + noun
        if trait and (not asked_for or trait.kind == "bad" or walk.articled or walk.strong):
            if _counts(s, at, trait, who, walk):
                return _whole(s, at + trait.length, walk.articled)
            at += trait.length
            continue
        if not (trait and asked_for) and not _passed(s, at, walk):
            if who == "person" and walk.articled and s.at(at - 1) in _BORN and not s.word_in("things", at):
                return at + 1
            if who == "person" and _compared(s, at):
                return at + 2
            owns = s.at(start - 1) == "'s" and s.is_name(start - 2)  # “Lin's accent”
            open_to_it = who == "person" and not (asked_for or state or owns)
            return at + 1 if open_to_it and _unlisted(s, start, at, walk) else None
        at += max(1, s.match("intensifiers", at))
    return None


def _compared(s: Sentence, at: int) -> bool:
    """Return whether “like a ball of fire” begins at a place."""
    return s.at(at) == "like" and s.at(at + 1) in ("a", "an")


def _points(s: Sentence, start: int) -> bool:
    """Return whether “that was …” or “your email was …” stands before a place."""
    before = s.low[s.clause_start(start) : start]
    return any(word in OWNERS or word in ("it", "that", "this") for word in before)


def _passed(s: Sentence, at: int, walk: _Walk) -> bool:
    """Note a word on the way; return whether what is said of somebody may go on after it."""
    word = s.at(at)
    if word == "," or word in JOINING:
        walk.denied = walk.denied and word in ("or", "nor")
        return True
    walk.denied = walk.denied or word in ("not", "never", "no", "hardly", "far", "less")
    walk.articled = walk.articled or word in ("a", "an", "such")
    walk.definite = walk.definite or word in ("the", "our", "my")
    walk.strong = walk.strong or word in _STRONG
    if word in _SKIPPED or s.match("intensifiers", at) or (word.endswith("ly") and not trait_at(s, at)):
        return True
    # “He was drunk and belligerent”: one unknown word, if a known one is joined to it.
    joined = s.at(at + 1) in JOINING or s.at(at + 1) == ","
    return joined and not s.is_sign(at) and trait_at(s, at + 2) is not None


def _unlisted(s: Sentence, start: int, at: int, walk: _Walk) -> bool:
    """Return whether a word that no list holds ends “you are ___” as an adjective would: “you are evil”."""
    word = s.at(at)
    if not word.isalpha() and "-" not in word:
        return False
    if s.is_sign(at) or s.tokens[at].kind != "word" or s.tokens[at].capital or word in _NO_ADJECTIVES:
        return False
    if walk.articled or walk.definite or s.concrete or s.low[at - 1] in JOINING or s.at(at - 1) == ",":
        return False
    if word.endswith(("ed", "ing", "en", "wn", "one", "ought", "ly")) or plain_forms(word)[1:]:
        return False
    if s.word_in("things", at) or s.match("situation_things", at) or s.match("people_nouns", at):
        return False
    return (s.is_sign(at + 1) or s.at(at + 1) in _AFTER_AN_ADJECTIVE) and at - start < 4


_VOICED = words(
    "comment comments remark remarks response reply answer answers email emails message messages tone joke "
    "jokes reaction words language text post behaviour conduct manner attitude voice"
)
_HARSH = words(
    "abrupt aggressive cold crude cruel defensive demeaning hostile inappropriate intimidating mean negative "
    "offensive provocative rough threatening toxic unacceptable unfair unpleasant unreasonable hurtful "
    "ridiculous"
)
_BORN = words("born true real total absolute utter proper complete")
_STRONG = words("so too very such overly most really extremely bit little rather quite pretty more less")
_AFTER_AN_ADJECTIVE = words(
    "and or but with in at about when to towards toward because around sometimes , today"
)
_FUNCTION_WORDS = (
    PREPOSITIONS | JOINING | NUMBERS | CALENDAR | QUESTION_WORDS | DETERMINERS | MODALS | PERSONS | OWNERS
)
_NO_ADJECTIVES = (
    _FUNCTION_WORDS
    | SPEAKERS
    | words(
        "stuck split shut put set cut hurt torn worn born drawn driven lit fed "
        "it me us him them myself yourself himself herself there here then now ago soon again later already "
        "too so very much many more most less few ok yes going host chair lead driver scribe mine yours ours "
        "hers theirs else enough once twice together apart away back next last others someone nobody "
        "anybody everybody first second third fourth fifth lot bit time home work lunch if because that "
        "only not also still just ahead behind below above nowhere everywhere somewhere outside inside online"
    )
)


def ends_there(s: Sentence, at: int) -> bool:
    """Return whether what is said of somebody may end before a place."""
    return (
        s.is_sign(at) or s.at(at) in JOINING or s.at(at) in ("with", "in", "at", "about", "when", "to", "for")
    )


def _counts(s: Sentence, at: int, trait: Trait, who: Who, walk: _Walk) -> bool:
    """Return whether an adjective on the way is said of somebody, and not denied, dated or another’s."""
    before, after = s.at(at - 1), s.at(at + trait.length)
    if trait.kind == "bad" and (before == "not" or (walk.denied and not walk.strong)):
        return False
    if trait.milder and ((s.concrete and not walk.articled) or (after == "to" and trait.kind == "good")):
        return False
    if who == "thing":
        harsh = walk.voiced and s.at(at) in _HARSH
        said = walk.pointed and not (
            walk.articled and not ((after == "thing" or after in _VOICED) and trait.kind == "bad")
        )
        return said and (harsh or not trait.of_things)
    if walk.definite and not walk.articled and before not in ("most", "too", "so"):
        return s.at(at).endswith("est") or s.at(at) == "worst"
    if s.at(at) in ("better", "best", "worse", "worst") and not walk.articled and not walk.definite:
        return False
    if trait.kind == "built" and not walk.articled and not ends_there(s, at + 1):
        return s.at(at + 1).endswith("ly")
    return not (walk.articled and s.word_in("not_praised", at + trait.length))


def _whole(s: Sentence, at: int, articled: bool) -> int:
    """Return the end of “a good listener” where only “a good” has been read."""
    if not articled or s.is_sign(at) or s.at(at) in PREPOSITIONS or s.at(at) in JOINING:
        return at
    if trait := trait_at(s, at):
        at += trait.length
    if length := s.match("people_nouns", at) or s.match("character_nouns", at):
        return at + length
    return at
