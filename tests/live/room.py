"""A session in memory, for tests of the pure engine: commands in, history out, time on a manual clock."""

from __future__ import annotations

from collections.abc import Sequence

from sessiontui.core.agenda import Agenda, Block, Prompt, Rubric
from sessiontui.core.clock import ManualClock
from sessiontui.live.commands import Actor, Begin, Command, NextBlock
from sessiontui.live.decide import decide
from sessiontui.live.decision import Accepted, Decision, Refused
from sessiontui.live.events import Carried, Event, Opened, Record
from sessiontui.live.history import History, advance, replay
from sessiontui.live.state import State
from sessiontui.live.timing import Timing, timing

ANA, BEN = "Ana Ruiz", "Ben Okafor"

PAIR = (
    Block("open", "Open", 300, minimum=120, part="open"),
    Block("review", "Review", 480, minimum=240, part="review"),
    Block(
        "first",
        "{coachee}’s turn",
        720,
        minimum=480,
        turn=1,
        part="turn",
        roles=(("coachee", 1), ("coach", 2)),
    ),
    Block(
        "second",
        "{coachee}’s turn",
        720,
        minimum=480,
        turn=2,
        part="turn",
        roles=(("coachee", 2), ("coach", 1)),
    ),
    Block("close", "Close", 420, minimum=180, part="close"),
)


class Room:
    """Two people, an agenda and a clock that moves only when told."""

    def __init__(
        self,
        blocks: Sequence[Block] = PAIR,
        *,
        roster: tuple[str, ...] = (ANA, BEN),
        carried: tuple[Carried, ...] = (),
        speed: float = 1.0,
        facilitator: str = "",
        rubrics: tuple[Rubric, ...] = (),
    ) -> None:
        self.clock = ManualClock()
        agenda = Agenda("pair-37", "Pair 37", "pair", tuple(blocks))
        prompts = tuple((b.id, Prompt(f"pair/{b.id}", lead=f"What about {b.id}?")) for b in blocks)
        opened = Opened(
            "2026-11-24-ana-ben",
            agenda,
            roster,
            "Europe/London",
            carried=carried,
            prompts=prompts,
            speed=speed,
            facilitator=facilitator,
            rubrics=rubrics,
        )
        self.history: History = replay((self._record(1, "s1", Actor("", "room"), opened),))

    def _record(self, n: int, step: str, actor: Actor, event: Event) -> Record:
        return Record(n, step, actor.by, actor.hand, self.clock.now(), event)

    @property
    def state(self) -> State:
        return self.history.state

    @property
    def time(self) -> Timing:
        return timing(self.state, self.clock.now())

    def ask(self, command: Command, by: str = "", hand: str = "room") -> Decision:
        actor = Actor(by, hand)
        decision = decide(self.history, command, actor, self.clock.now())
        if isinstance(decision, Accepted):
            step = f"s{self.history.n + 1}"
            for event in decision.events:
                self.history = advance(self.history, self._record(self.history.n + 1, step, actor, event))
        return decision

    def do(self, command: Command, by: str = "", hand: str = "room") -> None:
        decision = self.ask(command, by, hand)
        assert isinstance(decision, Accepted), decision

    def refuses(self, command: Command, by: str = "", hand: str = "room") -> str:
        before = self.history
        decision = self.ask(command, by, hand)
        assert isinstance(decision, Refused), decision
        assert self.history is before
        return decision.reason

    def begins(self) -> Room:
        self.do(Begin())
        return self

    def after(self, *, minutes: float = 0, seconds: float = 0) -> Room:
        self.clock.advance(minutes=minutes, seconds=seconds)
        return self

    def moves_on(self, by: str = "", hand: str = "room") -> Room:
        assert self.state.now is not None
        self.do(NextBlock(self.state.now.block.id), by, hand)
        return self
