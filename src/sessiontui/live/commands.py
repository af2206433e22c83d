"""What one can ask of a session. A command is an imperative; `decide` turns it into events or says no."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from sessiontui.core.visibility import Visibility
from sessiontui.live.events import Parts
from sessiontui.live.newer_text import NewerText


class _Command(msgspec.Struct, frozen=True):
    """The shape all commands share."""


class Actor(msgspec.Struct, frozen=True):
    """Who asks."""

    by: str
    """Whose words or wish; "" where nobody in particular is known."""
    hand: str
    """Which terminal."""
    steers: bool = True
    """Whether it may move the session; a scribe’s writes only, a stage’s does neither."""


class Begin(_Command, frozen=True):
    """Enter the first block."""


class NextBlock(_Command, frozen=True):
    """Move on from `block`, the one it was pressed in."""

    block: str


class PreviousBlock(_Command, frozen=True):
    """Go back from `block` to the one before it."""

    block: str


class SkipBlock(_Command, frozen=True):
    """Leave `block` unheld and move on."""

    block: str


class GoTo(_Command, frozen=True):
    """Leave `block` for `target`."""

    block: str
    target: str


class Pause(_Command, frozen=True):
    """Stop the clock."""


class Resume(_Command, frozen=True):
    """Let the clock go on."""


class AddTime(_Command, frozen=True):
    """Give a block more or fewer seconds."""

    block: str
    seconds: int


class Extend(_Command, frozen=True):
    """Give the running block the next extension: two minutes, then one."""

    block: str
    after: int | None = None
    """How many extensions the block had on the screen; None where that is not known."""


class Replan(_Command, frozen=True):
    """Fit the rest to the planned end, or to a clock time."""

    until: datetime | None = None


class CorrectStart(_Command, frozen=True):
    """Say when the session really started."""

    at: datetime


class LeaveGapOut(_Command, frozen=True):
    """Do not count a stretch in which nobody was there."""

    seconds: float


class AddBlock(_Command, frozen=True):
    """Put a new block behind the running one."""

    title: str
    seconds: int


class MoveBlock(_Command, frozen=True):
    """Bring a block that is ahead one place forward (−1) or back (+1)."""

    block: str
    by: int


class DropBlock(_Command, frozen=True):
    """Take a block that is ahead out of the plan."""

    block: str


class LockBlock(_Command, frozen=True):
    """Keep a block's length in a replan, or set it free."""

    block: str
    lock: bool


class TakeNewer(_Command, frozen=True):
    """Take newer texts of prompts and rubrics, all in one step."""

    texts: tuple[NewerText, ...]


class OfferQuestions(_Command, frozen=True):
    """Go past other questions that people who are stuck were shown."""

    facet: str
    questions: tuple[str, ...]


class TakeQuestion(_Command, frozen=True):
    """Ask another question in `block`, the one it was chosen in; the others were shown `beside` it."""

    block: str
    question: str
    beside: tuple[str, ...] = ()


class Hush(_Command, frozen=True):
    """Clear the screens for the people."""


class Unhush(_Command, frozen=True):
    """Bring the screens back."""


class ShareScreen(_Command, frozen=True):
    """Say whether others see this screen."""

    shared: bool


class Arrive(_Command, frozen=True):
    """Somebody on the roster has come."""

    name: str


class Leave(_Command, frozen=True):
    """Somebody goes; with `later` they have yet to come."""

    name: str
    later: bool = False


class Join(_Command, frozen=True):
    """Somebody new takes part."""

    name: str


class Keep(_Command, frozen=True):
    """Write something down."""

    kind: str
    said: str
    parts: Parts = ()
    by: str = ""
    """Whose words; "" for whoever the block or the actor says."""
    to: str = ""
    visibility: Visibility | None = None
    hidden: str = ""
    """Name of a line that was written hidden and is handed in now: whose it is was settled then."""
    block: str = ""
    """The block in which that line was written."""
    later: bool = False
    """It ripened afterwards: a session that is closed takes it, too, outside every block."""


class Change(_Command, frozen=True):
    """Tidy, correct, or let others see a capture."""

    id: str
    said: str | None = None
    parts: Parts | None = None
    kind: str | None = None
    by: str | None = None
    to: str | None = None
    visibility: Visibility | None = None
    over: int | None = None
    """`Capture.worded` of the words that the new ones were begun over; None where that is not known."""


class Remove(_Command, frozen=True):
    """Take a capture away."""

    id: str
    over: int | None = None
    """`Capture.worded` of the words that were shown when it was asked for; None where that is not known."""


class Answer(_Command, frozen=True):
    """Answer a capture."""

    id: str
    answer: str
    by: str = ""
    text: str = ""
    level: int | None = None
    over: int | None = None
    """`Capture.worded` of the words that are answered; None where that is not known."""


class GiveFloor(_Command, frozen=True):
    """Let one person speak; without a name, whoever is next in the round."""

    name: str = ""


class FreeFloor(_Command, frozen=True):
    """Give the floor back to everybody."""


class Strike(_Command, frozen=True):
    """Take the words of a capture out of everything for good."""

    id: str


class SetNextDate(_Command, frozen=True):
    """Say when the pair meets next."""

    date: date | None
    said: str = ""


class EnterRoomTime(_Command, frozen=True):
    """Begin the last minutes together."""


class PassRoomStep(_Command, frozen=True):
    """Leave one step of the room time behind."""

    step: str


class Close(_Command, frozen=True):
    """End the session."""


class Reopen(_Command, frozen=True):
    """Take a close back."""


class Abandon(_Command, frozen=True):
    """Give the session up."""


class TakeDriving(_Command, frozen=True):
    """Steer the session from this terminal from now on."""


class Confirm(_Command, frozen=True):
    """Say that what somebody else's hand wrote is what one said."""

    id: str
    over: int | None = None
    """`Capture.worded` of the words that are confirmed; None where that is not known."""


class HideWriting(_Command, frozen=True):
    """Let everybody write for themselves until all are ready."""


class SayReady(_Command, frozen=True):
    """Say that one has written what one wanted to."""


class Reveal(_Command, frozen=True):
    """Show what was written hidden."""

    waited: tuple[str, ...] = ()
    """The terminals that were waited for: once all of them are ready it is revealed by any; () for a wish."""


class AskBallot(_Command, frozen=True):
    """Ask everybody something that they answer without a name."""

    question: str
    words: bool = False
    """Whether words are asked for, not a level."""
    here: int = 0
    """How many terminals can answer, each with somebody of their own."""
    key: str = ""
    """To whom the answers are sealed."""


class DropBallot(_Command, frozen=True):
    """Ask no more; what was answered is kept nowhere."""


class CountBallot(_Command, frozen=True):
    """Write down what an anonymous question came to; the caller has shuffled it."""

    question: str
    levels: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    asked: int = 0


class Undo(_Command, frozen=True):
    """Take back a step; without one, the hand's own last."""

    step: str = ""


class Redo(_Command, frozen=True):
    """Let a step stand again; without one, the hand's own last undone."""

    step: str = ""


Command = (
    Begin
    | NextBlock
    | PreviousBlock
    | SkipBlock
    | GoTo
    | Pause
    | Resume
    | AddTime
    | Extend
    | Replan
    | CorrectStart
    | LeaveGapOut
    | AddBlock
    | MoveBlock
    | DropBlock
    | LockBlock
    | TakeNewer
    | OfferQuestions
    | TakeQuestion
    | Hush
    | Unhush
    | ShareScreen
    | Arrive
    | Leave
    | Join
    | GiveFloor
    | FreeFloor
    | Keep
    | Change
    | Remove
    | Answer
    | Strike
    | SetNextDate
    | EnterRoomTime
    | PassRoomStep
    | Close
    | Reopen
    | Abandon
    | TakeDriving
    | Confirm
    | HideWriting
    | SayReady
    | Reveal
    | AskBallot
    | DropBallot
    | CountBallot
    | Undo
    | Redo
)
