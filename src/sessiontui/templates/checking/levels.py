"""Advice on a rubric: each level something a camera would record, none twice, none left out between two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from sessiontui.core.agenda import Level, Rubric
from sessiontui.templates.checking.counted import NO_END, counted_in, said_numbers
from sessiontui.templates.checking.labels import Labels
from sessiontui.templates.checking.quoted import without_quotes
from sessiontui.templates.findings import FindingsOf

NEARLY_THE_SAME = 0.8
"""Share of words that two levels have in common, of all that stand in either."""
FEWEST_WORDS = 2

_OFTEN = re.compile(
    r"\b(?:sometimes|often|usually|rarely|seldom|frequently|occasionally|regularly|mostly|generally|"
    r"consistently|hardly ever|almost (?:always|never)|most of the time|(?:at|from time to) times?|"
    r"(?<!how )(?<!as )(?<!so )(?<!too )(?:many|several|a few|few|lots of|enough|some|various|numerous) "
    r"(?!of\b)(?:\w+ )?(?:questions|examples|times|options|ideas|facts|reasons|details)|"
    r"a lot|a great deal|much (?:less|more)|more so|"
    r"(?<!one )(?<!thing )(?<!word )(?<!once )(?<!no )(?<!or )(?<!any )(?:less|more)(?=[.;]|$)|"
    r"(?:^|(?<=\. ))(?:always|never))\b",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"\b(?:(?:meets|exceeds|below|above|beyond) (?:the )?(?:expectations?|standards?|requirements?|average)|"
    r"needs? (?:improvement|work|development)|(?:un)?satisfactory|(?:in)?adequate(?:ly)?|acceptabl[ey]|"
    r"competent(?:ly)?|proficient(?:ly)?|sufficient(?:ly)?|n/a|"
    r"(?:but|even|much|asks|gives|does so) better|"
    r"(?:(?<=^)|(?<=\. ))(?:expert|novice|beginner|advanced|basic)(?: level)?(?=[.;,]|$))\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"(?:^|(?<=[.;:] ))(?:as [1-9][,.]? (?:and )?)?"
    r"(?:(?:deeply|truly|fully|really|genuinely) )?(?:tries(?= (?:to|hard|their best)\b)|understands|"
    r"feels|knows|believes|wants|intends|"
    r"appreciates|cares|realises|realizes|respects|values|empathi[sz]es|is aware|thinks)\b|"
    r"\b(?:active listen(?:ing|er)|psychological safety|on board|pays (?:close |full )?attention|"
    r"(?:builds|creates|establishes) (?:rapport|connection)|"
    r"(?:deeply|truly|fully|genuinely) (?:listens|hears|engages|cares)|"
    r"(?:powerful|meaningful|insightful|thoughtful|effective|appropriate|deep) "
    r"(?:questions?|feedback|answers?|examples?)|"
    r"(?:communicates|speaks|explains|expresses|listens)"
    r"(?: \w+)? (?:clearly|deeply|openly|genuinely|mindfully))\b|"
    r"\bwith (?:empathy|compassion|respect)\b|"
    r"\bfeels? (?:heard|seen|safe|valued|respected|included|comfortable)\b|\bsafe space\b|"
    r"\bin an? (?!(?:different|new|second|third|other|same)\b)\w+ (?:way|manner)\b|"
    r"\b(?:effectively|appropriately|actively|properly|successfully|efficiently|respectfully|skilfully|"
    r"sensitively|constructively|attentively|(?<!as )(?<!may )(?<!went )(?<!goes )well(?=[.,;]|$))",
    re.IGNORECASE,
)
_HOW_WELL = re.compile(
    r"\b(?:how (?:well|good|skilful(?:ly)?|effective(?:ly)?|strong(?:ly)?)|the quality of)\b", re.IGNORECASE
)
_BUILDS = re.compile(r"^as (?:level )?[1-9]\b[,.:]?\s*(?:and |then |with )*", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]*\w")
_ADDED = re.compile(r"(?:\band|,)\s+(?:(?:and|the|an?|its|by) )*([\w’'-]*\w)")
"""What stands behind an “and” or a comma."""


def advise_on_rubric(
    rubric: Rubric, lines: tuple[tuple[int, int], ...], found: FindingsOf, labels: Labels, text: str = ""
) -> None:
    """Note levels that judge, that cannot be filmed, that say the same or leave something out.

    `text` is that of the file: what is said of a word is told at the line where the word stands.
    """
    at = dict(lines)
    if match := _HOW_WELL.search(without_quotes(rubric.criterion)):
        what = f"The criterion says “{match[0]}”, which asks for a grade"
        found.advice("level-grade", at.get(0, 0), what, "Name what is looked at: what somebody says or does")
    for level in rubric.levels:
        _filmable(level, _Place(at.get(level.number, 0), text.split("\n")), found, labels)
    for first, second in pairwise(rubric.levels):
        line = at.get(second.number, 0)
        if _alike(first.text, second.text):
            what = f"Levels {first.number} and {second.number} say nearly the same"
            found.advice("level-overlap", line, what, "Say what one sees here and not yet below")
        else:
            _counted(first, second, line, found)


class _Place(NamedTuple):
    """Where a level begins, and the lines of its file."""

    line: int
    lines: list[str]

    def of(self, words: str) -> int:
        """Return the line of those words in the level, that of the level where they stand in none."""
        for number in range(self.line, len(self.lines) + 1 if self.line else 0):
            if number > self.line and self.lines[number - 1].lstrip().startswith("- "):
                break
            if words.casefold() in self.lines[number - 1].casefold():
                return number
        return self.line


def _filmable(level: Level, place: _Place, found: FindingsOf, labels: Labels) -> None:
    """Note everything in a level that judges or cannot be filmed, so that one run tells it all."""
    own = without_quotes(level.text)
    words = f"{without_quotes(level.short)}. {own}"
    told = len(found.all)
    unseen = _each(_UNSEEN, own)
    label = labels.first_in(f"{level.short}. {level.text}")
    if label and not any(match.casefold() in label.casefold() for match in unseen):
        what = f"Level {level.number} says “{label}”, which is a label"
        found.advice("level-label", place.of(label), what, "Write what a camera would record at this level")
    for match in _each(_OFTEN, words):
        what = f"Level {level.number} says “{match}”, which two people count differently"
        found.advice(
            "level-frequency", place.of(match), what, "Say what happens in one exchange, or give a number"
        )
    for match in _each(_GRADE, words):
        what = f"Level {level.number} says “{match}”, which is a grade"
        found.advice("level-grade", place.of(match), what, "Write what somebody does who is at this level")
    for match in unseen:
        what = f"Level {level.number} says “{match}”, which no camera records"
        found.advice("level-unseen", place.of(match), what, "Write what one sees or hears when it is so")
    thin = level.text and len(_WORD.findall(level.text)) < FEWEST_WORDS and not _BUILDS.match(own)
    if thin and len(found.all) == told:
        what = f"Level {level.number} says “{level.text}”, and nobody could film that"
        found.advice("level-thin", place.of(level.text), what, "Write a sentence with a verb: who does what")


def _each(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    """Return what a pattern finds, each thing once."""
    return tuple({match[0].casefold(): match[0] for match in pattern.finditer(words)}.values())


def _alike(first: str, second: str) -> bool:
    if _BUILDS.match(second):
        return not _WORD.search(_BUILDS.sub("", second))
    one, other = (set(_WORD.findall(text.casefold())) for text in (first, second))
    # Two levels that differ in a number differ in what one counts.
    if {word for word in one ^ other if word[0].isdigit()}:
        return False
    # One that names a thing more builds on the other.
    if one < other and any(word in other - one for word in _ADDED.findall(second.casefold())):
        return False
    return bool(one | other) and len(one & other) >= NEARLY_THE_SAME * len(one | other)


def _counted(first: Level, second: Level, line: int, found: FindingsOf) -> None:
    """Compare what two levels count, where both count the same thing once."""
    one, other = counted_in(first.text), counted_in(second.text)
    for thing in one.keys() & other.keys():
        if not _comparable(one[thing], other[thing], first.text, second.text):
            continue
        (low, high), (next_low, next_high) = sorted((one[thing], other[thing]))
        if low == next_low == 0 or high == next_high == NO_END:
            continue  # “at least 2”, then “at least 5”: the second builds on the first
        names, texts = f"Levels {first.number} and {second.number}", f"{first.text} {second.text}"
        if next_low <= high:
            what = f"{names} both hold for {said_numbers(next_low, min(high, next_high), thing, texts)}"
            found.advice("level-overlap", line, what, "Let each number belong to one level")
        elif next_low > high + 1:
            what = f"{names} leave out {said_numbers(high + 1, next_low - 1, thing, texts)}"
            found.advice("level-gap", line, what, "Let every number belong to one level")


def _comparable(one: tuple[int, int], other: tuple[int, int], first: str, second: str) -> bool:
    """Return whether two spans count the same: a number alone only beside a span, and with the same verb."""
    alone = (one[0] == one[1]) + (other[0] == other[1])
    verbs = {(_WORD.findall(text.casefold()) or [""])[0] for text in (first, second)}
    return not alone or (alone == 1 and len(verbs) == 1 and not _BUILDS.match(second))
