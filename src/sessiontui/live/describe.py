"""A few words for each event, for undo, logs and refusals: “the move to Anchors”, “F1”."""

from __future__ import annotations

from sessiontui.core.durations import spoken
from sessiontui.live.events import (
    Abandoned,
    Answered,
    Arrived,
    BlockAdded,
    BlockDropped,
    BlockEntered,
    BlockLocked,
    BlockMoved,
    Changed,
    Closed,
    Event,
    FloorGiven,
    GapLeftOut,
    Hushed,
    Joined,
    Kept,
    Left,
    NextDateSet,
    Opened,
    Paused,
    PromptRevised,
    Redone,
    Removed,
    Reopened,
    Replanned,
    Resumed,
    RoomStepPassed,
    RoomTimeEntered,
    RubricRevised,
    ScreenShared,
    StartCorrected,
    Struck,
    TimeAdded,
    Undone,
    Unhushed,
)
from sessiontui.live.state import State, title_of
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken
from sessiontui.live.together import (
    BallotCounted,
    BallotDropped,
    BallotOpened,
    Confirmed,
    DrivingTaken,
    ReadySaid,
    Revealed,
    WritingHidden,
)


def block_title(state: State, block_id: str) -> str:
    """Return what the agenda calls a block."""
    block = state.block(block_id)
    return title_of(block.block, state.opened.roster) if block else "that block"


def described(event: Event, state: State) -> str:
    """Return a noun phrase for an event."""
    match event:
        case Kept(id=name) | Struck(id=name):
            return name
        case Confirmed(id=name):
            return f"confirming {name}"
        case DrivingTaken(name=name):
            return f"{state.called(name)} driving" if name else "another terminal driving"
        case ReadySaid(name=name):
            return f"{state.called(name)} being ready" if name else "being ready"
        case Changed(id=name):
            return f"the change to {name}"
        case Removed(id=name):
            return f"taking {name} away"
        case Answered(id=name, by=by):
            what = "a line from last time" if "/" in name else name
            return f"{state.called(by)}’s answer to {what}" if by else f"the answer to {what}"
        case BlockEntered(how="back", block=block):
            return f"going back to {block_title(state, block)}"
        case BlockEntered(how="start"):
            return "the start"
        case BlockEntered(block=block):
            return f"the move to {block_title(state, block)}"
        case TimeAdded(block=block, seconds=seconds):
            sign = "+" if seconds >= 0 else "−"
            return f"{sign}{spoken(seconds)} for {block_title(state, block)}"
        case BlockAdded(block=added):
            return f"the new block {added.title}"
        case BlockMoved(block=block):
            return f"moving {block_title(state, block)}"
        case BlockDropped(block=block):
            return f"dropping {block_title(state, block)}"
        case BlockLocked(block=block, lock=lock):
            return f"{'locking' if lock else 'unlocking'} {block_title(state, block)}"
        case QuestionTaken(block=block) | PromptRevised(block=block) | RubricRevised(block=block):
            return f"{_TEXTS[type(event)]} for {block_title(state, block)}"
        case Arrived(name=name):
            return f"{state.called(name)} arriving"
        case Left(name=name, later=later):
            return f"{state.called(name)} coming later" if later else f"{state.called(name)} leaving"
        case Joined(name=name):
            return f"{state.called(name)} joining"
        case FloorGiven(name=name):
            return f"giving {state.called(name)} the floor" if name else "freeing the floor"
        case RoomStepPassed(step=step):
            return f"passing “{step}”"
        case _:
            return _plainly(event)


_TEXTS: dict[type, str] = {
    QuestionTaken: "the other question",
    PromptRevised: "the newer question",
    RubricRevised: "the newer rubric",
}

_PLAINLY: dict[type, str] = {
    Replanned: "the new plan",
    Paused: "the pause",
    Resumed: "going on",
    StartCorrected: "the corrected start",
    RoomTimeEntered: "the last minutes together",
    NextDateSet: "the next date",
    ScreenShared: "the shared screen",
    Hushed: "the hush",
    Unhushed: "ending the hush",
    Opened: "opening the session",
    Closed: "closing the session",
    Reopened: "reopening the session",
    Abandoned: "giving the session up",
    QuestionsOffered: "showing other questions",
    WritingHidden: "the hidden writing",
    Revealed: "the reveal",
    BallotOpened: "the anonymous question",
    BallotDropped: "dropping the anonymous question",
    BallotCounted: "the anonymous answers",
    Undone: "an undo",
    Redone: "a redo",
}


def _plainly(event: Event) -> str:
    if isinstance(event, GapLeftOut):
        return f"leaving {spoken(event.seconds)} out"
    return _PLAINLY.get(type(event), "that step")
