"""The pace of Textual’s own test driver: quick where the machine is free, patient where it is not.

It looks every 20 ms, twice a key, whether the program is idle; looked at more often, the same tests take
two thirds of the time. And it takes a program that gets no processor for one that has nothing to do: a
pause that ended late means that there was work, here or beside it, and the program may not be done.
"""

from __future__ import annotations

import asyncio
from time import monotonic, process_time
from typing import Any

import textual.app
import textual.pilot
from textual.pilot import Pilot

LOOK_EVERY = 0.004
LATE = 0.012
"""Seconds by which a pause may end late and still show a program that waits."""
PATIENCE = 1.0
"""Seconds after which it counts as idle whatever it does, as with an animation."""


def keep_pace() -> None:
    """Let the test driver look often, and not take a program without processor for an idle one."""
    for module in (textual.app, textual.pilot):
        setattr(module, "wait_for_idle", _wait_for_idle)  # noqa: B010
    setattr(Pilot, "pause", _pause)  # noqa: B010


async def _wait_for_idle(min_sleep: float = LOOK_EVERY, max_sleep: float = PATIENCE) -> None:
    begun = monotonic()
    while True:
        wall, worked = monotonic(), process_time()
        await asyncio.sleep(LOOK_EVERY)
        worked, wall, waited = process_time() - worked, monotonic() - wall, monotonic() - begun
        quiet = worked < LOOK_EVERY / 4 and wall < LOOK_EVERY + LATE
        if waited >= max_sleep or (quiet and waited > min_sleep):
            return


_once = Pilot.pause


async def _pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    begun = monotonic()
    while True:
        started = monotonic()
        await _once(pilot, delay)
        late = delay is not None and monotonic() - started > delay + LATE
        if not late or monotonic() - begun > PATIENCE + (delay or 0):
            return
