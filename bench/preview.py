"""From a save in any editor to the preview of the coaches' bench."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

from bench.lab import Group, Lab
from bench.pty_drive import Program
from bench.rows import Case, Row, Sample, percentile

ROWS = (
    Row("a template edit in the preview, half of them within", "edit.p50"),
    Row("a template edit in the preview, the slowest", "edit.most", most=700),
)
_TEMPLATE = "pair/open"
_PAUSES = (0.3, 0.9)
"""Seconds between two saves: at random, so that they meet every moment of the program's looking."""
_LEAD = "What do you want to walk out with today?"


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return saves of a prompt that is looked at, each by a new file that takes the old one's name."""
    saves = 3 if lab.quick else 40
    workspace = lab.folder / "bench"
    copy = lab.sessiontui("templates", "copy", _TEMPLATE, "--workspace", workspace)
    done = subprocess.run(copy, env=lab.environ, capture_output=True, text=True, check=True)
    path = Path(done.stdout.strip())
    text = path.read_text(encoding="utf-8")
    if _LEAD not in text:
        raise RuntimeError(f"{_TEMPLATE} no longer asks “{_LEAD}”")

    def edit() -> Sample:
        program = Program(
            lab.sessiontui("templates", "edit", f"prompt:{_TEMPLATE}", "--workspace", workspace),
            environ=lab.environ,
        )
        try:
            program.settles("walk out with|word-")
            waits = [_seconds_to_paint(program, path, text, number) for number in range(saves)]
        finally:
            program.close("q")
            path.write_text(text, encoding="utf-8")
        return {"p50": percentile(waits, 50) * 1000, "most": max(waits) * 1000}

    return (Case("edit", edit, rounds=3),)


def _seconds_to_paint(program: Program, path: Path, text: str, number: int) -> float:
    """Save another lead question and return how long it took until the screen showed it."""
    end = time.perf_counter() + random.Random(number).uniform(*_PAUSES)
    while (left := end - time.perf_counter()) > 0:
        program.read(left)
    word = f"word-{number:03}?"
    new = path.with_name(f".{path.name}.new")
    new.write_text(text.replace(_LEAD, f"What is {word}"), encoding="utf-8")
    os.replace(new, path)
    saved = time.perf_counter() - program.started
    return program.shows(word.replace("?", "\\?")) - saved


GROUP = Group("From a save in an editor to the preview", ROWS, cases)
