"""What a reader must know of the machine to judge the numbers; nothing that names it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

BUSY = 0.5
"""Load for each core above which a run is said not to have been alone."""


def facts() -> tuple[str, ...]:
    """Return Python, the kind of kernel, the cores and the libraries that matter, one line each."""
    kernel = ".".join(platform.release().split(".")[:2])
    return (
        f"Python {platform.python_version()}, {platform.system()} {kernel} on {platform.machine()}, "
        f"{os.cpu_count()} cores",
        f"Textual {version('textual')}, TinyDB {version('tinydb')}, msgspec {version('msgspec')}",
    )


def load() -> float:
    """Return how many processes wanted to run, on average over the last minute."""
    return os.getloadavg()[0]


def unquiet(loads: tuple[float, ...]) -> str:
    """Return a warning where the machine had other work before the run began, otherwise ""."""
    cores = os.cpu_count() or 1
    if loads[0] <= BUSY * cores:
        return ""
    return (
        f"The machine was not quiet: a load of {loads[0]:.1f} on {cores} cores before the run. "
        "Ratios hold better than milliseconds; run it again alone."
    )
