"""One of two people at a session: writes, also unseen, says lines better, until killed; says what is kept."""

from __future__ import annotations

import random
from pathlib import Path

from nursery import Say, nurse
from runs_a_session import at_home

from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done, KeptHidden, Outcome, Unsaved
from sessiontui.wiring import House


def seated(house: House, session: str, name: str) -> Driver:
    """Return a seat at that session, for somebody who has just sat down."""
    file = house.workspace.find_session(session)
    driver = house.driver(house.attach(file, name), file, name)
    driver.arrive()
    return driver


def deed(driver: Driver, chance: random.Random) -> tuple[str, Outcome]:
    """Do something; return the words that were written with it, "" for none, and what became of it."""
    words = f"words {chance.randrange(1 << 40):x} end"
    standing = [x for x in driver.state.captures if x.stands]
    kind = chance.choice(("keep",) * 6 + ("better",) * 3 + ("unseen",) * 2)
    if kind == "better" and standing:
        line = chance.choice(standing[-3:])
        return words, driver.do(driver.commanding.edit(line, words, line.worded))
    if kind == "unseen":
        wish = c.SayReady() if driver.state.hidden else c.HideWriting()
        return "", driver.do(wish)
    return words, driver.write(Wish("win", words)).outcome


def work(words: list[str], say: Say) -> None:
    """Be words[2] at the session words[1] of the folder words[0], by the seed words[3]."""
    folder, session, name, seed = words
    chance = random.Random(int(seed))
    say("ready")
    driver = seated(at_home(Path(folder)), session, name)
    for _ in range(100_000):
        said, outcome = deed(driver, chance)
        if said and isinstance(outcome, Done | KeptHidden):
            say(said)
        if isinstance(outcome, Unsaved):
            say(f"unsaved {outcome.reason}")
        driver.beat()


if __name__ == "__main__":
    nurse(work)
