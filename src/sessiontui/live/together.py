"""What can happen between several terminals at one session: who drives, who confirms, what is hidden.

Who is at the session is no event: it is told by signs of life, which are files of their own.
"""

from __future__ import annotations

from sessiontui.live.event_shape import EventShape


class DrivingTaken(EventShape, frozen=True):
    """A terminal steers from now on; where somebody leads, one does."""

    hand: str
    """The terminal."""
    name: str
    """Whose it is; "" where nobody in particular sits at it."""


class Confirmed(EventShape, frozen=True):
    """Whose words they are said that what somebody else's hand wrote is what they said."""

    id: str
    by: str


class WritingHidden(EventShape, frozen=True):
    """From now on everybody writes for themselves; it is shown when it is revealed."""


class ReadySaid(EventShape, frozen=True):
    """Somebody has written what they wanted to."""

    hand: str
    name: str


class Revealed(EventShape, frozen=True):
    """What was written hidden is shown: each terminal hands in its own."""


class BallotOpened(EventShape, frozen=True):
    """An anonymous question is being asked; answers go straight to the terminal that asks."""

    question: str
    words: bool = False
    """Whether words are asked for, not a level."""
    asked: int = 0
    """How many terminals were asked."""
    key: str = ""
    """To whom the answers are sealed, so that only the terminal that asks can read one."""


class BallotDropped(EventShape, frozen=True):
    """The question is not being asked any more; what was answered is kept nowhere."""


class BallotCounted(EventShape, frozen=True):
    """An anonymous question was answered; without author, order or time."""

    question: str
    levels: tuple[int, ...] = ()
    """How many chose each level, from 1 on."""
    texts: tuple[str, ...] = ()
    """What was written, shuffled."""
    asked: int = 0
    """How many were asked."""


Together = (
    DrivingTaken
    | Confirmed
    | WritingHidden
    | ReadySaid
    | Revealed
    | BallotOpened
    | BallotDropped
    | BallotCounted
)
