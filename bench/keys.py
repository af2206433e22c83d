"""From a key to its letter on the screen, in the line where a capture is written."""

from __future__ import annotations

import random

from bench.lab import Group, Lab
from bench.pty_drive import Program
from bench.rows import Case, Row, Sample, percentile
from bench.workspaces import live_workspace

ROWS = (
    Row("key to paint, half of them within", "line.p50", "one_line.p50"),
    Row("key to paint, 95 of 100 within", "line.p95", "one_line.p95", times=2.0),
    Row("bytes a key", "line.bytes", "one_line.bytes", "B", most=300),
    Row("200 keys at once, until the last is shown", "line.burst", "one_line.burst"),
)
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
_BURST = 200


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return the two lines that are typed in; the clock of our session runs meanwhile."""
    keys = 12 if lab.quick else 120

    def ours() -> Sample:
        workspace = live_workspace(lab, "keys")
        program = Program(lab.sessiontui("--workspace", workspace, "resume"), environ=lab.environ)
        try:
            program.settles("Ready when you are")
            program.answers("n", "1 of 9")
            program.until_quiet(0.2)
            program.press("w")  # a win: the line for it opens
            program.until_quiet(0.2)
            return typed(program, keys)
        finally:
            program.close()

    def peer() -> Sample:
        program = Program(lab.peer("one_line"), environ=lab.environ)
        try:
            program.settles("Write here")
            return typed(program, keys)
        finally:
            program.close()

    return (Case("one_line", peer), Case("line", ours))


def typed(program: Program, keys: int) -> Sample:
    """Type one key at a time, as a person does, and then many at once, as a paste without brackets is."""
    chosen = random.Random(7)  # the same letters and pauses in every round, for both
    waits, sizes, written = [], [], ""
    for _ in range(keys + 3):
        program.until_quiet(chosen.uniform(0.03, 0.08), most=0.5)
        letter = chosen.choice(_LETTERS)
        before = program.size
        waits.append(program.answers(letter, _end_of(written := written + letter)) * 1000)
        program.until_quiet(0.02, most=0.2)
        sizes.append(float(program.size - before))
    waits, sizes = waits[3:], sizes[3:]  # the first ones pay for what is loaded at the first key
    burst = "".join(chosen.choice(_LETTERS) for _ in range(_BURST))
    program.until_quiet(0.1, most=1.0)
    return {
        "p50": percentile(waits, 50),
        "p95": percentile(waits, 95),
        "bytes": percentile(sizes, 50),
        "burst": program.answers(burst, _end_of(burst)) * 1000,
    }


def _end_of(text: str) -> str:
    return text[-8:]


GROUP = Group("From a key to its letter on the screen, in the line where a capture is written", ROWS, cases)
