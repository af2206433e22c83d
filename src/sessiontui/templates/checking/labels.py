"""A word for what somebody is, in a sentence that others will read aloud."""

from __future__ import annotations

import re

from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.wording.judging import LONGEST
from sessiontui.wording.labels import labels
from sessiontui.wording.rules import WordingRules
from sessiontui.wording.sentences import sentences_of
from sessiontui.wording.tokens import tokens_of

_LABEL = re.compile(
    r"\b(?:lazy|rude|arrogant|dismissive|abrasive|bossy|unprofessional|incompetent|genius|brilliant|talented|"
    r"gifted|smart|stupid|clever|charismatic|insecure|needy|toxic|stubborn|careless|thoughtless|selfish|"
    r"passive-aggressive|empathetic|excellent|outstanding|inspiring)\b|"
    r"\b(?:micro-?manager|bully|perfectionist|control freak|dominator|pushover|slacker|know-it-all|cynic|"
    r"coward|complainer|whiner|procrastinator|diva|bulldozer|doormat|people[- ]pleaser|show-?off|"
    r"narcissist)s?\b|"
    r"(?<!what )\b(?:is|are|was|were|be|being|seems?|appears?) (?:very |too |so |really )?(?:a |an )?"
    r"(?:good|great|bad|poor|weak|strong|aggressive|difficult|strategic|defensive|passive|confident|negative|"
    r"positive|caring|supportive|cold|warm)\b"
    r"(?! (?:sign|idea|time|day|moment|place|number|answer|example|question|reason|word|way|start|step|"
    r"result|news)s?\b| (?:at|for|enough|with)\b)|"
    r"\bas a person\b|\b(?:so|too) (?:defensive|aggressive|difficult|passive|negative|emotional)\b|"
    r"\b(?:good|better|great|bad|poor|weak|strong|natural|born|difficult|negative|problem) "
    r"(?:people|persons?|leaders?|listeners?|colleagues?|boss(?:es)?|managers?|coach(?:es)?|employees?|"
    r"team players?|communicators?|speakers?)\b|"
    r"\bsuch an? (?:good|great|bad|poor|weak|strong|natural|born|difficult) \w+(?:er|or|ch|son|ss)\b",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(r"\b(?:call(?:s|ed)?|named?|the words?)(?: it| that| this)? $", re.IGNORECASE)
"""“What did they do that you call rude?” asks for the act behind the word."""
_WISHED = re.compile(r"\b(?:for|find|be) (?:an? )?$", re.IGNORECASE)
"""“Asks for a good example” says nothing of anybody."""


class Labels:
    """Finds words that say what somebody is, by the rules of wording where there are any."""

    def __init__(self, rules: WordingRules | None) -> None:
        self._rules = rules
        self._found: dict[str, str] = {}

    def first_in(self, text: str) -> str:
        """Return the first words that are a label, "" where there are none; what is quoted is let be."""
        # The same question is shown in every made-up session.
        if text not in self._found:
            self._found[text] = self._first_in(text[:LONGEST])
        return self._found[text]

    def _first_in(self, text: str) -> str:
        plain = without_quotes(text)
        for match in _LABEL.finditer(plain):
            if not _NAMED_SO.search(plain[: match.start()]):
                return match[0]
        if self._rules is None:
            return ""
        for sentence in sentences_of(text, tokens_of(text), self._rules):
            for hit in labels(sentence):
                last = max(hit.last, hit.first + 1)
                span = text[sentence.tokens[hit.first].start : sentence.tokens[last - 1].end]
                # A span that begins within a sentence, as “, gets louder”, goes on about an act.
                left_alone = not sentence.left_alone.isdisjoint(range(hit.first, last))
                wished = span.casefold().startswith(("good ", "better ")) and _WISHED.search(
                    text[: text.find(span)]
                )
                if not left_alone and not wished and not span.startswith((",", ";")):
                    return span
        return ""
