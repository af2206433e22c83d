"""Rules of the plan: minutes, order, new and dropped blocks, fitting the rest to the time."""

from __future__ import annotations

from typing import assert_never

from sessiontui.core.agenda import Block, Prompt, Rubric
from sessiontui.core.clock import Stamp
from sessiontui.core.glossary import Term
from sessiontui.core.safe_text import one_line
from sessiontui.live.commands import (
    AddBlock,
    AddTime,
    DropBlock,
    Extend,
    LockBlock,
    MoveBlock,
    Replan,
    TakeNewer,
)
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.describe import block_title
from sessiontui.live.events import (
    BlockAdded,
    BlockDropped,
    BlockLocked,
    BlockMoved,
    PromptRevised,
    Replanned,
    RubricRevised,
    TimeAdded,
)
from sessiontui.live.history import History
from sessiontui.live.newer import can_show, unknown
from sessiontui.live.newer_text import NewerText, Text
from sessiontui.live.pin_words import minutes_words
from sessiontui.live.pins import pins_ahead
from sessiontui.live.plan import new_lengths, propose
from sessiontui.live.rules_flow import ended
from sessiontui.live.state import BlockState, State
from sessiontui.live.timing import Timing, spent_in, timing

Planning = AddTime | Extend | Replan | AddBlock | MoveBlock | DropBlock | LockBlock | TakeNewer

EXTENSIONS = (120, 60)
"""Seconds offered at the end of a block: first two minutes, then one, then moving on."""

LONGEST_BLOCK = 8 * 3600


def decide_plan(history: History, command: Planning, stamp: Stamp) -> Decision:
    """Return what follows from a command that changes the plan."""
    state = history.state
    if not state.live:
        return Refused(ended(state))
    match command:
        case Replan():
            return _replan(state, command, stamp)
        case AddBlock():
            return _add(history, command)
        case TakeNewer():
            return _revise(state, command)
        case AddTime() | Extend() | MoveBlock() | DropBlock() | LockBlock():
            block = state.block(command.block)
            if block is None or block.status == "dropped":
                return Refused("That block is not in the plan.")
            return _change(state, block, command, stamp)
        case _:
            assert_never(command)


def _change(
    state: State,
    block: BlockState,
    command: AddTime | Extend | MoveBlock | DropBlock | LockBlock,
    stamp: Stamp,
) -> Decision:
    title = block_title(state, block.block.id)
    match command:
        case AddTime():
            return _add_time(state, block, command.seconds, stamp)
        case Extend():
            if command.after is not None and command.after < block.extensions:
                return Refused(f"{title} was extended just now; once more gives it another minute.")
            if block.extensions >= len(EXTENSIONS):
                return Refused(f"{title} has had its two extensions; move on, or add minutes with +.")
            return accept(TimeAdded(block.block.id, EXTENSIONS[block.extensions], extension=True))
        case MoveBlock():
            return _move(state, block, command.by)
        case DropBlock():
            if block.status != "ahead":
                return Refused(f"{title} is not ahead any more; skip it instead.")
            return accept(BlockDropped(block.block.id))
        case LockBlock():
            if block.block.lock == command.lock:
                return Refused(f"{title} is {'locked' if command.lock else 'unlocked'} already.")
            return accept(BlockLocked(block.block.id, command.lock))


def _revise(state: State, command: TakeNewer) -> Decision:
    """Give a newer text to each block that has yet to show it; what was shown stays what it was."""
    blocks = {b.block.id: b for b in state.blocks}
    texts = {each.place: each for each in command.texts if each.block in blocks}.values()
    wanted = [each for each in texts if can_show(state, blocks[each.block], each.text)]
    what = "rubric" if all(isinstance(each.text, Rubric) for each in command.texts) else "question"
    if not wanted:
        return Refused(f"No block ahead shows that {what} any more.")
    revised: list[PromptRevised | RubricRevised] = []
    came: tuple[Term, ...] = ()
    for each in wanted:
        words = tuple(word for word in unknown(state, each.words) if word not in came)
        if words or _shown(state, blocks[each.block], each.text) != each.text:
            revised.append(_revised(each, words))
            came += words
    return accept(*revised) if revised else Refused(f"That {what} is shown already.")


def _shown(state: State, block: BlockState, text: Text) -> Text | None:
    return block.prompt if isinstance(text, Prompt) else state.rubric_of(block)


def _revised(newer: NewerText, words: tuple[Term, ...]) -> PromptRevised | RubricRevised:
    if isinstance(newer.text, Prompt):
        return PromptRevised(newer.block, newer.text, newer.templates, words)
    return RubricRevised(newer.block, newer.text, newer.templates)


def _add_time(state: State, block: BlockState, seconds: int, stamp: Stamp) -> Decision:
    title = block_title(state, block.block.id)
    if block.status in ("done", "skipped"):
        return Refused(f"{title} is over; go back to it first.")
    if seconds < 0:
        index = state.blocks.index(block)
        free = block.length - spent_in(state, index, timing(state, stamp).t)
        if free < 1:
            return Refused(f"Nothing is left of {title} to take away.")
        seconds = max(seconds, -int(free))
    if seconds == 0:
        return Refused("No time was named.")
    if block.length + seconds > LONGEST_BLOCK:
        return Refused("A block can have eight hours at most.")
    return accept(TimeAdded(block.block.id, seconds))


def _add(history: History, command: AddBlock) -> Decision:
    state = history.state
    title = one_line(command.title)
    if not title:
        return Refused("The new block needs a name.")
    if not 0 < command.seconds <= LONGEST_BLOCK:
        return Refused("The new block needs a length: one minute to eight hours.")
    taken = {b.block.id for b in state.blocks}
    number = next(i for i in range(1, len(taken) + 2) if f"added-{i}" not in taken)
    after = state.now.block.id if state.now else ""
    # Braces would be read as roles, and a name is only a name here.
    plain = title.replace("{", "(").replace("}", ")")
    return accept(BlockAdded(Block(f"added-{number}", plain, command.seconds), after))


def _move(state: State, block: BlockState, by: int) -> Decision:
    title = block_title(state, block.block.id)
    if block.status != "ahead":
        return Refused(f"{title} is not ahead any more; it stays where it is.")
    ahead = [b for b in state.blocks[state.current + 1 :] if b.status == "ahead"]
    place = ahead.index(block) + by if block in ahead else -1
    if not 0 <= place < len(ahead):
        return Refused(f"{title} is already the {'first' if by < 0 else 'last'} of those ahead.")
    others = [b for b in ahead if b is not block]
    before = others[place].block.id if place < len(others) else ""
    return accept(BlockMoved(block.block.id, before))


def _replan(state: State, command: Replan, stamp: Stamp) -> Decision:
    plan = propose(state, stamp, command.until)
    if command.until is not None and command.until != state.until and not plan.changes and not plan.dropped:
        return accept(
            Replanned((), (), (), command.until)
        )  # everything fits, and the end is known from now on
    if not plan.changes and not plan.dropped:
        return Refused(no_plan(state, plan.late, command, stamp))
    lengths = new_lengths(state, plan, timing(state, stamp).t)
    return accept(Replanned(lengths, plan.dropped, plan.owed, command.until))


def _in_time(state: State, here: Timing) -> str:
    """Return why nothing has to be shortened for the end, and which pinned block is late all the same."""
    late = next((pin for pin in pins_ahead(state, here) if pin.late >= 60), None)
    if late is not None:
        title, by = block_title(state, late.block), minutes_words(late.late // 60 * 60)
        return (
            f"{title} is pinned to {late.at} and begins {by} too late: "
            "P fits the rest to the clock, A leaves a block out."
        )
    if here.behind <= -60:
        ahead = minutes_words(round(-here.behind) // 60 * 60)
        return f"The session is {ahead} ahead; nothing has to get shorter."
    return "The session is on time; there is nothing to replan."


def no_plan(state: State, late: int, command: Replan, stamp: Stamp) -> str:
    """Return why a replan would change nothing."""
    here = timing(state, stamp)
    if command.until is None and here.behind <= 15:
        return _in_time(state, here)
    if command.until is None and here.behind > 900:
        return "More than 15 minutes behind: P asks when to end, and the rest is fitted to that."
    if late > 0:
        return "The blocks ahead are as short as they may be; the end moves instead."
    return "Everything fits by then; nothing has to change."
