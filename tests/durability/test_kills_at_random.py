"""A real writer is killed at a random moment, again and again: what was acknowledged is there, as it was."""

from __future__ import annotations

import random
from pathlib import Path

import runs_a_session
from deeds import Model, any_deed, same, tables_of
from nursery import a_while, nursery
from runs_a_session import Deed, at_home, seated, standing

from house_at import started
from sessiontui.live.commands import Strike
from sessiontui.service.session.driving import Driver
from sessiontui.store import open_database
from thorough import Tally, times

KILLS = times(60, 5_000)


def test_no_change_of_a_journal_is_lost_to_a_kill_or_only_half_done(tmp_path: Path, tally: Tally) -> None:
    path, seed = tmp_path / "x.jsonl", random.SystemRandom().randrange(1 << 30)
    model, acknowledged = Model(), 0
    with nursery("writes_deeds.py") as killed:
        for round_ in range(KILLS):
            killed.begin(a_while(random.Random(seed + round_)), path, seed + round_)
            told = len(killed.said()) - 1
            chance = random.Random(seed + round_)
            for _ in range(told):
                model.apply(any_deed(chance))
            one_more = model.copy()
            one_more.apply(any_deed(chance))
            with open_database(path) as database:
                held = tables_of(database)
                assert not database.read_only, (seed + round_, database.trouble)
            if not same(held, model.tables):
                assert same(held, one_more.tables), f"seed {seed + round_}, after {told} deeds"
                model = one_more
            acknowledged += told
    assert acknowledged
    tally("D1", "a writer killed at random", KILLS, found=f"{acknowledged:,} changes acknowledged")


class Expected:
    """What a session has to hold, from what was acknowledged."""

    def __init__(self) -> None:
        self.standing: dict[str, str] = {}
        self.typed = ""
        self.gone: list[str] = []
        """Words that were struck, or replaced before a strike."""
        self._number = 0
        self._replaced: list[str] = []

    def copy(self) -> Expected:
        """Return another that expects the same."""
        other = Expected()
        other.standing, other.typed, other._number = dict(self.standing), self.typed, self._number
        other.gone, other._replaced = list(self.gone), list(self._replaced)
        return other

    def apply(self, deed: Deed) -> None:
        """Expect what `runs_a_session.done` does."""
        kind, words = deed
        last = max(self.standing, key=lambda name: int(name[1:]), default="")
        if kind == "type":
            self.typed = words
        elif kind == "keep" or not last:
            self._number += 1
            self.standing[f"W{self._number}"] = words
        elif kind == "change":
            self._replaced.append(self.standing[last])
            self.standing[last] = words
        else:
            self.gone += [self.standing.pop(last), self.typed]
            self.typed = ""  # a strike forgets half-typed text as well

    def equals(self, driver: Driver) -> bool:
        """Tell whether the session holds just that."""
        draft = driver.drafts.load()
        return (standing(driver), draft.text if draft else "") == (self.standing, self.typed)


SESSION_KILLS = times(12, 400)


def test_nothing_that_a_session_acknowledged_is_lost_to_a_kill(tmp_path: Path, tally: Tally) -> None:
    seed, expected, acknowledged = random.SystemRandom().randrange(1 << 30), Expected(), 0
    house = at_home(tmp_path)
    opened = started(house)
    opened.leave()
    with nursery("runs_a_session.py") as killed:
        for round_ in range(SESSION_KILLS):
            chance = random.Random(seed + round_)
            killed.begin(a_while(chance) * 3, tmp_path, opened.file.id, seed + round_)
            told = len(killed.said()) - 1
            chance = random.Random(seed + round_)
            for _ in range(told):
                expected.apply(runs_a_session.any_deed(chance))
            one_more, deed = expected.copy(), runs_a_session.any_deed(chance)
            one_more.apply(deed)
            driver = seated(house, opened.file.id)
            assert driver.state.live
            half_struck = expected.standing.keys() - standing(driver).keys()
            if deed[0] == "strike" and half_struck:
                driver.do(Strike(*half_struck))  # which finishes what the kill interrupted
            if not expected.equals(driver):
                assert one_more.equals(driver), f"seed {seed + round_}, after {told} deeds"
                expected = one_more
            driver.leave()
            acknowledged += told
    house.close()
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and holds(path, expected.gone)]
    assert not left, f"seed {seed}: struck words are still in {left}"
    assert acknowledged
    tally("D1", "a session killed at random", SESSION_KILLS, found=f"{acknowledged:,} deeds acknowledged")


def holds(path: Path, words: list[str]) -> bool:
    """Tell whether any of these words stand in the file."""
    data = path.read_bytes()
    return any(word and word.encode() in data for word in words)
