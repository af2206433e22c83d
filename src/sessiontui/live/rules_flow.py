"""Rules of the flow: from block to block, the clock, the hush, the last minutes, the end."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from sessiontui.core.clock import Stamp
from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import (
    Abandon,
    Begin,
    Close,
    CorrectStart,
    EnterRoomTime,
    GoTo,
    Hush,
    LeaveGapOut,
    NextBlock,
    PassRoomStep,
    Pause,
    PreviousBlock,
    Reopen,
    Resume,
    SetNextDate,
    ShareScreen,
    SkipBlock,
    Unhush,
)
from sessiontui.live.decision import Accepted, Decision, Refused, accept
from sessiontui.live.describe import block_title
from sessiontui.live.events import (
    Abandoned,
    BlockEntered,
    Closed,
    Event,
    GapLeftOut,
    Hushed,
    NextDateSet,
    Paused,
    Reopened,
    Resumed,
    RoomStepPassed,
    RoomTimeEntered,
    ScreenShared,
    StartCorrected,
    Unhushed,
)
from sessiontui.live.history import History
from sessiontui.live.state import ROOM_STEPS, State

Flow = (
    Begin
    | NextBlock
    | PreviousBlock
    | SkipBlock
    | GoTo
    | Pause
    | Resume
    | CorrectStart
    | LeaveGapOut
    | Hush
    | Unhush
    | ShareScreen
    | EnterRoomTime
    | PassRoomStep
    | SetNextDate
    | Close
    | Reopen
    | Abandon
)

LONGEST_CORRECTION = timedelta(hours=12)
"""A start that lies further back belongs to another day."""


def decide_flow(history: History, command: Flow, stamp: Stamp) -> Decision:
    """Return what follows from a command that moves the session."""
    state = history.state
    match command:
        case Reopen():
            return _reopen(state)
        case SetNextDate(date=date, said=said):
            return accept(NextDateSet(date, one_line(said)))
        case ShareScreen(shared=shared):
            if state.shared == shared:
                return Refused(f"This screen is already {'shared' if shared else 'yours alone'}.")
            return accept(ScreenShared(shared))
        case _ if not state.live:
            return Refused(ended(state))
        case Begin():
            return _begin(state)
        case NextBlock() | PreviousBlock() | SkipBlock() | GoTo():
            return _move(history, command)
        case Pause() | Resume() | CorrectStart() | LeaveGapOut():
            return _clock(state, command, stamp)
        case Hush() | Unhush():
            return _hush(state, command)
        case EnterRoomTime() | PassRoomStep():
            return _room_time(state, command)
        case Close():
            return accept(Closed())
        case Abandon():
            return accept(Abandoned())
        case _:
            assert_never(command)


def ended(state: State) -> str:
    """Return why nothing moves in a session that is over."""
    if state.phase == "abandoned":
        return "This session was given up; reopen it to go on."
    return "This session is closed; reopen it to go on."


def _begin(state: State) -> Decision:
    if state.started is not None:
        return Refused("The session has begun already.")
    first = _beside(state, -1, 1)
    if first is None:
        return Refused("No block is left in this agenda; add one first.")
    return accept(BlockEntered(first, "", "start"))


def _beside(state: State, index: int, step: int) -> str | None:
    """Return the id of the nearest block in that direction that can be held."""
    index += step
    while 0 <= index < len(state.blocks):
        block = state.blocks[index]
        if block.status != "dropped" and not (step > 0 and block.status == "skipped"):
            return block.block.id
        index += step
    return None


def _move(history: History, command: NextBlock | PreviousBlock | SkipBlock | GoTo) -> Decision:
    state = history.state
    now = state.now
    if now is None:
        return _begin(state) if isinstance(command, NextBlock) else Refused("The session has not begun yet.")
    if state.in_room_time:
        return Refused("These are the last minutes together; b goes back to where you were.")
    if command.block != now.block.id:
        return Refused(already_moved(history))
    match command:
        case NextBlock():
            target, how = _beside(state, state.current, 1), "next"
        case SkipBlock():
            target, how = _beside(state, state.current, 1), "skip"
        case PreviousBlock():
            target, how = _beside(state, state.current, -1), "back"
        case GoTo(target=wanted):
            if wanted == now.block.id:
                return Refused(f"{block_title(state, wanted)} is the block you are in.")
            found = state.block(wanted)
            target, how = (wanted if found and found.status != "dropped" else None), "goto"
    if target is None:
        if how == "back":
            return Refused("This is the first block.")
        if how == "goto":
            return Refused("That block is not in the plan.")
        return Refused("This is the last block; close the session when you are ready.")
    entered = BlockEntered(target, now.block.id, how)  # type: ignore[arg-type]
    return accept(Resumed(), entered) if state.phase == "paused" else accept(entered)


def already_moved(history: History) -> str:
    """Return who moved on from the block in which something was pressed, and where the session is now."""
    state = history.state
    here = block_title(state, state.now.block.id) if state.now else ""
    for record in reversed(history.records):
        if isinstance(record.event, BlockEntered):
            who = state.called(record.by) if record.by else "Somebody"
            return f"{who} already moved on to {here}."
    return f"This is {here} now."


def _clock(state: State, command: Pause | Resume | CorrectStart | LeaveGapOut, stamp: Stamp) -> Decision:
    if state.started is None or state.now is None:
        return Refused("The clock starts with the first block.")
    match command:
        case Pause():
            return accept(Paused()) if state.phase == "running" else Refused("The clock stands already.")
        case Resume():
            return accept(Resumed()) if state.phase == "paused" else Refused("The clock is running.")
        case LeaveGapOut(seconds=seconds):
            if state.mark is None or seconds <= 0:
                return Refused("There is no running time to leave out.")
            return accept(GapLeftOut(min(seconds, max(0.0, state.time_at(stamp) - state.mark))))
        case CorrectStart():
            return _correct_start(state, command, stamp)


def _correct_start(state: State, command: CorrectStart, stamp: Stamp) -> Decision:
    assert state.started is not None
    recorded = state.wall_at(state.started, stamp)
    now = state.wall_at(state.time_at(stamp), stamp)
    if command.at > now:
        return Refused("That start is still to come; give a time that has passed.")
    if recorded - command.at > LONGEST_CORRECTION:
        return Refused("That start is more than twelve hours back; give the time as on today’s clock.")
    earlier_by = (recorded - command.at).total_seconds()
    first = next(b for b in state.blocks if b.status != "dropped")
    used = state.time_at(stamp) - state.mark if state.now is first and state.mark is not None else 0.0
    if -earlier_by > first.spent + used:
        title = block_title(state, first.block.id)
        return Refused(f"By that time {title} was already over; go back a block first.")
    if earlier_by == 0:
        return Refused("That is the start already.")
    return accept(StartCorrected(earlier_by))


def _hush(state: State, command: Hush | Unhush) -> Decision:
    hushed = state.hushed_since is not None
    match command:
        case Hush():
            return Refused("It is quiet already.") if hushed else accept(Hushed())
        case Unhush():
            return accept(Unhushed()) if hushed else Refused("Nothing is hushed.")


def _room_time(state: State, command: EnterRoomTime | PassRoomStep) -> Decision:
    if state.started is None:
        return Refused("The session has not begun yet.")
    match command:
        case EnterRoomTime():
            if state.in_room_time:
                return Refused("These are the last minutes together already.")
            return accept(RoomTimeEntered())
        case PassRoomStep(step=step):
            if step not in ROOM_STEPS or step in state.room_passed:
                return Refused("That step is done already.")
            events: tuple[Event, ...] = () if state.in_room_time else (RoomTimeEntered(),)
            return Accepted((*events, RoomStepPassed(step)))


def _reopen(state: State) -> Decision:
    return Refused("The session is open.") if state.live else accept(Reopened())
