"""Whose hand wrote what somebody said, and other words for the same, in a document."""

from __future__ import annotations

from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import clipped
from sessiontui.live.hands import noted_for, types_for_all, whose_hand
from sessiontui.live.line import words_of
from sessiontui.live.state import Capture, State
from sessiontui.summary.voice import Voice, ended, quoted

_GLIMPSE = 80
"""Characters of the other wording that are enough to find it by."""


def written_down(capture: Capture, voice: Voice) -> str:
    """Return how a line came to its words, in whole sentences; "" where whoever said it, or leads, wrote it.

    Two who changed one line at the same time both stand; the later one names the words it stands beside.
    """
    return " ".join(text for text in (_by_whom(capture, voice), _beside(capture, voice)) if text)


def who_led(state: State) -> str:
    """Return who led, and that they wrote for all where others had terminals of their own; "" for nobody."""
    leads = state.opened.facilitator
    return f"{leads}, who wrote for all" if types_for_all(state) else leads


def answer_noted(capture: Capture, voice: Voice) -> str:
    """Return who noted the last answer in somebody else's name; "" where it was given by oneself."""
    noted = noted_for(voice.state, capture.given[-1]) if capture.given else ""
    return f" Noted by {_called(noted, voice)}." if noted else ""


def _by_whom(capture: Capture, voice: Voice) -> str:
    hand = whose_hand(voice.state, capture)
    if not hand:
        return ""
    by = _called(capture.by, voice)
    then = f"confirmed by {by}" if hand == "confirmed" else f"not confirmed by {by}"
    return f"Written down by {_called(capture.writer, voice)}, {then}."


def _beside(capture: Capture, voice: Voice) -> str:
    first = voice.state.capture(capture.beside) if capture.beside else None
    reader = voice.state.person(voice.reader)
    if first is None or not first.stands or (reader is not None and reader.guest and first.t < reader.since):
        return ""
    words = words_of(kind_of(first.kind), first.said, first.parts, today=voice.day)
    return f"Two changed this at the same time; it stands beside {ended(quoted(clipped(words, _GLIMPSE)))}"


def _called(name: str, voice: Voice) -> str:
    return "me" if voice.own(name) else voice.called(name)
