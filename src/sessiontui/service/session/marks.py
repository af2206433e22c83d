"""The quiet mark beside a line of one's own that could be said as something one could film.

It advises and never blocks; only the terminal that wrote a line shows its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessiontui.live.state import Capture, State

if TYPE_CHECKING:
    from sessiontui.service.session.wording import Wording
    from sessiontui.wording.judging import WordingFinding

JUDGED = ("feedback", "anchor", "commitment")
"""Kinds of capture that speak about what somebody did or will do."""


class Marks:
    """What the wording check says about the lines of one terminal; nothing until its rules are read."""

    def __init__(self, wording: Wording, hand: str) -> None:
        self._wording = wording
        self._hand = hand
        self._ready = False
        self._told = ""
        self._found: dict[tuple[str, int], tuple[WordingFinding, ...]] = {}

    def warm(self) -> None:
        """Read the rules; slow enough to be done beside the screen, not before it."""
        self._wording.warm()
        self._told = self._wording.told
        self._ready = True

    def take_told(self) -> str:
        """Return, once, one line on a file of rules that could not be used; "" where all is well."""
        told, self._told = self._told, ""
        return told

    def advice(self, capture: Capture) -> tuple[WordingFinding, ...]:
        """Return what is found in a line of this terminal, in its order."""
        if not self._ready or not capture.stands or capture.kind not in JUDGED:
            return ()
        if capture.hand != self._hand:
            return ()
        key = capture.id, capture.edited
        if key not in self._found:
            self._found[key] = self._wording.judge(capture.said)
        return self._found[key]

    def all(self, state: State) -> tuple[tuple[Capture, tuple[WordingFinding, ...]], ...]:
        """Return every line that carries a mark, with what is found in it."""
        judged = ((capture, self.advice(capture)) for capture in state.captures)
        return tuple((capture, found) for capture, found in judged if found)

    def of(self, state: State) -> frozenset[str]:
        """Return the ids of the lines that carry a mark."""
        return frozenset(capture.id for capture in state.captures if self.advice(capture))
