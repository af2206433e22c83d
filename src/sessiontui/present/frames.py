"""What one screen, or one turn of the line-by-line session, shows: frozen, worded, ready to print."""

from __future__ import annotations

from typing import Literal

import msgspec


class Choice(msgspec.Struct, frozen=True):
    """One thing a person can do now, by one key."""

    key: str
    label: str
    command: str = ""
    """Id of a command in the registry, or "" where the frame's owner knows."""


class HeaderFrame(msgspec.Struct, frozen=True):
    """The line across the top."""

    title: str
    people: str
    purpose: str
    shared: str
    """“screen is shared”, or ""."""
    clock: str
    """The wall clock, `14:17`."""
    company: str = ""
    """`● Ben is here`, `● Ben writes…`, `● 3 terminals`; "" where nobody else ever came."""


class TimeFrame(msgspec.Struct, frozen=True):
    """The clock of the running block and where the whole session stands."""

    digits: str
    """`1:38`; `+0:40` in overtime."""
    words: str
    """`left of 4:00`."""
    plan: str
    """`1:50 behind, ends 15:02`."""
    state: Literal["ready", "running", "paused", "soon", "last", "over", "closed", "hushed"]
    sign: str
    """The same in a word, for those who see no colour: “paused”, “time is up”, …; "" while all is well."""
    share: float = 0.0
    """Part of the block that is used, 0 to 1."""
    whole_minutes: str = ""
    """`2 min left`, for the room."""
    large: bool = False
    """The format lives by its time: the digits are large on small screens, too."""


class AgendaRow(msgspec.Struct, frozen=True):
    """One block in the agenda."""

    id: str
    mark: str
    title: str
    minutes: str
    """Its length now."""
    spent: str
    """What it has used; "" while nothing."""
    status: Literal["ahead", "now", "done", "skipped", "dropped"]
    lock: bool = False
    pin: str = ""
    """`at 10:30`, or `at 10:30, 6 min late`, of a block that is pinned to a clock time and has not begun."""
    late: bool = False
    """It will begin a minute late or more, as things stand."""


class AgendaFrame(msgspec.Struct, frozen=True):
    """The plan and what has become of it."""

    rows: tuple[AgendaRow, ...]
    total: str
    """`17 of 60 minutes`."""
    short: str
    """`3/9 Anchors · next Ben’s turn 12`."""


class QuestionFrame(msgspec.Struct, frozen=True):
    """The question of the moment."""

    place: str
    """`3 of 9 · Anchors · Ana coaches Ben`."""
    lead: str
    follow_ups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    say: str = ""
    alone: tuple[str, ...] = ()
    """What only whoever sits at this terminal of their own may read; it comes first."""
    word: str = ""
    """A word it uses and what it means, where there is room: `if-then: A sentence that …`."""


class RubricRow(msgspec.Struct, frozen=True):
    """One level of the rubric."""

    number: str
    short: str
    text: str
    lit: bool = False
    """A score at this level was written down in this block."""


class RubricFrame(msgspec.Struct, frozen=True):
    """The rubric beside the question."""

    title: str
    criterion: str
    rows: tuple[RubricRow, ...]
    evidence: str = ""


class CaptureRow(msgspec.Struct, frozen=True):
    """One line of what was written down."""

    id: str
    kind: str
    who: str
    """`Ana → Ben`."""
    text: str
    status: str
    """`Ben to answer`, `still to sharpen`, …; "" where nothing is open."""
    open: bool = False
    mark: str = ""
    """`~` where the wording check has something to say about it, on its author’s terminal alone."""
    hand: str = ""
    """`written by Ben, confirmed by Ana` where another hand wrote it; for lists, which have the room."""


class CapturesFrame(msgspec.Struct, frozen=True):
    """Everything that was written down, newest last."""

    rows: tuple[CaptureRow, ...]
    count: str
    """`2 feedback, 1 commitment`; a hint while there is nothing."""
    standing: int = 0
    """Lines that have their words; struck ones keep their place and are not among them."""
    hidden: int = 0
    """Lines, the last of the rows, that wait at this terminal until all are revealed."""


class FloorRow(msgspec.Struct, frozen=True):
    """One person and their part of the time."""

    key: str
    """The digit that gives them the floor; "" beyond the eighth."""
    name: str
    has_it: bool
    spoken: str
    """Where they are in this round: `spoke`, `speaks`, `not yet`; `away` for who is not here."""
    share: int
    """Percent of the time in which somebody had the floor in this session, 0 to 100."""
    had: bool = False
    """They had the floor in this round, and passed it on."""
    away: bool = False


class FloorFrame(msgspec.Struct, frozen=True):
    """Who speaks, who is next in the round, and how the time is shared."""

    rows: tuple[FloorRow, ...]
    words: str
    """`Ana has the floor, then Ben`."""


class PickRow(msgspec.Struct, frozen=True):
    """One row of a list from which something is picked."""

    id: str
    lead: str
    """Its number or its id."""
    text: str
    note: str = ""
    """What is special about it, in words."""
    columns: int = 0
    """Columns that its text takes, so that notes stand below each other; 0 for as many as it has."""
    now: bool = False
    past: bool = False


class OfferFrame(msgspec.Struct, frozen=True):
    """One thing offered now, with the keys that take it; at most one at a time."""

    code: str
    text: str
    choices: tuple[Choice, ...] = ()
    whole: bool = False
    """All its words are shown, however little room there is."""
    passing: bool = False
    """It is left out where it would take a line from the question."""


class FooterFrame(msgspec.Struct, frozen=True):
    """The keys that do something now."""

    choices: tuple[Choice, ...]
    short: tuple[Choice, ...] = ()
    """The few that are shown where there is room for one line only."""


class LiveFrames(msgspec.Struct, frozen=True):
    """All frames of a live session at one moment."""

    phase: Literal["ready", "running", "paused", "closed", "abandoned"]
    hushed: bool
    header: HeaderFrame
    time: TimeFrame
    agenda: AgendaFrame
    question: QuestionFrame
    rubric: RubricFrame | None
    captures: CapturesFrame
    floor: FloorFrame | None
    """Only where the agenda keeps the floor, or somebody has it."""
    offer: OfferFrame | None
    footer: FooterFrame


class Viewer(msgspec.Struct, frozen=True):
    """Who looks, and on what kind of screen."""

    name: str = ""
    """Somebody on the roster, or "" where nobody in particular looks."""
    hand: str = "room"
    own_screen: bool = True
    """False on a machine that belongs to somebody else."""
    confirms: bool = True
    """What others wrote as one's words is confirmed here; not on an account that is known as another's."""
    digits: bool = True
    """Large digits are wanted where there is room for them."""
    bell: bool = False
    """Warnings ring."""
    steers: bool = True
    """May move the session; a scribe writes only."""
    by_lines: bool = False
    """Reads line by line, and types a word where others press a key."""

    def may_keep_private(self, shared: bool) -> bool:
        """Tell whether notes for oneself are offered: only where one is known and looks alone."""
        return bool(self.name) and self.own_screen and not shared
