"""Commands that open no screen, from the first byte of the program to its end."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from bench.lab import Group, Lab
from bench.rows import Case, Row, Sample
from bench.workspaces import live_workspace
from sessiontui.cli import COMMANDS

ROWS = (
    Row("`--help`", "help.ms", "python.ms", times=5),
    Row("`sessions`, a list", "sessions.ms", "python.ms", times=10),
    Row("`commitments`, a list", "commitments.ms", "python.ms", times=10),
    Row("`wording`, one sentence", "wording.ms", "python.ms", times=10),
    Row("`summary`, a rendering", "summary.ms", "python.ms", times=16),
)


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return the commands that are there, and an interpreter that does nothing."""
    workspace = live_workspace(lab, "commands")
    program = lab.sessiontui("--workspace", workspace)
    line = "If the stand-up starts, then I ask for one number, by Friday, 8"
    subprocess.run(
        [*program, "capture", "commitment", line], env=lab.environ, capture_output=True, check=True
    )
    wanted = {
        "python": [sys.executable, "-c", "pass"],
        "help": lab.sessiontui("--help"),
        "sessions": [*program, "sessions"],
        "commitments": [*program, "commitments"],
        "summary": [*program, "summary", "--for", "pair"],
        "wording": lab.sessiontui("wording", "You are always late."),
    }
    there = {"python", "help", *COMMANDS}
    return tuple(Case(name, _ended(lab, name, wanted[name])) for name in wanted if name in there)


def _ended(lab: Lab, name: str, command: Sequence[str]) -> Callable[[], Sample]:
    def take() -> Sample:
        began = time.perf_counter()
        done = subprocess.run(command, env=lab.environ, stdin=subprocess.DEVNULL, capture_output=True)
        passed = (time.perf_counter() - began) * 1000
        if done.returncode not in (0, 1):  # 1: it found something, which is what it is for
            raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr.decode()}")
        return {"ms": passed}

    return take


GROUP = Group("Commands without a screen", ROWS, cases)
