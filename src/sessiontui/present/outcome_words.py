"""What to say after something was done, in one short line."""

from __future__ import annotations

from sessiontui.core.dates import due_text
from sessiontui.core.durations import clock_text, plan_text, spoken
from sessiontui.core.kinds import kind_of
from sessiontui.core.safe_text import clipped, safe_text
from sessiontui.core.visibility import Visibility
from sessiontui.live.describe import block_title, described
from sessiontui.live.events import (
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
    Paused,
    PromptRevised,
    Record,
    Redone,
    Removed,
    Replanned,
    Resumed,
    RoomStepPassed,
    RoomTimeEntered,
    RubricRevised,
    ScreenShared,
    Struck,
    TimeAdded,
    Undone,
    Unhushed,
)
from sessiontui.live.history import History
from sessiontui.live.nudges import Nudge
from sessiontui.live.state import State
from sessiontui.live.stuck import QuestionTaken
from sessiontui.live.together import Confirmed, DrivingTaken, ReadySaid, WritingHidden
from sessiontui.present.beside_words import kept_beside
from sessiontui.present.capture_words import local_date, who_words
from sessiontui.present.clock_words import clock_time
from sessiontui.present.covered_words import HALF_TIME
from sessiontui.present.hand_words import read_back_words
from sessiontui.present.hidden_words import BEGINS, is_reveal, revealed_words
from sessiontui.present.newer_words import taken_words
from sessiontui.present.stuck_words import asked_now

VISIBLE_TO = {
    Visibility.ME: "for you alone",
    Visibility.PAIR: "for the two of you",
    Visibility.ROOM: "for everybody in this session",
    Visibility.COHORT: "for the whole cohort",
}


NOT_REACHED = (
    "Files that were written out (with w or -o) have to be deleted by hand; "
    "what others copied or saw on their screens cannot be reached."
)
"""What a strike does not take out."""
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def done_words(records: tuple[Record, ...], history: History) -> str:
    """Return what was done, in one line; "" where the screen itself shows it best."""
    said = [_said(r.event, history) for r in records if not is_reveal(r) and not _revises(r)]
    if any(is_reveal(record) for record in records):
        said.append(revealed_words(history.state))
    if revised := revised_in(records):
        said.append(taken_words(revised, history.state))
    return " ".join(word for word in said if word)


def revised_in(records: tuple[Record, ...]) -> tuple[PromptRevised | RubricRevised, ...]:
    """Return the newer questions and rubrics that were taken in these records."""
    return tuple(r.event for r in records if isinstance(r.event, PromptRevised | RubricRevised))


def _revises(record: Record) -> bool:
    return bool(revised_in((record,)))


def of_you(state: State) -> str:
    """Return `for the two of you`, as many as take part."""
    count = len(state.people)
    return f"for the {NUMBERS.get(count, str(count))} of you"


def visible_to(visibility: Visibility, state: State) -> str:
    """Return who finds a capture afterwards, in words."""
    if visibility is Visibility.PAIR:
        words = of_you(state)
        facilitator = state.opened.facilitator
        return f"{words} and {state.called(facilitator)} until handover" if facilitator else words
    return VISIBLE_TO[visibility]


def _said(event: Event, history: History) -> str:
    state = history.state
    match event:
        case Kept(beside=old) if old:
            return kept_beside(event, state)
        case Kept(id=name):
            capture = state.capture(name)
            who = f" {who_words(state, capture)}" if capture else ""
            return f"{name}{who}, kept {visible_to(event.visibility, state)}."
        case Changed(id=name, visibility=visibility) if visibility is not None:
            return f"{name} is now {visible_to(visibility, state)}."
        case Changed(id=name, kind=kind) if kind is not None:
            return f"{name} is now a {kind_of(kind).name}."
        case Changed(id=name):
            return f"{name} changed."
        case WritingHidden():
            return BEGINS
        case ReadySaid():
            return "You are ready; what you wrote stays here until all are." if history.state.hidden else ""
        case QuestionTaken():
            return asked_now(history.state)
        case DrivingTaken():
            return "This terminal drives now."
        case Removed(id=name):
            return f"{name} is taken away; u brings it back."
        case Answered(id=name, answer="read back", by=by):
            return read_back_words(state, name, by)
        case Answered(id=name, answer=answer, by=by):
            return answered_words(state, name, answer, by)
        case Confirmed(id=name):
            return f"{name} is confirmed: those are your words."
        case Struck(id=name):
            return f"The words of {name} are gone from this session. {NOT_REACHED}"
        case Undone(step=step):
            return f"Took back: {step_words(history, step)}."
        case Redone(step=step):
            return f"Back again: {step_words(history, step)}."
        case NextDateSet():
            return f"You meet next {next_words(event, state)}."
        case _:
            return _moved(event, state)


def _moved(event: Event, state: State) -> str:
    match event:
        case TimeAdded(block=block, seconds=seconds):
            now = state.block(block)
            length = f", now {plan_text(now.length)}" if now else ""
            sign = "+" if seconds > 0 else "−"
            return f"{block_title(state, block)} {sign}{clock_text(abs(seconds))}{length}."
        case Replanned(changes=(), dropped=(), until=until) if until is not None:
            return f"To end at {clock_time(until, state.opened.zone)}; everything fits."
        case Replanned(changes=changes, dropped=dropped):
            titles = [f"{block_title(state, name)} {plan_text(length)}" for name, length in changes]
            titles += [f"without {block_title(state, name)}" for name in dropped]
            return f"Replanned: {', '.join(titles)}. u takes it back."
        case BlockAdded(block=block):
            return f"Added {safe_text(block.title)}, {plan_text(block.seconds)} min."
        case BlockMoved() | BlockDropped() | BlockLocked():
            words = described(event, state)
            return f"{words[0].upper()}{words[1:]}: done; u takes it back."
        case ScreenShared() | Arrived() | Left():
            return _who_is_there(state, event)
        case FloorGiven(name=name):
            return f"{state.called(name)} has the floor." if name else "The floor is free."
        case GapLeftOut(seconds=seconds):
            return f"{spoken(seconds)} left out."
        case Paused():
            return "Paused."
        case Resumed():
            return "Going on."
        case BlockEntered(leaving=block, how="skip"):
            return f"{block_title(state, block)} is left out; u brings it back."
        case RoomTimeEntered() | RoomStepPassed() | BlockEntered() | Hushed():
            return ""
        case Unhushed():
            return "Back again."
        case Closed():
            return "Closed."
        case Joined(name=name):
            return _guest(name, state)
        case _:
            words = described(event, state)
            return f"{words[0].upper()}{words[1:]}."


def answered_words(state: State, name: str, answer: str, by: str) -> str:
    """Return an answer with whose it is and the line it was given to."""
    return f"{safe_text(state.called(by)) or 'Answer'}: {answer} ({_short(name)})."


def _guest(name: str, state: State) -> str:
    """Return what it means that somebody new takes part: no turn was planned for them."""
    number = next((n for n, person in enumerate(state.people, start=1) if person.name == name), 0)
    floor = (
        f"; {number} gives them the floor"
        if 0 < number <= 8
        else "; the list of people (j) gives them the floor"
    )
    joins = f"{safe_text(state.called(name))} joins as a guest, with no turn in this plan{floor}."
    return f"{joins} ! says what stays here."


def _who_is_there(state: State, event: ScreenShared | Arrived | Left) -> str:
    match event:
        case ScreenShared(shared=True):
            return "The screen is shared: private notes and drafts are hidden."
        case ScreenShared():
            return "The screen is yours alone again: private notes show."
        case Arrived(name=name):
            return f"{safe_text(state.called(name))} is here."
        case Left(name=name, later=later):
            return f"{safe_text(state.called(name))} {'comes later' if later else 'has left'}."


def step_words(history: History, step: str) -> str:
    """Return what was done in one step, as a phrase."""
    return ", ".join(dict.fromkeys(described(r.event, history.state) for r in history.of_step(step)))


def _short(name: str) -> str:
    """Return the id of a line; one from an earlier session had it there, where another line has it today."""
    return "from last time" if "/" in name else name


def next_words(event: NextDateSet, state: State) -> str:
    """Return when people meet next, as a date or as it was said."""
    return due_text(event.date, local_date(state)) if event.date else clipped(safe_text(event.said), 60)


def nudge_words(nudge: Nudge, state: State) -> str:
    """Return what a nudge says."""
    title = block_title(state, nudge.block)
    match nudge.code:
        case "soon":
            return f"{title}: {spoken(nudge.seconds)} left."
        case "last":
            return f"{title}: the last {spoken(nudge.seconds)}."
        case "over":
            return f"{title}: time is up."
        case "half":
            return HALF_TIME
        case "slept":
            return f"{spoken(nudge.seconds)} passed with nobody here."
