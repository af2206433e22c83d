"""MOTIVE: what somebody wanted, thought or felt, told as if one could look inside."""

from __future__ import annotations

from collections.abc import Iterator

from sessiontui.wording.sentences import (
    AUXILIARIES,
    BE,
    CONDITIONS,
    JOINING,
    MODALS,
    QUESTION_WORDS,
    SPEAKERS,
    Hit,
    Sentence,
)
from sessiontui.wording.word_forms import words

_BETWEEN = words(
    "just only really clearly obviously probably always never still simply do does did "
    "not have has had also even must already actually secretly seem to seems seemed "
    "appear appears appeared being was were are is been apparently often would could"
)
_THIRD = words("he she they")
_BEFORE_A_STATE = words("seem seems seemed appear appears appeared must may might have do does did")
_OPINIONS = words("think believe assume feel expect prefer")
_ASKING = QUESTION_WORDS - {"when", "why"}
_GRASPING = words("understand see know wonder hear guess imagine get ask explain")
_KNOWN = words("that this i it he she we how what exactly full better perfectly well")
_GUESSED = words("hate think feel want love believe resent enjoy like despise fear")
_HATING = words("hate despise resent envy dislike distrust")
_NEGATED_CARE = words("care respect value trust appreciate like bother mind want regard believe enjoy")


def motives(s: Sentence) -> Iterator[Hit]:
    """Yield every guess at what is in somebody's head."""
    for at in range(len(s)):
        if at in s.left_alone or s.is_sign(at):
            continue
        hit = _phrase(s, at) or _word(s, at) or _verb(s, at) or _state(s, at)
        if hit:
            yield hit


def _asks(s: Sentence) -> bool:
    opening = s.low[:5]
    if opening[:3] == ["do", "you", "think"] and s.at(4) in BE and s.at(3) in ("you", "i"):
        return False  # “Do you think you are special?”
    if opening[:3] in (["do", "you", "even"], ["did", "you", "even"]):
        return False
    return s.question and not ("why" in s.low[:2] or "come" in s.low[:2] or "not" in s.low[:3])


def _phrase(s: Sentence, at: int) -> Hit | None:
    length = s.match("motive_phrases", at)
    if not length:
        return None
    who = s.subject_before(at)
    starts_with_you = s.at(at) in ("you", "your")
    if not starts_with_you and who in ("speaker", "thing") and not _through_it(s, at):
        return None
    if not starts_with_you and who == "nobody" and s.at(at) == "to":
        return None
    if s.at(at) == "to" and s.concrete and not s.says_you:
        return None
    asks = _asks(s) and s.low[:3] != ["are", "you", "trying"]
    if asks or s.conditional(at) or s.taken_back(at) or s.reported(at):
        return None
    return Hit("MOTIVE", at, at + length)


def _through_it(s: Sentence, at: int) -> bool:
    return s.at(at) in ("on", "because", "out", "just") and s.says_you


def _word(s: Sentence, at: int) -> Hit | None:
    if not s.match("motive_words", at, forms=False):
        return None
    if s.subject_before(at) in ("speaker", "thing") or s.at(at - 1) == "not" or _asks(s):
        return None
    return None if s.conditional(at) or s.taken_back(at) or s.reported(at) else Hit("MOTIVE", at, at + 1)


def _subject(s: Sentence, at: int) -> int | None:
    """Return the place of the person whose mind a verb at `at` tells; None where it is nobody's."""
    place = at - 1
    while place >= 0 and (s.at(place) in _BETWEEN or _seems_to(s, place)):
        place -= 1
    if place < 0 or s.is_sign(place) or s.at(place) in JOINING:
        # “Doesn't care about quality”, “Thinks quality is beneath him”: the person is left out.
        third = (s.at(at).endswith("s") and not s.at(at).endswith("ss")) or s.at(at - 2) in ("does", "did")
        if place >= 0 and s.at(place) in JOINING and s.subject_before(place) == "person" and third:
            return place + 1
        if place < 0 and s.at(0) in ("seems", "appears") and s.at(1) == "to":
            return 0
        if (place < 0 and third) or (s.at(at - 1) == "not" and s.at(at - 2) in ("does", "did")):
            return place + 1
        return None
    if s.at(place) in ("you", "he", "she", "they", "who") or s.is_name(place):
        return place
    if s.word_in("people_nouns", place) and s.at(place - 1) in ("my", "our", "the", "your"):
        return place
    return None


def _seems_to(s: Sentence, at: int) -> bool:
    """Return whether the “to” of “you seem to have misunderstood” stands there."""
    return s.at(at) == "to" and any(form in ("seem", "appear") for form in s.forms(at - 1))


def _verb(s: Sentence, at: int) -> Hit | None:
    aims = s.match("aim_verbs", at) if s.at(at + (s.match("aim_verbs", at) or 1)) == "to" else 0
    length = aims or s.match("mind_verbs", at)
    if not length or s.at(at) in ("well", "loving", "caring", "liking"):
        return None
    subject = _subject(s, at)
    told = s.at(at).endswith("ed") and at - 1 == subject
    if subject and told and not s.opens(subject) and s.is_sign(at + 1):
        return None  # “the kitchen you wanted”
    if subject is None or (
        s.at(at - 1) in ("the", "a", "your", "my", "to")
        and s.at(at - 2) not in ("seem", "seems", "seemed", "appear", "appeared", "appears")
    ):
        return None
    if (
        _plain_use(s, at, subject, bool(aims) or length > 1)
        or _asks(s)
        or s.taken_back(subject)
        or s.reported(subject)
    ):
        return None
    if s.at(subject) != "you" and not _strongly_meant(s, at, subject):
        return None
    return Hit("MOTIVE", subject, min(at + length + (1 if aims else 0), len(s)))


def _plain_use(s: Sentence, at: int, subject: int, aims: bool) -> bool:
    """Return whether the words are an offer, a wish for the other, or only a way of talking."""
    before, word = s.at(subject - 1), s.at(at)
    between = s.low[subject + 1 : at]
    denied = "not" in between or "never" in between
    forms = s.forms(at)
    if _asked_or_offered(s, subject, between, word, denied=denied) or before in ("as", "than", "like"):
        return before != "like" or not any(f in ("feel", "seem", "look", "be") for f in s.forms(subject - 2))
    if word == "knew":
        return denied or s.at(at + 1) not in _KNOWN or s.is_sign(at + 2) or s.concrete
    if any(form in ("underestimate", "overestimate", "underrate", "overrate") for form in forms):
        return s.at(at + 1) not in ("me", "us", "him", "them", "her", "people", "your", "everyone")
    if word == "thought" and s.at(at + 1) in ("of", "about") and s.at(at + 2) in ("a", "an", "it", "the"):
        return True
    if word == "felt" and s.at(at + 1) in ("the", "his", "her", "its"):
        return True
    if aims and (s.concrete or "not" in between):
        return s.concrete or not any(form in ("try", "give", "look") for form in forms)
    if "feel" in forms and s.at(at + 1) == "free":
        return True
    if ("look" in forms and not aims) or ("mean" in forms and not denied and not aims):
        return True
    if not denied and any(form in ("understand", "realise") for form in forms):
        return True
    passive = any(each in BE for each in between)
    if passive and (word.endswith("ed") or "expect" in forms):
        return True
    if word in ("thinking", "feeling", "trusting", "loving") and not passive:
        return True
    if "like" in forms and not denied:
        return passive or not (s.at(at + 1) in ("to", "it", "your", "how") or s.at(at + 1).endswith("ing"))
    if s.concrete and not denied and any(form in _OPINIONS for form in forms):
        return s.says_i
    return "refuse" in forms and (s.concrete or word == "refused")


def _asked_or_offered(s: Sentence, subject: int, between: list[str], verb: str, *, denied: bool) -> bool:
    """Return whether the mind is asked about or wished for: “what you think”, “you might want to”."""
    nearest = s.low[max(0, subject - 2) : subject]
    felt_as = s.at(subject - 2) == "as" and s.at(subject - 1) in ("if", "though")
    if (
        any(word in CONDITIONS or word in _ASKING for word in nearest)
        and not felt_as
        and "come" not in nearest
    ):
        return True
    if "must" in between and "not" not in between and verb in _GUESSED:
        return False  # “you must really hate this job”
    if any(word in MODALS and (word not in ("would", "could") or not denied) for word in between):
        return True
    if s.at(subject - 1) == "why" and any(form in _GRASPING for form in s.forms(subject - 2)):
        return True  # “I can understand why you did not like it”
    if s.at(subject - 1) in ("do", "did", "does", "can", "would", "will") and s.at(subject - 2) != "why":
        return not s.question or _asks(s)
    wished = any(form in ("love", "hope", "want", "wish") for form in s.forms(subject - 1))
    return wished and s.at(subject - 2) in SPEAKERS


def _strongly_meant(s: Sentence, at: int, subject: int) -> bool:
    """Return whether a guess about he, she, they or a name is more than a step of a story told to “you”."""
    between = s.low[subject + 1 : at]
    if s.says_you and s.at(subject) not in ("who",):
        return False
    if any(form in _NEGATED_CARE for form in s.forms(at)) and ("not" in between or "never" in between):
        return True
    if "only" in between or "just" in between or "clearly" in between or "obviously" in between:
        return True
    if subject == 0 and s.at(subject) not in _THIRD:
        return not s.concrete  # a sentence without its person
    if s.concrete:
        return False
    if s.at(subject) not in _THIRD:
        return s.at(at + 1) in ("me", "us", "you") and any(form in _HATING for form in s.forms(at))
    if any(word in ("when", "while", "after", "before", "as") for word in s.low[:subject]):
        return False
    return any(
        form in words("want try think hate resent care like enjoy prefer expect") for form in s.forms(at)
    )


def _state(s: Sentence, at: int) -> Hit | None:
    """Return “because you were jealous”: a feeling that somebody is said to have."""
    length = s.match("inner_states", at, forms=False)
    if not length:
        return None
    place = at - 1
    while place >= 0 and (
        s.match("intensifiers", place)
        or s.at(place) in ("getting", "becoming")
        or s.at(place) in words("been being have has had get got not")
    ):
        place -= 1
    if place < 0 and (length > 1 or s.at(at + 1) in ("to", "about", "for")) and not s.says_i:
        return None if s.question else Hit("MOTIVE", 0, at + length)
    got = any(word in ("got", "get", "gets", "getting", "become", "became") for word in s.low[place + 1 : at])
    if got and s.at(place) in ("you", "he", "she", "they") and not s.concrete:
        place += 1  # “you got angry”
    if s.at(place) not in AUXILIARIES and not any(
        f in ("seem", "feel", "appear", "look", "act", "get") for f in s.forms(place)
    ):
        return None
    subject = place - 1
    while subject >= 0 and (
        s.match("intensifiers", subject) or s.at(subject) in _BEFORE_A_STATE or _seems_to(s, subject)
    ):
        subject -= 1
    if subject < 0 and place == 0 and not s.question and s.at(0) not in ("be", "being"):
        return Hit("MOTIVE", 0, at + length)
    if s.at(subject) not in ("you", "he", "she", "they") and not s.is_name(subject):
        return None
    if s.at(at) == "interested" and "not" not in s.low[subject:at] and s.at(place) != "seem":
        return None
    if _asks(s) or s.conditional(at) or s.taken_back(subject) or s.reported(subject):
        return None
    if s.at(subject) != "you" and s.says_you:
        return None
    return Hit("MOTIVE", subject, at + length)
