"""The rules of a session: history, command, actor and moment in; events, or a reason why not, out."""

from __future__ import annotations

from typing import assert_never

from sessiontui.core.clock import Stamp
from sessiontui.live.commands import (
    Abandon,
    Actor,
    AddBlock,
    AddTime,
    Answer,
    Arrive,
    Begin,
    Change,
    Close,
    Command,
    CorrectStart,
    DropBlock,
    EnterRoomTime,
    Extend,
    FreeFloor,
    GiveFloor,
    GoTo,
    Hush,
    Join,
    Keep,
    Leave,
    LeaveGapOut,
    LockBlock,
    MoveBlock,
    NextBlock,
    OfferQuestions,
    PassRoomStep,
    Pause,
    PreviousBlock,
    Redo,
    Remove,
    Reopen,
    Replan,
    Resume,
    SetNextDate,
    ShareScreen,
    SkipBlock,
    Strike,
    TakeNewer,
    TakeQuestion,
    Undo,
    Unhush,
)
from sessiontui.live.decision import Decision
from sessiontui.live.history import History
from sessiontui.live.rules_captures import decide_capture
from sessiontui.live.rules_flow import decide_flow
from sessiontui.live.rules_people import decide_people
from sessiontui.live.rules_plan import decide_plan
from sessiontui.live.rules_stuck import decide_stuck
from sessiontui.live.rules_together import TogetherCommand, decide_together, steering_refused, with_hidden
from sessiontui.live.rules_undo import decide_undo


def decide(history: History, command: Command, actor: Actor, stamp: Stamp) -> Decision:
    """Return what follows from a command at the moment `stamp`; nothing is changed by asking."""
    state = history.state
    refused = steering_refused(state, command, actor)
    return refused or with_hidden(state, _decided(history, command, actor, stamp))


def _decided(history: History, command: Command, actor: Actor, stamp: Stamp) -> Decision:
    state = history.state
    if isinstance(command, TogetherCommand):
        return decide_together(state, command, actor)
    match command:
        case (
            Begin()
            | NextBlock()
            | PreviousBlock()
            | SkipBlock()
            | GoTo()
            | Pause()
            | Resume()
            | CorrectStart()
            | LeaveGapOut()
            | Hush()
            | Unhush()
            | ShareScreen()
            | EnterRoomTime()
            | PassRoomStep()
            | SetNextDate()
            | Close()
            | Reopen()
            | Abandon()
        ):
            return decide_flow(history, command, stamp)
        case (
            AddTime()
            | Extend()
            | Replan()
            | AddBlock()
            | MoveBlock()
            | DropBlock()
            | LockBlock()
            | TakeNewer()
        ):
            return decide_plan(history, command, stamp)
        case Arrive() | Leave() | Join() | GiveFloor() | FreeFloor():
            return decide_people(state, command)
        case Keep() | Change() | Remove() | Answer() | Strike():
            return decide_capture(history, command, actor)
        case OfferQuestions() | TakeQuestion():
            return decide_stuck(history, command)
        case Undo() | Redo():
            return decide_undo(history, command, actor, stamp)
        case _:
            assert_never(command)
