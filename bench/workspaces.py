"""Workspaces to measure in: one with a session to come back to, and the same with ten thousand past ones."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

from bench.lab import Lab
from sessiontui.store.record import chained, operations_json, read_line

PEOPLE = ("Ana Ruiz", "Ben Okafor")
PAIR = "ana-ruiz-ben-okafor"
PAIRS = 100
LAST = date(2026, 6, 30)
"""The day of the newest past session, before any that is started now."""


def live_workspace(lab: Lab, name: str) -> Path:
    """Return a new workspace with one session, that is open and has not begun.

    Each has a path of its own: half-typed text belongs to a path, and would come back at the next start.
    """
    made = lab.folder / "as-made"
    if not made.exists():
        _run(lab, made, "start", "pair-60", "--with", PEOPLE[0], "--with", PEOPLE[1], "--plain")
    before = sum(1 for _ in lab.folder.glob(f"{name}-*"))
    return lab.copied(made, lab.folder / f"{name}-{before + 1}")


def crowded_workspace(lab: Lab, sessions: int) -> Path:
    """Return the same with so many past sessions of other pairs besides, each in a file of its own."""
    root = lab.folder / f"crowded-{sessions}"
    if not root.exists():
        live_workspace(lab, "first").rename(root)
        past = _past_session(lab)
        for number in range(PAIRS):
            _fill(root, f"pair-{number:03}", sessions // PAIRS, past)
    lab.copied(lab.folder / "as-made" / "pairs" / PAIR, root / "pairs" / PAIR)
    return root


def _past_session(lab: Lab) -> Path:
    """Return the file of a session that was held and closed."""
    root = lab.folder / "past"
    _run(lab, root, "start", "pair-60", "--with", PEOPLE[0], "--with", PEOPLE[1], "--plain")
    for line in ("Ask for one number first / by Friday / 8", "Ask one question before I answer / by Friday"):
        _run(lab, root, "capture", "commitment", line, "--by", PEOPLE[0])
    _run(lab, root, "close")
    return next((root / "pairs").rglob("sessions/*.jsonl"))


def _fill(root: Path, pair: str, sessions: int, past: Path) -> None:
    folder = root / "pairs" / pair / "sessions"
    folder.mkdir(parents=True, mode=0o700)
    header, *lines = past.read_bytes().splitlines(keepends=True)
    records = [read_line(line.rstrip(b"\n")) for line in lines]
    bodies = [operations_json(record.operations) for record in records]
    for back in range(sessions):
        name = f"{LAST - timedelta(days=back)}-{pair}"
        renamed = [body.replace(past.stem.encode(), name.encode()) for body in bodies]
        held = [(r.sequence, r.at, r.author, body) for r, body in zip(records, renamed, strict=True)]
        (folder / f"{name}.jsonl").write_bytes(b"".join(chained(header, held)))


def _run(lab: Lab, root: Path, *arguments: str) -> None:
    command = [*lab.sessiontui("--workspace", root), *arguments]
    subprocess.run(command, env=lab.environ, stdin=subprocess.DEVNULL, capture_output=True, check=True)
