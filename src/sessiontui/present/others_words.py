"""What other terminals did, where the screen itself does not show it well enough."""

from __future__ import annotations

from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.live.describe import block_title
from sessiontui.live.events import (
    Answered,
    BlockEntered,
    Closed,
    Kept,
    NextDateSet,
    Paused,
    Record,
    Redone,
    Removed,
    Reopened,
    Resumed,
    RoomTimeEntered,
    Struck,
    Undone,
    Unhushed,
)
from sessiontui.live.history import History
from sessiontui.live.state import State
from sessiontui.live.stuck import QuestionTaken
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
from sessiontui.present.commands import command
from sessiontui.present.hand_words import read_back_words
from sessiontui.present.hidden_words import BEGINS, is_reveal, ready_words, revealed_words
from sessiontui.present.newer_words import taken_words
from sessiontui.present.outcome_words import answered_words, next_words, revised_in, step_words

GLIMPSE = 40
"""Characters of a line that went, enough to know which one it was."""


def others_words(records: tuple[Record, ...], history: History) -> str:
    """Return what others did, in one line; "" where nothing of it has to be told."""
    said = [_said(record, history) for record in records]
    if any(is_reveal(record) for record in records):
        said.append(revealed_words(history.state))
    if revised := revised_in(records):
        taker = next(record for record in reversed(records) if revised_in((record,)))
        said.append(taken_words(revised, history.state, who=_who(history.state, taker)))
    return " ".join(word for word in said if word)


def quiet_words(state: State, hush: Record | None, *, cleared: bool) -> str:
    """Return that it is quiet, for whoever reads line by line; None for one that was asked for here.

    `cleared` tells whether what was printed went out of sight; no terminal takes it back for good.
    """
    who = "Another terminal" if hush is None or not hush.by else safe_text(state.called(hush.by))
    asked = "Quiet." if hush is None else f"{who} asked for quiet."
    above = "stood here is out of sight; scrolling back shows it" if cleared else _STAYS
    return f"{asked} What {above}. Press Enter when you are back."


_STAYS = "stands above stays on this screen"


def _who(state: State, record: Record) -> str:
    return safe_text(state.called(record.by)) if record.by else "Another terminal"


def _said(record: Record, history: History) -> str:
    state = history.state
    who = _who(state, record)
    match record.event:
        case DrivingTaken():
            return f"{who} drives this session now."
        case BallotOpened() | BallotDropped() | BallotCounted():
            return ballot_event_words(record.event)
        case Confirmed(id=name):
            return f"{who} confirmed {name}."
        case Answered(id=name, answer="read back", by=by):
            return read_back_words(state, name, by)
        case Answered(id=name, answer=answer, by=by) if by and record.by not in ("", by):
            return f"{who} noted: {answered_words(state, name, answer, by)}"
        case Answered(id=name, answer=answer, by=by):
            return answered_words(state, name, answer, by)
        case Kept(beside=old) if old:
            return theirs_beside(record.event, record.by, state)
        case Removed() | Struck() | Undone() | Redone():
            return _gone_or_back(record, who, history)
        case _:
            return _moved(record, who, state)


def _gone_or_back(record: Record, who: str, history: History) -> str:
    """Return what went or came back, and where it can be had again; its writer may have wanted to keep it."""
    match record.event:
        case Removed(id=name):
            undo, (line, words) = command("session.undo").key, _glimpse(name, history.state)
            return f"{who} took {line} away; {undo} at {who}’s terminal brings it back.{words}"
        case Struck(id=name):
            return f"{who} struck {name}: its words are gone for good."
        case Undone(step=step):
            return f"{who} took back: {step_words(history, step)}."
        case Redone(step=step):
            return f"{who} brought back: {step_words(history, step)}."
        case _:
            return ""


def _glimpse(name: str, state: State) -> tuple[str, str]:
    """Return a line by its name and whose it is, and its first words."""
    capture = state.capture(name)
    if capture is None:
        return name, ""
    whose = f" ({safe_text(state.called(capture.by))})" if capture.by else ""
    words = f" “{clipped(safe_text(capture.said), GLIMPSE)}”" if capture.said else ""
    return f"{name}{whose}", words


def _moved(record: Record, who: str, state: State) -> str:
    match record.event:
        case BlockEntered(block=block, how="start"):
            return f"{who} began: {block_title(state, block)}."
        case BlockEntered(block=block):
            return f"{who} moved on to {block_title(state, block)}."
        case QuestionTaken():
            return f"{who} chose another question."
        case RoomTimeEntered():
            return f"{who} moved on to the last minutes."
        case WritingHidden():
            return BEGINS
        case ReadySaid(name=name):
            return ready_words(state, name)
        case Paused():
            return f"{who} stopped the clock."
        case Unhushed():
            return f"{who} brought the session back."
        case Resumed():
            return f"{who} let the clock go on."
        case NextDateSet() as event:
            return f"{who} set the next date: {next_words(event, state)}."
        case Closed():
            return f"{who} closed this session."
        case Reopened():
            return f"{who} reopened this session."
        case _:
            return ""
