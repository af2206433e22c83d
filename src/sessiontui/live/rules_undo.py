"""Rules of undo and redo: one's own last step, unless something since then stands on it."""

from __future__ import annotations

from sessiontui.core.clock import Stamp
from sessiontui.live.commands import Actor, Redo, Undo
from sessiontui.live.decision import Decision, Refused, accept
from sessiontui.live.describe import described
from sessiontui.live.events import NOT_UNDOABLE, Answered, Hushed, Kept, Record, Redone, Undone, Unhushed
from sessiontui.live.history import History, fold
from sessiontui.live.rules_together import step_refused
from sessiontui.live.stuck import QuestionsOffered
from sessiontui.live.together import DrivingTaken

_NO_LAST_STEP = (Undone, Redone, DrivingTaken, QuestionsOffered, Hushed, Unhushed)
"""Who drives, what was only looked at, and a hush are not what anybody means by their last step."""


def decide_undo(history: History, command: Undo | Redo, actor: Actor, stamp: Stamp) -> Decision:
    """Return whether a step can be taken back, or stand again.

    Refused where another event would lose its effect by it; that event is named.
    """
    del stamp  # what is undone passes time all the same; nothing here depends on the moment
    match command:
        case Undo():
            step = command.step or _step_of(last_own(history, actor.hand))
            if not step:
                return Refused("There is nothing of yours to take back.")
            records = history.of_step(step)
            if not records or step in history.undone:
                return Refused("That step is taken back already.")
            fixed = next((r for r in records if isinstance(r.event, NOT_UNDOABLE)), None)
            if fixed is not None:
                return Refused(_cannot(fixed, history))
            undone = history.undone | {step}
        case Redo():
            step = command.step or _last_undone(history, actor.hand)
            if not step or step not in history.undone:
                return Refused("There is nothing to bring back.")
            undone = history.undone - {step}
    if refused := step_refused(history.state, history.of_step(step), actor):
        return refused
    _, effective = fold(history.records, undone)
    if isinstance(command, Redo) and not any(r.n in effective for r in history.of_step(step)):
        return Refused("What came since then has taken its place; it cannot be brought back.")
    before = {r.n for r in history.records if r.n in history.effective and r.step != step}
    lost = next((r for r in history.records if r.n in before and r.n not in effective), None)
    if lost is not None:
        return Refused(_stands_on_it(lost, history))
    return accept(Undone(step)) if isinstance(command, Undo) else accept(Redone(step))


def last_own(history: History, hand: str) -> Record | None:
    """Return the record of the hand's own last step that undo could mean, or None where there is none.

    A step that was undone or only undid something is passed over; one that cannot be undone is returned,
    so that the person hears why.
    """
    for record in reversed(history.records):
        if record.hand != hand or record.step in history.undone:
            continue
        if isinstance(record.event, _NO_LAST_STEP):
            continue
        if record.n not in history.effective:
            continue
        return record
    return None


def _step_of(record: Record | None) -> str:
    return record.step if record else ""


def _last_undone(history: History, hand: str) -> str:
    for record in reversed(history.records):
        if record.hand == hand and isinstance(record.event, Undone) and record.event.step in history.undone:
            return record.event.step
    return ""


def _cannot(record: Record, history: History) -> str:
    what = described(record.event, history.state)
    match type(record.event).__name__:
        case "Opened":
            return "The session is open; abandon it if it was started by mistake."
        case "Closed" | "Abandoned":
            return "The end of a session is taken back by reopening it."
        case "Struck":
            return f"The words of {what} are gone for good."
        case "Joined":
            return f"Undo does not take back {what}; say that they left."
        case _:
            return f"Undo does not take back {what}."


def _stands_on_it(record: Record, history: History) -> str:
    what = described(record.event, history.state)
    who = history.state.called(record.by) if record.by else ""
    if who and not isinstance(record.event, Answered | Kept):
        return f"{who}’s step stands on it: {what}. That one would have to go first."
    return f"{what[0].upper()}{what[1:]} stands on it; that would have to go first."
