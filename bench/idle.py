"""What a screen costs while nobody touches it: bytes over the line, and the processor."""

from __future__ import annotations

import time

from bench.lab import Group, Lab
from bench.process_tree import cpu_seconds
from bench.pty_drive import Program
from bench.rows import Case, Row, Sample
from bench.workspaces import live_workspace

ROWS = (
    Row("bytes a second, clock running", "running.bytes", "hello.bytes", "B/s", most=450),
    Row("processor, clock running", "running.cpu", "hello.cpu", "%", most=1.0),
    Row("bytes a second, paused", "paused.bytes", "hello.bytes", "B/s", most=10),
    Row("processor, paused", "paused.cpu", "hello.cpu", "%", most=1.0),
)


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return a screen whose clock runs, the same one paused, and the hello-world."""
    seconds = 2.0 if lab.quick else 12.0

    def hello() -> Sample:
        program = Program(lab.peer("hello"), environ=lab.environ)
        try:
            program.settles("Hello, world")
            return watched(program, seconds)
        finally:
            program.close("q")

    def live(keys: str) -> Sample:
        workspace = live_workspace(lab, "idle")
        program = Program(lab.sessiontui("--workspace", workspace, "resume"), environ=lab.environ)
        try:
            program.settles("Ready when you are")
            for key in keys:
                program.press(key)
                program.until_quiet(0.3, most=1.5)
            return watched(program, seconds)
        finally:
            program.close()

    return (Case("hello", hello), Case("running", lambda: live("n")), Case("paused", lambda: live("n ")))


def watched(program: Program, seconds: float) -> Sample:
    """Return bytes and processor for each second, after one second in which it may settle."""
    _let_pass(program, 1.0)
    size, cpu, began = program.size, cpu_seconds(program.pid), time.perf_counter()
    _let_pass(program, seconds)
    passed = time.perf_counter() - began
    return {
        "bytes": (program.size - size) / passed,
        "cpu": (cpu_seconds(program.pid) - cpu) / passed * 100,
    }


def _let_pass(program: Program, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        program.read(left)


GROUP = Group("While nobody types", ROWS, cases)
