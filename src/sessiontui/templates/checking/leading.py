"""Questions that want a certain answer: a reproach, advice, or a statement that asks to agree."""

from __future__ import annotations

import re

OPEN_WORD = r"(?:what|how|who|whom|whose|where|when|which|why)"
NEGATED = r"(?:do|does|did|is|are|was|were|have|has|had|could|would|should|must|ca|wo)n[’']t"
_NAMED = r"(?:i|you|it|he|she|they|we|that|this|there)"

_ACCUSES = re.compile(
    r"\b(?:why (?:do|did|would|are|were|have)(?:n[’']t)? you|"
    r"(?:what|how|who|when|where|why) (?:on earth|the hell|the heck|in the world)|"
    r"how could you (?:let|allow|forget)|how (?:can|could) you(?: (?:even )?(?:say|do) (?:that|this))?(?=\?)|"
    r"how dare|how many times (?:do|must) (?:i|we|you) (?:have to )?(?:be told|tell|say)|"
    r"(?:is|was|are|were) to blame|whose fault|should you have|"
    r"your excuse|why (?:can|could)(?:[’']t|n[’']t|not| not) you|"
    r"who do you think you are|who would do such|what were you thinking(?=\?)|"
    r"what(?: is|[’']s) wrong with)(?!\w)",
    re.IGNORECASE,
)
_TO_AGREE = re.compile(
    rf"^(?:\W*(?:but|and|so|well|okay)[, ]+)?{NEGATED}(?: \w+)?\b|"
    rf"\b(?:do|did|would|could|should|can|will|is|are|was|were) {_NAMED} not\b|"
    r"\b(?:would|do|don[’']t) you (?:not )?agree\b|\bsurely you\b|\bdon[’']t you think\b|"
    r"\bdo you (?:really|honestly|seriously|actually) (?:think|believe)\b|"
    r"^(?:so |but )?you (?:do|did) (?:realise|realize|know|see|remember|understand)\b|"
    rf",\s*(?:right|no|yes|or not|correct|agreed|{NEGATED} {_NAMED}|"
    r"i (?:suppose|guess|assume|take it|presume))\?|"
    rf"^(?!{OPEN_WORD}\b|if\b|whe|(?:after|before|once|while|and|or|on|in|at)\b).*"
    r"(?:n[’']t|\b(?:not|never|no|nobody|nothing|none|hardly))\b"
    rf"[^?]{{0,80}},\s*(?:is|are|was|were|do|does|did|have|has|had|will|would|can|could|should) {_NAMED}\?",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:what (?:if|about if) you (?!(?:are|were (?!to\b)|knew|know|could|can|did (?:nothing|not)|"
    r"didn[’']t|don[’']t|do nothing|never|had (?:an?|all|no|more|one|two|the|only|to)\b)\b)|"
    r"what about \w+ing|from (?:just|simply) \w+ing|(?:will|can|would|do|are) you finally|to finally|"
    r"if you (?:just|simply)(?! had\b)|if i were you|in your place,? i would|my advice|"
    r"when are you (?:ever )?going to (?:stop|start)|how long (?:will|do) you (?:go on|keep|intend|mean)|"
    r"(?:would|could|might|wouldn[’']t) it (?:help (?:to|if)|be (?:an idea|better|easier|wiser|worth))|"
    r"could it be that|what would be wrong with|how about|why not (?=\w))"
    rf"|^(?:and |so |but )?(?:maybe|perhaps)\b(?!.*\b{OPEN_WORD}\b)",
    re.IGNORECASE,
)
_ADVICE_UNASKED = re.compile(
    r"\b(?:have you (?:ever )?(?:tried|thought|considered)|did you (?:try|think of|consider)|"
    r"you (?:should|ought|need to|must|(?:could|might) (?:just|simply|always|want to))|"
    rf"(?:maybe|perhaps) you(?!.*\b{OPEN_WORD}\b))\b",
    re.IGNORECASE,
)
"""Advice where nothing open is asked about it: “What do you think you should do?” leaves it to them."""
_LONGEST_CLAUSE = 200
_CLAUSE_END = re.compile(r"[.?!:;,—–]")
_ASKS_OPENLY = re.compile(rf"\b{OPEN_WORD}\b", re.IGNORECASE)


def led(question: str) -> tuple[str, str] | None:
    """Return what leads in a question, and what to ask instead; None where it leaves the answer open."""
    if match := _ACCUSES.search(question):
        return f"“{_words(match)}” asks for a defence", "Ask for what was there: What made you decide so?"
    if match := _first_unasked(_TO_AGREE, question):
        said = _words(match)
        words = said if len(said.split()) < 6 else said.rpartition(",")[2].strip()
        return f"“{words}” asks to agree", "Ask for what was there: What did you see?"
    if match := _ADVICE.search(question) or _first_unasked(_ADVICE_UNASKED, question):
        return f"There is advice inside “{_words(match)}”", "Ask for what they see: What else could you do?"
    return None


def _words(match: re.Match[str]) -> str:
    return match[0].strip(" ,?")


def _first_unasked(pattern: re.Pattern[str], question: str) -> re.Match[str] | None:
    """Return the first match that does not stand in a clause which asks “what”, “how” or “which”."""
    for match in pattern.finditer(question):
        before = question[max(0, match.start() - _LONGEST_CLAUSE) : match.start()]
        clause = _CLAUSE_END.split(before)[-1]
        if not _ASKS_OPENLY.search(clause):
            return match
    return None
