"""One deed, died in at every step of it, each time on a fresh copy of the same folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
from disk_calls import Died, DiskCalls


class Deaths(msgspec.Struct, frozen=True):
    """How often was died, and what was there afterwards that was neither as before nor as wanted."""

    died: int
    old: int
    new: int
    bad: tuple[str, ...]


def deaths(
    folder: Path,
    deed: Callable[[Path], object],
    look: Callable[[Path], object],
    *,
    every: int = 1,
    only: int = 1,
) -> Deaths:
    """Die in `deed` at every step and say what `look` then finds, which has to be the old or the new.

    `deed` and `look` are given the copy; `look` may mend what a new start of the program would mend. Where it
    returns a mapping, each part of it has to be old or new by itself. `every` says how many bytes apart the
    deaths inside of one write are; its first and last bytes are always tried. Of all these, each `only`th is.
    """
    old = look(_copy(folder))
    whole = _copy(folder)
    with DiskCalls(whole) as calls:
        deed(whole)
    new = look(whole)
    steps = _steps(calls, every)[::only]
    counts, bad = {"old": 0, "new": 0}, []
    for step in steps:
        place = _copy(folder)
        try:
            with DiskCalls(place, dies_at=step):
                deed(place)
        except Died:
            pass
        else:
            bad.append(f"step {step}: it did not die")
        found = look(place)
        for part in neither(found, old, new):
            bad.append(f"step {step} of {calls.steps}: neither old nor new: {part}"[:1500])
        counts["new" if found == new else "old"] += 1
    return Deaths(len(steps), counts["old"], counts["new"], tuple(bad))


def neither(found: object, old: object, new: object) -> list[str]:
    """Return each part of what was found that is neither old nor new, as text."""
    if isinstance(found, dict) and isinstance(old, dict) and isinstance(new, dict):
        return [
            f"{key}: {value!r}" for key, value in found.items() if value not in (old.get(key), new.get(key))
        ]
    return [] if found in (old, new) else [repr(found)]


def _copy(folder: Path) -> Path:
    # All copies lie in one place by turns: a workspace must not know that it was moved.
    place = folder.with_name(f"{folder.name}-copy")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place, symlinks=True)
    return place


def _steps(calls: DiskCalls, every: int) -> list[int]:
    steps, at = [], 0
    for call in calls.calls:
        if call.kind == "write" and every > 1:
            size = len(call.data)
            steps += [at + n for n in range(size) if n in (0, 1, size - 1) or n % every == 0]
        elif call.kind == "write":
            steps += range(at, at + len(call.data))
        else:
            steps.append(at)
        at += len(call.data) if call.kind == "write" else 1
    return [step for step in steps if step < calls.steps]
