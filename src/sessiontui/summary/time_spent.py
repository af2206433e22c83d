"""Planned against actual: the whole in one line, then what went otherwise."""

from __future__ import annotations

from datetime import datetime

from sessiontui.core.clock import Stamp
from sessiontui.core.durations import clock_text, minutes_text, spoken
from sessiontui.live.floor import shares
from sessiontui.live.roles import whose_turn
from sessiontui.live.state import BlockState, State, title_of
from sessiontui.live.timing import spent_in, timing
from sessiontui.summary.voice import Voice

NOTABLE = 60
"""Seconds by which a block differs from its plan before a summary mentions it."""


def time_lines(voice: Voice, stamp: Stamp) -> list[str]:
    """Return planned against actual, seen from the moment `stamp`; nothing before the first block."""
    state = voice.state
    if state.started is None:
        return []
    here = timing(state, stamp)
    began = voice.local(state.wall_at(state.started, stamp))
    ends = voice.local(here.wall)
    span, took = (f"{began:%H:%M} to {ends:%H:%M}", "took")
    if began.utcoffset() != ends.utcoffset():  # the clocks changed on the way
        span = f"{began:%H:%M} ({_offset(began)}) to {ends:%H:%M} ({_offset(ends)})"
    if state.live:
        span, took = (f"Since {began:%H:%M}", "so far")
    whole = f"{span}; planned {minutes_text(here.planned)} min, {took} {_as_planned(here.elapsed)}"
    if here.paused >= NOTABLE:
        whole += f" and {spoken(here.paused)} of pause"
    lines = [f"{whole}."]
    names = _names(voice)
    other, left_out = [], []
    for index, block in enumerate(state.blocks):
        spent, planned = spent_in(state, index, here.t), block.block.seconds
        held = block.status == "done" or (block.status == "now" and not state.live)
        if held and spent < 1:
            left_out.append(names[index])  # passed by on the way to another one
        elif held and block.extra:
            other.append(f"{names[index]} {clock_text(spent)}, added")
        elif held and abs(spent - planned) >= NOTABLE:
            other.append(f"{names[index]} {clock_text(spent)} instead of {clock_text(planned)}")
        elif block.status in ("skipped", "dropped") or (block.status == "ahead" and not state.live):
            left_out.append(names[index])
    if other:
        lines.append(f"Longer or shorter than planned: {'; '.join(other)}.")
    if left_out:
        lines.append(f"Not held: {', '.join(left_out)}.")
    turns = turn_seconds(state, here.t)
    if turns and max(turns.values()) - min(turns.values()) >= NOTABLE:
        each = ", ".join(f"{voice.called(name)} {clock_text(turns[name])}" for name in turns)
        lines.append(f"Each one’s turn: {each}.")
    had = [(name, seconds) for name, seconds in shares(state, here.t) if seconds >= 1]
    if had:
        each = ", ".join(f"{voice.called(name)} {clock_text(seconds)}" for name, seconds in had)
        lines.append(f"Who had the floor: {each}.")
    return lines + _who_was_away(state, voice)


def _as_planned(seconds: float) -> str:
    """Return a length as the plan beside it is given: in minutes, however many; in seconds below one."""
    whole = round(seconds)
    return spoken(whole) if whole < 60 else f"{(whole + 30) // 60} min"


def _who_was_away(state: State, voice: Voice) -> list[str]:
    """Return who left before the end, and who never came, one line each."""
    left = [voice.called(p.name) for p in state.people if not p.present and not p.later]
    missing = [voice.called(p.name) for p in state.people if not p.present and p.later]
    lines = [f"Left before the end: {', '.join(left)}."] if left else []
    return [*lines, f"Did not come: {', '.join(missing)}."] if missing else lines


def _offset(at: datetime) -> str:
    told = f"{at:%z}"
    return f"UTC{told[:3]}:{told[3:5]}"


def turn_seconds(state: State, t: float) -> dict[str, float]:
    """Return how long each one's turn has taken up to session second `t`, in speaking order."""
    turns: dict[str, float] = {}
    for index, block in enumerate(state.blocks):
        if name := _whose_turn(state, block):
            turns[name] = turns.get(name, 0.0) + spent_in(state, index, t)
    return turns


def _whose_turn(state: State, block: BlockState) -> str:
    return whose_turn(block.block, state.opened.roster) if block.block.turn else ""


def _names(voice: Voice) -> list[str]:
    """Return a name for each block; where two have the same title, whose turn it is tells them apart."""
    state = voice.state
    titles = [title_of(block.block, state.opened.roster) for block in state.blocks]
    names = []
    for block, title in zip(state.blocks, titles, strict=True):
        whose = _whose_turn(state, block) if titles.count(title) > 1 else ""
        names.append(f"{title} ({voice.called(whose)})" if whose else title)
    return names
