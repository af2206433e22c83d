"""Whether a question quotes what somebody has written, now or in an earlier session."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.state import State

TELLING = 8
"""Characters from which on words that stand in a question can only have come from whoever wrote them."""


def quotes(question: str, state: State) -> bool:
    """Tell whether words of a question are somebody's own, so that it is not for everybody's eyes."""
    written = [text for capture in state.captures for text in (capture.said, *dict(capture.parts).values())]
    written += [held.item.text for held in state.carried]
    plain = question.casefold()
    return any(len(text) >= TELLING and safe_text(text).casefold() in plain for text in written)
