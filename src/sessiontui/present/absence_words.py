"""Somebody whom a block calls on is not here: who begins, and how long each of the others has."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sessiontui.core.safe_text import safe_text
from sessiontui.live.roles import whose_turn
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


_BEGINS = r"(?= begins\b|, you begin\b|, you first\b)"
"""How a prompt says who has the first word in a round."""


def with_the_absent(state: State, frame: QuestionFrame) -> QuestionFrame:
    """Return a question as it is asked of those who are here: nobody who is away is spoken to or begins."""
    away = _away(state)
    if not away:
        return frame
    told = absence_words(state, frame)
    notes = tuple(note if quotes(note, state) else _begun_by_others(state, note) for note in frame.notes)
    say = _begun_by_others(state, frame.say)
    spoken_to = any(re.match(rf"{re.escape(name)},|.*, {re.escape(name)}\b[.,]", say) for name in away)
    return replace(frame, say="" if spoken_to else say, notes=(*told, *notes))


def absence_words(state: State, frame: QuestionFrame) -> tuple[str, ...]:
    """Return that the block calls on somebody who is not here, and what becomes of their time; else nothing.

    A line that somebody wrote earlier calls on nobody, whoever is named in it.
    """
    said = (frame.place, frame.lead, *frame.follow_ups, frame.say, *frame.notes)
    words = " ".join(text for text in said if not quotes(text, state))
    away = _away(state)
    called_on = tuple(name for name in away if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    told = (_without(called_on, _instead(state, called_on, words)),) if called_on else ()
    here = len(state.people) - len(away)
    share = _EACH.search(words)
    gone = {person.name for person in state.people if not person.present}
    if not away or not here or share is None or not gone & set(state.opened.roster):
        return told
    return (*told, _shared(_halves(share), len(state.opened.roster), here))


def _away(state: State) -> tuple[str, ...]:
    return tuple(safe_text(state.called(person.name)) for person in state.people if not person.present)


def _begun_by_others(state: State, text: str) -> str:
    """Return what a prompt says with the next one who is here in the place of whoever begins and is away."""
    for name in _away(state):
        if first := _next_here(state, name).replace("\\", r"\\"):
            text = re.sub(rf"(?<!\w){re.escape(name)}{_BEGINS}", first, text)
    return text


def _next_here(state: State, name: str) -> str:
    """Return who comes next round the circle behind somebody, of those who are here; "" where nobody is."""
    order = [(safe_text(state.called(person.name)), person.present) for person in state.people]
    behind = next(n for n, (other, _) in enumerate(order) if other == name)
    return next((other for other, here in (*order[behind + 1 :], *order[:behind]) if here), "")


def _instead(state: State, called_on: tuple[str, ...], words: str) -> str:
    """Return what to do without them: their own turn waits, the next begins a round; "" for all else."""
    block = state.now.block if state.now else None
    owner = whose_turn(block, state.opened.roster) if block and block.turn else ""
    if owner and safe_text(state.called(owner)) in called_on:
        return "n goes on, and A comes back to this later."
    begins = (name for name in called_on if re.search(rf"(?<!\w){re.escape(name)}{_BEGINS}", words))
    first = next((_next_here(state, name) for name in begins), "")
    return f"{first} begins." if first else ""


def _without(names: tuple[str, ...], instead: str) -> str:
    if len(names) == 1:
        return f"{names[0]} is not here: {instead or f'go on without {names[0]}’s part.'}"
    return f"{named(names)} are not here: {instead or 'go on without what is theirs.'}"


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
