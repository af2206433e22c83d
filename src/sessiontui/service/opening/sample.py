"""The sample pair: a session two weeks ago, held for real by the engine, so that today has a past."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from sessiontui.core.agenda import Agenda
from sessiontui.core.clock import Clock, Stamp
from sessiontui.live import commands as c
from sessiontui.service.afterwards.aftermath import Aftermath
from sessiontui.service.afterwards.ledger import read_ledger, write_ledger
from sessiontui.service.afterwards.summaries import Render
from sessiontui.service.opening.starting import StartRequest, start_on
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.live_session import LiveSession
from sessiontui.store.workspace import Workspace
from sessiontui.templates.rendering.bench import Bench

SAMPLE_PEOPLE = ("Ana Ruiz", "Ben Okafor")
SAMPLE_PURPOSE = "Ask before telling"

_PAST: tuple[tuple[str, str, str, str], ...] = (
    ("anchor", "Ana Ruiz", "", "Monday stand-up / I read the whole list aloud / two people left early"),
    (
        "feedback",
        "Ben Okafor",
        "Ana Ruiz",
        "Monday stand-up / you read the list aloud / two people left early / ask for one number first",
    ),
    (
        "commitment",
        "Ana Ruiz",
        "",
        "If the stand-up starts, then I ask for one number before I say anything, by in 2 weeks 8",
    ),
    (
        "commitment",
        "Ben Okafor",
        "",
        "If somebody disagrees in the review, then I ask one question before I answer, by in 2 weeks 7",
    ),
    ("win", "Ben Okafor", "", "The pricing call ended ten minutes early / Kim"),
)


class ShiftedClock:
    """Another clock, two weeks back and moved on by hand."""

    def __init__(self, clock: Clock, back: timedelta) -> None:
        self._start = clock.now()
        self._back = back
        self._passed = 0.0

    def now(self) -> Stamp:
        """Return the moment it stands at."""
        utc = self._start.utc - self._back + timedelta(seconds=self._passed)
        return Stamp(utc, "", 0.0)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds


class _ThreadAlone(Aftermath):
    """What today's session needs of the earlier one, and nothing that somebody would have to wait for."""

    def follow_up(self, session: LiveSession) -> tuple[str, ...]:  # noqa: ARG002 - the ledger reads them all
        """Bring the pair's ledger in line."""
        ledger = read_ledger(self._workspace, self._file.pair, self._clock)
        write_ledger(self._workspace, self._file.pair, ledger, self._clock)
        return ()


def _wordless(agenda: Agenda) -> Agenda:
    blocks = tuple(replace(block, prompt="", rubric="") for block in agenda.blocks)
    return replace(agenda, opener="", blocks=blocks)


def live_a_past_session(
    workspace: Workspace, bench: Bench, clock: Clock, zone: str, render: Render, *, summaries: bool = False
) -> None:
    """Hold the sample pair's earlier session from its first minute to its close.

    Its prompts are put into words and its `summaries` written only where somebody can find them later: they
    take longer than all the rest.
    """
    past = ShiftedClock(clock, timedelta(days=14))
    request = StartRequest(
        "pair-60", SAMPLE_PEOPLE, purpose="Get to know each other’s week", first="Ben Okafor"
    )
    agenda = bench.agenda(request.agenda)
    started = start_on(workspace, bench, agenda if summaries else _wordless(agenda), request, past, zone)
    driver = Driver(
        started.session,
        workspace,
        started.file,
        aftermath=(Aftermath if summaries else _ThreadAlone)(workspace, started.file, render, past),
    )
    driver.do(c.Begin())
    for kind, by, to, text in _PAST:
        past.advance(300)
        driver.write(Wish(kind, text, by=by, to=to))
    while driver.state.now is not None and any(
        b.status == "ahead" for b in driver.state.blocks[driver.state.current + 1 :]
    ):
        past.advance(240)
        driver.act("block.next")
    driver.do(c.Answer("F1", "taking it"))
    driver.do(c.SetNextDate(clock.now().utc.astimezone(ZoneInfo(zone)).date(), ""))
    driver.do(c.Close())
    driver.leave()
