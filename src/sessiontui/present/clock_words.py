"""Time in words: what is left, how far behind, when it ends."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sessiontui.core.durations import clock_text, minutes_text, spoken
from sessiontui.live.state import State
from sessiontui.live.timing import Timing
from sessiontui.present.frames import TimeFrame

ON_TIME = 15.0
"""Seconds by which a session may be off and still counts as on time."""


def clock_time(at: datetime, zone: str) -> str:
    """Return `14:05` in the session's zone."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def offset_words(behind: float) -> str:
    """Return `1:50 behind`, `on time` or `0:40 ahead`."""
    if abs(behind) <= ON_TIME:
        return "on time"
    return f"{clock_text(abs(behind))} {'behind' if behind > 0 else 'ahead'}"


def plan_words(state: State, here: Timing) -> str:
    """Return where the whole session stands: `1:50 behind, ends 15:02`."""
    end = here.projected_end or here.wall
    at = clock_time(end, state.opened.zone)
    if state.started is None:
        return f"{minutes_text(here.planned)} minutes, would end {at}"
    if not state.live:
        return f"ended {clock_time(here.wall, state.opened.zone)}"
    return f"{offset_words(_steady(state, here))}, ends {at}"


def _steady(state: State, here: Timing) -> float:
    """Return how far behind one is; while the clock stands it moves by whole minutes only."""
    if state.paused_since is None:
        return here.behind
    return here.behind - (here.t - state.paused_since) % 60


def left_digits(here: Timing) -> str:
    """Return what is left as a countdown, `+0:40` once it is over."""
    if here.left < 0:
        return f"+{clock_text(-here.left)}"
    return clock_text(here.left)


def whole_minutes(here: Timing) -> str:
    """Return the time left as one would say it across a room."""
    if here.left < 0:
        over = int(-here.left // 60)
        return f"{over} min over" if over else "time is up"
    minutes = int(-(-here.left // 60))
    return f"{minutes} min left" if here.left > 60 else "the last minute"


def _room_time(state: State, here: Timing, plan: str) -> TimeFrame:
    """Return the clock of the last minutes together: it counts to the end that was agreed."""
    end = here.planned_end or here.wall
    left = (end - here.wall).total_seconds()
    digits = clock_text(left) if left >= 0 else f"+{clock_text(-left)}"
    words = (
        f"until {clock_time(end, state.opened.zone)}"
        if left >= 0
        else f"past {clock_time(end, state.opened.zone)}"
    )
    return TimeFrame(
        digits, words, plan, "running" if left >= 0 else "over", "" if left >= 0 else "time is up"
    )


def time_frame(state: State, here: Timing) -> TimeFrame:
    """Return the clock of this moment, in digits and in words."""
    plan = plan_words(state, here)
    if state.phase in ("closed", "abandoned"):
        word = "closed" if state.phase == "closed" else "given up"
        return TimeFrame("", "", plan, "closed", word)
    if state.now is None:
        return TimeFrame("", "not begun", plan, "ready", "", whole_minutes="")
    if state.in_room_time and state.phase == "running" and state.hushed_since is None:
        return _room_time(state, here, plan)
    length = minutes_text(here.length)
    had = length if ":" in length else f"{length}:00"
    words = f"over, had {had}" if here.left < 0 else f"left of {had}"
    large = state.now.block.digits
    share = min(1.0, here.spent / here.length) if here.length else 1.0
    if state.hushed_since is not None:
        return TimeFrame("", "", "", "hushed", "")
    if state.phase == "paused":
        since = state.paused_since if state.paused_since is not None else here.t
        sign = f"paused for {spoken(here.t - since)}" if here.t - since >= 60 else "paused"
        return TimeFrame(left_digits(here), words, plan, "paused", sign, share, whole_minutes(here), large)
    signs = {"": "", "soon": "ends soon", "last": "last moments", "over": "time is up"}
    kind = here.warning or "running"
    sign = signs[here.warning]
    return TimeFrame(left_digits(here), words, plan, kind, sign, share, whole_minutes(here), large)
