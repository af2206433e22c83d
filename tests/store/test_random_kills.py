"""A real writer that is killed at a random moment, again and again: what it was told is saved, is there."""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
from pathlib import Path

from sessiontui.store import open_database

ROUNDS = int(os.environ.get("SESSIONTUI_KILLS", "60"))

WRITER = """
import random, sys
from sessiontui.store import open_database
path, round_ = sys.argv[1], int(sys.argv[2])
chance = random.Random(round_)
database = open_database(path)
print("ready", flush=True)
while True:
    kind = chance.randrange(10)
    if kind < 6:
        ids = [database.insert({"text": "x" * chance.randrange(3000)})]
    elif kind < 9:
        ids = database.insert_multiple([{"n": n} for n in range(chance.randrange(1, 40))])
    else:
        ids = []
        database.compact()
    if ids:
        print(*ids, flush=True)
"""


def killed(path: Path, round_: int, chance: random.Random) -> set[int]:
    """Start a writer, kill it at some moment, and return the ids it was told are saved."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(round_)], stdout=subprocess.PIPE, bufsize=0
    )
    assert writer.stdout is not None
    try:
        told = b""
        while b"\n" not in told:
            told += writer.stdout.read(1) or b""
        select.select([], [], [], chance.random() * 0.05)
    finally:
        writer.kill()
    told += writer.stdout.read()
    writer.stdout.close()
    writer.wait()
    whole_lines = told.split(b"\n")[1:-1]
    return {int(each) for line in whole_lines for each in line.split()}


def test_no_acknowledged_document_is_lost_to_a_kill_and_the_file_always_opens(tmp_path: Path) -> None:
    path, chance = tmp_path / "x.jsonl", random.Random()
    acknowledged: set[int] = set()
    for round_ in range(ROUNDS):
        new = killed(path, round_, chance)
        assert not new & acknowledged
        acknowledged |= new
        with open_database(path) as database:
            held = {row.doc_id for row in database}
            assert not database.read_only
        assert acknowledged <= held, f"round {round_}: {len(acknowledged - held)} lost"
    assert len(acknowledged) > ROUNDS
