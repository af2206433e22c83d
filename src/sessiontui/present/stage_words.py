"""What a room sees on the stage: the question, time as a bar and in whole minutes, and nothing else, ever.

No name beyond those in the question itself, no line that anybody wrote, no plan, no key.
"""

from __future__ import annotations

import msgspec

from sessiontui.core.clock import Stamp
from sessiontui.live.describe import block_title
from sessiontui.live.state import State
from sessiontui.live.timing import timing
from sessiontui.present.clock_words import time_frame
from sessiontui.present.question_words import question_frame
from sessiontui.present.quoting import quotes

WAITING = "We begin in a moment."
PAUSED = "We pause."
OVER = "Thank you."
STAGE_ENDED = "The stage has ended; `sessiontui join --view stage` sets it up again."


class StageFrame(msgspec.Struct, frozen=True):
    """Everything that a stage shows at a moment."""

    question: str
    """"" while a hush or a closed eye leaves the stage empty."""
    minutes: str
    """`4 min left`; "" where no block runs."""
    share: float
    """Part of the block that is used, 0 to 1; −1 where there is no bar."""
    digits: str
    """The time by the second, where the block lives by it; else ""."""
    over: bool = False
    """Whether the time is up: said in words, too."""


EMPTY = StageFrame("", "", -1.0, "")


def stage_frame(state: State, stamp: Stamp) -> StageFrame:
    """Return what the stage shows of a session at `stamp`."""
    if state.hushed_since is not None:
        return EMPTY
    if not state.live:
        return StageFrame(OVER, "", -1.0, "")
    if state.phase == "ready":
        return StageFrame(WAITING, "", -1.0, "")
    if state.phase == "paused":
        return StageFrame(PAUSED, "", -1.0, "")
    question = _bare(question_frame(state).lead, state)
    if state.in_room_time:
        return StageFrame(question, "", -1.0, "")
    here = time_frame(state, timing(state, stamp))
    # A bar of fifty steps moves once in a while, not with every second.
    share = round(here.share * 50) / 50
    digits = here.digits if here.large else ""
    return StageFrame(question, here.whole_minutes, share, digits, here.state == "over")


def _bare(question: str, state: State) -> str:
    """Return a question, or the name of its block where a template quotes what somebody has written."""
    return (
        block_title(state, state.now.block.id)
        if state.now is not None and quotes(question, state)
        else question
    )
