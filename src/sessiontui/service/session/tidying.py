"""Asking for what a rough line leaves open: one part at a time, each as a question to say aloud."""

from __future__ import annotations

from datetime import date

import msgspec

from sessiontui.core.errors import SessiontuiError
from sessiontui.core.kinds import Part, kind_of
from sessiontui.live.addressing import witness_of
from sessiontui.live.commands import Change
from sessiontui.live.events import Parts
from sessiontui.live.line import missing_parts, set_part
from sessiontui.live.state import Capture, State


class TidyQuestion(msgspec.Struct, frozen=True):
    """One thing that would make a capture clearer."""

    id: str
    """The capture."""
    part: Part
    said: str
    """The capture’s words, to remember what it is about."""


def questions(state: State, only: str = "") -> tuple[TidyQuestion, ...]:
    """Return what is worth asking, in the order in which it was said; `only` names one capture."""
    return tuple(
        TidyQuestion(capture.id, part, capture.said)
        for capture in state.captures
        if capture.stands and (not only or capture.id == only)
        for part in missing_parts(kind_of(capture.kind), capture.parts)
        if _worth_asking(state, capture, part)
    )


def answered(state: State, question: TidyQuestion, text: str, today: date) -> Change:
    """Return the command that puts an answer into its capture.

    Raises:
        UsageError: where the answer does not fit the part; it says what would.
    """
    capture = state.capture(question.id)
    if capture is None:
        raise SessiontuiError(f"{question.id} is not among what was written down")
    kind = kind_of(capture.kind)
    value = set_part(kind, question.part.name, text, today=today, next_session=state.next_date)
    return Change(capture.id, parts=with_part(capture, question.part.name, value))


def with_part(capture: Capture, name: str, value: str) -> Parts:
    """Return a capture's parts with one of them set, in the order of the table."""
    parts = {**dict(capture.parts), name: value}
    return tuple((p.name, parts[p.name]) for p in kind_of(capture.kind).parts if parts.get(p.name))


def _worth_asking(state: State, capture: Capture, part: Part) -> bool:
    if part.name == "what":
        return not capture.said  # a line that was said in one piece already says what it is
    return not (part.name == "witness" and witness_of(state, capture))
