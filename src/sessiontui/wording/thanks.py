"""VAGUE: thanks, liking and wishes that name no deed: “thanks for your support”, “I like it”."""

from __future__ import annotations

from sessiontui.wording.sentences import BE, JOINING, OWNERS, SPEAKERS, Hit, Sentence
from sessiontui.wording.word_forms import words

_THANKED = words(
    "support effort efforts help work dedication contribution contributions commitment service energy "
    "enthusiasm positivity teamwork leadership loyalty professionalism performance attitude input assistance "
    "involvement cooperation collaboration expertise passion kindness"
)
_LIKED = words("like love hate enjoy dislike adore")
_VALUING = words("appreciate value recognise acknowledge admire applaud celebrate commend praise")
_PLEASED = words(
    "happy unhappy pleased delighted disappointed satisfied dissatisfied thrilled impressed frustrated"
)
_NO_MORE = words(
    "so really very much this lately today yesterday overall here always again to over during all"
)
_KINDS = words(
    "hard great good continued ongoing wonderful amazing outstanding excellent tireless all constant "
    "positive incredible recent overall general fantastic valuable"
)
_HOW_IT_WENT = words("well badly great fine ok okay smoothly poorly nicely wrong")
_WHOLE = frozenset(("fix it", "fix this", "speak up", "lean in", "be visible", "be present", "be heard"))
_BARELY = words("better worse weird off wrong bad boring weak sloppy messy disappointing")
_PRESSED = words("must should please")
_BUILDING = words(
    "increase raise build develop grow strengthen boost enhance sharpen hone elevate expand gain"
)
_SLOT = words("a an the your his her their own more better strong stronger good personal and professional")
_FASTER = words("more less harder smarter faster slower better louder bigger")


def thanks(s: Sentence, at: int) -> Hit | None:
    """Return thanks, praise or a wish that would fit everybody."""
    if s.question or s.concrete or s.conditional(at) or s.taken_back(at):
        return None
    return (
        _thanked(s, at)
        or _liked(s, at)
        or _built(s, at)
        or _simply_more(s, at)
        or _went(s, at)
        or _bare(s, at)
    )


def _thanked(s: Sentence, at: int) -> Hit | None:
    place = at
    if s.at(at) in ("thank", "thanks"):
        place = at + 1 + (s.at(at + 1) == "you")
        while s.at(place) in ("so", "very", "much", "again", "a", "lot", "all"):
            place += 1
        if s.at(place) != "for":
            return None
        place += 1
    elif any(form in _VALUING for form in s.forms(at)) and s.subject_before(at) == "speaker":
        place = at + 1
        if s.at(place) == "you" and _ends(s, place + 1):
            return Hit("VAGUE", at, place + 1)
    elif any(form in _LIKED for form in s.forms(at)) and s.subject_before(at) == "speaker":
        yours = s.at(at + 1) in OWNERS and s.at(at - 1) != "would" and s.match("your_things", at + 2)
        return Hit("VAGUE", at, at + 2 + yours) if yours and _ends(s, at + 2 + yours) else None
    elif s.at(at) in _PLEASED and s.at(at + 1) in ("with", "by", "in", "about"):
        place = at + 2
    else:
        return None
    return _owned_and_unsaid(s, at, place)


def _owned_and_unsaid(s: Sentence, at: int, place: int) -> Hit | None:
    """Return “… your support” where nothing follows that says which support."""
    while s.at(place) in ("all", "of", "the"):
        place += 1
    if s.at(place) not in OWNERS:
        return None
    place += 1
    while s.at(place) in _KINDS or (s.at(place) in _THANKED and s.at(place + 1) in ("and", ",")):
        place += 1 + (s.at(place) in _THANKED)
    named = s.at(place) in _THANKED or (s.at(at) in _PLEASED and s.match("your_things", place))
    return Hit("VAGUE", at, place + 1) if named and _ends(s, place + 1) else None


def _ends(s: Sentence, at: int) -> bool:
    return s.is_sign(at) or s.at(at) in JOINING or s.at(at) in _NO_MORE


def _liked(s: Sentence, at: int) -> Hit | None:
    """Return “I like it”, “I did not like that”."""
    if s.at(at + 1) not in ("it", "this", "that") or not s.is_sign(at + 2) or s.at(at + 2) == ":":
        return None
    before = s.low[max(0, at - 3) : at]
    liked = any(form in _LIKED for form in s.forms(at)) and any(word in SPEAKERS for word in before)
    return Hit("VAGUE", at, at + 2) if liked and at < 5 and len(s) <= at + 3 else None


def _pressed(s: Sentence, at: int) -> bool:
    """Return whether a verb is asked for: “raise …”, “you need to raise …”, “please raise …”."""
    before = s.at(at - 1)
    if at == 0 or before in _PRESSED or (s.is_sign(at - 1) and at < 3):
        return True
    if before == "to":
        return any(form in ("need", "have", "want", "ought", "try", "like") for form in s.forms(at - 2)) or (
            s.at(at - 2) == "you" and s.subject_before(at - 2) == "speaker"
        )
    return before == "and" and s.at(0) in ("please", "be", "try")


def _built(s: Sentence, at: int) -> Hit | None:
    """Return “increase your visibility”, “needs to develop his leadership skills”."""
    on_it = s.at(at) == "work" and s.at(at + 1) == "on"
    if not (s.at(at) in _BUILDING or on_it) or not _pressed(s, at) or s.explained(at):
        return None
    place = at + 1 + on_it
    while s.at(place) in _SLOT or (s.match("good_traits", place) and not s.match("vague_wants", place)):
        place += 1
    length = s.match("vague_wants", place) or s.match("qualities", place)
    follows = s.at(place + 1) if not length else s.at(place + length)
    if not length and place > at + 1 and s.match("qualities", place + 1):
        length, follows = 2, s.at(place + 2)
    return None if not length or follows in ("on", "of", "for", "from") else Hit("VAGUE", at, place + length)


def _went(s: Sentence, at: int) -> Hit | None:
    """Return “that went really well”, “it did not go so well”."""
    if "go" not in s.forms(at) or s.subject_before(at) not in ("thing", "person"):
        return None
    place = at + 1
    while s.match("intensifiers", place) and s.at(place) not in _HOW_IT_WENT:
        place += 1
    return Hit("VAGUE", at, place + 1) if s.at(place) in _HOW_IT_WENT and _ends(s, place + 1) else None


def _bare(s: Sentence, at: int) -> Hit | None:
    """Return “this is better”, “keep smiling”, where that is all."""
    if at > 0 or len(s) > 5:
        return None
    if len(s) == 2 and " ".join(s.low) in _WHOLE:
        return Hit("VAGUE", 0, 2)
    if s.at(0) == "keep" and s.at(1).endswith("ing") and len(s) == 2:
        return Hit("VAGUE", 0, 2)
    if s.at(0) not in ("it", "this", "that") or s.at(1) not in BE:
        return None
    place = 2
    while s.match("intensifiers", place) and place < len(s) - 1:
        place += 1
    return Hit("VAGUE", 0, len(s)) if place == len(s) - 1 and s.at(place) in _BARELY else None


def _simply_more(s: Sentence, at: int) -> Hit | None:
    """Return “smile more”, “you should laugh less”: a verb, and no measure."""
    end = at + 1 + (s.at(at) == "more" and s.at(at + 1).endswith("ly"))
    if s.at(at) not in _FASTER or not s.is_sign(end) or not _pressed(s, at - 1):
        return None
    verb = s.at(at - 1)
    if (
        not verb.isalpha()
        or len(verb) < 3
        or verb in ("say", "tell", "hear", "and", "the", "not", "any", "see", "know")
    ):
        return None
    return (
        None if s.subject_before(at) == "thing" or verb.endswith(("ed", "ly")) else Hit("VAGUE", at - 1, end)
    )
