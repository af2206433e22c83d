"""Fitting an agenda, before it is held, to the room’s slot and to the clock times that it is pinned to."""

from __future__ import annotations

import msgspec

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.agenda_edits import Drop, Edit, SetMinutes
from sessiontui.core.plan_times import PlanTimes, least_of, times_of
from sessiontui.live.change_words import Fitted, change_words
from sessiontui.live.equal_turns import Evened, Missing, fit_evenly
from sessiontui.live.fit import FitBlock

_UNITS = (60, 30, 1)
"""Seconds: lengths stay whole minutes, else half ones, where that fits as well."""


class AgendaFit(msgspec.Struct, frozen=True):
    """What fitting would change."""

    edits: tuple[Edit, ...] = ()
    words: tuple[str, ...] = ()
    """One phrase for each change."""
    late: int = 0
    """Seconds by which a clock time is missed all the same: minimums and locks do not give more."""
    turns: tuple[int, ...] = ()
    """Seconds of each turn, where they cannot give the same."""
    missing: tuple[Missing, ...] = ()
    """What would have to give more for that."""


def fit_agenda(agenda: Agenda, people: tuple[str, ...]) -> AgendaFit:
    """Return what brings an agenda into its slot and its pinned blocks to their times.

    Turns give the same as long as that goes, wherever they lie; lengths stay in whole minutes where all are
    so before.
    """
    found = _fitted(agenda, times_of(agenda))
    lengths = dict(found.lengths)
    edits = tuple(
        SetMinutes(block.id, lengths[block.id])
        for block in agenda.blocks
        if block.id in lengths and lengths[block.id] != block.seconds
    )
    rows = [Fitted(block, block.seconds, lengths.get(block.id)) for block in agenda.blocks]
    turns: dict[int, int] = {}
    for block in agenda.blocks if found.missing else ():
        if block.turn:
            turns[block.turn] = turns.get(block.turn, 0) + lengths[block.id]
    return AgendaFit(
        (*edits, *map(Drop, found.dropped)),
        tuple(change_words(rows, people)),
        max(found.missed, default=0),
        tuple(turns[turn] for turn in sorted(turns)),
        found.missing,
    )


def _fitted(agenda: Agenda, times: PlanTimes) -> Evened:
    start = times.begins or 0
    blocks = tuple(map(_to_fit, agenda.blocks))
    pins = {row.id: row.pinned - start for row in times.rows if row.pinned is not None}
    whole = (unit for unit in _UNITS if all(block.seconds % unit == 0 for block in agenda.blocks))
    plans = (fit_evenly(blocks, pins, times.slot or None, unit) for unit in whole)
    return min(plans, key=lambda plan: (sum(plan.missed), plan.apart))


def _to_fit(block: Block) -> FitBlock:
    return FitBlock(
        id=block.id,
        seconds=block.seconds,
        minimum=least_of(block.seconds, block.minimum),
        lock=block.lock or bool(block.drill),
        optional=block.optional,
        turn=block.turn,
        part=block.part,
    )
