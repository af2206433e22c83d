"""What the answers to a question without names come to, when they may be shown, when another plan helps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessiontui.live.state import Ballot

ANONYMITY_FLOOR = 5
"""People who must be able to answer before anything is called anonymous; trusted survey tools take five."""
HOW_SAFE = "How safe is it for you to say here what you really think?"
LEVELS = (
    "I keep it to myself",
    "I say a little of it",
    "I say some of it",
    "I say most of it",
    "I can say anything",
)
"""The ends in words, so that a number means the same to everybody; the steps between them, too."""
HIGHEST = len(LEVELS)
SPOKEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[:HIGHEST]
"""How the levels are said, from 1 on."""
LOW = 2
"""Where half of the answers are no higher than this, or any is at 1, another plan is offered."""

TAKEN_OUT = "(taken out)"
"""What stands for an answer in words that was struck."""
_ANSWER = re.compile(r"Q([1-9][0-9]{0,3})[.]([1-9][0-9]{0,3})")


def reaches_floor(levels: tuple[int, ...], texts: tuple[str, ...]) -> bool:
    """Tell whether so many answered that nobody is known by theirs.

    Where all of them chose the same level it is shown all the same: it sets nobody apart from the others.
    """
    return (sum(levels) if levels else len(texts)) >= ANONYMITY_FLOOR


def shown(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Return what may be shown to anybody: answers that too few gave are not, wherever they come from."""
    return tuple(ballot for ballot in ballots if reaches_floor(ballot.levels, ballot.texts))


def answered(ballot: Ballot) -> int:
    """Return how many answers there are."""
    return sum(ballot.levels) if ballot.levels else len(ballot.texts)


def answered_words(ballot: Ballot) -> str:
    """Return `6 of 6 answered`."""
    return f"{answered(ballot)} of {ballot.asked} answered"


def answer_id(ballot: int, place: int) -> str:
    """Return the name by which an answer in words can be struck: `Q1.2` is the second of the first question.

    The answers were shuffled, so that a place tells nothing of who gave it.
    """
    return f"Q{ballot}.{place}"


def place_of(answer: str) -> tuple[int, int]:
    """Return (which question, which of its answers) a name stands for, from 1 on; (0, 0) for none."""
    found = _ANSWER.fullmatch(answer)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def answer_named(ballots: tuple[Ballot, ...], answer: str) -> str | None:
    """Return an answer in words, "" where it was struck, None where there is no such answer."""
    ballot, place = place_of(answer)
    held = ballots[ballot - 1].texts if 0 < ballot <= len(ballots) else ()
    return held[place - 1] if 0 < place <= len(held) else None


def without_answer(texts: tuple[str, ...], place: int) -> tuple[str, ...]:
    """Return the answers to a question without the words of one; how many there are stays."""
    return tuple("" if number == place else text for number, text in enumerate(texts, start=1))


def level_words(ballot: Ballot, level: int) -> str:
    """Return what a level means, from 1 on; "" where the question is not the one that has words for it."""
    return LEVELS[level - 1] if ballot.question == HOW_SAFE and level <= len(LEVELS) else ""


def nothing_is_anonymous(people: int) -> str:
    """Return that a group is so small that everybody would know who answered what."""
    group = {2: "a pair", 3: "a trio"}.get(people, f"a group of {people}")
    return f"In {group} nothing is anonymous: everybody would know. Ask it aloud instead."


def lower_median(levels: tuple[int, ...]) -> int:
    """Return the level that at least half of the answers do not exceed, from 1 on; 0 where there are none."""
    total, passed = sum(levels), 0
    for level, count in enumerate(levels, start=1):
        passed += count
        if total and 2 * passed >= total:
            return level
    return 0


def calls_for_another_plan(levels: tuple[int, ...]) -> bool:
    """Tell whether a safety check came out low: half of the answers at `LOW` or less, or any at all at 1.

    One who cannot speak is reason enough to change the plan; that it was one is said nowhere.
    """
    return bool(levels) and (levels[0] > 0 or 0 < lower_median(levels) <= LOW)


def too_few(count: int) -> str:
    """Return that too few answered for anything to be anonymous, and that nothing was kept."""
    many = {0: "Nobody has", 1: "One has"}.get(count, f"{count} have")
    return (
        f"{many} answered; with fewer than {ANONYMITY_FLOOR} nothing is anonymous, "
        "so nothing was kept or shown. Ask it aloud instead, or again later."
    )
