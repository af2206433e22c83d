"""The one command: take every measurement in turns, round by round, and write the table."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import another_terminal, commands, idle, keys, machine, memory, preview, start, stores, table
from bench.lab import Group, Lab
from bench.posting import posting
from bench.pty_drive import NeverShown
from bench.rows import Case, Figure, Samples, figure

GROUPS: Mapping[str, Group] = {
    "start": start.GROUP,
    "keys": keys.GROUP,
    "idle": idle.GROUP,
    "another": another_terminal.GROUP,
    "preview": preview.GROUP,
    "stores": stores.GROUP,
    "memory": memory.GROUP,
    "commands": commands.GROUP,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; returns 1 where something missed its budget."""
    wanted = _parser().parse_args(arguments)
    rounds = min(wanted.rounds, 2) if wanted.quick else wanted.rounds
    loads = [machine.load()]
    if warning := machine.unquiet(tuple(loads)):
        say(warning)
    found: dict[str, list[Figure]] = {}
    with ExitStack() as end:
        folder = end.enter_context(tempfile.TemporaryDirectory(prefix="sessiontui-bench-", dir=wanted.folder))
        peer = posting(say) if wanted.with_posting else None
        lab = Lab(Path(folder), wanted.quick, peer, end, say)
        for name in wanted.only or GROUPS:
            group = GROUPS[name]
            say(f"{name}: preparing")
            samples = measured(group.cases(lab), rounds, name)
            found[group.title] = [figure(row, samples) for row in group.rows]
            loads.append(machine.load())
    text = table.markdown(found, notes(rounds, loads, wanted.quick))
    if wanted.table:
        wanted.table.write_text(text, encoding="utf-8")
    print(text)
    if wanted.json:
        data = {"facts": machine.facts(), "rows": table.plain(found)}
        wanted.json.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return 1 if any(each.within is False for figures in found.values() for each in figures) else 0


def measured(cases: Sequence[Case], rounds: int, name: str = "") -> Samples:
    """Take each case once a round, one after the other, so that what disturbs one round disturbs them all.

    A round before the first warms the caches up and is not counted. What breaks is told and left out, so
    that the rest of a long run is not lost.
    """
    samples: dict[str, list[float]] = {}
    broken: set[str] = set()
    for turn in range(rounds + 1):
        say(f"{name}: round {turn} of {rounds}" if turn else f"{name}: warming up")
        for case in cases:
            if case.name in broken or (case.rounds and turn > case.rounds):
                continue
            try:
                sample = case.take()
            except (NeverShown, OSError, RuntimeError) as error:
                broken.add(case.name)
                say(f"{name}: {case.name} is left out from here on: {error}")
                continue
            for metric, value in sample.items() if turn else ():
                samples.setdefault(f"{case.name}.{metric}", []).append(value)
    return samples


def notes(rounds: int, loads: Sequence[float], quick: bool) -> list[str]:
    """Return what stands under the table."""
    return [
        *machine.facts(),
        f"Medians of {rounds} rounds, taken in turns after one that does not count; load before and after "
        f"each group {', '.join(f'{load:.1f}' for load in loads)}.",
        *([warning] if (warning := machine.unquiet(tuple(loads))) else []),
        *(["A quick run: it shows that everything works, not how fast it is."] if quick else []),
    ]


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="how often each is measured (9)")
    parser.add_argument("--only", nargs="+", choices=GROUPS, metavar="NAME", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="small numbers, two rounds: does it work?")
    parser.add_argument("--with-posting", action="store_true", help="install posting, and measure beside it")
    parser.add_argument("--folder", type=Path, help="where the work is done: on the disk that is meant")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows as data, too")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the table to a file, too")
    return parser
