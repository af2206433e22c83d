"""What a session looks like after its events: what rules, documents and frames come from."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from sessiontui.core.agenda import Block, Prompt, Rubric
from sessiontui.core.clock import Stamp, seconds_between
from sessiontui.core.glossary import Term, term_of
from sessiontui.core.names import called
from sessiontui.core.versions import TemplateVersion
from sessiontui.core.visibility import Visibility
from sessiontui.live.events import Carried, Opened, Parts
from sessiontui.live.roles import people_in

Phase = Literal["ready", "running", "paused", "closed", "abandoned"]
BlockStatus = Literal["ahead", "now", "done", "skipped", "dropped"]

ROOM_STEPS = ("read-back", "one word", "next date")
"""The room time, in order; each is passed with Enter."""


class BlockState(msgspec.Struct, frozen=True):
    """One block and what has become of it."""

    block: Block
    length: int
    """Seconds it has now: planned, plus or minus what was added."""
    spent: float = 0.0
    """Seconds used in it up to the last time its clock stopped."""
    status: BlockStatus = "ahead"
    extensions: int = 0
    extra: bool = False
    """Added live: it counts nothing in the plan."""
    prompt: Prompt | None = None
    rubric: Rubric | None = None
    """A newer text of its rubric, taken while the session ran; None where it shows the one it began with."""

    @property
    def planned(self) -> int:
        """Seconds in the plan that the session was opened with."""
        return 0 if self.extra else self.block.seconds


class Person(msgspec.Struct, frozen=True):
    """Somebody in the session."""

    name: str
    present: bool = True
    since: float = 0.0
    """Session seconds at which they came; below the start for those who were there."""
    late: bool = False
    later: bool = False
    """Not here yet, and said to come later."""
    guest: bool = False
    """Joined while it ran; not on the roster it was opened with."""


class AnswerGiven(msgspec.Struct, frozen=True):
    """One answer to a capture."""

    answer: str
    by: str
    at: datetime
    text: str = ""
    level: int | None = None
    earlier: bool = False
    """It was given to words that have changed since: it stays theirs, and the new ones wait for another."""
    hand: str = ""
    """The terminal it was given on."""
    noted_by: str = ""
    """Who sat at that terminal; "" for nobody in particular."""


class Capture(msgspec.Struct, frozen=True):
    """Something that was written down, as it stands now."""

    id: str
    kind: str
    said: str
    by: str
    at: datetime
    parts: Parts = ()
    to: str = ""
    block: str = ""
    visibility: Visibility = Visibility.PAIR
    hand: str = ""
    answers: tuple[AnswerGiven, ...] = ()
    removed: bool = False
    struck: bool = False
    confirmed: str = ""
    """Who confirmed that somebody else's hand wrote what they said; "" while nobody has."""
    t: float = 0.0
    """Session seconds at which it was written down; unlike `at`, they go on while the wall clock jumps."""
    beside: str = ""
    """The capture of which this is another wording, written at the same time."""
    edited: int = 0
    """How often it was changed."""
    writer: str = ""
    """Who sat at the terminal that gave it its words; "" for nobody in particular."""
    worded: int = 0
    """Number of the record that gave it its words; what is done over older words is noticed by it."""

    @property
    def stands(self) -> bool:
        """Whether it is to be shown with its words."""
        return not self.removed and not self.struck

    @property
    def given(self) -> tuple[AnswerGiven, ...]:
        """The answers to the words as they stand now."""
        return tuple(answer for answer in self.answers if not answer.earlier)

    @property
    def given_before(self) -> tuple[AnswerGiven, ...]:
        """The answers to what the words were before somebody changed them."""
        return tuple(answer for answer in self.answers if answer.earlier)

    @property
    def written_for(self) -> bool:
        """Whether somebody wrote down, at a terminal of their own, what another person said."""
        return bool(self.by and self.writer) and self.writer != self.by

    def part(self, name: str) -> str:
        """Return the words of one part, or ""."""
        return next((text for key, text in self.parts if key == name), "")


class Ballot(msgspec.Struct, frozen=True):
    """What an anonymous question came to; nothing in it tells who answered what, or when."""

    question: str
    levels: tuple[int, ...]
    """How many chose each level, from 1 on."""
    texts: tuple[str, ...]
    asked: int


class BallotAsked(msgspec.Struct, frozen=True):
    """An anonymous question that is being asked."""

    question: str
    words: bool
    asked: int
    hand: str
    """The terminal that asks."""
    key: str = ""
    """To whom an answer is sealed."""


class CarriedState(msgspec.Struct, frozen=True):
    """An open matter from an earlier session and the answers it got in this one."""

    item: Carried
    answers: tuple[AnswerGiven, ...] = ()


class State(msgspec.Struct, frozen=True):
    """A session after some of its events."""

    opened: Opened
    opened_at: Stamp
    t: float
    """Session seconds from the opening to the last event."""
    last: Stamp
    """Moment of the last event."""
    blocks: tuple[BlockState, ...]
    people: tuple[Person, ...]
    phase: Phase = "ready"
    current: int = -1
    """Index of the running block; −1 before the start."""
    mark: float | None = None
    """Session seconds since which the running block's clock has been running; None while it stands."""
    started: float | None = None
    """Session seconds at which the first block began."""
    paused_since: float | None = None
    paused_total: float = 0.0
    hushed_since: float | None = None
    shared: bool = False
    shared_by: str = ""
    """The terminal that others see; "" while none is."""
    until: datetime | None = None
    until_t: float | None = None
    """Session seconds at which that end is, as the clock stood when it was named."""
    captures: tuple[Capture, ...] = ()
    carried: tuple[CarriedState, ...] = ()
    in_room_time: bool = False
    room_passed: tuple[str, ...] = ()
    next_date: date | None = None
    next_said: str = ""
    owed: tuple[tuple[int, int], ...] = ()
    """(turn, seconds it lost so that the session could end in time)."""
    floor: str = ""
    """Who has the floor; "" for nobody in particular."""
    floor_mark: float = 0.0
    """Seconds used in all blocks when they got it."""
    floor_turns: tuple[tuple[str, int], ...] = ()
    """(name, how often they had the floor in the running block)."""
    airtime: tuple[tuple[str, float], ...] = ()
    """(name, seconds with the floor), the present holder's last stretch not counted."""
    drives: str = ""
    """Which terminal steers, where somebody leads; "" where all do."""
    drives_name: str = ""
    hidden: bool = False
    """Everybody writes for themselves, until it is revealed."""
    ready: tuple[tuple[str, str], ...] = ()
    """(terminal, name) of those who have written what they wanted to."""
    revealed: tuple[tuple[str, int], ...] = ()
    """(who wrote, how many lines) of what was handed in since the last reveal."""
    own_terminals: tuple[str, ...] = ()
    """Everybody at whose own terminal something was done, in the order in which they first did."""
    ballot: BallotAsked | None = None
    """The anonymous question that is being asked; None where none is."""
    ballots: tuple[Ballot, ...] = ()
    offered: tuple[str, ...] = ()
    """Other questions that people who were stuck have been shown in this session, the latest last."""
    taken: tuple[TemplateVersion, ...] = ()
    """The versions of what was taken newer while it ran, the latest last."""
    new_words: tuple[Term, ...] = ()
    """Shared words that came with newer questions."""
    ended: float | None = None
    """Session seconds at which it was closed or given up."""
    ended_paused: bool = False
    """Its clock stood when it ended; a reopened session stands then, too."""

    @property
    def now(self) -> BlockState | None:
        """The running block."""
        return self.blocks[self.current] if 0 <= self.current < len(self.blocks) else None

    @property
    def live(self) -> bool:
        """Whether the session can still be moved."""
        return self.phase in ("ready", "running", "paused")

    def block(self, block_id: str) -> BlockState | None:
        """Return the block with that id."""
        return next((b for b in self.blocks if b.block.id == block_id), None)

    def capture(self, capture_id: str) -> Capture | None:
        """Return the capture with that id, removed and struck ones too."""
        return next((c for c in self.captures if c.id == capture_id), None)

    def person(self, name: str) -> Person | None:
        """Return the person with exactly that name."""
        return next((p for p in self.people if p.name == name), None)

    def rubric_of(self, block: BlockState | None) -> Rubric | None:
        """Return the rubric that a block shows; None where it shows none."""
        if block is None or not block.block.rubric:
            return None
        return block.rubric or next((r for r in self.opened.rubrics if r.name == block.block.rubric), None)

    @property
    def used(self) -> tuple[TemplateVersion, ...]:
        """Every version of a template that it has shown, each once, in the order in which they came."""
        return tuple(dict.fromkeys((*self.opened.templates, *self.taken)))

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The words that these people share: those it was opened with, and those that came since."""
        first = self.opened.glossary
        return (*first, *(word for word in self.new_words if term_of(word.term, first) is None))

    @property
    def shown_last(self) -> tuple[TemplateVersion, ...]:
        """Of each template the version that it showed last."""
        return tuple({(one.kind, one.name): one for one in (*self.opened.templates, *self.taken)}.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who takes part, in speaking order."""
        return tuple(p.name for p in self.people)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Everybody who may sit at a terminal of it: who takes part, and who leads without doing so."""
        leads = self.opened.facilitator
        return (*self.names, leads) if leads and leads not in self.names else self.names

    def called(self, name: str) -> str:
        """Return what somebody is called here; the whole name where two answer to the first one."""
        return called(name, self.everybody)

    def time_at(self, stamp: Stamp) -> float:
        """Return the session seconds of that moment, at the session's speed."""
        return self.t + self._passed(stamp) * self.opened.speed

    def _passed(self, stamp: Stamp) -> float:
        """Return the seconds since the last event.

        Across a restart of the machine only the wall clock tells. Where it was set meanwhile, the opening
        and the last event tell different lengths, and the shorter one that can be is believed.
        """
        if self.last.boot == stamp.boot:
            return seconds_between(self.last, stamp)
        since_opening = (stamp.utc - self.opened_at.utc).total_seconds() - self.t / self.opened.speed
        told = ((stamp.utc - self.last.utc).total_seconds(), since_opening)
        return min((seconds for seconds in told if seconds >= 0), default=0.0)

    def wall_at(self, t: float, stamp: Stamp) -> datetime:
        """Return the clock time that belongs to session second `t`, seen from the moment `stamp`.

        In a demonstration that runs faster, clock times run faster too, from the opening on.
        """
        if self.opened.speed != 1.0:
            return self.opened_at.utc + timedelta(seconds=t)
        if self.ended is not None:
            # It is over: what its clock showed then stands, whatever it is set to later.
            if self.last.utc < self.opened_at.utc:
                return self.opened_at.utc + timedelta(seconds=t)
            return self.last.utc + timedelta(seconds=t - self.t)
        return stamp.utc + timedelta(seconds=t - self.time_at(stamp))


def title_of(block: Block, roster: tuple[str, ...]) -> str:
    """Return a block's title with the people of its roles filled in."""
    named = {
        role: " and ".join(called(name, roster) for name in people_in(block, roster, role)) or role
        for role in dict.fromkeys(role for role, _ in block.roles)
    }
    # All at once: a name may hold what looks like a role.
    return re.sub(r"\{([^{}]+)\}", lambda found: named.get(found[1], found[0]), block.title)


def in_role(state: State, block: Block, role: str) -> str:
    """Return who has a role in a block, the first of them where several do, or "" where nobody does."""
    names = people_in(block, state.opened.roster, role)
    return names[0] if names else ""
