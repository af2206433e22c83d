"""VAGUE: words that leave the picture open: better, more, good, stuff."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.sentences import (
    BE,
    DETERMINERS,
    JOINING,
    MODALS,
    NUMBERS,
    OWNERS,
    PREPOSITIONS,
    Hit,
    Sentence,
)
from sessiontui.wording.thanks import thanks
from sessiontui.wording.traits import trait_at
from sessiontui.wording.word_forms import words

_SLIPPING = words("slipped dropped declined suffered deteriorated improved worsened fallen gone")
_BECOMING = words("be become get act seem sound appear stay remain")
_BEFORE_BEING = words("by on about at of start try consider from")
_BEFORE_MORE = words("a an much bit little lot even way far so just also any always")
_ADJECTIVE_ENDINGS = (
    *("ive", "ful", "ed", "ing", "ent", "ant", "ble", "al", "ic", "ous"),
    *("ly", "ate", "ary", "ish", "less"),
)
_WISHED = words(
    "need needs needed have has had ought got want like you learn try able how ability failed fails"
)
_PLAIN = words("clear open present visible vocal concise direct careful aware available specific of like")
_RATHER_PLAIN = words("careless mean strong weak fine top sound")
_AFTER_PRAISE = words("so overall today yesterday because")
_BEFORE_PRAISE = words("a an some very really such are")
_BEFORE_A_WANT = words("of a an your and effective active personal strategic clear strong")
_MORE = words("more better less greater stronger increased improved fewer clearer tighter sharper deeper")


def vague(s: Sentence) -> Iterator[Hit]:
    """Yield every word of a sentence that asks for, or praises, nothing one could see."""
    for at in range(len(s)):
        if at in s.left_alone or s.is_sign(at):
            continue
        hit = (
            _phrase(s, at)
            or _thing(s, at)
            or _be_more(s, at)
            or _done_somehow(s, at)
            or _more_of(s, at)
            or _praise(s, at)
            or _your_thing(s, at)
            or _third_person(s, at)
            or thanks(s, at)
        )
        if hit:
            yield hit


def _quiet(s: Sentence, at: int) -> bool:
    return (s.question and "why" not in s.low[:3]) or s.conditional(at) or s.taken_back(at) or s.reported(at)


def _measured(s: Sentence, at: int) -> bool:
    """Return whether what stands around a place is counted or compared: “two more”, “more than 14 tasks”."""
    if s.at(at - 1) in NUMBERS or (at > 0 and s.tokens[at - 1].kind == "number"):
        return True
    near = range(at + 1, min(len(s), at + 5))
    return any(
        s.at(each) == "than" or s.tokens[each].kind == "number" or s.at(each) in NUMBERS for each in near
    )


def _phrase(s: Sentence, at: int) -> Hit | None:
    best = max((s.match(name, at) for name in ("vague_phrases", "praise_phrases")), default=0)
    if not best and s.match("vague_words", at, forms=False):
        best = 1
    if not best or _quiet(s, at):
        return None
    who = s.subject_before(at)
    needed = s.at(at) == "better" and s.at(at - 1) in ("need", "want", "expect")
    if who == "speaker" and not needed and not (s.says_you and s.at(at) not in ("improve", "communicate")):
        return None
    if who == "speaker" and needed:
        return Hit("VAGUE", at, at + best)
    if who == "speaker" and s.at(at - 1) in ("i", "we", "can", "could", "will", "not"):
        return _speakers_liking(s, at, best)
    if s.at(at + best) in ("if", "to", "when", "for") and (s.at(at) in MODALS or s.at(at - 1) in MODALS):
        return None
    if s.at(at - 1) == "one" or (_measured(s, at + best - 1) and s.concrete):
        return None
    if (
        s.at(at)
        in ("improve", "improved", "improves", "improving", "communicate", "communicated", "communicates")
        and best == 1
    ):
        return _improve(s, at)
    if who == "thing" and s.concrete and s.at(at) != "some":
        return None
    if s.at(at).endswith("ly") and (s.concrete or who == "thing"):
        return None
    return Hit("VAGUE", at, at + best)


def _speakers_liking(s: Sentence, at: int, length: int) -> Hit | None:
    """Return “I loved your presentation”, the one way in which the speaker's own verb judges the other."""
    if any(form in ("like", "love", "enjoy", "expect") for form in s.forms(at)):
        return Hit("VAGUE", at, at + length)
    return None


def _improve(s: Sentence, at: int) -> Hit | None:
    """Return “improve your tone”, but not “sales improved by 4 %”."""
    if s.concrete or s.subject_before(at) in ("thing", "speaker") or s.at(at - 1) in ("the", "an"):
        return None
    if s.at(at).startswith("communicat"):
        return Hit("VAGUE", at, at + 1) if s.is_sign(at + 1) else None
    length = 1
    if s.at(at + 1) in OWNERS or s.at(at + 1) in ("on", "upon"):
        length += 1 + (s.at(at + 2) in OWNERS)
    return Hit("VAGUE", at, min(at + length, len(s)))


def _thing(s: Sentence, at: int) -> Hit | None:
    """Return “things” that are neither counted nor told: “do things”, but not “three things”."""
    if s.at(at) not in ("things", "issues", "aspects", "areas") or _quiet(s, at):
        return None
    before = s.at(at - 1)
    if s.at(at) == "things":
        if before in words(
            "some certain other few many various different new all these those of get do good "
            "great bad the such better on"
        ):
            if before == "the" and s.at(at + 1) in ("you", "i", "we", "that"):
                return None
            return (
                Hit("VAGUE", max(0, at - 1), at + 1)
                if not s.concrete and s.subject_before(at) not in ("speaker", "thing")
                else None
            )
        return None
    if before in ("some", "certain", "several", "various", "other", "few", "many"):
        return None if s.concrete else Hit("VAGUE", at - 1, at + 1)
    return None


def _be_more(s: Sentence, at: int) -> Hit | None:
    """Return “be more proactive”, “be less blunt”, “be proactive”, “become a better listener”."""
    asked = s.question and s.at(0) in MODALS and s.at(1) == "you"  # “could you be nicer?”
    if not any(form in _BECOMING for form in s.forms(at)) or (_quiet(s, at) and not asked):
        return None
    if s.at(at) in ("being", "been") and s.at(at - 1) not in _BEFORE_BEING:
        return None
    place = at + 1
    while s.at(place) in _BEFORE_MORE:
        place += 1
    who = s.subject_before(at)
    wished = s.says_you and s.at(at) == "be" and who == "speaker" and "you" in s.low[:at]
    if who in ("speaker", "thing") and not wished:
        return None
    if s.at(place) not in _MORE:
        return _be_what(s, at, place)
    if s.at(place + 1) in ("if", "to", "when") and s.at(at - 1) in MODALS:
        return None
    if _measured(s, place):
        return None
    if s.at(place) not in ("more", "less"):
        return Hit("VAGUE", at, place + 1)
    if s.is_sign(place + 1):
        return Hit("VAGUE", at, place + 1)
    following = s.at(place + 1)
    adjective = s.is_sign(place + 2) or (
        trait_at(s, place + 1) is not None or following.endswith(_ADJECTIVE_ENDINGS) or following in _PLAIN
    )
    return Hit("VAGUE", at, min(place + 2, len(s))) if adjective and not s.concrete else None


def _be_what(s: Sentence, at: int, place: int) -> Hit | None:
    """Return “be proactive”, said as a wish."""
    trait = trait_at(s, place) if s.at(at) == "be" and not s.concrete else None
    if trait is None or trait.kind == "bad":
        return None
    wished = s.at(at - 1) in ("to", "should", "must", "please", "and", "could", "can")
    return Hit("VAGUE", at, place + trait.length) if wished or at == 0 or s.is_sign(at - 1) else None


def _done_somehow(s: Sentence, at: int) -> Hit | None:
    """Return “communicate better”, “works well with others”, “listen more”."""
    if (
        not s.word_in("doing_verbs", at)
        or _quiet(s, at)
        or s.at(at - 1) in ("the", "a", "an", "this", "that", "my", "our")
    ):
        return None
    if s.subject_before(at) in ("speaker", "thing") and not (
        s.says_you and "you" in s.low[max(0, at - 6) : at]
    ):
        return None
    if s.at(at - 1) == "to" and s.at(at - 2) not in _WISHED:
        return None
    for place in range(at + 1, min(len(s), at + 10)):
        if s.at(place) in ("that", "this", "it") and place == at + 1:
            continue
        if s.is_sign(place) or s.at(place) in ("because", "when", "that", "so", "i", "you", "before"):
            return None
        if s.at(place) in ("and", "or", "but") and (place > at + 3) and s.at(place + 1) not in DETERMINERS:
            return None
        word = s.at(place)
        if not s.rules["vague_manners"].has(word):
            continue
        if word in ("more", "less", "good", "great", "fine") and not (
            s.is_sign(place + 1) or s.at(place + 1) in PREPOSITIONS | JOINING
        ):
            continue
        if s.at(place - 1) in ("as", "no", "any", "once", "a", "the", "some") or s.at(place + 1) in words(
            "known prepared organised ahead as over before after past enough done"
        ):
            return None
        if word == "consistently" or (word.endswith("ly") and s.concrete):
            continue
        if word == "better" and s.at(place + 1) not in PREPOSITIONS | JOINING and not s.is_sign(place + 1):
            continue
        return None if _measured(s, place) else Hit("VAGUE", at, place + 1)
    return None


def _third_person(s: Sentence, at: int) -> Hit | None:
    """Return “Performs optimally”, “Adapts easily”: an appraisal’s phrase, whose adverb is all it says."""
    word = s.at(at)
    if (
        at > 1
        or s.concrete
        or not word.endswith("s")
        or word.endswith("ss")
        or not s.word_in("doing_verbs", at)
    ):
        return None
    if at == 1 and not s.at(0).endswith("ly"):
        return None
    for place in range(at + 1, min(len(s), at + 5)):
        if s.is_sign(place):
            return None
        ends = s.is_sign(place + 1) or s.at(place + 1) in JOINING
        if s.at(place).endswith("ly") and (ends or not s.match("intensifiers", place)):
            return Hit("VAGUE", at, place + 1)
    return None


def _more_of(s: Sentence, at: int) -> Hit | None:
    """Return “more initiative”, “better communication”, “a lack of follow-through”."""
    if s.at(at) not in _MORE or _quiet(s, at) or _measured(s, at):
        return None
    if s.at(at - 1) in ("no", "any", "once", "one", "some") or (
        s.subject_before(at) in ("speaker",) and not s.says_you
    ):
        return None
    if s.subject_before(at) == "thing" and not s.says_you:
        return None
    place = at + 1
    while s.at(place) in _BEFORE_A_WANT or (s.match("good_traits", place) and s.at(place + 1)):
        place += 1
    if s.at(at - 1) == "in" and s.at(place) in ("depth", "detail"):
        return None
    if (length := s.match("vague_wants", place)) and not s.match("things", place + length):
        return Hit("VAGUE", at, place + length) if not s.concrete else None
    if s.at(at) == "better" and s.at(at - 1) == "a" and s.match("people_nouns", place):
        return Hit("VAGUE", at - 1, place + 1)
    if (
        s.at(at) == "better"
        and (s.is_sign(at + 1) or s.at(at + 1) in ("at", "with", "next", "about"))
        and s.says_you
    ):
        return None if s.subject_before(at) == "thing" or s.concrete else Hit("VAGUE", at, at + 1)
    return None


def _praise(s: Sentence, at: int) -> Hit | None:
    """Return “a great presentation”, “your report was good”, “nice work”."""
    length = s.match("praise_words", at, forms=False)
    if (
        not length
        or _quiet(s, at)
        or (s.at(at) in _RATHER_PLAIN and not s.match("praised_things", at + length))
    ):
        return None
    place = at + length
    while s.match("praise_words", place, forms=False) or s.match("intensifiers", place, forms=False):
        place += 1
    if s.word_in("not_praised", place):
        return None
    who = s.subject_before(at)
    if size := s.match("praised_things", place) or s.match("your_things", place):
        meant = (
            who == "person" or s.verbless(at, place + size) or (who == "nobody" and (at <= 3 or s.says_you))
        )
        meant = meant or (who == "speaker" and s.says_you and not s.concrete)
        meant = meant or (s.at(0) in ("it", "that", "this") and s.at(1) in BE and at <= 4 and not s.concrete)
        return (
            Hit("VAGUE", at, place + size) if meant and not s.word_in("not_praised", place + size) else None
        )
    ends = s.is_sign(place) or s.at(place) in JOINING | PREPOSITIONS | _AFTER_PRAISE
    if ends:
        return _said_in_a_word(s, at, place)
    owned = who == "person" and (s.at(at - 1) in _BEFORE_PRAISE or any(f == "have" for f in s.forms(at - 1)))
    plain = s.match("people_nouns", place) or not s.concrete
    return Hit("VAGUE", at, place + 1) if owned and plain else None


def _said_in_a_word(s: Sentence, at: int, place: int) -> Hit | None:
    """Return “it was good”, “your slides were great”: nothing follows that says in what way."""
    before = at - 1
    while s.match("intensifiers", before) or s.at(before) in ("not", "a"):
        before -= 1
    if not any(form in ("be", "look", "seem", "sound", "feel", "do", "go") for form in s.forms(before)):
        return Hit("VAGUE", at, place) if at <= 1 and place == len(s) else None
    yours = any(word in OWNERS for word in s.low[s.clause_start(before) : before])
    if s.at(place) == "because" and len(s) - place > 4:
        return None
    it = s.at(before - 1) in ("it", "that", "this", "everything", "all")
    it = it or (s.at(before - 2) in ("this", "that") and s.match("your_things", before - 1) > 0)
    return Hit("VAGUE", at, place) if (yours or (it and not s.concrete)) and s.at(place) != "to" else None


def _your_thing(s: Sentence, at: int) -> Hit | None:
    """Return “your presentation was confusing”: a word on a thing that the other made."""
    thing = at - 1 - (s.at(at - 1) in ("has", "have", "had"))
    slipped = s.at(at) in _SLIPPING and thing == at - 2
    if not (s.at(at) in BE or slipped) or s.concrete or _quiet(s, at) or not s.match("your_things", thing):
        return None
    if "because" in s.low[at:]:
        return None
    if slipped:
        return Hit("VAGUE", at - 1, at + 1) if any(word in OWNERS for word in s.low[:at]) else None
    if thing != 0 and not any(word in OWNERS for word in s.low[s.clause_start(at) : at]):
        return None
    place = at + 1
    while s.match("intensifiers", place) or s.at(place) in ("not", "a", "an"):
        place += max(1, s.match("intensifiers", place))
    trait = trait_at(s, place)
    if trait is None and not s.at(place).startswith(("well-", "badly-", "poorly-")):
        return None
    return Hit("VAGUE", at, place + (trait.length if trait else 1))
