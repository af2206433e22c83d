"""The meaning of each event: state and record in, state out.

`evolve` never raises on a known event and never judges; an event that fits nothing any more has no effect,
which shows in the very same object coming back. Rules are `decide`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from sessiontui.core.glossary import term_of
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
    Record,
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
from sessiontui.live.evolve_captures import answer, change, keep
from sessiontui.live.evolve_together import together
from sessiontui.live.floor import give, leave_block, put_down, shift
from sessiontui.live.other_questions import stuck
from sessiontui.live.state import (
    BlockState,
    CarriedState,
    Person,
    State,
)
from sessiontui.live.stuck import QuestionsOffered, QuestionTaken
from sessiontui.live.together import Together


def opening(record: Record) -> State:
    """Return the state that an opening event makes.

    Raises:
        TypeError: where the record holds another event; a session begins with its opening.
    """
    event = record.event
    if not isinstance(event, Opened):
        raise TypeError(f"a session begins with Opened, not {type(event).__name__}")
    prompts = dict(event.prompts)
    return State(
        opened=event,
        opened_at=record.at,
        t=0.0,
        last=record.at,
        blocks=tuple(
            BlockState(block=b, length=b.seconds, prompt=prompts.get(b.id)) for b in event.agenda.blocks
        ),
        people=tuple(Person(name) for name in event.roster),
        shared=event.shared,
        shared_by=record.hand if event.shared else "",
        drives=record.hand if event.facilitator else "",
        drives_name=event.facilitator,
        own_terminals=(record.by,) if record.by else (),
        until=event.until,
        until_t=(event.until - record.at.utc).total_seconds() if event.until is not None else None,
        carried=tuple(CarriedState(item) for item in event.carried),
    )


def pass_time(state: State, record: Record) -> State:
    """Return the state moved on to the moment of a record; every record anchors time, undone ones too."""
    own = state.own_terminals
    if record.by and record.by not in own:
        own = (*own, record.by)
    return replace(state, t=state.time_at(record.at), last=record.at, own_terminals=own)


def evolve(state: State, record: Record) -> tuple[State, bool]:
    """Return the state after a record, and whether its event had an effect."""
    moved = pass_time(state, record)
    after = _apply(moved, record)
    return after, after is not moved


def _apply(state: State, record: Record) -> State:
    event = record.event
    if isinstance(event, Together):
        return together(state, record, event)
    match event:
        case Opened() | Undone() | Redone():
            return state
        case QuestionsOffered() | QuestionTaken():
            return stuck(state, event)
        case BlockEntered():
            return _enter(state, event)
        case TimeAdded() | Replanned() | BlockAdded() | BlockMoved() | BlockDropped() | BlockLocked():
            return _replan(state, event)
        case PromptRevised() | RubricRevised():
            return _revise(state, event)
        case Paused() | Resumed() | GapLeftOut() | StartCorrected():
            return _clock(state, event)
        case Closed() | Reopened() | Abandoned():
            return _end(state, event)
        case RoomTimeEntered():
            return state if state.in_room_time else replace(state, in_room_time=True)
        case RoomStepPassed():
            passed = event.step in state.room_passed
            return state if passed else replace(state, room_passed=(*state.room_passed, event.step))
        case NextDateSet():
            return replace(state, next_date=event.date, next_said=event.said)
        case ScreenShared():
            return _share(state, record.hand, shared=event.shared)
        case Hushed():
            return state if state.hushed_since is not None else replace(state, hushed_since=state.t)
        case Unhushed():
            return state if state.hushed_since is None else replace(state, hushed_since=None)
        case Arrived() | Left() | Joined():
            return _people(state, event)
        case FloorGiven():
            return give(state, event.name)
        case Kept():
            return keep(state, record, event)
        case Changed() | Removed() | Struck():
            return change(state, record, event)
        case Answered():
            return answer(state, record, event)
        case _:
            assert_never(event)


def _share(state: State, hand: str, *, shared: bool) -> State:
    if state.shared == shared:
        return state
    return replace(state, shared=shared, shared_by=hand if shared else "")


# --- clock ----------------------------------------------------------------------------------------------


def _stop_clock(state: State) -> State:
    """Put the time that the running block has used so far into it, and let its clock stand."""
    if state.mark is None or state.now is None:
        return state
    spent = state.now.spent + max(0.0, state.t - state.mark)
    return replace(_at(state, state.current, replace(state.now, spent=spent)), mark=None)


def _clock(state: State, event: Paused | Resumed | GapLeftOut | StartCorrected) -> State:
    match event:
        case Paused():
            if state.phase != "running":
                return state
            return replace(_stop_clock(state), phase="paused", paused_since=state.t)
        case Resumed():
            if state.phase != "paused" or state.paused_since is None:
                return state
            total = state.paused_total + state.t - state.paused_since
            return replace(state, phase="running", paused_since=None, paused_total=total, mark=state.t)
        case GapLeftOut():
            if state.mark is None:
                return state
            seconds = min(max(0.0, event.seconds), state.t - state.mark)
            if seconds == 0:
                return state
            return replace(state, mark=state.mark + seconds, paused_total=state.paused_total + seconds)
        case StartCorrected():
            if state.started is None or not state.blocks or event.earlier_by == 0:
                return state
            first = next((i for i, b in enumerate(state.blocks) if b.status != "dropped"), 0)
            block = state.blocks[first]
            spent = block.spent + event.earlier_by
            moved = shift(_at(state, first, replace(block, spent=spent)), event.earlier_by)
            return replace(moved, started=state.started - event.earlier_by)


def _end(state: State, event: Closed | Reopened | Abandoned) -> State:
    match event:
        case Closed() | Abandoned():
            if not state.live:
                return state
            stopped = _stop_clock(put_down(state))
            if stopped.paused_since is not None:
                total = stopped.paused_total + stopped.t - stopped.paused_since
                stopped = replace(stopped, paused_since=None, paused_total=total)
            phase = "closed" if isinstance(event, Closed) else "abandoned"
            paused = state.phase == "paused"
            return replace(stopped, phase=phase, ended=state.t, hushed_since=None, ended_paused=paused)
        case Reopened():
            if state.live:
                return state
            away = state.t - (state.ended if state.ended is not None else state.t)
            if state.current < 0:
                return replace(state, phase="ready", ended=None)
            total = state.paused_total + away
            if state.ended_paused:
                return replace(state, phase="paused", ended=None, paused_since=state.t, paused_total=total)
            return replace(state, phase="running", ended=None, mark=state.t, paused_total=total)


# --- plan -----------------------------------------------------------------------------------------------


def _at(state: State, index: int, block: BlockState) -> State:
    return replace(state, blocks=(*state.blocks[:index], block, *state.blocks[index + 1 :]))


def _index(state: State, block_id: str) -> int:
    return next((i for i, b in enumerate(state.blocks) if b.block.id == block_id), -1)


def _block(state: State, block_id: str, change: Callable[[BlockState], BlockState]) -> State:
    index = _index(state, block_id)
    if index < 0:
        return state
    block = change(state.blocks[index])
    return state if block == state.blocks[index] else _at(state, index, block)


def _revise(state: State, event: PromptRevised | RubricRevised) -> State:
    """Show a newer text in its block, and remember its version."""
    if isinstance(event, PromptRevised):
        after = _block(state, event.block, lambda b: replace(b, prompt=event.prompt))
        words = tuple(word for word in event.words if term_of(word.term, state.new_words) is None)
        after = replace(after, new_words=(*after.new_words, *words)) if words else after
    else:
        after = _block(state, event.block, lambda b: replace(b, rubric=event.rubric))
    if after is state:
        return state
    new = set(event.templates)
    return replace(after, taken=(*(one for one in state.taken if one not in new), *event.templates))


def _enter(state: State, event: BlockEntered) -> State:
    here = state.now.block.id if state.now else ""
    target = _index(state, event.block)
    if target < 0 or here != event.leaving or target == state.current or not state.live:
        return state
    running = state.phase == "running" or state.current < 0
    moved = _stop_clock(leave_block(state))
    if moved.now:
        going_back = event.how == "back" or (event.how == "goto" and target < state.current)
        left = "skipped" if event.how == "skip" else ("ahead" if going_back else "done")
        moved = _at(moved, moved.current, replace(moved.now, status=left))
    moved = _at(moved, target, replace(moved.blocks[target], status="now"))
    if event.how == "goto":
        between = range(state.current + 1, target)
        passed = [i for i in between if moved.blocks[i].status == "ahead"]
        for index in passed:
            moved = _at(moved, index, replace(moved.blocks[index], status="skipped"))
    return replace(
        moved,
        current=target,
        phase="running" if running else moved.phase,
        mark=state.t if running else None,
        started=state.t if state.started is None else state.started,
    )


def _replan(
    state: State,
    event: TimeAdded | Replanned | BlockAdded | BlockMoved | BlockDropped | BlockLocked,
) -> State:
    match event:
        case TimeAdded():
            more = 1 if event.extension else 0
            return _block(
                state,
                event.block,
                lambda b: replace(b, length=max(0, b.length + event.seconds), extensions=b.extensions + more),
            )
        case Replanned():
            after = state
            for block_id, length in event.changes:
                after = _block(after, block_id, lambda b, length=length: replace(b, length=length))  # type: ignore[misc]
            for block_id in event.dropped:
                after = _drop(after, block_id)
            if after is state and event.until in (None, state.until):
                return state
            owed = {**dict(state.owed), **dict(event.owed)}  # a later plan forgets no earlier debt
            return _until(replace(after, owed=tuple(owed.items())), event.until)
        case BlockAdded():
            if state.block(event.block.id) is not None:
                return state
            place = _index(state, event.after) + 1
            new = BlockState(block=event.block, length=event.block.seconds, extra=True)
            blocks = (*state.blocks[:place], new, *state.blocks[place:])
            current = state.current + 1 if 0 <= place <= state.current else state.current
            return replace(state, blocks=blocks, current=current)
        case BlockMoved():
            return _move(state, event)
        case BlockDropped():
            return _drop(state, event.block)
        case BlockLocked():
            return _block(state, event.block, lambda b: replace(b, block=replace(b.block, lock=event.lock)))


def _until(state: State, until: datetime | None) -> State:
    if until is None:
        return state
    named = state.t + (until - state.wall_at(state.t, state.last)).total_seconds()
    return replace(state, until=until, until_t=named)


def _drop(state: State, block_id: str) -> State:
    return _block(state, block_id, lambda b: replace(b, status="dropped") if b.status == "ahead" else b)


def _move(state: State, event: BlockMoved) -> State:
    index = _index(state, event.block)
    if index < 0 or index <= state.current:
        return state
    moving = state.blocks[index]
    others = tuple(b for b in state.blocks if b is not moving)
    place = next((i for i, b in enumerate(others) if b.block.id == event.before), len(others))
    if place <= state.current:
        return state
    blocks = (*others[:place], moving, *others[place:])
    return state if blocks == state.blocks else replace(state, blocks=blocks)


# --- people ---------------------------------------------------------------------------------------------


def _people(state: State, event: Arrived | Left | Joined) -> State:
    person = state.person(event.name)
    match event:
        case Joined():
            if person is not None:
                return state
            return replace(state, people=(*state.people, Person(event.name, since=state.t, guest=True)))
        case Arrived():
            if person is None or person.present:
                return state
            # A guest who comes back has been part of it since they first came.
            since = person.since if person.guest else state.t
            change = replace(person, present=True, late=True, later=False, since=since)
        case Left():
            if person is None or not person.present:
                return state
            change = replace(person, present=False, later=event.later)
            state = put_down(state) if state.floor == person.name else state
    return replace(state, people=tuple(change if p is person else p for p in state.people))
