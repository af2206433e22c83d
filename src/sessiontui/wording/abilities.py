"""LABEL: verdicts on what somebody can do: “struggles to prioritise”, “handles pressure well”."""

from __future__ import annotations

from sessiontui.wording.sentences import BE, DETERMINERS, OWNERS, Hit, Sentence
from sessiontui.wording.word_forms import words

_AFTER_A_VERDICT = words(
    "a an the to with in at of her his their your any and be being more very all of own take "
    "taking make making get getting do doing have having give giving provide providing"
)
_NEAR = 4
_TRIED = words(
    "pressure stress criticism feedback change conflict confrontation adversity setbacks rejection ambiguity "
    "uncertainty failure responsibility correction direction instruction others people"
)
_TAKING = words("take handle accept receive deal cope manage respond react adapt work get")
_SOMEHOW = words("well badly poorly")


def ability(s: Sentence, at: int) -> Hit | None:
    """Return a verdict on an ability, as appraisals give it; with a number or a day it describes."""
    if s.concrete or s.question or s.subject_before(at) in ("speaker", "thing"):
        return None
    length = s.match("ability_phrases", at)
    if not length and s.low[at : at + 2] == ["does", "not"]:
        length = 2  # “does not accept feedback”, and nothing of the sort said to “you”
    if length and _told_as_lasting(s, at):
        place = at + length
        for place in range(at + length, min(len(s), at + length + _NEAR)):
            if found := s.match("ability_things", place):
                after = place + found
                thing = s.at(after) in DETERMINERS | OWNERS and (
                    s.word_in("things", after + 1) or s.word_in("things", after + 2)
                )
                return None if thing else _hit(s, at, after)
            if s.is_sign(place) or not (s.at(place) in _AFTER_A_VERDICT or s.at(place).endswith("ly")):
                return None
        return None
    return _coping(s, at)


def _told_as_lasting(s: Sentence, at: int) -> bool:
    """Return whether it is told of how somebody is, not of one time: “struggles to”, not “struggled to”."""
    if s.subject_before(at) == "nobody" and at > 2:
        return False
    before = s.at(at - 1)
    if before in BE:
        return before not in ("was", "were", "been")
    return not (s.at(at).endswith("ed") or s.at(at) in ("had", "found"))


def _coping(s: Sentence, at: int) -> Hit | None:
    """Return “handles pressure well”, “does not take criticism well”."""
    if not any(form in _TAKING for form in s.forms(at)) or s.at(at).endswith("ed"):
        return None
    if s.subject_before(at) == "nobody" and at > 2:
        return None
    near = range(at + 1, min(len(s), at + 6))
    if any(s.low[each] in _TRIED for each in near) and any(s.low[each] in _SOMEHOW for each in near):
        last = max(each for each in near if s.low[each] in _TRIED or s.low[each] in _SOMEHOW)
        if any(s.is_sign(each) for each in range(at, last)):
            return None
        return _hit(s, at, last + 1)
    return None


def _hit(s: Sentence, at: int, end: int) -> Hit | None:
    if s.conditional(at) or s.taken_back(at) or s.reported(at):
        return None
    return Hit("LABEL", at, end)
