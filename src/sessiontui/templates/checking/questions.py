"""Advice on one question: what a colleague who has sat in many such rooms would ask about.

The bar is one idea each, open, sayable in one breath, about something that happened, with no advice inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.templates.findings import FindingsOf

MOST_WORDS = 25
"""Words that one can say in one breath; the longest good question of the library has twenty."""

_CLOSED = re.compile(
    r"(?:(?:and|so|but|now|then|well)[, ]+)?"
    r"(?:do|does|did|is|are|am|was|were|can|could|will|would|have|has|had|should|shall|may|might|must)"
    r"(?:n[’']t)?\b|"
    r"(?:yes or no|ready|agreed|any (?!\w+ of\b)\w+|any(?:thing|one|body))\b"
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
    r"^(?:if|when|whenever|after|before|once|while|since|because|as|looking|in|on|at|with|now that)\b"
    r"[^,?]*, *",
    re.IGNORECASE,
)
"""What comes before the question itself: “When you look back, …”."""
_CALLED = re.compile(r"^(?:\w[\w’'-]*|\{\{[^}]*\}\})(?: \w[\w’'-]*)?, +(?=\w)")
"""A name at the beginning, to whom the question goes: “Ben, …”."""
_CALLED_LAST = re.compile(r", [^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)?\?$")
_OPEN_WORD = r"(?:what|how|who|whom|whose|where|when|which|why)"
_SECOND = re.compile(
    rf",? (?:and|or) (?:{_OPEN_WORD}\b|(?:do|does|did|can|could|will|would|is|are|was|were|have|has|should) "
    r"(?:you|it|he|she|they|we|that|this|there)\b)",
    re.IGNORECASE,
)
_TO_AGREE = re.compile(r"\W*(?:\w+n[’']t\b|surely|,)|.*(?:\?| not| agree)$", re.IGNORECASE)
_SHARED = re.compile(r"(?<=^)(how (?:much|many)) [^,?]*,? and \1\b", re.IGNORECASE)
"""One question that shares something out: “How much of it is yours, and how much is his?”"""
_TELLS = re.compile(r"(?:tell|describe|explain|show)\b", re.IGNORECASE)
_TELLS_TWICE = re.compile(
    r"(?:tell|describe|explain|show)\b.* and (?:tell|describe|explain|show)\b", re.IGNORECASE
)
_ADVICE = re.compile(
    r"\b(?:have you (?:ever )?(?:tried|thought|considered)|(?<![a-z] )did you (?:try|think of|consider)|"
    r"(?:do|did|would|could|should|is|are|was|were)n[’']t (?:you|it|that|this|there)|"
    r"you (?:should|ought|need to|must|(?:could|might) (?:just|simply|always|want to))|"
    r"(?:surely|maybe|perhaps) you|what (?:if|about if) you|what about \w+ing|from (?:just|simply) \w+ing|"
    r"(?<![a-z] )(?:do|did|would|could|should|can|will|is|are|was|were) "
    r"(?:you|it|that|this|there|we|he|she|they) not|(?:would|do|don[’']t) you (?:not )?agree|"
    r"(?:will|can|would|do|are) you finally|to finally|if you (?:just|simply)|"
    r"when are you (?:ever )?going to (?:stop|start)|how long (?:will|do) you (?:go on|keep|intend|mean)|"
    r"would it help (?:to|if)|wouldn[’']t it|how about|why not|don[’']t you think)\b|"
    r",\s*(?:right|no|yes|or not|isn[’']t it|don[’']t you|correct|agreed)\?",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:why (?:do|did|would|are|were|have)(?:n[’']t)? you|why (?:on earth|the hell|in the world)|"
    r"how could you (?:let|allow|forget)|(?:is|was|are|were) to blame|whose fault|should you have|"
    r"your excuse|why (?:can|could)(?:n[’']t| not) you|"
    r"what were you thinking|what is wrong with|what[’']s wrong with)\b",
    re.IGNORECASE,
)
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
    if match := _ACCUSES.search(plain):
        what = f"“{match[0]}” asks for a defence"
        found.advice("leading-question", line, what, "Ask for what was there: What made you decide so?")
    elif match := _ADVICE.search(plain):
        found.advice("leading-question", line, *_led(match[0].strip(" ,")))
    elif any(_NOTHING_MEANT.match(sentence) for sentence in asked):
        remedy = "Ask for one moment, one word or one number: Which moment went better than you expected?"
        found.advice("vague-question", line, f"“{question}” can be answered with “fine”", remedy)
    elif any(_CLOSED.match(sentence) for sentence in asked):
        what = f"“{question}” can be answered with yes or no"
        found.advice("closed-question", line, what, "Begin with What, How, Who, Where, When or Which")
    if (match := _VAGUE.search(plain)) and asked:
        what = f"“{match[0]}” means something else to each who hears it"
        found.advice("vague-question", line, what, "Name the act, the moment or the number that is meant")
    if (
        len(asked) > 1
        or (_SECOND.search(_SHARED.sub("", plain)) and (asked or _TELLS.match(plain)))
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


def _led(words: str) -> tuple[str, str]:
    """Return what is said of words that lead: they ask to agree, or to take advice."""
    if _TO_AGREE.match(words):
        return f"“{words}” asks to agree", "Ask for what was there: What did you see?"
    return f"There is advice inside “{words}”", "Ask for what they see: What else could you do?"


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
