"""Fitting an agenda, before it is held, to the room’s slot and to the clock times that it is pinned to."""

from __future__ import annotations

import msgspec

from sessiontui.core.agenda import Agenda, Block
from sessiontui.core.agenda_edits import Drop, Edit, SetMinutes
from sessiontui.core.plan_times import LEAST_LEFT, PlanTimes, times_of
from sessiontui.live.change_words import Fitted, change_words
from sessiontui.live.fit import FitBlock
from sessiontui.live.pinned_fit import fit_stretch


class AgendaFit(msgspec.Struct, frozen=True):
    """What fitting would change."""

    edits: tuple[Edit, ...] = ()
    words: tuple[str, ...] = ()
    """One phrase for each change."""
    late: int = 0
    """Seconds that could not be won: minimums and locks do not give more."""


def fit_agenda(agenda: Agenda, people: tuple[str, ...], times: PlanTimes | None = None) -> AgendaFit:
    """Return what brings an agenda into its slot and its pinned blocks to their times.

    What lies between two clock times is fitted for itself, by the rule by which a session is fitted, in whole
    minutes where all lengths are whole minutes. A turn that lies on both sides of a pin may come out unequal;
    the words then say so.
    """
    times = times or times_of(agenda)
    lengths = {block.id: block.seconds for block in agenda.blocks}
    dropped: list[str] = []
    late = 0
    for blocks, room in _stretches(agenda, times):
        if room is None or room <= 0 or sum(block.seconds for block in blocks) <= room:
            continue
        now = tuple(_to_fit(block, lengths) for block in agenda.blocks if block.id not in dropped)
        plan = fit_stretch(now, frozenset(block.id for block in blocks), room)
        kept = tuple(block for block in blocks if block.id not in plan.dropped)
        after = {block.id: block.seconds for block in kept} | dict(plan.changes)
        lengths |= in_whole_minutes(kept, after, room)
        dropped += plan.dropped
        late += plan.late
    edits: list[Edit] = [
        SetMinutes(block.id, lengths[block.id])
        for block in agenda.blocks
        if block.id not in dropped and lengths[block.id] != block.seconds
    ]
    rows = [
        Fitted(block, block.seconds, None if block.id in dropped else lengths[block.id])
        for block in agenda.blocks
    ]
    return AgendaFit((*edits, *map(Drop, dropped)), tuple(change_words(rows, people)), late)


def _stretches(agenda: Agenda, times: PlanTimes) -> list[tuple[tuple[Block, ...], int | None]]:
    """Return the blocks between one clock time and the next, with the seconds that lie between the two.

    None stands for as many as one likes.
    """
    start = times.begins or 0
    end = None if not times.slot else start + times.slot
    found: list[tuple[tuple[Block, ...], int | None]] = []
    held: list[Block] = []
    for block, row in zip(agenda.blocks, times.rows, strict=True):
        if row.pinned is not None and row.pinned > start:
            found.append((tuple(held), row.pinned - start))
            held, start = [], row.pinned
        held.append(block)
    found.append((tuple(held), None if end is None else end - start))
    return [(blocks, room) for blocks, room in found if blocks]


def _to_fit(block: Block, lengths: dict[str, int]) -> FitBlock:
    return FitBlock(
        id=block.id,
        seconds=lengths[block.id],
        minimum=block.minimum or min(block.seconds, LEAST_LEFT),
        lock=block.lock or bool(block.drill),
        optional=block.optional,
        turn=block.turn,
        part=block.part,
    )


def in_whole_minutes(blocks: tuple[Block, ...], after: dict[str, int], room: int) -> dict[str, int]:
    """Return fitted lengths as one writes them: in whole minutes, where all were in whole minutes before.

    The largest remainder is rounded up first, equal turns stay equal, and what then cannot be given without
    going over stays free.
    """
    if any(block.seconds % 60 for block in blocks):
        return after
    alike: dict[object, list[Block]] = {}
    for block in blocks:
        key = (block.seconds, after[block.id], block.part) if block.turn else block.id
        alike.setdefault(key, []).append(block)
    whole = {block.id: max(after[block.id] // 60 * 60, -(-block.minimum // 60) * 60) for block in blocks}
    whole |= {block.id: block.seconds for block in blocks if after[block.id] == block.seconds}
    spare = room - sum(whole.values())
    if spare < 0:
        return after
    by_remainder = sorted(alike.values(), key=lambda group: whole[group[0].id] - after[group[0].id])
    for group in by_remainder:
        if whole[group[0].id] + 60 <= group[0].seconds and spare >= 60 * len(group):
            whole |= {block.id: whole[block.id] + 60 for block in group}
            spare -= 60 * len(group)
    return whole
