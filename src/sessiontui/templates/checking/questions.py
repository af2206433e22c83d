"""Advice on one question: what a colleague who has sat in many such rooms would ask about.

The bar is one idea each, open, sayable in one breath, about something that happened, with no advice inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.leading import OPEN_WORD, led
from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.templates.findings import FindingsOf

MOST_WORDS = 25
"""Words that one can say in one breath; the longest good question of the library has twenty."""

_CLOSED = re.compile(
    r"(?:(?:and|so|but|now|then|well)[, ]+)?"
    r"(?:do|does|did|is|are|am|was|were|can|could|will|would|have|has|had|should|shall|may|might|must)"
    r"(?:n[’']t)?\b(?!,)|"
    r"(?:yes or no|ready|agreed|any (?!\w+ of\b)\w+|any(?:thing|one|body)|"
    r"(?:every(?:thing|body|one)|all|still) \w+|"
    r"okay|ok|got it|done|understood|makes? sense|happy with|i (?:wonder|am wondering) (?:if|whether))\b"
    r"(?!.*\b(?:what|who|how|which|where)\b)|"
    r"(?:so,? |then,? |and |but )?(?:you|he|she|they|we|it|there)(?:[’'](?:re|s|ve|d))? "
    r"(?!(?:or|and|both|all|first|last|too|alone)\b)[a-z]+"
    r"(?!.*\b(?:what|who|how|which|where|when|why)\b)",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"\W*was\b(?=.*\b(?:du|dir|dich|dein\w*|ihr\w*|euch|euer\w*|wir|uns\w*|ist|war|hast|habt|hat|wird|"
    r"nicht|und|der|das|dem|den|ein\w{0,2}|sich|es|er)\b|.*[äöüß])",
    re.IGNORECASE,
)
"""“Was” asks an open question in German, and a closed one in English; the rules here are for English."""
_CLAUSE = re.compile(
    r"^(?:if|when|whenever|after|before|once|while|since|because|as|looking|coming|having|given|"
    r"to|in|on|at|with|now that)\b[^,?]*, *",
    re.IGNORECASE,
)
"""What comes before the question itself: “When you look back, …”."""
_CALLED = re.compile(r"^(?:\w[\w’'-]*|\{\{[^}]*\}\})(?: \w[\w’'-]*)?, +(?=\w)")
"""A name at the beginning, to whom the question goes: “Ben, …”."""
_CALLED_LAST = re.compile(r", [^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)?\?$")
_SECOND = re.compile(
    rf"(?<![.?!:;…]),? (?:and|or) (?:{OPEN_WORD}\b|"
    rf"(?:by|to|with|for|at|from|in|on) {OPEN_WORD} (?:do|does|did|will|would|can|could|is|are|was|were)\b|"
    r"(?:do|does|did|can|could|will|would|is|are|was|were|have|has|should) "
    r"(?:you|it|he|she|they|we|that|this|there)\b)",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"^(how (?:much|many)|which part|whose part) [^,?]*,? and \1\b|"
    rf"^({OPEN_WORD}) [^,?]*,? and \2 (?=(?:not|last|least|most|first|second|too|else|never|later)\?)|"
    rf"\b{OPEN_WORD} (?:and|or) (?={OPEN_WORD}\b)",
    re.IGNORECASE,
)
"""One question: “How much is yours, and how much his?”, “Who spoke first, and who last?”, “How and when?”"""
_SAYS_FIRST = re.compile(r"^(?:okay|ok|well|yes|no|right|good|thanks|thank you)[,.]? ", re.IGNORECASE)
_TELLS = re.compile(r"(?:tell|describe|explain|show)\b", re.IGNORECASE)
_TELLS_TWICE = re.compile(
    r"(?:tell|describe|explain|show)\b.* and (?:tell|describe|explain|show)\b", re.IGNORECASE
)
_EITHER = re.compile(
    r"(?<! one)(?<! two)(?<! more)(?<! once)(?<! sooner)(?<! day)(?<!yes)(?<! any\w)(?<! any\w\w\w)"
    r"(?<!anything)(?<!anyone)(?<!anybody)(?<!somebody)(?<!something)(?<!someone)(?<! ever)"
    r" or (?!not\b|no\b|so\b|less\b|more\b|two\b|three\b|later\b|twice\b|anything\b|anyone\b|else\b)",
    re.IGNORECASE,
)
"""“Was it the words or the tone?”: whoever hears it picks one, and says nothing of the third."""
_OPENLY = re.compile(rf"\W*{OPEN_WORD}\b", re.IGNORECASE)
_NOTHING_MEANT = re.compile(
    r"^(?:and |so |well, )?(?:"
    r"how (?:did|does|do|is|was|are|were|have|has) (?:it|that|this|things|everything|all|you)"
    r"(?: (?:go|going|been|been going|be|doing|feel|feeling|been doing|for you|today|this week|since then|"
    r"with (?:it|them|him|her|(?:the|your|our|this|that) \w+)))*|"
    r"how(?:[’']s| is| was| has| were| have) (?:it|everything|everyone|(?:your|the|our|this) \w+)"
    r"(?: going| been| go)?|"
    r"what[’']s (?:up|new)|(?:any |do you have any |are there any |what are your )?(?:\w+ )?"
    r"(?:thoughts|questions|feedback|comments|ideas|issues|reflections)(?: (?:on|about) \w+)?|"
    r"how (?:did|does|do) (?:the|your|our|this|that) \w+ go|what went (?:well|wrong|badly)|"
    r"what did you (?:learn|take away)|"
    r"what (?:are|were) your (?:key |main |biggest )?(?:takeaways|learnings)|"
    r"(?:so )?what do you think(?: (?:of|about) (?:it|that|this|(?:the|your|our) \w+))?|"
    r"anything else|what about (?:it|that|you|(?:the|your|our|this|that) \w+)|"
    r"(?:what|how) (?:can|could|should) (?:you|we|be|i|it)(?: do| be| get)? (?:better|improved?)|"
    r"how do you feel(?: (?:about|now|today|with)(?: (?:it|that|this|everything|(?:the|your|our) \w+))?)?|"
    r"how do things stand)\?$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:stuff|things in general|in general|generally speaking|overall|and so on|et cetera|etc|somehow|"
    r"in some way|in terms of|going forward|at the end of the day|best practices?|synerg\w+|"
    r"(?:communicate|lead|perform|do|work|collaborate|engage) (?:better|more \w+ly)|"
    r"strengths (?:and|or) weaknesses)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?!(?:that|had|you|very|so|no|yes|now|again|bye|step|more|her) )([^\W\d_]+) \1\b", re.IGNORECASE
)
"""A word twice in a row; some words may stand so."""
_SAID_WITHIN = re.compile(r"“[^“”]*”(?= [a-z])")
"""What somebody said, in the middle of a question about it."""
_SENTENCE = re.compile(r"(?<=[.?!…])[”’\"']?\s+")
_COUNTED = re.compile(r"[\w’'-]*\w")
_OPENS = "“‘\"'(—– "


def advise_on_question(question: str, line: int, found: FindingsOf, labels: Labels) -> None:
    """Note what could make one question better; words within quotes are somebody's, and left alone."""
    if _GERMAN.match(question):
        return
    asked = list(_asked(question))
    plain = without_quotes(question)
    # Where a list is none, what was meant as several has run together, and that is told already.
    run_together = any(one.code == "list-sign" and one.line == line for one in found.all)
    if leads := led(plain):
        found.advice("leading-question", line, *leads)
    elif any(_NOTHING_MEANT.match(sentence) for sentence in asked):
        remedy = "Ask for one moment, one word or one number: Which moment went better than you expected?"
        found.advice("vague-question", line, f"“{question}” can be answered with “fine”", remedy)
    elif closed := next((sentence for sentence in asked if _is_closed(sentence)), ""):
        found.advice("closed-question", line, *_closed_words(question, closed))
    if (match := _VAGUE.search(plain)) and asked:
        what = f"“{match[0]}” means something else to each who hears it"
        found.advice("vague-question", line, what, "Name the act, the moment or the number that is meant")
    if not run_together and (
        len(asked) > 1
        or (_SECOND.search(_SHARED.sub("…", _SAYS_FIRST.sub("", plain))) and (asked or _TELLS.match(plain)))
        or _TELLS_TWICE.match(plain)
    ):
        found.advice(
            "double-question",
            line,
            f"“{question}” asks two things at once",
            "Keep one; the other can be the next question",
        )
    if match := _TWICE.search(plain):
        found.advice("word-twice", line, f"“{match[0]}” stands in a row", "Take one of the two out")
    _in_one_breath(question, asked, line, found)
    if asked:
        advise_on_labels(" ".join(asked), line, found, labels)


def advise_on_labels(text: str, line: int, found: FindingsOf, labels: Labels) -> None:
    """Note a word for what somebody is, in a sentence that will be said to that somebody."""
    if said := labels.first_in(text):
        what = f"“{said}” says what somebody is"
        found.advice("label", line, what, "Write what one could see or hear instead")


def _is_closed(sentence: str) -> bool:
    """Return whether a question is closed; what it asks stands behind its last colon, where it has one."""
    before, colon, last = sentence.rpartition(": ")
    if not colon:
        return bool(_CLOSED.match(sentence)) or sentence.casefold().endswith(" yes or no?")
    return bool(_CLOSED.match(last)) or (bool(_CLOSED.match(before)) and not _OPENLY.match(last))


def _closed_words(question: str, closed: str) -> tuple[str, str]:
    """Return what is said of a closed question: it takes a yes or no, or brings its own answers along."""
    if _EITHER.search(without_quotes(closed)):
        what = f"“{question}” brings its own answers to choose from"
        return what, "Leave them out, and begin with What, How, Who, Where, When or Which"
    return (
        f"“{question}” can be answered with yes or no",
        "Begin with What, How, Who, Where, When or Which",
    )


def _in_one_breath(question: str, asked: list[str], line: int, found: FindingsOf) -> None:
    longest = max((len(_COUNTED.findall(sentence)) for sentence in asked), default=0)
    if longest > MOST_WORDS:
        what = f"“{question}” has {longest} words, and one breath holds about {MOST_WORDS}"
        found.advice("long-question", line, what, "Say it aloud, and keep what is left at the end")


def _asked(text: str) -> Iterator[str]:
    """Yield each sentence that asks, without the name of whom it asks."""
    for sentence in _SENTENCE.split(_SAID_WITHIN.sub("“…”", text)):
        bare = sentence.strip().lstrip(_OPENS)
        if bare.rstrip("”’\"')").endswith("?"):
            bare = _CALLED_LAST.sub("?", bare.rstrip("”’\"')"))
            yield bare if _CLOSED.match(bare) else _bare(bare)


def _bare(sentence: str) -> str:
    """Return a question without the name of whom it asks, a closed one without what comes before it."""
    rest = _CLAUSE.sub("", sentence)
    return rest if rest != sentence and _CLOSED.match(rest) else _CALLED.sub("", sentence)
