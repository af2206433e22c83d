"""Somebody at a session who writes down, corrects, strikes and types until killed, and says what is done."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Literal

from nursery import Say, nurse

from house_at import ANA
from sessiontui.live import commands as c
from sessiontui.service.session.capturing import Wish
from sessiontui.service.session.driving import Driver
from sessiontui.service.session.outcome import Done
from sessiontui.store.drafts import Draft
from sessiontui.wiring import House

Deed = tuple[Literal["keep", "change", "strike", "type"], str]


def any_deed(chance: random.Random) -> Deed:
    """Return what to do next, with words that stand nowhere else."""
    words = f"words {chance.randrange(1 << 40):x} end"
    return chance.choice((("keep", words),) * 4 + (("change", words), ("strike", words), ("type", words)))


def at_home(folder: Path) -> House:
    """Return the house that all of them share."""
    environ = {"XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    return House(folder / "workspace", environ=environ)


def seated(house: House, session: str) -> Driver:
    """Return a seat at that session."""
    file = house.workspace.find_session(session)
    return house.driver(house.attach(file, ANA), file, ANA)


def standing(driver: Driver) -> dict[str, str]:
    """Return what was written down and stands, by its id."""
    return {capture.id: capture.said for capture in driver.state.captures if capture.stands}


def done(driver: Driver, deed: Deed, last: str) -> str:
    """Do it, to the line `last` where there is one; return the id of the line that it was done to."""
    kind, words = deed
    if kind == "type":
        driver.drafts.save(Draft("win", words))
        return last
    if kind == "keep" or not last:
        outcome = driver.write(Wish("win", words, by=ANA)).outcome
    elif kind == "change":
        outcome = driver.do(c.Change(last, said=words))
    else:
        outcome = driver.do(c.Strike(last))
        assert driver.trouble == ()
    assert isinstance(outcome, Done), outcome
    return max(standing(driver), key=lambda name: int(name[1:]), default="")


def work(words: list[str], say: Say) -> None:
    """Do one thing after the other at the session words[1] of the folder words[0], by the seed words[2]."""
    chance = random.Random(int(words[2]))
    say("ready")
    driver = seated(at_home(Path(words[0])), words[1])
    last = max(standing(driver), key=lambda name: int(name[1:]), default="")
    for number in range(100_000):
        last = done(driver, any_deed(chance), last)
        say(str(number))


if __name__ == "__main__":
    nurse(work)
