"""What a program and the programs it started take of the machine, as Linux accounts for it."""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

PROC = Path("/proc")


def available() -> bool:
    """Tell whether this machine accounts for processes in a way that can be read here."""
    return (PROC / "self" / "smaps_rollup").exists()


def tree(pid: int) -> tuple[int, ...]:
    """Return the process and all it started that live still, the process itself first."""
    found, open_ = [], [pid]
    while open_:
        each = open_.pop()
        found.append(each)
        with contextlib.suppress(OSError):
            for task in (PROC / str(each) / "task").iterdir():
                with contextlib.suppress(OSError):
                    open_ += [int(child) for child in (task / "children").read_text().split()]
    return tuple(found)


def resident(pid: int) -> float:
    """Return the memory a process lies in, in MB of 1024² bytes; pages that others share count whole."""
    return _megabytes(PROC / str(pid) / "status", "VmRSS:")


def proportional(pid: int) -> float:
    """Return the same with each page divided by all who share it, also by programs that are none of ours."""
    return _megabytes(PROC / str(pid) / "smaps_rollup", "Pss:")


def private(pid: int) -> float:
    """Return only the pages that nobody shares: what the machine gets back when this process ends."""
    path = PROC / str(pid) / "smaps_rollup"
    return _megabytes(path, "Private_Clean:") + _megabytes(path, "Private_Dirty:")


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process and its children have had; finer than a tick of the scheduler."""
    total = 0.0
    for each in tree(pid):
        with contextlib.suppress(OSError):
            for task in (PROC / str(each) / "task").iterdir():
                with contextlib.suppress(OSError, IndexError, ValueError):
                    total += int((task / "schedstat").read_text().split()[0]) / 1e9
    return total


def _megabytes(path: Path, label: str) -> float:
    with contextlib.suppress(OSError):
        for line in path.read_text().splitlines():
            if line.startswith(label):
                return int(line.split()[1]) / 1024
    return math.nan
