"""ABSOLUTE: always and never, said of what somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.sentences import (
    AUXILIARIES,
    BE,
    CONDITIONS,
    JOINING,
    PERSONS,
    QUESTION_WORDS,
    Hit,
    Sentence,
)
from sessiontui.wording.traits import trait_at
from sessiontui.wording.word_forms import words

_OFFERS = words("can could may might should please to")
_RELYING = words("count rely depend trust get reach find tell please satisfy")
_CLEARING = words("clean pick wait chase clear cover fix explain apologise correct repeat")
_NOT_YET = words("met received got been seen")
_OTHERS = words("everyone everybody nobody")
_SELDOM = words("each every any all")


def absolutes(s: Sentence) -> Iterator[Hit]:
    """Yield every word that leaves no exception in what a sentence says of somebody."""
    for at in range(len(s)):
        if at in s.left_alone:
            continue
        if length := _absolute(s, at):
            yield Hit("ABSOLUTE", at, at + length)


def _absolute(s: Sentence, at: int) -> int:
    if length := s.match("absolute_phrases", at):
        slots = s.at(at + length - 1) in ("time", "times") and s.word_in("things", at + length)
        if slots or s.at(at - 1) == "than":
            return 0
        if s.taken_back(at) and "you" not in s.low[at : at + length]:
            return 0
        return length if _of_somebody(s, at, length) else 0
    if s.taken_back(at) or s.at(at - 1) == "than" or (s.at(at - 1) == "as" and at == 1):
        return 0
    if s.at(at) == "never" and (s.at(at + 1) in _NOT_YET or "before" in s.low[at:]):
        return 0  # “you have never met Ana”, “you had never led a team before”
    if s.match("absolutes", at, forms=False):
        return 1 if _of_somebody(s, at, 1) and not _offer(s, at) else 0
    if s.match("near_absolutes", at, forms=False) and not s.concrete:
        return 1 if _of_somebody(s, at, 1) and not s.question else 0
    if s.match("whole_adverbs", at, forms=False):
        return 1 if _whole(s, at) else 0
    if s.at(at) in _SELDOM and s.match("occasions", at + 1):
        told = s.subject_before(at) == "person" or s.at(0) in ("in", "at")
        answered = s.at(at) in ("all", "any") or s.concrete
        return (
            2
            if told and not answered and (s.at(at - 1) == "in" or s.at(at + 1) in ("deadline", "time"))
            else 0
        )
    return 0


def _of_somebody(s: Sentence, at: int, length: int) -> bool:
    if any(word in ("you", "your") for word in s.low[at : at + length]):
        return True
    after = at + length
    if s.at(after) in AUXILIARIES and s.at(after + 1) in PERSONS:
        return True  # “never once have you asked”
    if s.at(at - 1) == "for" and any(word in ("thank", "thanks") for word in s.low[:at]):
        return True
    if s.at(at) in ("every", "each") and any(token.kind == "number" for token in s.tokens):
        return False
    if s.at(at) in _OTHERS or (s.at(at) == "no" and s.at(at + 1) in ("one", "way")):
        return True
    who = s.subject_before(at)
    if who == "person":
        return not any(word in CONDITIONS for word in s.low[:at]) or s.at(at) in ("always", "never")
    if who == "speaker":
        return _of_the_other(s, at)
    rest = s.low[at + length : at + length + 12]
    told = any(word in ("you", "your", "yourself") for word in rest)
    if who == "thing":
        clause = next((place for place, word in enumerate(rest) if word in JOINING or word == ","), len(rest))
        return any(word in ("you", "your") for word in rest[:clause]) or (length > 1 and s.says_you)
    after = at + length
    word = s.at(after)
    if s.is_sign(after):
        return at > 0 and not s.says_i
    if told and (s.at(at) == "nothing" or "time" in s.low[at : at + length + 1]):
        return True
    if told and s.at(at) in ("every", "each", "all", "nothing", "everything", "not"):
        return not s.says_i or "you" in rest[:3]
    if at > 2:
        return not s.says_i
    if s.match("states", after, forms=False) or s.match("mind_verbs", after):
        return True
    if word in ("look", "seem", "appear", "sound", "be"):
        return True
    acts = (word.endswith("s") and not word.endswith("ss")) or word.endswith(("ing", "ed"))
    return (
        acts
        or trait_at(s, after) is not None
        or word in ("late", "on", "ready", "willing", "available", "there", "a")
    )


def _of_the_other(s: Sentence, at: int) -> bool:
    """Return whether the speaker's always is about the other: “I can never rely on you”."""
    near = s.low[at + 1 : at + 9]
    if s.at(at) not in ("always", "never", "constantly") or not any(w in ("you", "your") for w in near):
        return False
    if s.at(at) == "always" and "have" in s.forms(at + 1) and s.at(at + 2) == "to":
        return True
    if s.at(at - 1) in ("can", "could") and any(form in _RELYING for form in s.forms(at + 1)):
        return True
    return s.at(at - 1) in BE and any(form in _CLEARING for form in s.forms(at + 1))


def _offer(s: Sentence, at: int) -> bool:
    """Return whether an always is an offer, a wish, a thanks or a question: “you can always call me”."""
    if (
        s.at(at + 1) == "have"
        and s.at(at + 2) in ("the", "a")
        and s.at(at + 3) in ("option", "choice", "right")
    ):
        return True
    if s.question and s.low[:2] in (["do", "you"], ["must", "you"]) and s.at(at + 1) == "have":
        return False  # “Do you always have to be so negative?”
    if _of_the_other(s, at):
        return False
    if s.at(at - 1) in _OFFERS and s.at(at) == "always" and s.at(at + 1) != "be":
        return True
    if s.question and not any(word in ("why", "how") for word in s.low[:3]):
        return True
    return (
        any(word in QUESTION_WORDS for word in s.low[:1])
        and s.question
        and "why" not in s.low[:3]
        and "come" not in s.low[:2]
    )


def _whole(s: Sentence, at: int) -> bool:
    if s.subject_before(at) != "person" or s.question or s.conditional(at) or s.concrete:
        return False
    if s.at(at - 1) == "not":
        return False
    word = s.at(at + 1)
    return bool(word) and not s.is_sign(at + 1) and not s.match("states", at + 1, forms=False)
