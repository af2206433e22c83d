"""LABEL: what somebody is, or is called, instead of what somebody did."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.abilities import ability
from sessiontui.wording.calling import called, manner, phrase, praise
from sessiontui.wording.predicates import accuses, predicate
from sessiontui.wording.qualities import about_you, names_a_thing, owned, quality, shown, with_quality
from sessiontui.wording.sentences import BE, JOINING, MODALS, OWNERS, PERSONS, PREPOSITIONS, Hit, Sentence
from sessiontui.wording.traits import Trait, trait_at
from sessiontui.wording.word_forms import words

_PASSED = words("real true total absolute complete the not and , or but")
_REAL = words("real true total absolute complete born perfect consummate")
_AFTER = words("in with at to when about towards toward under during of on by")
_SEEMING = words("seem appear sound look act remain become stay behave")
_WELCOME = words(
    "leader natural team professional pro expert master morning people natural-born role mentor visual"
)
_NAMING = words("say know decide agree clear ask see name write show tell on about")
_ARRIVING = words("come arrive turn show walk")
_COMING = words("across off over")


def labels(s: Sentence) -> Iterator[Hit]:
    """Yield every label of a sentence."""
    for at in range(len(s)):
        if at in s.left_alone:
            continue
        word = s.low[at]
        if (end := _copula(s, at)) and (hit := _said_of_somebody(s, at, end)):
            yield hit
        elif word in OWNERS or word == "'s":
            found = list(owned(s, at))
            yield from found
            if not found and (hit := phrase(s, at)):
                yield hit
        elif (
            hit := shown(s, at)
            or called(s, at)
            or phrase(s, at)
            or manner(s, at)
            or praise(s, at)
            or with_quality(s, at)
            or ability(s, at)
            or about_you(s, at)
        ):
            yield hit
    yield from _fragment(s)


def _copula(s: Sentence, at: int) -> int:
    """Return where what is said of somebody begins, after “are” or “seem” at a place; 0 for neither."""
    word = s.at(at)
    if word in BE:
        end = at + 1
        while s.at(end) in ("being", "been", "acting"):
            end += 1
        return end
    forms = s.forms(at)
    if any(form in _SEEMING for form in forms):
        return at + 1 + (s.at(at + 1) in ("to", "as") and s.at(at + 2) in ("be",)) * 2
    if any(form in _ARRIVING for form in forms):
        bare = at + 1 + (s.at(at + 1) in ("up", "in"))
        trait = trait_at(s, bare)
        if trait and trait.kind == "bad" and not trait.milder:
            return bare  # “you came unprepared”
    if any(form in ("come", "get") for form in forms):
        if s.at(at + 1) in _COMING:
            return at + 2 + (s.at(at + 2) in ("as", "like", "to"))
        if "get" in forms and trait_at(s, at + 1 + (s.at(at + 1) in ("so", "too", "very"))):
            return at + 1
    return 0


def _said_of_somebody(s: Sentence, at: int, start: int) -> Hit | None:
    before = at - 1
    while s.at(before) and (
        s.match("intensifiers", before) or s.at(before) in MODALS
        or (s.at(before) in BE and s.at(at).endswith("ing") and s.at(at) != "being")
        or s.at(before) in words("have has had to not do does did need tend often")
    ):  # fmt: skip
        before -= 1
    who = s.subject_at(before)
    if who == "thing" and s.at(at) in ("be", "being") and s.subject_before(at) in ("person", "nobody"):
        who = "person"  # “you need to stop being so sensitive”
    if who == "thing" and _facet(s, s.clause_start(at), at):
        who = "person"
    if s.at(before) in JOINING or s.at(before) == ",":
        who = s.subject_before(before)
        who = "person" if who == "nobody" and before > 0 and not s.says_i else who
    if s.at(before) == "who" and any(form in _NAMING for form in s.forms(before - 1)):
        return None  # “a line that says who is responsible”
    first = max(before, 0)
    asks = s.question and not accuses(s)
    asked = at + 1 + (s.at(at + 1) == "not")
    if s.question and s.at(at) in BE and s.at(asked) in PERSONS:
        found = predicate(s, asked + 1, "person")
        return Hit("LABEL", at, found) if found and (not asks or _blames(s, asked + 1, found)) else None
    if s.question and s.at(at) in BE and asked == at + 2 and s.at(asked) in ("that", "this", "it"):
        found = predicate(s, asked + 1, "person")
        return Hit("LABEL", at, found) if found and _blames(s, asked + 1, found) else None
    if who == "thing" and s.at(at - 1) == "to" and s.at(at) != "be":
        return None  # “it is hard to stay engaged”
    if who == "nobody":
        # “Is rude to colleagues”, “Don't be so sensitive”, “Stop being rude”.
        if before < 0 or s.at(at) in ("be", "being") or s.at(at - 1) in ("has", "can", "not"):
            who, first = "person", at
        else:
            return None
    if s.at(before) in ("to", "be") or s.at(at) == "be":
        wished = who == "person" and not s.taken_back(at)
        found = predicate(s, start, who if wished else "thing", asked_for=True)
    else:
        found = predicate(s, start, who)
    if found is None or asks or s.conditional(at) or s.taken_back(first) or s.reported(first):
        return None
    return Hit("LABEL", first, found)


def _blames(s: Sentence, start: int, end: int) -> bool:
    """Return whether a question holds a word that blames, so that it only looks like one."""
    for at in range(start, end):
        trait = trait_at(s, at)
        if trait and trait.kind == "bad" and not trait.milder:
            return True
        if s.match("character_nouns", at) and s.at(at - 1) in ("a", "an", "such"):
            return not s.match("good_traits", at) and s.at(at) not in _WELCOME
    return False


def _facet(s: Sentence, start: int, end: int) -> bool:
    """Return whether the words before a verb name a side of somebody: “her manner with the vendors”."""
    return any(
        (s.low[at] in OWNERS or (s.low[at] == "'s" and s.is_name(at - 1)))
        and (s.match("qualities", at + 1) or s.match("qualities", at + 2))
        for at in range(start, end)
    )


def _fragment(s: Sentence) -> Iterator[Hit]:
    """Yield a sentence that is nothing but what somebody is: “Too aggressive in meetings”, “Rock star!”."""
    if s.question:
        return
    lacking = 1 if s.at(0) in ("no", "zero", "little") else 2 if s.low[:2] == ["lack", "of"] else 0
    if lacking and (held := quality(s, lacking, judged=True)) and not names_a_thing(s, lacking + held):
        yield Hit("LABEL", 0, lacking + held)
        return
    if s.at(0) == "you" and (end := _vocative(s)):
        yield Hit("LABEL", 0, end)
        return
    at, denied, articled = 0, False, False
    while at < min(len(s), 8):
        word = s.at(at)
        denied = denied or word in ("not", "no", "never")
        noun, trait = s.match("character_nouns", at), trait_at(s, at)
        if noun and _noun_ends(s, at + noun, articled=articled):
            yield Hit("LABEL", 0, at + noun)
            return
        if trait:
            if denied and trait.kind == "bad":
                return
            if end := _ends_with(s, at + trait.length, trait, articled=articled):
                yield Hit("LABEL", 0, end)
                return
            at += trait.length
            continue
        joined = s.at(at + 1) in JOINING and trait_at(s, at + 2) is not None and not s.says_i
        articled = articled or word in ("a", "an", "such", "what")
        if not (articled or joined or s.match("intensifiers", at) or word in _PASSED):
            return
        if articled and word in _REAL and (people := s.match("people_nouns", at + 1)):
            yield Hit("LABEL", 0, at + 1 + people)
            return
        at += 1


def _vocative(s: Sentence) -> int:
    """Return the end of “you selfish jerk”, “you liar”; 0 where “you” goes on to do something."""
    at = 1
    while at < 5 and (trait := trait_at(s, at)):
        at += trait.length
    length = s.match("character_nouns", at, forms=False) or (s.match("people_nouns", at) if at > 1 else 0)
    return at + length if length and s.is_sign(at + length) else 0


def _noun_ends(s: Sentence, after: int, *, articled: bool) -> bool:
    if s.is_sign(after):
        return True
    return articled and s.at(after) in PREPOSITIONS | JOINING | PERSONS


def _ends_with(s: Sentence, after: int, trait: Trait, *, articled: bool) -> int:
    """Return where a sentence without a verb says what somebody is; 0 where it speaks of a thing."""
    if s.at(after - 1) in ("to", "at", "with", "in") and trait.length > 1:
        return after
    if (s.at(0) == "too" and s.at(after) == "to") or (s.at(after) == "for" and s.at(after + 1) in OWNERS):
        return after
    if s.at(after) == "," and trait.kind == "good" and trait_at(s, after + 1) is None:
        return 0  # “Great, see you at nine.”
    if s.at(0) == "the" and s.at(after) == "part":
        return 0
    if people := s.match("people_nouns", after) or s.match("character_nouns", after):
        end = after + people
        return end if s.is_sign(end) or s.at(end) in PREPOSITIONS | JOINING | PERSONS else 0
    if (held := s.match("qualities", after)) and not names_a_thing(s, after + held):
        return 0 if trait.milder and s.match("plain_qualities", after) else after + held
    if (
        articled
        or trait.kind == "built"
        or (trait.milder and (s.concrete or s.at(after) in (":", ",", "to")))
    ):
        return 0
    if trait.of_things and s.at(after) in JOINING and s.says_i:
        return 0
    if s.at(after) == "to" and s.at(after + 1) in ("see", "hear", "meet", "know", "have", "be"):
        return 0
    return after if s.is_sign(after) or s.at(after) in JOINING | _AFTER else 0
