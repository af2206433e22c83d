"""Somebody whom a block calls on is not here: who, and how long each of the others has instead."""

from __future__ import annotations

import re

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State
from sessiontui.present.frames import QuestionFrame
from sessiontui.present.lists_of_names import named
from sessiontui.present.quoting import quotes

_EACH = re.compile(
    r"\b(?:(?P<whole>\d{1,3})(?P<half>½)? minutes"
    r"|(?P<words>half a minute|a minute and a half|a minute)) each\b",
    re.IGNORECASE,
)
"""How a prompt says everybody's share of the block."""
_HALVES = {"half a minute": 1, "a minute": 2, "a minute and a half": 3}


def absence_words(state: State, frame: QuestionFrame) -> tuple[str, ...]:
    """Return that the block calls on somebody who is not here, and what becomes of their time; else nothing.

    A line that somebody wrote earlier calls on nobody, whoever is named in it.
    """
    said = (frame.place, frame.lead, *frame.follow_ups, frame.say, *frame.notes)
    words = " ".join(text for text in said if not quotes(text, state))
    away = [person.name for person in state.people if not person.present]
    called_on = tuple(
        name
        for name in (safe_text(state.called(each)) for each in away)
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    )
    told = (_without(called_on),) if called_on else ()
    here = len(state.people) - len(away)
    share = _EACH.search(words)
    if not away or not here or share is None or not set(away) & set(state.opened.roster):
        return told
    return (*told, _shared(_halves(share), len(state.opened.roster), here))


def _without(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"{names[0]} is not here: go on without {names[0]}’s part."
    return f"{named(names)} are not here: go on without what is theirs."


def _halves(share: re.Match[str]) -> int:
    if words := share["words"]:
        return _HALVES[words.casefold()]
    return 2 * int(share["whole"]) + bool(share["half"])


def _shared(halves: int, planned: int, here: int) -> str:
    """Return each one's share once the time of those who are not here is shared among the others."""
    if here == 1:
        return "The time of this round is free for whoever is here."
    whole, half = divmod(halves * planned // here, 2)
    minutes = {(0, 1): "half a minute", (1, 0): "a minute", (1, 1): "a minute and a half"}
    share = minutes.get((whole, half)) or f"{whole}{'½' * half} minutes"
    return f"For the {here} of you who are here: {share} each."
