"""From a key on one terminal to the screen of another one, and what two terminals cost while nobody types."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.lab import PEERS, Group, Lab
from bench.process_tree import cpu_seconds
from bench.pty_drive import PATIENCE, NeverShown, Program
from bench.rows import Case, Row, Sample, percentile
from bench.workspaces import PEOPLE, live_workspace

ROWS = (
    Row("key to the other’s paint, half of them within", "pair.p50", "tmux.p50"),
    Row("key to the other’s paint, 99 of 100 within", "pair.p99", "tmux.p99", most=100),
    *(
        Row(f"of it, {words}, {of} within", f"pair.{part}{percent}")
        for percent, of in ((50, "half"), (99, "99 of 100"))
        for part, words in (
            ("disk", "key to durable"),
            ("notice", "durable to read by the other"),
            ("paint", "read to painted"),
        )
    ),
    Row("Enter to a kept line on the other, half of them within", "line.p50", "tmux.p50"),
    Row("Enter to a kept line on the other, 99 of 100 within", "line.p99", "tmux.p99", most=100),
    Row("bytes to the other terminal for each key", "pair.bytes", unit="B"),
    Row("bytes to the other terminal for each line", "line.bytes", unit="B"),
    Row("bytes a second to each of two terminals, clock running", "two.bytes", unit="B/s", most=450),
    Row("processor for each of two terminals, clock running", "two.cpu", unit="%"),
)
_OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
_PAUSES = (0.06, 0.24)
"""Seconds between two keys: at random, so that they meet every moment of the other's looking."""


class Crossing(NamedTuple):
    """The moments of one key, on the clock that all processes share."""

    pressed: float
    durable: float
    read: float
    painted: float


def cases(lab: Lab) -> tuple[Case, ...]:
    """Return two terminals at one session, and what mirrors one screen to two: tmux with two clients."""
    keys = 8 if lab.quick else 200
    seconds = 2.0 if lab.quick else 12.0

    def pair() -> Sample:
        with two_terminals(lab, "together") as (ana, ben, stamps):
            before = ben.size
            pressed = keys_across(ana, ben, keys)
            found = parts([crossing(*each, *stamps) for each in pressed])
            return {**found, "bytes": (ben.size - before) / keys}

    def line() -> Sample:
        with two_terminals(lab, "lines") as (ana, ben, _):
            before = ben.size
            waits = lines_across(ana, ben, keys // 2)
            spans = {"p50": percentile(waits, 50), "p99": percentile(waits, 99)}
            return {**spans, "bytes": (ben.size - before) / len(waits)}

    def two() -> Sample:
        with two_terminals(lab, "quiet") as (ana, ben, _):
            return watched((ana, ben), seconds)

    def tmux() -> Sample:
        with mirrored(lab) as (first, second):
            return letters_across(first, second, keys)

    found = [Case("pair", pair, rounds=3), Case("line", line, rounds=3), Case("two", two, rounds=3)]
    if shutil.which("tmux"):
        found.insert(0, Case("tmux", tmux, rounds=3))
    else:
        lab.say("another: tmux is not here, so nothing is measured beside it")
    return tuple(found)


@contextmanager
def two_terminals(lab: Lab, name: str) -> Iterator[tuple[Program, Program, tuple[Path, Path]]]:
    """Seat two people at one session that runs, as over SSH; yield their terminals and what they tell."""
    workspace = live_workspace(lab, name)
    stamps = (workspace.parent / f"{workspace.name}.ana", workspace.parent / f"{workspace.name}.ben")
    ana = _seated(lab, workspace, stamps[0], "resume", PEOPLE[0])
    try:
        ana.settles("Before you begin")
        ben = _seated(lab, workspace, stamps[1], "join", PEOPLE[1])
        try:
            ben.settles("Before you begin")
            for each in (ana, ben):
                each.press("\x1b")  # what is said about an account that two use is read, and put away
                each.until_quiet(0.3, most=1.5)
            ana.press("n")
            for each in (ana, ben):
                each.settles("left of 5:00")
            yield ana, ben, stamps
        finally:
            ben.close()
    finally:
        ana.close()


def keys_across(ana: Program, ben: Program, keys: int) -> list[tuple[float, float]]:
    """Give the block a minute and take it again; return when each key was pressed, and shown by the other."""
    chosen = random.Random(7)
    found = []
    for number in range(keys):
        _rest((ana, ben), chosen.uniform(*_PAUSES))
        key, minutes = ("+", 6) if number % 2 == 0 else ("-", 5)
        before = len(ben.chunks)
        pressed = ana.started + ana.press(key)
        found.append((pressed, _written((ana, ben), before, f"left of {minutes}:00".encode())))
    return found


def lines_across(ana: Program, ben: Program, lines: int) -> list[float]:
    """Keep lines at one terminal; return how long the other took to show each, in milliseconds."""
    chosen = random.Random(7)
    waits = []
    for number in range(lines):
        ana.press("w")
        _rest((ana, ben), 0.3)  # a letter waits whether it begins a word
        ana.press(text := f"line-{number:03}-kept")
        _rest((ana, ben), chosen.uniform(*_PAUSES))
        before = len(ben.chunks)
        pressed = ana.started + ana.press("\r")
        waits.append((_written((ana, ben), before, text.encode()) - pressed) * 1000)
        _rest((ana, ben), chosen.uniform(*_PAUSES))
    return waits


def _written(programs: tuple[Program, Program], before: int, text: bytes) -> float:
    """Return when the second program had written a text; no screen is drawn meanwhile, which would take time.

    Raises:
        NeverShown: where it does not come.
    """
    ben = programs[1]
    end = time.perf_counter() + PATIENCE
    seen, known = b"", before
    while time.perf_counter() < end:
        Program.read_any(programs, 0.05)
        for at, chunk in ben.chunks[known:]:
            seen += chunk
            if text in seen:
                return ben.started + at
        known = len(ben.chunks)
    raise NeverShown(f"{text!r} was never written; the screen was:\n{ben.text.rstrip()}")


def crossing(pressed: float, painted: float, ana: Path, ben: Path) -> Crossing:
    """Return the moments of a key with those that the programs told."""
    durable = _first(_told(ana, "durable"), pressed)
    return Crossing(pressed, durable, _first(_told(ben, "read"), pressed), painted)


def parts(found: Sequence[Crossing]) -> Sample:
    """Return the whole and its parts, in milliseconds."""
    spans = {
        "p": [each.painted - each.pressed for each in found],
        "disk": [each.durable - each.pressed for each in found],
        "notice": [each.read - each.durable for each in found],
        "paint": [each.painted - each.read for each in found],
    }
    return {
        f"{part}{percent}": percentile(values, percent) * 1000
        for part, values in spans.items()
        for percent in (50, 99)
    }


@contextmanager
def mirrored(lab: Lab) -> Iterator[tuple[Program, Program]]:
    """Show one line to write in on two clients of a tmux, with no status line of its own."""
    tmux = ["tmux", "-S", str(lab.folder / "tmux.sock"), "-f", "/dev/null"]
    line = [sys.executable, str(PEERS / "one_line.py")]
    first = Program(
        [*tmux, "new-session", "-s", "one", *line, ";", "set", "status", "off"], environ=lab.environ
    )
    try:
        first.settles("Write here")
        second = Program([*tmux, "attach", "-t", "one"], environ=lab.environ)
        try:
            second.settles("Write here")
            yield first, second
        finally:
            second.close()
    finally:
        first.close()
        subprocess.run([*tmux, "kill-server"], env=lab.environ, capture_output=True, check=False)


def letters_across(first: Program, second: Program, keys: int) -> Sample:
    """Type letters at one client and return how long the other took to show each, in milliseconds."""
    chosen = random.Random(7)
    waits, written = [], ""
    for _ in range(keys):
        _rest((first, second), chosen.uniform(*_PAUSES))
        written += chosen.choice("etaoinshrdlu")
        pressed = first.started + first.press(written[-1])
        waits.append((second.started + second.shows(written[-8:]) - pressed) * 1000)
    return {"p50": percentile(waits, 50), "p99": percentile(waits, 99)}


def watched(programs: Sequence[Program], seconds: float) -> Sample:
    """Return bytes and processor for each second and each of the terminals, while nobody types."""
    _rest(programs, 6.0)  # so that what is said when somebody comes has gone
    sizes, spent = sum(each.size for each in programs), sum(cpu_seconds(each.pid) for each in programs)
    _rest(programs, seconds)
    each_second = seconds * len(programs)
    return {
        "bytes": (sum(each.size for each in programs) - sizes) / each_second,
        "cpu": (sum(cpu_seconds(each.pid) for each in programs) - spent) / each_second * 100,
    }


def _seated(lab: Lab, workspace: Path, stamps: Path, command: str, name: str) -> Program:
    words = [*lab.peer("stamped"), str(stamps), command, "--workspace", str(workspace), "--as", name]
    return Program(words, environ={**lab.environ, **_OVER_SSH})


def _rest(programs: Sequence[Program], seconds: float) -> None:
    """Take in what all of them write, for so many seconds."""
    Program.read_all(programs, seconds)


def _told(path: Path, what: str) -> list[float]:
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return [float(at) for word, at in lines if word == what]


def _first(moments: Sequence[float], after: float) -> float:
    place = bisect_left(moments, after)
    return moments[place] if place < len(moments) else float("nan")


GROUP = Group("From a key on one terminal to the screen of another one", ROWS, cases)
