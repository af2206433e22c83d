"""Rules between several terminals: who may steer, who confirms, what is written hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from sessiontui.core.safe_text import one_line
from sessiontui.live.ballots import ANONYMITY_FLOOR, nothing_is_anonymous, reaches_floor, too_few
from sessiontui.live.commands import (
    Actor,
    Answer,
    AskBallot,
    Change,
    Command,
    Confirm,
    CountBallot,
    DropBallot,
    HideWriting,
    Hush,
    Keep,
    Redo,
    Remove,
    Reveal,
    SayReady,
    Strike,
    TakeDriving,
    Undo,
    Unhush,
)
from sessiontui.live.decision import Accepted, Decision, Refused, accept
from sessiontui.live.events import (
    Answered,
    BlockEntered,
    Changed,
    Closed,
    Hushed,
    Kept,
    Record,
    Removed,
    Struck,
    Unhushed,
)
from sessiontui.live.meanwhile import reads_now
from sessiontui.live.rules_flow import ended
from sessiontui.live.state import State
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

TogetherCommand = (
    TakeDriving | Confirm | HideWriting | SayReady | Reveal | AskBallot | DropBallot | CountBallot
)

_ANYBODY = (Keep, Change, Remove, Answer, Strike, Confirm, SayReady, Undo, Redo, Hush, Unhush, TakeDriving)
"""What every terminal that writes may do; all else moves the session. A hush is everybody's to ask for."""
_WRITTEN = (Kept, Changed, Removed, Answered, Struck, Confirmed, ReadySaid, Hushed, Unhushed)
"""What comes of those."""
ONLY_WRITES = "This terminal writes and does not move the session; whoever drives does."
HIDDEN_NOW = "Everybody writes for themselves just now; it is kept on the terminal that one sits at."


def steering_refused(state: State, command: Command, actor: Actor) -> Refused | None:
    """Return why this terminal may not move the session, None where it may.

    Two who lead themselves are equal: both steer. Where somebody leads, one terminal does.
    """
    if isinstance(command, Reveal) and _all_ready(state, command):
        return None
    if isinstance(command, CountBallot | DropBallot) and state.ballot and state.ballot.hand == actor.hand:
        return None  # the answers are with whoever asked, also where somebody else drives by now
    if isinstance(command, _ANYBODY) and (actor.steers or not isinstance(command, TakeDriving)):
        return None
    return no_hand_on_the_wheel(state, actor)


def step_refused(state: State, step: Iterable[Record], actor: Actor) -> Refused | None:
    """Return why this terminal may not take a step back or bring it back, None where it may.

    To take back that the session was moved moves it, whoever had moved it and while they drove.
    """
    moved = any(not isinstance(record.event, _WRITTEN) for record in step)
    return no_hand_on_the_wheel(state, actor) if moved else None


def no_hand_on_the_wheel(state: State, actor: Actor) -> Refused | None:
    """Return why the session is not this terminal's to move, None where it is."""
    if not actor.steers:
        return Refused(ONLY_WRITES)
    if state.opened.facilitator and state.drives and actor.hand != state.drives:
        who = state.called(state.drives_name) if state.drives_name else "Another terminal"
        return Refused(f"{who} drives this session. D takes the driving over, and everybody sees it.")
    return None


def decide_together(state: State, command: TogetherCommand, actor: Actor) -> Decision:
    """Return what follows from a command that is about several terminals."""
    if not state.live and not isinstance(command, Confirm):
        return Refused(ended(state))
    match command:
        case TakeDriving():
            return _take(state, actor)
        case Confirm():
            return _confirm(state, command, actor)
        case HideWriting() if state.in_room_time:
            return Refused("These are the last minutes: what is written now, all of you see.")
        case HideWriting():
            return Refused("Everybody is writing already.") if state.hidden else accept(WritingHidden())
        case SayReady():
            if not state.hidden:
                return Refused("Nothing is being written hidden.")
            if any(hand == actor.hand for hand, _ in state.ready):
                return Refused("You said so already; it is shown once all are ready.")
            return accept(ReadySaid(actor.hand, actor.by))
        case Reveal():
            if not state.hidden:
                return Refused("Nothing is being written hidden.")
            if command.waited and not _all_ready(state, command):
                return Refused("Not everybody is ready any more.")
            return accept(Revealed())
        case AskBallot():
            return _ask(state, command)
        case DropBallot():
            return accept(BallotDropped()) if state.ballot else Refused("Nothing is being asked.")
        case CountBallot():
            if state.ballot is None:
                return Refused("Nothing is being asked.")
            texts = tuple(text for each in command.texts if (text := one_line(each)))
            if not reaches_floor(command.levels, texts):
                return Refused(too_few(sum(command.levels) or len(texts)))
            return accept(BallotCounted(one_line(command.question), command.levels, texts, command.asked))
        case _:
            assert_never(command)


def _all_ready(state: State, command: Reveal) -> bool:
    """Tell whether every terminal that was waited for said so; nobody has to wish for a reveal then."""
    return bool(command.waited) and set(command.waited) <= {hand for hand, _ in state.ready}


def with_hidden(state: State, decision: Decision) -> Decision:
    """Return a decision with what it means for hidden writing: a block that is left reveals what was there.

    Nobody's words may stay on their terminal because somebody else moved on.
    """
    if isinstance(decision, Refused):
        return decision
    over = any(isinstance(event, BlockEntered | Closed) for event in decision.events)
    return Accepted((Revealed(), *decision.events)) if state.hidden and over else decision


def _ask(state: State, command: AskBallot) -> Decision:
    if state.ballot is not None:
        return Refused(f"“{state.ballot.question}” is being asked already.")
    question = one_line(command.question)
    if not question:
        return Refused("Say what you ask.")
    count = len(state.people)
    if count < ANONYMITY_FLOOR:
        return Refused(nothing_is_anonymous(count))
    if command.here < ANONYMITY_FLOOR:
        return Refused(
            f"Each answers on a terminal of their own, and {command.here} can just now; "
            f"with fewer than {ANONYMITY_FLOOR} nothing is anonymous."
        )
    return accept(BallotOpened(question, command.words, command.here, command.key))


def _take(state: State, actor: Actor) -> Decision:
    if not state.opened.facilitator:
        return Refused("You lead this session together: each of you can move it.")
    if state.drives == actor.hand:
        return Refused("This terminal drives already.")
    return accept(DrivingTaken(actor.hand, actor.by))


def _confirm(state: State, command: Confirm, actor: Actor) -> Decision:
    capture = state.capture(command.id)
    if capture is None or not capture.stands:
        return Refused(f"{one_line(command.id)} is not among what was written down.")
    if not capture.by:
        return Refused(f"Nobody in particular said {capture.id}.")
    if not actor.by or actor.by != capture.by:
        return Refused(f"{capture.id} holds {state.called(capture.by)}’s words; only they can confirm them.")
    if capture.confirmed == capture.by:
        return Refused(f"{capture.id} is confirmed already.")
    if capture.writer == capture.by or (capture.hand == actor.hand and not capture.writer):
        return Refused(f"You wrote {capture.id} yourself.")
    if newer := reads_now(state, capture, command.over, "It is not confirmed yet."):
        return Refused(newer)
    return accept(Confirmed(capture.id, capture.by))
