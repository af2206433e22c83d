"""Textual’s own test driver waits until the program is idle; it looks every 20 ms, twice a key.

Looked at more often, the same tests take two thirds of the time. What counts as idle stays in proportion.
"""

from __future__ import annotations

import textual._wait

LOOK_EVERY = 0.004


def look_often() -> None:
    """Let the test driver look more often whether the program is idle."""
    textual._wait.SLEEP_GRANULARITY = LOOK_EVERY
    textual._wait.SLEEP_IDLE = LOOK_EVERY / 4
