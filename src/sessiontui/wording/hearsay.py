"""HEARSAY: what somebody who is not named is said to say, think or feel."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.sentences import AUXILIARIES, BE, NUMBERS, PREPOSITIONS, Hit, Sentence
from sessiontui.wording.word_forms import words

_SAYING = words(
    "accuse allege blame call claim comment complain describe express gossip hint mention note "
    "raise remark report say suggest talk tell think warn whisper "
)
_SOMEBODY = words("you your yours he she him her his yourself")
_THINKING = words("think say know complain agree talk feel believe notice")
_KNOWN = words("known seen viewed regarded perceived respected liked considered")
_BEFORE_A_SOURCE = words("that how why what if just some honestly also have do does did whole of i")
_QUANTITIES = words("number group couple half some many few several lot lots most all handful majority")
_TROUBLES = words("concern concerns complaint complaints issues questions doubts worries problems")
_PAST = words("felt knew said thought left saw found")
_DEEDS = words("asked wanted found saw raised shared noted see called agreed looked")
_NO_SOURCE_AFTER = words("to with for from of by at before these those our two three about around among")
_BETWEEN = words(
    "that who have has had are is were was been being do does did not also all often really "
    "generally just already still may might must would will can could always sometimes "
    "frequently seem to and probably in on here around the"
)


def hearsay(s: Sentence) -> Iterator[Hit]:
    """Yield every source in a sentence that nobody can ask."""
    for at in range(len(s)):
        if at in s.left_alone or s.is_sign(at):
            continue
        hit = _phrase(s, at) or _source(s, at) or _seen_as(s, at)
        if hit:
            yield hit


def _phrase(s: Sentence, at: int) -> Hit | None:
    length = s.match("hearsay_phrases", at)
    if not length or (s.question and s.at(0) not in ("have", "did")):
        return None
    if s.taken_back(at) or s.at(at - 1) in NUMBERS - {"both", "half"}:
        return None  # “four people told me …: Ann, Bo, Cem and Dee”
    after = at + length
    if s.at(at) in ("they", "it") and s.at(after) in PREPOSITIONS - {"about"}:
        return None  # “they say in the contract”, “it was said in the meeting”
    if s.at(at) == "they" and not _about(s, at + 1, 10) and length == 2:
        return None
    if s.at(after - 1) == "told" and not _about(s, after, len(s)):
        return None
    heard = any("hear" in s.forms(each) or s.at(each) == "told" for each in range(at, after))
    if s.at(at) == "i" and heard and _heard_oneself(s, after):
        return None
    if s.at(after) in ("by", "from") and s.is_name(after + 1):
        return None
    if s.at(after - 1) in ("from", "by", "through") and s.is_name(after):
        return None
    return Hit("HEARSAY", at, after)


def _heard_oneself(s: Sentence, after: int) -> bool:
    """Return whether the speaker heard it with the speaker's own ears: “I heard you say no at 10:15”."""
    last = s.at(after - 1)
    if last in ("told",):
        return s.at(after) == "by" and s.is_name(after + 1)
    if last in ("heard", "hear"):
        follows = s.at(after)
        if follows == "from":
            return s.is_name(after + 1)
        return follows not in words(
            "that about you things complaints rumours some several a from it many others"
        ) or (follows == "you" and not _stated(s, after + 1))
    if last == "you":
        return not _stated(s, after)
    return False


def _stated(s: Sentence, at: int) -> bool:
    """Return whether a sentence follows “I heard you”, and not a deed: “were late” against “say no”."""
    return (
        s.at(at) in AUXILIARIES
        or s.at(at) in ("never", "always", "often", "missed", "lost", "left")
        or (s.at(at).endswith("ed") and bool(s.at(at)))
    )


def _source(s: Sentence, at: int) -> Hit | None:
    length = s.match("unnamed_sources", at)
    if not length or _no_source(s, at) or s.reported(at):
        return None
    counted = s.at(at - 1) == "of" and s.at(at - 2) in _QUANTITIES
    there = s.at(at - 1) in BE and "there" in s.low[:at]
    begins = s.opens(at) or s.at(at - 1).endswith("ly") or s.at(at - 1) in _BEFORE_A_SOURCE
    if not (begins or counted or there):
        return None
    place = _past_the_source(s, at + length)
    while s.at(place) in _BETWEEN or s.match("intensifiers", place, forms=False):
        place += 1
    group = s.match("groups_present", at) >= length
    if felt := s.match("group_feelings", place, forms=False):
        being = any(
            word in BE or word in ("feel", "feels", "get", "got") for word in s.low[at + length : place]
        )
        return Hit("HEARSAY", at, place + felt) if being and _about(s, place + felt, 6) else None
    if not s.match("report_verbs", place) or s.at(place - 1) in ("the", "a", "to"):
        return None
    if (made := s.low[max(0, at - 2) : at]) and ("so" in made or "made" in made):
        return None
    if not _told_of_somebody(s, at, place, group=group):
        return None
    return Hit("HEARSAY", at, place + 1)


def _no_source(s: Sentence, at: int) -> bool:
    """Return whether the group is no source here: they were told something, or they were counted."""
    if s.at(at - 1) == "of" and s.at(at - 2) in _QUANTITIES:
        return False
    if (
        s.at(at - 1) in _NO_SOURCE_AFTER
        or s.at(at - 1) in NUMBERS
        or (at and s.tokens[at - 1].kind == "number")
    ):
        return True
    if any(form in ("make", "let", "help", "have", "tell", "ask") for form in s.forms(at - 1)):
        return True
    return (s.question and "why" not in s.low[:2]) or s.conditional(at) or s.taken_back(at)


def _past_the_source(s: Sentence, place: int) -> int:
    """Return where “of the staff”, “on the team” ends, if it stands at a place."""
    if s.at(place) in ("of", "on", "in", "at", "from") and s.at(place + 1) in (
        "the",
        "your",
        "my",
        "our",
        "this",
    ):
        return place + 3
    return place + 2 if s.at(place) == "of" and s.at(place + 1) in ("us", "them", "staff") else place


def _about(s: Sentence, place: int, reach: int) -> bool:
    """Return whether the words from a place on come to speak of somebody."""
    return any(word in _SOMEBODY for word in s.low[place : place + reach])


def _told_of_somebody(s: Sentence, at: int, place: int, *, group: bool) -> bool:
    """Return whether what the source says is about somebody, or about nothing that was seen."""
    raised = any(word in _TROUBLES for word in s.low[place : place + 4])
    if raised and "your" in s.low[at:place] and not s.concrete:
        return True
    saying = any(form in _SAYING for form in s.forms(place)) or s.match("report_verbs", place) > 1
    about = _about(s, place + 1, 7)
    if s.at(at) in ("nobody", "no") and saying:
        return False  # “nobody is calling you dishonest”
    if s.at(at) in ("everyone", "everybody") and s.at(place) in _PAST and not about:
        return False
    if (group or not saying) and not about:
        thinking = any(form in _THINKING for form in s.forms(place))
        present = not s.concrete and not s.at(place).endswith("ed") and s.at(place) not in _PAST
        return (
            not group and present and thinking and s.at(at) in ("everyone", "everybody", "people", "others")
        )
    if s.at(place) in _DEEDS and not _about(s, place + 1, 4):
        return False
    return not (s.at(place) in ("saw", "raised", "shared", "asked", "called") and group and s.concrete)


def _seen_as(s: Sentence, at: int) -> Hit | None:
    """Return “you are seen as aloof”, “you are known for leaving early”."""
    if not s.match("seen_as", at, forms=False) or s.question:
        return None
    if at == 0 and s.at(at) in _KNOWN and any(word in ("as", "for", "by") for word in s.low[1:6]):
        return Hit("HEARSAY", 0, 1)
    place = at - 1
    while s.match("intensifiers", place) or s.at(place) in (
        "widely",
        "being",
        "been",
        "commonly",
        "universally",
        "broadly",
        "highly",
    ):
        place -= 1
    if (
        s.at(place) not in BE
        and "seem" not in s.forms(place)
        and s.at(place) not in ("get", "getting", "become")
    ):
        return None
    who = s.subject_before(place)
    if who in ("speaker", "thing"):
        return None
    after = s.at(at + s.match("seen_as", at, forms=False))
    linked = after in ("as", "for") or (after == "to" and s.at(at + 2) == "be")
    by = after == "by" and s.at(at + 2) in words(
        "others your everyone the many colleagues people all peers staff some his her their"
    )
    bare = (
        s.at(at) in ("considered", "deemed", "rumoured", "reputed", "thought")
        and bool(after)
        and (s.says_you or place == 0)
        and after in ("a", "an", "too", "very", "difficult")
    )
    if not (linked or by or bare) or (
        s.at(at) in ("said", "called", "known", "judged", "recognised", "looked", "described")
        and not (linked or by)
    ):
        return None
    if s.conditional(at) or s.taken_back(at):
        return None
    start = place - 1 if s.at(place - 1) in ("you", "he", "she", "they") else place
    return Hit("HEARSAY", start, at + 2)
