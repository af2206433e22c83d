"""Writers that are killed: a process that forks one for each line it reads, and kills it after a while.

Forking from one that has loaded everything costs a hundredth of starting Python; the process that runs the
tests itself may have threads, and must not fork.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from this_checkout import PROGRAM

HERE = Path(__file__).parent


class Say(Protocol):
    """Tell the one who waits, in one line; it has left this process when this returns."""

    def __call__(self, line: str) -> None: ...


def nurse(work: Callable[[list[str], Say], None]) -> None:
    """Read `<seconds> <words…>` a line; let a child do `work(words, say)` for so long, then kill it.

    The seconds begin when it first says something. What it said goes to standard output, then “over”.
    """
    for line in sys.stdin:
        seconds, *words = line.split()
        listens, says = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(listens)
            try:
                work(words, partial(_tell, says))
            finally:
                os._exit(0)
        os.close(says)
        said = os.read(listens, 1 << 16)
        if said:
            select.select([], [], [], float(seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while piece := os.read(listens, 1 << 16):
            said += piece
        os.close(listens)
        sys.stdout.write(said.decode() + "over\n")
        sys.stdout.flush()


def _tell(descriptor: int, said: str) -> None:
    os.write(descriptor, f"{said}\n".encode())


class Nursery:
    """The other end: one script of this folder that nurses."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def begin(self, seconds: float, *words: object) -> None:
        """Let a child work for so many seconds after its first word; hear what it said with `said`."""
        assert self._process.stdin is not None
        print(f"{seconds:.4f}", *words, file=self._process.stdin, flush=True)

    def said(self) -> list[str]:
        """Return what the child said, line by line, once it is dead."""
        assert self._process.stdout is not None
        lines: list[str] = []
        for line in self._process.stdout:
            if line == "over\n":
                return lines
            lines.append(line.removesuffix("\n"))
        raise AssertionError(f"the nursery ended after {lines}")


@contextmanager
def nursery(script: str, **environ: str) -> Iterator[Nursery]:
    """Start the script and end it with everything it started."""
    with subprocess.Popen(
        [sys.executable, str(HERE / script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (PROGRAM, HERE.parent, HERE))), **environ},
    ) as process:
        try:
            yield Nursery(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait()


def a_while(chance: random.Random) -> float:
    """Return some seconds after which to kill: often at once, seldom late."""
    return chance.choice((0.003, 0.02, 0.08)) * chance.random()
