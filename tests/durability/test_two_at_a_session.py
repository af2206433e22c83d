"""Two people write into one session at once, each in a process of their own, killed at random."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from nursery import nursery
from runs_a_session import at_home
from sits_at_a_session import seated

from house_at import started
from sessiontui.live import commands as c
from sessiontui.live.events import Changed, Kept
from sessiontui.live.history import replay
from sessiontui.live.project import TABLES, project
from sessiontui.store import open_database
from thorough import Tally, times

ROUNDS = times(3, 150)
TOGETHER = 0.25
"""Seconds for which both write, at most."""
PEOPLE = ("Ana", "Ben")


def test_two_who_write_at_once_lose_nothing_and_mix_nothing_up(tmp_path: Path, tally: Tally) -> None:
    seed = random.SystemRandom().randrange(1 << 30)
    house, told = at_home(tmp_path), {name: list[str]() for name in PEOPLE}
    opened = started(house, people=PEOPLE)
    opened.do(c.Begin())
    opened.leave()
    script = "sits_at_a_session.py"
    with nursery(script) as ana, nursery(script) as ben:
        for round_ in range(ROUNDS):
            chance = random.Random(seed + round_)
            for name, killed in zip(PEOPLE, (ana, ben), strict=True):
                seconds = TOGETHER * (0.5 + chance.random() / 2)
                killed.begin(seconds, tmp_path, opened.file.id, name, chance.randrange(1 << 30))
            for name, killed in zip(PEOPLE, (ana, ben), strict=True):
                told[name] += killed.said()[1:]
    assert not [line for lines in told.values() for line in lines if line.startswith("unsaved")]
    last = [seated(house, opened.file.id, name) for name in PEOPLE]
    last[0].do(c.Close())
    for driver in last:
        driver.beat()
    last[0].session.follow()
    history = last[0].session.history
    assert [record.n for record in history.records] == list(range(1, history.n + 1)), f"seed {seed}"
    assert replay(history.records).state == history.state
    with open_database(opened.file.path, read_only=True) as database:
        assert database.trouble == ()
        held = {t: {str(row.doc_id): dict(row) for row in database.table(t).all()} for t in TABLES}
        assert {table: rows for table, rows in held.items() if rows} == project(history.state)
    written = [r.event.said for r in history.records if isinstance(r.event, Kept | Changed)]
    assert max(Counter(written).values()) == 1, f"seed {seed}"
    missing = {words for lines in told.values() for words in lines} - set(written)
    assert not missing, f"seed {seed}"
    assert all(told.values())
    for driver in last:
        driver.leave()
    house.close()
    many = sum(map(len, told.values()))
    tally("D10", "two at one session, killed at random", 2 * ROUNDS, found=f"{many:,} lines acknowledged")
