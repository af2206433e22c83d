"""From the command to a settled screen that takes a key."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from bench.lab import Group, Lab
from bench.pty_drive import Program
from bench.rows import Case, Row, Sample
from bench.workspaces import crowded_workspace, live_workspace

ROWS = (
    Row("`resume` a session", "resume.settled", "hello.settled", times=2.2),
    Row("`demo`, the sample", "demo.settled", "hello.settled", times=2.2),
    Row("`resume` beside posting", "resume.settled", "posting.settled", times=0.6),
    Row("`resume` among 10,000 past sessions", "crowded.settled", "resume.settled", times=1.15),
    Row("bytes of the first screen, `resume`", "resume.bytes", "hello.bytes", "B"),
    Row("`n` is answered; a letter waits 120 ms for a word", "resume.answer"),
)
READY = "Ready when you are"


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return the starts to compare; each opens the program, presses a key and ends it."""
    past = 1_000 if lab.quick else 10_000
    crowded_workspace(lab, past)
    found = [
        Case("hello", lambda: start(lab, lab.peer("hello"), "Hello, world", "a", "Heard you", "q")),
        Case("resume", lambda: resumed(lab, live_workspace(lab, "live"))),
        Case("crowded", lambda: resumed(lab, crowded_workspace(lab, past))),
        Case("demo", lambda: start(lab, lab.sessiontui("demo"), READY, "n", "1 of 9", "q")),
    ]
    if lab.posting is not None:
        command = [str(lab.posting), "--collection", str(lab.folder)]
        # It has no key that is sure to change the screen at once; it is timed to its settled frame.
        found.append(Case("posting", lambda: start(lab, command, "Send", "", "", "\x03")))
    return tuple(found)


def resumed(lab: Lab, workspace: Path) -> Sample:
    """Come back to the open session of a workspace."""
    return start(lab, lab.sessiontui("--workspace", workspace, "resume"), READY, "n", "1 of 9", "q")


def start(
    lab: Lab, command: Sequence[str], shows: str, key: str, answer: str, leave: str, size: int = 120
) -> Sample:
    """Return the milliseconds to a settled screen and to the answer to a key, and the bytes written."""
    program = Program(command, environ=lab.environ, columns=size, rows=size // 3, folder=lab.folder)
    try:
        shown, settled = program.settles(shows)
        written = program.size
        answered = program.answers(key, answer) * 1000 if key else math.nan
    finally:
        program.close(leave)
    return {"shown": shown * 1000, "settled": settled * 1000, "answer": answered, "bytes": float(written)}


GROUP = Group("From the command to a settled screen that takes a key", ROWS, cases)
