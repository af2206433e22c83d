"""What can have happened in a session. An event is a past participle; the list of them is the truth.

Everything else (state, documents, summaries, the time that is left) is computed from these.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from sessiontui.core.agenda import Agenda, Block, Prompt, Rubric
from sessiontui.core.clock import Stamp
from sessiontui.core.glossary import Term
from sessiontui.core.versions import TemplateVersion
from sessiontui.core.visibility import Visibility
from sessiontui.live.event_shape import EventShape
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

Parts = tuple[tuple[str, str], ...]
"""(name of a part, its words), in the order of the kind's table."""


class Carried(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something from an earlier session that is still open when this one begins."""

    id: str
    """Session and capture: `2026-11-10-ana-ben/C1`."""
    kind: str
    by: str
    text: str
    """How it reads on one line."""
    to: str = ""
    due: date | None = None
    status: str = ""
    """The last answer given to it; "" for none yet."""


# --- the session itself ---------------------------------------------------------------------------------


class Opened(EventShape, frozen=True):
    """The session was opened, with everything it needs to be replayed for ever."""

    session: str
    agenda: Agenda
    roster: tuple[str, ...]
    """Participants in speaking order: who goes first stands first."""
    zone: str
    """IANA name of the time zone that clock times are shown in."""
    facilitator: str = ""
    purpose: str = ""
    norms: tuple[str, ...] = ()
    until: datetime | None = None
    """Hard end, where the room is booked."""
    speed: float = 1.0
    """Session seconds for each real second; other than 1 only in a demonstration."""
    shared: bool = False
    """The screen is shown to others."""
    carried: tuple[Carried, ...] = ()
    opener: Prompt | None = None
    prompts: tuple[tuple[str, Prompt], ...] = ()
    """(block id, what it shows)."""
    rubrics: tuple[Rubric, ...] = ()
    glossary: tuple[Term, ...] = ()
    """The words that these people share."""
    first_session: bool | None = None
    """Nobody of them had met here before; None where an older version of this program opened it."""
    templates: tuple[TemplateVersion, ...] = ()
    """The versions of everything above, and of what they draw in."""


class Paused(EventShape, frozen=True):
    """The clock was stopped."""


class Resumed(EventShape, frozen=True):
    """The clock goes on."""


class GapLeftOut(EventShape, frozen=True):
    """Time in which nobody was there (sleep, a crash) was taken out of the running block."""

    seconds: float


class StartCorrected(EventShape, frozen=True):
    """The session really started at another moment."""

    earlier_by: float
    """Seconds by which the start lies before what was recorded; negative for later."""


class RoomTimeEntered(EventShape, frozen=True):
    """The last minutes together began: read-back, one word each, next date."""


class RoomStepPassed(EventShape, frozen=True):
    """One step of the room time is done."""

    step: str


class NextDateSet(EventShape, frozen=True):
    """When the pair meets next."""

    date: date | None
    said: str = ""


class Closed(EventShape, frozen=True):
    """The session is over."""


class Reopened(EventShape, frozen=True):
    """A close was taken back."""


class Abandoned(EventShape, frozen=True):
    """The session was started by mistake, or will not be finished."""


class ScreenShared(EventShape, frozen=True):
    """Whether others see this screen was said anew."""

    shared: bool


class Hushed(EventShape, frozen=True):
    """Clock, captures and offers left the screens: the people need the room."""


class Unhushed(EventShape, frozen=True):
    """The screens show everything again."""


# --- the plan -------------------------------------------------------------------------------------------


class BlockEntered(EventShape, frozen=True):
    """Another block runs now."""

    block: str
    leaving: str = ""
    """The block it was pressed in; "" at the start."""
    how: Literal["start", "next", "back", "skip", "goto"] = "next"


class TimeAdded(EventShape, frozen=True):
    """A block got more or fewer seconds."""

    block: str
    seconds: int
    extension: bool = False
    """Given at the end of the block: first +2, then +1."""


class Replanned(EventShape, frozen=True):
    """The rest of the plan was fitted to the time that is left."""

    changes: tuple[tuple[str, int], ...]
    """(block id, its new length in seconds)."""
    dropped: tuple[str, ...] = ()
    owed: tuple[tuple[int, int], ...] = ()
    """(turn, seconds it lost to another turn)."""
    until: datetime | None = None
    """The end asked for, where one was."""


class BlockAdded(EventShape, frozen=True):
    """A block that the agenda did not have."""

    block: Block
    after: str
    """The block it stands behind."""


class BlockMoved(EventShape, frozen=True):
    """A block changed its place among those ahead."""

    block: str
    before: str
    """The block it stands in front of now; "" for the end."""


class BlockDropped(EventShape, frozen=True):
    """A block will not be held."""

    block: str


class BlockLocked(EventShape, frozen=True):
    """A block keeps its length in a replan, or no longer does."""

    block: str
    lock: bool


class PromptRevised(EventShape, frozen=True):
    """A newer text of a prompt was taken into the running session."""

    block: str
    prompt: Prompt
    templates: tuple[TemplateVersion, ...] = ()
    """The versions of that text and of what it draws in; none where an older program took it."""
    words: tuple[Term, ...] = ()
    """Shared words that came with it."""


class RubricRevised(EventShape, frozen=True):
    """A newer text of a rubric was taken into the running session."""

    block: str
    rubric: Rubric
    templates: tuple[TemplateVersion, ...] = ()
    """The version of that text."""


# --- people ---------------------------------------------------------------------------------------------


class Arrived(EventShape, frozen=True):
    """Somebody on the roster is here now."""

    name: str


class Left(EventShape, frozen=True):
    """Somebody went, or has yet to come."""

    name: str
    later: bool = False
    """They were never here so far; they come later."""


class Joined(EventShape, frozen=True):
    """Somebody who was not on the roster takes part from here on."""

    name: str


class FloorGiven(EventShape, frozen=True):
    """Somebody has the floor now; "" gives it back to everybody."""

    name: str


# --- captures -------------------------------------------------------------------------------------------


class Kept(EventShape, frozen=True):
    """Something was written down."""

    id: str
    kind: str
    said: str
    """The words as they were said."""
    by: str
    """Whose words."""
    parts: Parts = ()
    to: str = ""
    block: str = ""
    visibility: Visibility = Visibility.PAIR
    beside: str = ""
    """The capture of which this is another wording: two changed it at the same time."""
    hidden: str = ""
    """Name of the line as it waited for the reveal; it is handed in once. "" where it was never hidden."""


class Changed(EventShape, frozen=True):
    """A capture was tidied, corrected or shown to others."""

    id: str
    said: str | None = None
    parts: Parts | None = None
    kind: str | None = None
    by: str | None = None
    """Whose words they are after all."""
    to: str | None = None
    visibility: Visibility | None = None


class Removed(EventShape, frozen=True):
    """A capture was taken away; undo brings it back."""

    id: str


class Answered(EventShape, frozen=True):
    """A capture, or something carried over from an earlier session, was answered."""

    id: str
    answer: str
    by: str
    text: str = ""
    level: int | None = None
    """Attainment from −2 to +2, where a commitment has levels."""


class Struck(EventShape, frozen=True):
    """The words of a capture were taken out of everything for good; its id and place stay."""

    id: str


# --- corrections ----------------------------------------------------------------------------------------


class Undone(EventShape, frozen=True):
    """A step was taken back."""

    step: str


class Redone(EventShape, frozen=True):
    """A step that was taken back stands again."""

    step: str


Event = (
    Opened
    | Paused
    | Resumed
    | GapLeftOut
    | StartCorrected
    | RoomTimeEntered
    | RoomStepPassed
    | NextDateSet
    | Closed
    | Reopened
    | Abandoned
    | ScreenShared
    | Hushed
    | Unhushed
    | BlockEntered
    | TimeAdded
    | Replanned
    | BlockAdded
    | BlockMoved
    | BlockDropped
    | BlockLocked
    | PromptRevised
    | RubricRevised
    | Arrived
    | Left
    | Joined
    | FloorGiven
    | Kept
    | Changed
    | Removed
    | Answered
    | Struck
    | DrivingTaken
    | Confirmed
    | WritingHidden
    | ReadySaid
    | Revealed
    | QuestionsOffered
    | QuestionTaken
    | BallotOpened
    | BallotDropped
    | BallotCounted
    | Undone
    | Redone
)

NOT_UNDOABLE = (
    *(Opened, Joined, Closed, Reopened, Abandoned, Struck, Undone, Redone),
    *(DrivingTaken, Revealed, QuestionsOffered, BallotOpened, BallotDropped, BallotCounted),
)
"""Events that undo does not take back; each has a move of its own that does, or none."""


class Record(msgspec.Struct, frozen=True):
    """One event with its place, its author and its moment."""

    n: int
    """Order, counted from 1, given under the lock."""
    step: str
    """The command it came from; one command may make several events."""
    by: str
    """Whose words or wish."""
    hand: str
    """Whose terminal."""
    at: Stamp
    event: Event
