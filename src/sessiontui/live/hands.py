"""Whose hand wrote what somebody else said: who may confirm it, and what is told of it afterwards.

Only what was written at a terminal of somebody's own counts. Two people at one screen sit together, and
whoever leads types for all; there nothing has to be confirmed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from sessiontui.live.state import AnswerGiven, Capture, State

Hand = Literal["", "open", "confirmed"]
"""Nothing to tell; written by somebody else and left open so far; confirmed since."""


def whose_hand(state: State, capture: Capture) -> Hand:
    """Return what there is to tell of the hand that wrote a line."""
    if not capture.stands or not capture.written_for or capture.writer == state.opened.facilitator:
        return ""
    if capture.confirmed == capture.by:
        return "confirmed"
    return "open" if capture.by in state.own_terminals else ""


def to_confirm(state: State, name: str) -> tuple[Capture, ...]:
    """Return what others wrote as somebody's words and that somebody has not confirmed, oldest first.

    `name` is whoever sits at the terminal that asks; "" for nobody in particular, who confirms nothing.
    """
    leads = state.opened.facilitator
    return tuple(
        c
        for c in state.captures
        if name and c.by == name and c.stands and c.written_for and c.confirmed != name and c.writer != leads
    )


def noted_for(state: State, answer: AnswerGiven) -> str:
    """Return who noted somebody else's answer, though that one had a terminal of their own; "" for nobody.

    That something was read back is no answer of one of them: both heard it.
    """
    if answer.answer == "read back":
        return ""
    other = answer.noted_by not in ("", answer.by, state.opened.facilitator)
    return answer.noted_by if other and answer.by in state.own_terminals else ""


def answer_themselves(state: State, name: str, seated: Collection[str]) -> Collection[str]:
    """Return whose answers are not given at the terminal of `name`, because they give them at their own.

    `seated` are the others who are here with terminals of their own. Whoever leads notes everybody's.
    """
    return () if name and name == state.opened.facilitator else seated


def types_for_all(state: State) -> bool:
    """Tell whether whoever leads wrote others' words down while some of those had terminals of their own."""
    leads = state.opened.facilitator
    several = any(name != leads for name in state.own_terminals)
    return (
        bool(leads)
        and several
        and any(c.stands and c.written_for and c.writer == leads for c in state.captures)
    )
