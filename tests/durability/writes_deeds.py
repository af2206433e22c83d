"""A writer that does what its seed says to a journal until it is killed, and says so after each deed."""

from __future__ import annotations

import random
from pathlib import Path

from deeds import any_deed, do
from nursery import Say, nurse

from sessiontui.store import open_database


def work(words: list[str], say: Say) -> None:
    """Do one thing after the other to the journal words[0], chosen by the seed words[1]."""
    chance = random.Random(int(words[1]))
    say("ready")
    database = open_database(Path(words[0]))
    for number in range(100_000):
        do(database, any_deed(chance))
        say(str(number))


if __name__ == "__main__":
    nurse(work)
