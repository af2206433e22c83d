"""The thread between sessions in a document: what became of last time, and what is still open."""

from __future__ import annotations

import msgspec

from sessiontui.core.durations import clock_text
from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import clipped
from sessiontui.live.line import words_of
from sessiontui.live.state import Capture, CarriedState
from sessiontui.live.turns import owed_turns, turn_owner
from sessiontui.summary.promises import outcome
from sessiontui.summary.voice import Voice, ended, quoted, upper_first

_GLIMPSE = 60
"""Characters of somebody's words that are enough to know which ones are meant."""


def carried_for(voice: Voice) -> tuple[CarriedState, ...]:
    """Return what came along from earlier sessions and concerns the reader; all of it without one.

    A guest was not there before, so nothing is theirs.
    """
    person = voice.state.person(voice.reader)
    if person is None:
        return voice.state.carried
    if person.guest:
        return ()
    return tuple(
        held
        for held in voice.state.carried
        if not held.item.by or voice.reader in (held.item.by, held.item.to)
    )


def looked_back(voice: Voice) -> list[str]:
    """Return what became of each matter that was looked at again."""
    return [_became(held, voice) for held in carried_for(voice) if held.answers]


def still_open(seen: tuple[Capture, ...], voice: Voice) -> list[str]:
    """Return what somebody still owes: answers, matters nobody looked at, minutes of a turn."""
    state = voice.state
    lines = [
        _unanswered(c, voice)
        for c in seen
        if c.kind == "feedback" and not _settled(c) and voice.reader in ("", c.by, c.to)
    ]
    yet = "Not looked at yet" if state.live else "Not looked at this time"
    lines += [f"{yet}: {_matter(held, voice)}." for held in carried_for(voice) if not held.answers]
    for turn, seconds in owed_turns(state):
        if name := turn_owner(state, turn):
            verb = "am" if voice.own(name) else "is"
            lines.append(f"{voice.subject(name)} {verb} owed {clock_text(seconds)} minutes of turn.")
    return lines


def _became(held: CarriedState, voice: Voice) -> str:
    item, given = held.item, held.answers[-1]
    if item.kind == "feedback":
        return upper_first(f"{_matter(held, voice)}; {voice.of(item.to)} answer now: {ended(outcome(given))}")
    status = outcome(msgspec.structs.replace(given, text=""))
    lead = upper_first(status) if voice.own(item.by) else f"{voice.called(item.by)}, {status}"
    more = f" ({given.text.strip(' .')})" if given.text else ""
    return f"{lead}: {ended(quoted(item.text) + more)}"


def _matter(held: CarriedState, voice: Voice) -> str:
    item = held.item
    if item.kind == "feedback":
        to = "me" if voice.own(item.to) else voice.called(item.to)
        return f"what {voice.subject(item.by)} told {to}, {quoted(item.text)}"
    due = f", due {voice.dated(item.due)}" if item.due else ""
    return f"{voice.of(item.by)} {quoted(item.text)}{due}"


def _settled(capture: Capture) -> bool:
    settling = {a.code for a in kind_of("feedback").answers if a.settles}
    return any(a.answer in settling for a in capture.given)


def _unanswered(capture: Capture, voice: Voice) -> str:
    own = voice.own(capture.to)
    told = words_of(kind_of(capture.kind), capture.said, capture.parts, today=voice.day)
    words = quoted(clipped(told, _GLIMPSE))
    what = ended(f"what {voice.subject(capture.by) if capture.by else 'somebody'} said: {words}")
    if capture.given and capture.to:
        return f"{voice.subject(capture.to)} {'am' if own else 'is'} still thinking about {what}"
    whose = f"{voice.of(capture.to)} answer" if capture.to else "an answer"
    person = voice.state.person(capture.to)
    if person is not None and not person.present:
        whose += f" ({voice.subject(capture.to)} left before the end)"
    said = f"{voice.subject(capture.by) if capture.by else 'somebody'} said"
    return upper_first(f"what {said} still waits for {whose}: {ended(words)}")
