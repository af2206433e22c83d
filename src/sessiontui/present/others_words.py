"""What other terminals did, where the screen itself does not show it well enough."""

from __future__ import annotations

from sessiontui.core.safe_text import safe_text
from sessiontui.live.describe import block_title
from sessiontui.live.events import (
    Answered,
    BlockEntered,
    Kept,
    Paused,
    Record,
    Resumed,
    RoomTimeEntered,
    Unhushed,
)
from sessiontui.live.state import State, first_name
from sessiontui.live.together import (
    BallotCounted,
    BallotDropped,
    BallotOpened,
    Confirmed,
    DrivingTaken,
    ReadySaid,
    WritingHidden,
)
from sessiontui.present.ballot_words import ballot_event_words
from sessiontui.present.beside_words import theirs_beside
from sessiontui.present.hidden_words import BEGINS, is_reveal, ready_words, revealed_words
from sessiontui.present.outcome_words import answered_words


def others_words(records: tuple[Record, ...], state: State) -> str:
    """Return what others did, in one line; "" where nothing of it has to be told."""
    said = [_said(record, state) for record in records]
    if any(is_reveal(record) for record in records):
        said.append(revealed_words(state))
    return " ".join(word for word in said if word)


QUIET = "Quiet. What stands above stays on this screen. Press Enter when you are back."
"""What is said line by line of a hush; there nothing can be cleared away."""


def quiet_words(hush: Record) -> str:
    """Return that another terminal asked for quiet, for whoever reads line by line."""
    who = safe_text(first_name(hush.by)) if hush.by else "Another terminal"
    return f"{who} asked for quiet. What stands above stays on this screen. Press Enter when you are back."


def _said(record: Record, state: State) -> str:
    who = safe_text(first_name(record.by)) if record.by else "Another terminal"
    match record.event:
        case DrivingTaken():
            return f"{who} drives this session now."
        case BallotOpened() | BallotDropped() | BallotCounted():
            return ballot_event_words(record.event)
        case Confirmed(id=name):
            return f"{who} confirmed {name}."
        case Answered(id=name, answer="read back"):
            return f"{name} was read back."
        case Answered(id=name, answer=answer, by=by) if by and record.by not in ("", by):
            return f"{who} noted: {answered_words(name, answer, by)}"
        case Answered(id=name, answer=answer, by=by):
            return answered_words(name, answer, by)
        case Kept(beside=old) if old:
            return theirs_beside(record.event, record.by, state)
        case BlockEntered(block=block, how="start"):
            return f"{who} began: {block_title(state, block)}."
        case BlockEntered(block=block):
            return f"{who} moved on to {block_title(state, block)}."
        case RoomTimeEntered():
            return f"{who} moved on to the last minutes."
        case WritingHidden():
            return BEGINS
        case ReadySaid(name=name):
            return ready_words(name)
        case Paused():
            return f"{who} stopped the clock."
        case Unhushed():
            return f"{who} brought the session back."
        case Resumed():
            return f"{who} let the clock go on."
        case _:
            return ""
