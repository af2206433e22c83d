"""The plan of a session: an agenda of timed blocks, and what a block shows."""

from __future__ import annotations

import msgspec


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """One timed step of an agenda."""

    id: str
    """Unique in its agenda; letters, digits and hyphens."""
    title: str
    """What the agenda calls it; `{coach}` and `{coachee}` stand for the people of this block."""
    seconds: int
    """Planned length in whole seconds."""
    minimum: int = 0
    """It is not shortened below this many seconds."""
    lock: bool = False
    """A replan leaves its length alone."""
    optional: bool = False
    """It may be dropped where time is short."""
    turn: int = 0
    """Whose turn it belongs to, counted from 1 in speaking order; 0 for nobody's. Turns are kept equal."""
    part: str = ""
    """What it is for, where that matters when time is short: open, review, turn, commit, close; else ""."""
    roles: tuple[tuple[str, int], ...] = ()
    """(role, place in the speaking order counted from 1): who coaches whom in this block."""
    prompt: str = ""
    """Name of the prompt shown."""
    rubric: str = ""
    """Name of the rubric beside it; "" for none."""
    captures: tuple[str, ...] = ()
    """Kinds of capture offered first."""
    reveal: bool = False
    """What is written stays hidden until all are ready."""
    digits: bool = False
    """The time stands in large digits on the room's screen, too."""
    floor: bool = False
    """One person at a time has the floor: it is handed round, and each one's share of the time is shown."""
    at: str = ""
    """The clock time that it is pinned to, as 10:30; "" where it begins when the one before has ended."""
    facet: str = ""
    """The facet whose questions are offered first to people who are stuck here, or any; "" for none."""
    drill: str = ""
    """Name of the drill that takes its place, or that it is a section of."""


class Agenda(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ordered plan of a session."""

    name: str
    """What people type to choose it, such as `pair-60`."""
    title: str
    kind: str
    """pair, check-in, group, drill: decides what `templates check` expects of it."""
    blocks: tuple[Block, ...]
    opener: str = ""
    """Name of the prompt that is shown before the first block begins."""
    people: tuple[int, int] = (2, 8)
    """Fewest and most participants it is made for."""
    purpose: str = ""
    """Said where a session names no purpose of its own."""
    norms: tuple[str, ...] = ()
    """What people agree on, the limits of confidentiality among them."""
    source: str = ""
    """Where the format was published, or that it is our own design."""
    phase: str = "any"
    """foundation, stretch, systemic, or any."""
    facets: tuple[str, ...] = ()
    """Facets of leadership that it is about."""
    cadence: str = ""
    """How often it is meant to be held: every 2 weeks."""
    begins: str = ""
    """The clock time at which this plan is meant to begin, as 10:00."""
    slot: int = 0
    """Seconds that the room is booked for; 0 where nobody said."""

    @property
    def seconds(self) -> int:
        """Planned length of all blocks together, in seconds."""
        return sum(block.seconds for block in self.blocks)

    @property
    def only_rounds(self) -> bool:
        """Whether nobody has a turn or a part of their own: all that changes is who begins."""
        return not any(block.turn or block.roles for block in self.blocks)


class Covered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a prompt that not everybody is to read, or not from the start."""

    text: str
    whom: str = ""
    """What those are called who alone read it: `Ben`, `Ben and Carla`; "" where all read it at half time."""


class Prompt(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a block shows once its template is rendered: one lead question, follow-ups, a line to say."""

    name: str
    title: str = ""
    lead: str = ""
    """The question that is lit."""
    follow_ups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Further paragraphs, shown under the questions."""
    say: str = ""
    """A line for whoever opens the block, shown on the driver's screen only."""
    checksum: str = ""
    """SHA-256 of the template's text, first 16 hex digits."""
    facets: tuple[str, ...] = ()
    """Facets of leadership that it is about."""
    terms: tuple[str, ...] = ()
    """Terms of the glossary that its words use, in their order."""
    covered: tuple[Covered, ...] = ()
    """What one alone reads, or all of them at half time."""


class Level(msgspec.Struct, frozen=True, omit_defaults=True):
    """One level of a rubric, as something one could film."""

    number: int
    short: str
    """A few words that fit a narrow panel."""
    text: str = ""
    """The whole behaviour."""


class Rubric(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scale of observable behaviour."""

    name: str
    title: str
    criterion: str
    """What is looked at, in one sentence."""
    levels: tuple[Level, ...]
    evidence: str = ""
    """What to note down as evidence."""
    panel: str = ""
    """The rendered text of its panel, Markdown; "" where the levels say it all."""
    checksum: str = ""
    phase: str = "any"
    facets: tuple[str, ...] = ()
