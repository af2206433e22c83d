"""The one place that reads a clock; everyone else is handed a stamp."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec


class Stamp(msgspec.Struct, frozen=True):
    """One moment, told twice: by the wall and by the machine's own uptime."""

    utc: datetime
    """The wall clock, timezone-aware, in UTC. It may jump."""
    boot: str = ""
    """Names the boot of the machine; "" where that is unknown."""
    boottime: float = 0.0
    """Seconds since that boot; counts sleep and never jumps."""


def seconds_between(earlier: Stamp, later: Stamp) -> float:
    """Return the seconds from `earlier` to `later`, never below 0.

    Uptime is believed where both stamps come from the same boot, because it does not jump;
    across a reboot only the wall clock is left.
    """
    if earlier.boot and earlier.boot == later.boot:
        return max(0.0, later.boottime - earlier.boottime)
    return max(0.0, (later.utc - earlier.utc).total_seconds())


def later(one: Stamp, other: Stamp) -> Stamp:
    """Return the later of two moments, by uptime where both come from one boot."""
    return one if seconds_between(other, one) > 0 else other


class Clock(Protocol):
    """Whatever can say what moment it is."""

    def now(self) -> Stamp:
        """Return this moment."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> Stamp:
        """Return this moment; the wall clock is cut to whole milliseconds, as it is stored."""
        milliseconds = time.time_ns() // 1_000_000
        utc = datetime.fromtimestamp(milliseconds // 1000, UTC) + timedelta(milliseconds=milliseconds % 1000)
        return Stamp(utc, _boot(), round(_uptime(), 3))


class ManualClock:
    """A clock that moves only when it is told to, for tests."""

    def __init__(self, at: str = "2026-11-24T13:00:00+00:00", *, boot: str = "boot-1") -> None:
        self._utc = datetime.fromisoformat(at).astimezone(UTC)
        self._boot = boot
        self._boottime = 1000.0

    def now(self) -> Stamp:
        """Return the moment it was last set to."""
        return Stamp(self._utc, self._boot, self._boottime)

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Stamp:
        """Let that much time pass, on both clocks."""
        passed = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        self._utc += passed
        self._boottime = round(self._boottime + passed.total_seconds(), 3)
        return self.now()

    def jump_wall(self, *, seconds: float) -> Stamp:
        """Move the wall clock alone, as a time server or a person does."""
        self._utc += timedelta(seconds=seconds)
        return self.now()

    def reboot(self, *, seconds: float = 60) -> Stamp:
        """Restart the machine, which takes that many seconds of wall time."""
        self._utc += timedelta(seconds=seconds)
        self._boot += "+"
        self._boottime = 5.0
        return self.now()


def monotonic() -> float:
    """Return seconds that never go back, for deadlines within one process; they are never stored."""
    return time.monotonic()


def _uptime() -> float:
    # On Linux CLOCK_MONOTONIC stops in sleep and CLOCK_BOOTTIME does not; on macOS CLOCK_MONOTONIC goes on.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@cache
def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        pass
    try:
        import subprocess

        told = subprocess.run(
            ["sysctl", "-n", "kern.bootsessionuuid"], capture_output=True, text=True, timeout=2, check=True
        )
        return told.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
